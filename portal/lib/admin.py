"""What every page of the administration shares: where errors stand, who may see what, how history reads,
how a text is published."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, router
from django.db.models import Q, UniqueConstraint
from django.forms.models import BaseInlineFormSet, InlineForeignKeyField
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from portal.lib.fields import MoneyField, MoneyFormField, PolishDecimalFormField
from portal.lib.filters import VOIVODESHIPS
from portal.lib.history import event_model, sources_of, timeline
from portal.lib.polish import counted
from portal.lib.workflow import MOVES, EditorialState, MoveRefused, move

HISTORY_PAGE = "strona"
LARGEST_KEY = 2**63 - 1
# More pages of hidden fields than this is no selection a person made by reading.
MOST_AT_ONCE = 500


# --- Errors beside the field --------------------------------------------------------------------


def _names_in(node: Any) -> set[str]:
    """Fields a condition speaks of."""
    if isinstance(node, Q):
        return set().union(*(_names_in(child) for child in node.children))
    lookup, value = node
    compared_with = getattr(value, "name", "") if isinstance(value, models.F) else ""
    return {name.partition("__")[0] for name in (lookup, compared_with) if name}


def _sources(expression: Any) -> set[str]:
    """Fields an expression of a unique constraint reads; of others too many to point at one."""
    if not hasattr(expression, "flatten"):
        return set()
    return {node.name for node in expression.flatten() if isinstance(node, models.F)}  # type: ignore[attr-defined]


def _failing_parts(constraint: Any, values: dict[str, Any]) -> list[set[str]]:
    """Fields of each part of the condition that does not hold: one check often guards several amounts."""
    condition = constraint.condition
    parts = condition.children if condition.connector == Q.AND and not condition.negated else [condition]
    parts = [part if isinstance(part, Q) else Q(part) for part in parts]
    return [_names_in(part) for part in parts if not part.check(values)]


class PlacedErrorsForm(forms.ModelForm):
    """A form where a broken constraint that concerns one field answers beside that field, not above the form.

    ``refusal``: what the database itself answered to the same input a moment ago.
    """

    refusal = ""
    # What Django keeps to itself, named for the type checker.
    _get_validation_exclusions: Any

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned

    def _post_clean(self):
        # The model would answer with all messages above the form; they are asked one by one below.
        self.instance.validate_constraints = lambda exclude=None: None
        try:
            super()._post_clean()  # type: ignore[misc]
        finally:
            del self.instance.validate_constraints
        self.validate_constraints()

    def validate_constraints(self):
        exclude = self._get_validation_exclusions()
        using = router.db_for_write(type(self.instance), instance=self.instance)
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance, exclude=exclude, using=using)
                except ValidationError as error:
                    for field in self._fields_at_fault(constraint, model, exclude):
                        self.add_error(field, ValidationError(error.messages, code=error.code))

    def _fields_at_fault(self, constraint, model, exclude) -> list[str | None]:
        if isinstance(constraint, models.CheckConstraint):
            values = self.instance._get_field_expression_map(meta=model._meta, exclude=exclude)
            groups = _failing_parts(constraint, values)
        else:
            within = (node for expression in getattr(constraint, "expressions", ()) for node in _sources(expression))
            groups = [{*getattr(constraint, "fields", ()), *within}]
        places: list[str | None] = []
        for group in groups:
            own = [name for name in group if not isinstance(self.fields.get(name), InlineForeignKeyField)]
            place = own[0] if len(own) == 1 and own[0] in self.fields else None
            if place not in places:
                places.append(place)
        return places or [None]


class RowFormSet(BaseInlineFormSet):
    """Rows typed at once are compared with each other as well: the database would refuse the second."""

    model: Any
    _should_delete_form: Any

    def clean(self):
        super().clean()
        kept = [form for form in self.initial_forms + self.extra_forms if self._is_kept(form)]
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.condition is not None:
                self._refuse_repeated(constraint, kept)

    def _is_kept(self, form) -> bool:
        return (form.has_changed() or form in self.initial_forms) and not self._should_delete_form(form)

    def _refuse_repeated(self, constraint: Any, forms_kept: Iterable[forms.ModelForm]) -> None:
        seen = set()
        for form in forms_kept:
            if form.errors:
                continue
            row = form.instance
            if not constraint.condition.check(row._get_field_expression_map(meta=row._meta)):
                continue
            key = tuple(
                getattr(row, row._meta.get_field(name).attname) for name in constraint.fields if name != self.fk.name
            )
            if key in seen:
                form.add_error(None, constraint.get_violation_error_message())
            seen.add(key)


def _refusal_text(error: IntegrityError, known: Iterable[type[models.Model]]) -> str:
    """The Polish sentence of the constraint the database named."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for model in known:
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    return "Baza danych nie przyjęła tych danych: są sprzeczne z tym, co już zapisano. Sprawdź wpis i popraw."


