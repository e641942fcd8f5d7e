"""Pages of the administration and the rows on them: who may see what, how fields are filled, how history reads."""

import json
from collections.abc import Collection
from copy import copy
from typing import Any, Protocol, Self, runtime_checkable

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import IntegrityError, models
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch
from django.utils.text import capfirst

from portal.lib.admin.deletion import deletion_of
from portal.lib.fields import MoneyField, MoneyFormField, PolishDateField, PolishDecimalFormField, in_plain_polish
from portal.lib.forms import PlacedErrorsForm, TableRowFormSet, refusal_text
from portal.lib.history import event_model, sources_of, timeline
from portal.lib.polish import integer
from portal.lib.row_keys import row_key

HISTORY_PAGE = "strona"
# More columns than this do not fit beside the menu.
MAX_IN_A_TABLE = 4


@runtime_checkable
class HasVisibleTo(Protocol):
    """A queryset of rows that not everybody may see."""

    def visible_to(self, user: Any) -> Any: ...


def visible_rows(queryset: Any, user: Any) -> Any:
    """Return the rows this person may see; all of them where the model hides none from anybody here."""
    return queryset.visible_to(user) if isinstance(queryset, HasVisibleTo) else queryset


class SearchedMixin:
    """Show what was chosen again, unless it is no key of a row at all: Django's own widget asks the database."""

    def optgroups(self, name, value, attr=None):
        keys = [key for key in value if row_key(str(key)) is not None]
        return super().optgroups(name, keys, attr)  # type: ignore[misc]


class SearchedSelect(SearchedMixin, AutocompleteSelect):
    pass


class SearchedSelectMultiple(SearchedMixin, AutocompleteSelectMultiple):
    pass


class FieldsMixin(BaseModelAdmin):
    """Fields of a page or of its rows."""

    form = PlacedErrorsForm
    formfield_overrides = {
        models.DateField: {"form_class": PolishDateField},
        models.DecimalField: {"form_class": PolishDecimalFormField},
        MoneyField: {"form_class": MoneyFormField},
        models.URLField: {"assume_scheme": "https"},
    }
    # Relations that the name of an object of this model is made of; they are read together with it.
    label_related: tuple[str, ...] = ()

    def label_related_of(self, model: Any) -> tuple[str, ...]:
        """Return ``label_related`` of another model; empty where this administration has no page of it."""
        if not self.admin_site.is_registered(model):
            return ()
        page = self.admin_site.get_model_admin(model)
        return page.label_related if isinstance(page, FieldsMixin) else ()

    def get_queryset(self, request):
        queryset = visible_rows(super().get_queryset(request), request.user)
        return queryset.select_related(*self.label_related) if self.label_related else queryset

    def get_autocomplete_fields(self, request):
        """Return all relations: they are searched, not listed, since a list of 2 809 names helps nobody."""
        keys: list[Any] = [
            field for field in self.opts.fields if field.remote_field and not field.remote_field.parent_link
        ]
        relations: list[Any] = [*keys, *self.opts.many_to_many]
        return [
            field.name for field in relations if field.editable and self.admin_site.is_registered(field.related_model)
        ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return in_plain_polish(super().formfield_for_dbfield(db_field, request, **kwargs))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **self._searched(SearchedSelect, db_field, request, kwargs)
        )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(
            db_field, request, **self._searched(SearchedSelectMultiple, db_field, request, kwargs)
        )

    def _searched(self, widget: Any, db_field: Any, request: Any, kwargs: dict[str, Any]) -> dict[str, Any]:
        if "widget" in kwargs or db_field.name not in self.get_autocomplete_fields(request):
            return kwargs
        return {**kwargs, "widget": widget(db_field, self.admin_site, using=kwargs.get("using"))}

    def get_field_queryset(self, db, db_field, request):
        queryset = super().get_field_queryset(db, db_field, request)
        model = db_field.remote_field.model
        if queryset is None:
            queryset = model._default_manager.all()
        queryset = visible_rows(queryset, request.user)
        related = self.label_related_of(model)
        return queryset.select_related(*related) if related else queryset


