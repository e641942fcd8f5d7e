"""The officer's desk: the list of records, one record and what is done with it, its corrections."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_POST, require_safe

from cooperation import permissions, rules, workflow
from cooperation.history import record_sources
from cooperation.instruments import Instrument
from cooperation.models import Cooperation, Correction, Draft, WarningConfirmation
from cooperation.presentation import internal_facts
from cooperation.rules import RuleWarning
from cooperation.steps import RECORD_STEPS
from desk import drafts
from desk.access import desk
from desk.forms.copies import copied
from desk.forms.drafts import querydict_from
from desk.forms.entry import RecordForm
from desk.forms.reasons import ReasonForm, reason_control
from desk.forms.rows import Problem
from desk.lists import DESK_RECORDS
from desk.steps import OpenSteps, chosen_step, is_as_read, take_step
from portal.lib.history import history_page
from portal.lib.listing import build_listing
from portal.lib.workflow import Step
from registry.permissions import people_known_to
from registry.roles import works_for_many


@desk
@require_safe
def record_list(request: HttpRequest) -> HttpResponse:
    """Show all records of the person's local governments, whatever their state."""
    context = {
        "listing": build_listing(request, DESK_RECORDS),
        "shows_local_government": works_for_many(request.user),
    }
    return render(request, "desk/record_list.html", context)


def own_record(request: HttpRequest, pk: int) -> Cooperation:
    return get_object_or_404(
        Cooperation.objects.desk_of(request.user).select_related("local_government", "created_by"), pk=pk
    )


@desk
@require_safe
def record_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a record to its people: its state, what is wrong with it, and what may be done."""
    return _record_page(request, own_record(request, pk))


def _record_page(
    request: HttpRequest, record: Cooperation, *, reason: ReasonForm | None = None, demands_reasons: bool = False
) -> HttpResponse:
    """Render the page of a record.

    Args:
        reason: the form of the reason, where it was sent and has errors.
        demands_reasons: a step was chosen that cannot be taken while warnings have no answer.
    """
    detail = record.detail
    warnings = rules.warnings_for(detail)
    confirmed = {one.text: one for one in record.confirmed_warnings.select_related("by")}
    user = request.user
    answers = [
        WarningOnPage.of(warning, request, confirmed.get(warning.text), is_demanded=demands_reasons)
        for warning in warnings
    ]
    context = {
        "record": record,
        "answers": answers,
        "problems": [*problems_of(reason), *(answer.problem for answer in answers if answer.problem)],
        "missing": rules.missing_fields(detail),
        "internal": internal_facts(detail),
        "correction": Correction.objects.open().filter(record=record).first(),
        "unsaved": _unsaved(request, record),
        "reason": reason or ReasonForm(),
        "steps": OpenSteps.of(user, record, RECORD_STEPS),
        "is_internal": record.visibility == Cooperation.Visibility.INTERNAL,
        "may_edit": permissions.can_edit(user, record),
        "may_correct": permissions.can_correct(user, record),
        "may_write": permissions.can_write_for(user, record.local_government_id),
    }
    return render(request, "desk/record_detail.html", context)


@dataclass
class WarningOnPage:
    """A warning on the page of a record or a correction: with the answer it has, or with the control for one.

    ``name``: of the control; ``is_demanded``: a step was chosen that cannot be taken without an answer.
    """

    warning: RuleWarning
    name: str
    typed: str
    confirmed: WarningConfirmation | None
    is_demanded: bool

    @classmethod
    def of(
        cls, warning: RuleWarning, request: HttpRequest, confirmed: WarningConfirmation | None, *, is_demanded: bool
    ) -> "WarningOnPage":
        name = reason_control(warning)
        return cls(warning, name, request.POST.get(name, ""), confirmed, is_demanded)

    @property
    def problem(self) -> Problem | None:
        if self.confirmed or not self.is_demanded or self.typed.strip():
            return None
        about = Truncator(self.warning.text).chars(70)
        return Problem(about, "napisz, dlaczego wpis zostaje tak, jak jest", f"id_{self.name}", "ostrzezenia")


def problems_of(form: ReasonForm | None, anchor: str = "id_reason") -> list[Problem]:
    """Return the errors of a reason that was sent, for the summary of errors; empty without such a form."""
    errors = form.errors.get("reason", []) if form is not None else []
    return [Problem("Powód", message, anchor, "stan") for message in errors]


def _unsaved(request: HttpRequest, record: Cooperation) -> dict[str, Any] | None:
    """Return what this person typed in the record's form and never saved; None where there is nothing."""
    draft = Draft.objects.visible_to(request.user).filter(record=record.pk).first()
    if draft is None:
        return None
    entry = RecordForm(
        instrument=Instrument(record.instrument), local_government=record.local_government, record=record.detail,
        data=querydict_from(draft.data),
    )  # fmt: skip
    return {
        "draft": draft,
        "differences": entry.differences() if entry.is_valid() else [],
        "may_go_on": permissions.can_edit(request.user, record) or permissions.can_correct(request.user, record),
    }