# --- Pages --------------------------------------------------------------------------------------


class SearchedMixin:
    """Show what was chosen again, unless it is no key of a row at all: Django's own widget asks the database."""

    def optgroups(self, name, value, attr=None):
        keys = [key for key in value if str(key).isascii() and str(key).isdigit() and int(key) <= LARGEST_KEY]
        return super().optgroups(name, keys, attr)  # type: ignore[misc]


class SearchedSelect(SearchedMixin, AutocompleteSelect):
    pass


class SearchedSelectMultiple(SearchedMixin, AutocompleteSelectMultiple):
    pass


class FieldsMixin(BaseModelAdmin):
    """Fields of a page or of its rows."""

    form = PlacedErrorsForm
    formfield_overrides = {
        models.DecimalField: {"form_class": PolishDecimalFormField},
        MoneyField: {"form_class": MoneyFormField},
        models.URLField: {"assume_scheme": "https"},
    }
    # What the name of an object of this model leans on; read together with it.
    label_related: tuple[str, ...] = ()

    def label_related_of(self, model: Any) -> tuple[str, ...]:
        """The same of another model, where this administration has a page of it."""
        if not self.admin_site.is_registered(model):
            return ()
        return getattr(self.admin_site.get_model_admin(model), "label_related", ())

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        if hasattr(queryset, "visible_to"):
            queryset = queryset.visible_to(request.user)
        return queryset.select_related(*self.label_related) if self.label_related else queryset

    def get_autocomplete_fields(self, request):
        """Every relation is searched, not listed: a list of 2 809 names helps nobody."""
        relations: tuple[Any, ...] = (*self.opts.fields, *self.opts.many_to_many)
        return [
            field.name
            for field in relations
            if field.is_relation
            and field.editable
            and not getattr(field.remote_field, "parent_link", False)
            and self.admin_site.is_registered(field.related_model)
        ]

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
        related = self.label_related_of(model)
        if not related:
            return queryset
        return (model._default_manager.all() if queryset is None else queryset).select_related(*related)


class RowInline(FieldsMixin, admin.TabularInline):
    """Rows that are a part of their parent: whoever may change the parent may add, change and remove them."""

    form: Any = PlacedErrorsForm
    extra = 0
    formset = RowFormSet

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


def row_inline(model: type[models.Model], fk_name: str, **attributes) -> type[RowInline]:
    """An inline for rows of ``model``: a table, or blocks where a row has many fields."""
    editable = [field for field in model._meta.fields if field.editable and field.name not in (fk_name, "id")]
    base = WideRowInline if len(editable) > 5 else RowInline
    return type(f"{model.__name__}Inline", (base,), {"model": model, "fk_name": fk_name, **attributes})