class RowInline(FieldsMixin, admin.TabularInline):
    """Rows that are a part of their parent: whoever may change the parent may add, change and remove them."""

    form: Any = PlacedErrorsForm
    extra = 0
    formset = TableRowFormSet
    names_in_header = True

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A control in a table has no label beside it: it says its column's name itself."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and self.names_in_header:
            field.widget.attrs["aria-label"] = capfirst(field.label)
        return field

    def get_queryset(self, request):
        related: list[str] = []
        keys: list[Any] = [field for field in self.opts.fields if field.many_to_one and field.name != self.fk_name]
        for field in keys:
            further = self.label_related_of(field.related_model)
            related.extend((field.name, *(f"{field.name}__{name}" for name in further)))
        queryset = super().get_queryset(request)
        return queryset.select_related(*related) if related else queryset

    def _may_change_parent(self, request) -> bool:
        options = self.parent_model._meta
        return request.user.has_perm(f"{options.app_label}.change_{options.model_name}")

    def has_add_permission(self, request, obj=None):
        return self._may_change_parent(request)

    def has_change_permission(self, request, obj=None):
        return self._may_change_parent(request)

    def has_delete_permission(self, request, obj=None):
        return self._may_change_parent(request)

    def has_view_permission(self, request, obj=None):
        options = self.parent_model._meta
        return self._may_change_parent(request) or request.user.has_perm(
            f"{options.app_label}.view_{options.model_name}"
        )


class WideRowInline(RowInline):
    """Rows with too many fields for one line of a table."""

    template = "admin/edit_inline/stacked.html"
    names_in_header = False


def row_inline(model: type[models.Model], fk_name: str, **attributes) -> type[RowInline]:
    """An inline for all fields of the rows: a table, or blocks where a row has many. The order comes last."""
    names = [field.name for field in model._meta.fields if field.editable and field.name not in (fk_name, "id")]
    names.sort(key=lambda name: name == "position")
    base = WideRowInline if len(names) > MAX_IN_A_TABLE else RowInline
    attributes = {"model": model, "fk_name": fk_name, "fields": tuple(names), **attributes}
    return type(f"{model.__name__}Inline", (base,), attributes)


def _delete_selected(page, request, queryset):
    """Django's action, in our words."""
    plural = capfirst(page.opts.verbose_name_plural)
    saying_page = page.saying(f"Usunięto. {plural}: {integer(queryset.count())}.")
    answer = delete_selected(saying_page, request, queryset)
    if answer is not None:
        answer.context_data = {**(answer.context_data or {}), "title": "Usuwanie zaznaczonych"}
    return answer


