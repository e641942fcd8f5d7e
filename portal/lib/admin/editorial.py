"""Texts that are published: buttons and actions instead of a field."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse

from portal.lib.admin.pages import PortalAdmin
from portal.lib.polish import counted
from portal.lib.workflow import MOVES, EditorialState, MoveRefused

# A longer selection is none a person made by reading.
MOST_AT_ONCE = 500


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
    # The app's own workflow by the state it leads to: here as at the desk, whom it concerns is told.
    workflow: ClassVar[dict[EditorialState, Callable[..., None]]]
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
                    "desk_url": self.desk_url(obj),
                }
            )
        return super().render_change_form(request, context, add, change, form_url, obj)

    def warnings_about(self, obj) -> list:
        """Things with ``text`` and ``basis`` that a person should look at; they stop no saving."""
        return []

    def unanswered_about(self, text) -> list:
        """Of those, what somebody has to answer at the desk before it is published."""
        return []

    def desk_url(self, text) -> str | None:
        """Where they are answered."""
        return None

    # Moves ----------------------------------------------------------------------------------

    def _texts(self, queryset):
        """The chosen rows of the table that holds the state: there the guarded update is one statement."""
        owner = self.model._meta.get_field("state").model
        return owner._default_manager.filter(pk__in=queryset.order_by().values("pk")).order_by("pk")

    def _are_too_many(self, request, queryset) -> bool:
        if queryset[MOST_AT_ONCE : MOST_AT_ONCE + 1]:
            self.message_user(request, f"Zaznacz najwyżej {counted(MOST_AT_ONCE, *self.noun)} naraz.", messages.ERROR)
            return True
        return False

    def _move_all(self, request, queryset, *, to: EditorialState, done: str, **given: Any) -> None:
        moved = 0
        for text in self._texts(queryset):
            try:
                if not self.may_publish(request.user, text):
                    raise MoveRefused("Nie masz do tego uprawnień.")
                if to == EditorialState.PUBLISHED and to in MOVES[text.state] and self.unanswered_about(text):
                    context = {"text": text, "desk_url": self.desk_url(text)}
                    self.message_user(request, render_to_string("admin/_unanswered.html", context), messages.ERROR)
                    continue
                self.workflow[to](text, by=request.user, **given)
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

    def _move_with_reason(self, request, queryset, *, action: str, title: str, to: EditorialState, done: str):
        """First the question, on a page of its own; with the answer, the move."""
        if self._are_too_many(request, queryset):
            return None
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            self._move_all(request, queryset, to=to, done=done, reason=form.cleaned_data["reason"])
            return self._after_action(request, queryset)
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "form": form,
            "chosen": list(queryset),
            "action": action,
            "from_object": "from_object" in request.POST,
            "opts": self.opts,
            "media": self.media,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/reason.html", context)

    @admin.action(description="Opublikuj", permissions=["change"])
    def publish(self, request, queryset):
        if self._are_too_many(request, queryset):
            return None
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