class PortalAdmin(FieldsMixin, admin.ModelAdmin):
    """A page of the administration."""

    _get_obj_does_not_exist_redirect: Any
    save_on_top = True
    list_per_page = 50
    list_select_related = ()
    show_full_result_count = False

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        # Django passes over ``list_select_related`` as soon as anything else is read together.
        return queryset.select_related(*self.list_select_related) if self.label_related else queryset

    # Where the public reads it --------------------------------------------------------------

    def public_url(self, obj) -> str | None:
        """Address of the object's public page, or None while it has none."""
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def get_view_on_site_url(self, obj=None):
        return self.public_url(obj) if obj is not None else None

    # Polish words: Django's own sentences put every noun in the nominative -------------------

    def changelist_view(self, request, extra_context=None):
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

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

    def response_add(self, request, obj, post_url_continue=None):
        request.done = f"Dodano: {self.opts.verbose_name} „{obj}”."
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        request.done = f"Zapisano zmiany: {self.opts.verbose_name} „{obj}”."
        return super().response_change(request, obj)

    def response_delete(self, request, obj_display, obj_id):
        request.done = f"Usunięto: {self.opts.verbose_name} „{obj_display}”."
        return super().response_delete(request, obj_display, obj_id)

    def message_user(self, request, message, level=messages.INFO, extra_tags="", fail_silently=False):
        """Say what was done in our words where Django would say it in its own."""
        if level == messages.SUCCESS:
            message = request.__dict__.pop("done", message)
        super().message_user(request, message, level, extra_tags, fail_silently)

    # What the database refuses --------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """No input ends in a server error: what only the database can see (another person's row of this
        very second, two rows typed at once) is answered above the form, with what was typed kept."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            known = (self.model, *self.opts.all_parents, *(inline.model for inline in self.inlines))
            request.refusal = _refusal_text(error, known)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", "")
        return type(form.__name__, (form,), {"refusal": refusal}) if refusal else form

    # History --------------------------------------------------------------------------------

    def history_rows(self) -> list[tuple[type[models.Model], str]]:
        """Models of the rows that belong to the object, each with its key to it."""
        return [(inline.model, inline.fk_name) for inline in self.inlines if inline.fk_name]

    def history_view(self, request, object_id, extra_context=None):
        """Who changed what, field by field, from the database's own record of every version."""
        if event_model(self.model) is None:
            return super().history_view(request, object_id, extra_context)
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        # Old versions hold what the public and readers from elsewhere never see.
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        page, moments = timeline(sources_of(obj, self.history_rows()), page=request.GET.get(HISTORY_PAGE))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Historia: {obj}",
            "subtitle": None,
            "moments": moments,
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


# --- Filters ------------------------------------------------------------------------------------


