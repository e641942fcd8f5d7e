"""Texts that are published: buttons and actions instead of a field."""

from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse

from portal.lib.admin.pages import PortalAdmin
from portal.lib.polish import counted
from portal.lib.workflow import MoveRefused, Step, Steps

# A longer selection is none a person made by reading.
MAX_AT_ONCE = 500


class ReasonForm(forms.Form):
    """Why something is returned or withdrawn."""

    reason = forms.CharField(
        label="Powód",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
        error_messages={"required": "Podaj powód."},
        help_text="Zobaczy go osoba, która prowadzi wpis.",
    )


@dataclass(frozen=True)
class StepWords:
    """How the administration speaks of a step. ``done`` goes before the number of texts."""

    label: str
    title: str
    done: str


# The steps the administration offers, by their name in the table of steps.
STEP_WORDS = {
    "opublikuj": StepWords("Opublikuj", "Publikacja", "Opublikowano"),
    "wycofaj": StepWords("Wycofaj publikację", "Wycofanie publikacji", "Wycofano"),
    "zwroc": StepWords("Zwróć do poprawy", "Zwrot do poprawy", "Zwrócono do poprawy"),
}
# The action of the administration that takes the step.
ACTION_OF = {"opublikuj": "publish", "wycofaj": "withdraw", "zwroc": "send_back"}


class EditorialAdmin(PortalAdmin):
    """Texts that are published: the state changes only by steps, never as a field."""

    change_form_template = "admin/editorial_change_form.html"
    actions = ("publish", "withdraw", "send_back")
    # 1 wpis, 2 wpisy, 5 wpisów.
    noun = ("wpis", "wpisy", "wpisów")
    # The table of steps of these texts: whoever a step concerns is told, here as at the desk.
    steps: ClassVar[Steps]
    EDITORIAL_FIELDS = (
        "state", "state_reason", "published_at", "state_changed_at", "state_changed_by", "created_at",
        "created_by", "updated_at",
    )  # fmt: skip

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *self.EDITORIAL_FIELDS)

    def get_actions(self, request):
        """Return the actions without deleting in bulk: what was public is withdrawn, so its address stays."""
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
            context.update(
                {
                    "step_buttons": self._step_buttons(request, obj),
                    "actions_url": reverse(
                        f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_changelist"
                    ),
                    "public_url": self.public_url(obj),
                    "warnings": self.warnings_about(obj),
                    "desk_url": self.desk_url(obj),
                }
            )
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _step_buttons(self, request, text) -> list[tuple[str, str]]:
        """Return (action, label) of each step open to the person; a step that asks for a reason ends in „…"."""
        if not self.has_change_permission(request, text):
            return []
        open_steps = ((name, self.steps[name]) for name in STEP_WORDS)
        return [
            (ACTION_OF[name], f"{STEP_WORDS[name].label}{'…' if step.needs_reason else ''}")
            for name, step in open_steps
            if step.is_open_to(request.user, text)
        ]

    def warnings_about(self, obj) -> list:
        """Return what a person should look at, each with ``text`` and ``basis``; it stops no saving."""
        return []

    def unanswered_about(self, text) -> list:
        """Return the warnings that must be answered at the desk before the text is published."""
        return []

    def desk_url(self, text) -> str | None:
        """Return the address where warnings are answered, or None where there is none."""
        return None

    # Steps ----------------------------------------------------------------------------------

    def _texts(self, queryset):
        """Return the chosen rows of the table that holds the state: there the guarded update is one statement."""
        owner = self.model._meta.get_field("state").model
        return owner._default_manager.filter(pk__in=queryset.order_by().values("pk")).order_by("pk")

    def _are_too_many(self, request, queryset) -> bool:
        if queryset[MAX_AT_ONCE : MAX_AT_ONCE + 1]:
            self.message_user(request, f"Zaznacz najwyżej {counted(MAX_AT_ONCE, *self.noun)} naraz.", messages.ERROR)
            return True
        return False

    def _take_step(self, request, text, step: Step, given: dict[str, str]) -> bool:
        """Take the step with one text and return whether it was taken; where it was not, the person is told why."""
        is_in_time = text.state in step.transition.sources
        if is_in_time and step.needs_answers and step.may(request.user, text) and self.unanswered_about(text):
            context = {"text": text, "desk_url": self.desk_url(text)}
            self.message_user(request, render_to_string("admin/_unanswered.html", context), messages.ERROR)
            return False
        try:
            if not step.may(request.user, text):
                raise MoveRefused("Nie masz do tego uprawnień.")
            step.do(text, by=request.user, **given)
        except MoveRefused as refusal:
            self.message_user(request, f"„{text}”: {refusal}", messages.ERROR)
            return False
        return True

    def _take_with_all(self, request, queryset, name: str, **given: str):
        taken = sum(self._take_step(request, text, self.steps[name], given) for text in self._texts(queryset))
        if taken:
            self.message_user(request, f"{STEP_WORDS[name].done} {counted(taken, *self.noun)}.", messages.SUCCESS)
        return self._after_action(request, queryset)

    def _after_action(self, request, queryset):
        """Return to the object's own page where the button stood there, else (None) to the list."""
        if "from_object" not in request.POST:
            return None
        pk = queryset.values_list("pk", flat=True).first()
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[pk])) if pk else None

    def _act(self, request, queryset, name: str):
        """Take the step with all chosen texts; where it needs a reason, ask for it on a page of its own first."""
        if self._are_too_many(request, queryset):
            return None
        if not self.steps[name].needs_reason:
            return self._take_with_all(request, queryset, name)
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            return self._take_with_all(request, queryset, name, reason=form.cleaned_data["reason"])
        context = {
            **self.admin_site.each_context(request),
            "title": STEP_WORDS[name].title,
            "form": form,
            "chosen": list(queryset),
            "action": ACTION_OF[name],
            "from_object": "from_object" in request.POST,
            "opts": self.opts,
            "media": self.media,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/reason.html", context)

    @admin.action(description=STEP_WORDS["opublikuj"].label, permissions=["change"])
    def publish(self, request, queryset):
        return self._act(request, queryset, "opublikuj")

    @admin.action(description=STEP_WORDS["wycofaj"].label, permissions=["change"])
    def withdraw(self, request, queryset):
        return self._act(request, queryset, "wycofaj")

    @admin.action(description=STEP_WORDS["zwroc"].label, permissions=["change"])
    def send_back(self, request, queryset):
        return self._act(request, queryset, "zwroc")