class PortalAdmin(FieldsMixin, admin.ModelAdmin):
    """A page of the administration."""

    _get_obj_does_not_exist_redirect: Any
    save_on_top = True
    list_per_page = 50
    list_select_related = ()
    show_full_result_count = False
    # Of a copy made by `saying`: what is said of a success instead of Django's sentence.
    success_text = ""
    # Of a copy made by `refusing`: the error shown above the form, which is not saved.
    refusal = ""

    class Media:
        js = ("js/admin-names.js",)

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        # Django passes over ``list_select_related`` as soon as anything else is read together.
        return queryset.select_related(*self.list_select_related) if self.label_related else queryset

    # Where the public reads it --------------------------------------------------------------

    def public_url(self, obj) -> str | None:
        """Return the address of the object's public page, or None while it has none."""
        try:
            return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None
        except NoReverseMatch:
            return None  # what was typed and refused makes no address

    def get_view_on_site_url(self, obj=None):
        return self.public_url(obj) if obj is not None else None

    # What a forged form may ask --------------------------------------------------------------

    def changelist_view(self, request, extra_context=None):
        for key in request.POST.getlist(helpers.ACTION_CHECKBOX_NAME):
            try:
                self.opts.pk.to_python(key)
            except ValidationError as error:
                raise BadRequest(f"{key!r} is no key of {self.opts.label}") from error
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_changelist_instance(self, request):
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError) as error:
            # A year no calendar has, in an address typed by hand: answered like any other wrong parameter.
            raise IncorrectLookupParameters(error) from error

    def save_related(self, request, form, formsets, change):
        """Keep links to rows the person may not see: the form does not show them, so it must not remove them."""
        for field in self.opts.many_to_many:
            chosen = form.cleaned_data.get(field.name)
            rows = field.related_model._default_manager.all()
            if chosen is not None and isinstance(rows, HasVisibleTo):
                hidden = rows.filter(pk__in=getattr(form.instance, field.name).all()).exclude(
                    pk__in=rows.visible_to(request.user).values("pk")
                )
                form.cleaned_data[field.name] = [*chosen, *hidden]
        super().save_related(request, form, formsets, change)

    # Polish words: Django's own sentences put every noun in the nominative -------------------

    def _title(self, request, obj) -> str:
        if obj is None:
            return f"Dodawanie: {self.opts.verbose_name}"
        word = "Zmiana" if self.has_change_permission(request, obj) else "Podgląd"
        return f"{word}: {self.opts.verbose_name}"

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        inline_formsets = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for inline in inline_formsets:
            data = json.loads(inline.inline_formset_data())
            data["options"]["addText"] = f"Dodaj: {inline.opts.verbose_name}"
            inline.inline_formset_data = json.dumps(data)
        return inline_formsets

    def saying(self, text: str) -> Self:
        """Return a copy of this page that says ``text`` of a success. The page itself serves everybody at once."""
        page = copy(self)
        page.success_text = text
        return page

    def response_add(self, request, obj, post_url_continue=None):
        page = self.saying(f"Dodano: {self.opts.verbose_name} „{obj}”.")
        return super(PortalAdmin, page).response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        page = self.saying(f"Zapisano zmiany: {self.opts.verbose_name} „{obj}”.")
        return super(PortalAdmin, page).response_change(request, obj)

    def response_delete(self, request, obj_display, obj_id):
        page = self.saying(f"Usunięto: {self.opts.verbose_name} „{obj_display}”.")
        return super(PortalAdmin, page).response_delete(request, obj_display, obj_id)

    def message_user(self, request, message, level=messages.INFO, extra_tags="", fail_silently=False):
        if level == messages.SUCCESS and self.success_text:
            message = self.success_text
        super().message_user(request, message, level, extra_tags, fail_silently)

    # Deleting --------------------------------------------------------------------------------

    def get_deleted_objects(self, objs, request):
        return deletion_of(objs, request, self.admin_site)

    def delete_view(self, request, object_id, extra_context=None):
        title = f"Usuwanie: {self.opts.verbose_name}"
        return super().delete_view(request, object_id, {"title": title, **(extra_context or {})})

    def get_actions(self, request):
        actions = super().get_actions(request)
        if "delete_selected" in actions:
            actions["delete_selected"] = (_delete_selected, "delete_selected", "Usuń zaznaczone")
        return actions

    # What the database refuses --------------------------------------------------------------

    def refusing(self, error: IntegrityError) -> Self:
        """Return a copy of this page whose form is refused with what the database said."""
        page = copy(self)
        page.refusal = refusal_text(error, (self.model, *self.opts.all_parents, *(row.model for row in self.inlines)))
        return page

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Answer above the form what only the database can see: another person's row of this very second, or two rows
        typed at once. What was typed is kept.

        Django builds the form within its view, so the view of the refusing copy shows it again.
        """
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            page = self.refusing(error)
        return super(PortalAdmin, page).changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"refusal": self.refusal}) if self.refusal else form

    # History --------------------------------------------------------------------------------

    def history_rows(self) -> list[tuple[type[models.Model], str]]:
        """Return the models of the rows that belong to the object, each with the name of its key to the object."""
        return [(inline.model, inline.fk_name) for inline in self.inlines if inline.fk_name]

    # Links whose other end not everybody who is here may see.
    history_without: tuple[str, ...] = ()

    def people_named(self, request) -> Collection[int] | None:
        """Return keys of the people whose names a history shows; None means everybody's."""
        return None

    def history_view(self, request, object_id, extra_context=None):
        """Show who changed what, field by field, from the versions the database keeps."""
        if event_model(self.model) is None:
            return super().history_view(request, object_id, extra_context)
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        # Old versions hold what the public and readers from elsewhere never see.
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        page, entries = timeline(
            sources_of(obj, self.history_rows(), without=self.history_without),
            page=request.GET.get(HISTORY_PAGE),
            known_people=self.people_named(request),
        )
        context = {
            **self.admin_site.each_context(request),
            "title": f"Historia: {obj}",
            "subtitle": None,
            "entries": entries,
            "page": page,
            "page_parameter": HISTORY_PAGE,
            "module_name": str(self.opts.verbose_name_plural),
            "object": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/object_history.html", context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        has_history = event_model(self.model) is None or self.has_change_permission(request, obj)
        context.update({"has_history": has_history, "title": self._title(request, obj)})
        return super().render_change_form(request, context, add, change, form_url, obj)


class ReadOnlyMixin:
    """Rows that only the portal writes."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