class InForceFilter(admin.SimpleListFilter):
    """Dated rows (``valid_from``, ``valid_to``) by today: in force, past, future."""

    title = "obowiązywanie"
    parameter_name = "okres"

    def lookups(self, request, model_admin):
        return [("dzis", "obowiązuje dziś"), ("dawne", "dawne"), ("przyszle", "przyszłe")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
        not_ended = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
        conditions = {
            "dzis": begun & not_ended,
            "dawne": Q(valid_to__lt=today),
            "przyszle": Q(valid_from__gt=today),
        }
        chosen = self.value()
        return queryset.filter(conditions[chosen]) if chosen in conditions else queryset


class VoivodeshipFilter(admin.FieldListFilter):
    """Województwo, by the prefix of a TERYT code: ``("local_government__teryt", VoivodeshipFilter)``."""

    parameter_name = "woj"

    def __init__(self, field, request, params, model, model_admin, field_path):
        super().__init__(field, request, params, model, model_admin, field_path)
        self.title = "województwo"
        chosen: Any = self.used_parameters.get(self.parameter_name)
        self.chosen = chosen[-1] if chosen and chosen[-1] in dict(VOIVODESHIPS) else None

    def expected_parameters(self):
        return [self.parameter_name]

    def queryset(self, request, queryset):
        return queryset.filter(**{f"{self.field_path}__startswith": self.chosen}) if self.chosen else queryset

    def choices(self, changelist):
        yield {
            "selected": self.chosen is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": "wszystkie",
        }
        for code, name in VOIVODESHIPS:
            yield {
                "selected": self.chosen == code,
                "query_string": changelist.get_query_string({self.parameter_name: code}),
                "display": name,
            }


# --- Texts with an editorial state --------------------------------------------------------------


class ReasonForm(forms.Form):
    """Why something is returned or withdrawn."""

    reason = forms.CharField(
        label="Powód",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
        error_messages={"required": "Podaj powód."},
        help_text="Zobaczy go osoba, która prowadzi wpis.",
    )


class EditorialAdmin(PortalAdmin):
    """Texts that are published: the state changes only by moves, never as a field."""

    change_form_template = "admin/editorial_change_form.html"
    actions = ("publish", "withdraw", "send_back")
    # 1 wpis, 2 wpisy, 5 wpisów.
    noun = ("wpis", "wpisy", "wpisów")
    # What an object's own page offers in which state.
    MOVE_ACTIONS = {
        EditorialState.PUBLISHED: ("publish", "Opublikuj"),
        EditorialState.WITHDRAWN: ("withdraw", "Wycofaj publikację…"),
        EditorialState.RETURNED: ("send_back", "Zwróć do poprawy…"),
    }
    EDITORIAL_FIELDS = (
        "state", "state_reason", "published_at", "state_changed_at", "state_changed_by", "created_at",
        "created_by", "updated_at",
    )  # fmt: skip

    def may_publish(self, user, text) -> bool:
        raise NotImplementedError

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *self.EDITORIAL_FIELDS)

    def get_actions(self, request):
        """No deleting in bulk: what was public is withdrawn, so that its address and history stay."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request, obj=None):
        was_public = obj is not None and obj.published_at is not None
        return not was_public and super().has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            may_move = self.has_change_permission(request, obj) and self.may_publish(request.user, obj)
            reachable = MOVES[obj.state] if may_move else ()
            context.update(
                {
                    "moves": [names for state, names in self.MOVE_ACTIONS.items() if state in reachable],
                    "actions_url": reverse(
                        f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_changelist"
                    ),
                    "public_url": self.public_url(obj),
                    "warnings": self.warnings_about(obj),
                }
            )
        return super().render_change_form(request, context, add, change, form_url, obj)

    def warnings_about(self, obj) -> list:
        """Things with ``text`` and ``basis`` that a person should look at; they stop nothing."""
        return []

    # Moves ----------------------------------------------------------------------------------

    def _texts(self, queryset):
        """The chosen rows of the table that holds the state: there the guarded update is one statement."""
        owner = self.model._meta.get_field("state").model
        return owner._default_manager.filter(pk__in=queryset.order_by().values("pk")).order_by("pk")

    def _move_all(self, request, queryset, *, to: str, done: str, reason: str = "") -> None:
        moved = 0
        for text in self._texts(queryset):
            try:
                if not self.may_publish(request.user, text):
                    raise MoveRefused("Nie masz do tego uprawnień.")
                move(text, to=to, by=request.user, reason=reason)
            except MoveRefused as refusal:
                self.message_user(request, f"„{text}”: {refusal}", messages.ERROR)
            else:
                moved += 1
        if moved:
            self.message_user(request, f"{done} {counted(moved, *self.noun)}.", messages.SUCCESS)

    def _after_action(self, request, queryset):
        """Back to the object's own page, when the button stood there; else to the list."""
        if "from_object" not in request.POST:
            return None
        pk = queryset.values_list("pk", flat=True).first()
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[pk])) if pk else None

    def _move_with_reason(self, request, queryset, *, action: str, title: str, to: str, done: str):
        """First the question, on a page of its own; with the answer, the move."""
        chosen = list(queryset[: MOST_AT_ONCE + 1])
        if len(chosen) > MOST_AT_ONCE:
            self.message_user(request, f"Zaznacz najwyżej {counted(MOST_AT_ONCE, *self.noun)} naraz.", messages.ERROR)
            return None
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            self._move_all(request, queryset, to=to, done=done, reason=form.cleaned_data["reason"])
            return self._after_action(request, queryset)
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "form": form,
            "chosen": chosen,
            "action": action,
            "from_object": "from_object" in request.POST,
            "opts": self.opts,
            "media": self.media,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/reason.html", context)

    @admin.action(description="Opublikuj", permissions=["change"])
    def publish(self, request, queryset):
        self._move_all(request, queryset, to=EditorialState.PUBLISHED, done="Opublikowano")
        return self._after_action(request, queryset)

    @admin.action(description="Wycofaj publikację", permissions=["change"])
    def withdraw(self, request, queryset):
        return self._move_with_reason(
            request,
            queryset,
            action="withdraw",
            title="Wycofanie publikacji",
            to=EditorialState.WITHDRAWN,
            done="Wycofano",
        )

    @admin.action(description="Zwróć do poprawy", permissions=["change"])
    def send_back(self, request, queryset):
        return self._move_with_reason(
            request,
            queryset,
            action="send_back",
            title="Zwrot do poprawy",
            to=EditorialState.RETURNED,
            done="Zwrócono do poprawy",
        )