@desk
@require_POST
def record_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the step whose button was pressed; where warnings must be answered first, store the answers sent along."""
    record = own_record(request, pk)
    step = chosen_step(request, RECORD_STEPS)
    if step.ends:
        # A record is deleted at an address of its own: `record_delete`.
        raise Http404("Nie ma takiej czynności.")
    if not step.is_open_to(request.user, record):
        raise PermissionDenied(step.refusal)
    if not is_as_read(request, step, record):
        return _record_page(request, record)
    if step.needs_answers:
        warnings = rules.warnings_for(record.detail)
        reasons = {warning.text: request.POST.get(reason_control(warning), "") for warning in warnings}
        workflow.confirm(record, warnings, reasons, by=request.user)
        if workflow.unanswered(record, warnings):
            return _record_page(request, record, demands_reasons=True)
    return take_record_step(request, step, record)


def take_record_step(request: HttpRequest, step: Step, record: Cooperation) -> HttpResponse:
    """Take a step with a record whose warnings are answered.

    Raises:
        PermissionDenied: the step is not open to this person.
    """
    if not step.is_open_to(request.user, record):
        raise PermissionDenied(step.refusal)
    page = reverse("desk:record_detail", args=[record.pk])
    answer = take_step(
        request, step, record, page=page, show_again=lambda form: _record_page(request, record, reason=form)
    )
    if answer is not None:
        return answer
    if step is RECORD_STEPS["przekaz"]:
        warn_without_approver(request, record)
    return redirect("desk:record_list" if step.ends else page)


def warn_without_approver(request: HttpRequest, record: Cooperation) -> None:
    if not workflow.approvers_of(record.local_government_id):
        messages.warning(
            request,
            "W tym samorządzie nikt nie ma roli zatwierdzającego. Powiadomiliśmy administratora, który może ją nadać.",
        )


@desk
@require_POST
def record_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return take_record_step(request, RECORD_STEPS["usun"], own_record(request, pk))


@desk
@require_POST
def record_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a new form filled with what the record has: „Duplikuj", „Na kolejny rok"."""
    record = own_record(request, pk)
    if not permissions.can_write_for(request.user, record.local_government_id):
        raise PermissionDenied("W tym samorządzie nie możesz dodawać wpisów.")
    detail = record.detail
    instrument = Instrument(record.instrument)
    entry = RecordForm(instrument=instrument, local_government=record.local_government, record=detail)
    draft = drafts.save_draft(
        by=request.user,
        local_government=record.local_government,
        instrument=instrument,
        data=copied(entry, to_next_year="rok" in request.POST),
    )
    return redirect("desk:draft_edit", pk=draft.pk)


@desk
@require_safe
def record_history(request: HttpRequest, pk: int) -> HttpResponse:
    record = own_record(request, pk)
    known = people_known_to(request.user, with_former=True)
    context = history_page(request.GET, record_sources(record.detail), known_people=known)
    return render(request, "desk/record_history.html", {"record": record, **context})
