"""The officer's desk: the list of records, one record and what is done with it, its corrections."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.views.decorators.http import require_POST, require_safe

from cooperation import permissions, rules, workflow
from cooperation.history import record_sources
from cooperation.instruments import Instrument
from cooperation.models import Cooperation, Correction, Draft, WarningConfirmation
from cooperation.presentation import internal_facts
from cooperation.rules import RuleWarning
from cooperation.views.records import SORTS
from desk import drafts
from desk.access import desk
from desk.filters import DeskFilter
from desk.forms.copies import copied
from desk.forms.entry import Problem, RecordForm, typed_again
from desk.forms.reasons import ReasonForm, reason_control
from portal.lib.history import history_page
from portal.lib.listing import Sort, build_listing
from portal.lib.workflow import MoveRefused
from registry.permissions import people_known_to
from registry.roles import works_for_many

DESK_SORTS = {"zmiana": Sort("ostatnio zmienione", ("-updated_at", "-pk")), **SORTS}


@desk
@require_safe
def record_list(request: HttpRequest) -> HttpResponse:
    """All records of my local governments, whatever their state."""
    records = Cooperation.objects.desk_of(request.user).for_list()
    listing = build_listing(request, DeskFilter, records, sorts=DESK_SORTS)
    context = {"listing": listing, "many_places": works_for_many(request.user)}
    return render(request, "desk/record_list.html", context)


def own_record(request: HttpRequest, pk: int) -> Cooperation:
    return get_object_or_404(
        Cooperation.objects.desk_of(request.user).select_related("local_government", "created_by"), pk=pk
    )


@desk
@require_safe
def record_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One record as its people see it: where it stands, what is wrong with it, what may be done."""
    return _record_page(request, own_record(request, pk))


def _record_page(
    request: HttpRequest, record: Cooperation, *, reason: ReasonForm | None = None, demands_reasons: bool = False
) -> HttpResponse:
    """``reason``: a form that was sent and has errors. ``demands_reasons``: a move was asked for and warnings are
    open."""
    detail = record.detail
    warnings = rules.warnings_for(detail)
    confirmed = {one.text: one for one in record.confirmed_warnings.select_related("by")}
    user = request.user
    may = {
        "edit": permissions.can_edit(user, record),
        "submit": permissions.can_submit(user, record),
        "publish": permissions.can_release(user, record),
        "send_back": permissions.can_return(user, record),
        "withdraw": permissions.can_withdraw(user, record),
        "delete": permissions.can_delete(user, record),
        "correct": permissions.can_correct(user, record),
        "write": permissions.can_write_for(user, record.local_government_id),
    }
    answers = [
        WarningAnswer.of(warning, request, confirmed.get(warning.text), is_demanded=demands_reasons)
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
        "may": may,
    }
    return render(request, "desk/record_detail.html", context)


@dataclass
class WarningAnswer:
    """A warning on the page of a record or a correction, its answer, or the control for one."""

    warning: RuleWarning
    name: str
    typed: str
    confirmed: WarningConfirmation | None
    is_demanded: bool

    @classmethod
    def of(
        cls, warning: RuleWarning, request: HttpRequest, confirmed: WarningConfirmation | None, *, is_demanded: bool
    ) -> "WarningAnswer":
        name = reason_control(warning)
        return cls(warning, name, request.POST.get(name, ""), confirmed, is_demanded)

    @property
    def problem(self) -> Problem | None:
        if self.confirmed or not self.is_demanded or self.typed.strip():
            return None
        about = Truncator(self.warning.text).chars(70)
        return Problem(about, "napisz, dlaczego wpis zostaje tak, jak jest", f"id_{self.name}", "ostrzezenia")


def problems_of(form: ReasonForm | None, anchor: str = "id_reason") -> list[Problem]:
    """What is wrong with a reason that was sent."""
    errors = form.errors.get("reason", []) if form is not None else []
    return [Problem("Powód", message, anchor, "stan") for message in errors]


def _unsaved(request: HttpRequest, record: Cooperation) -> dict[str, Any] | None:
    """What the person typed in the record's form and never saved."""
    draft = Draft.objects.visible_to(request.user).filter(record=record.pk).first()
    if draft is None:
        return None
    entry = RecordForm(
        instrument=Instrument(record.instrument), local_government=record.local_government, record=record.detail,
        data=typed_again(draft.data),
    )  # fmt: skip
    return {
        "draft": draft,
        "differences": entry.differences() if entry.is_valid() else [],
        "may_go_on": permissions.can_edit(request.user, record) or permissions.can_correct(request.user, record),
    }


NOT_NOW = "W tym stanie wpisu nie możesz tego zrobić."


# What a button asks for: who may, what is done, what is said.
MOVES: dict[str, tuple[Callable[..., bool], Callable[..., None], str, bool]] = {
    "przekaz": (permissions.can_submit, workflow.submit, "Wpis przekazano do zatwierdzenia.", False),
    "opublikuj": (permissions.can_release, workflow.publish, "Wpis opublikowano.", False),
    "zwroc": (permissions.can_return, workflow.send_back, "Wpis zwrócono do poprawy.", True),
    "wycofaj": (permissions.can_withdraw, workflow.withdraw, "Publikację wycofano.", True),
}


@desk
@require_POST
def record_move(request: HttpRequest, pk: int) -> HttpResponse:
    record = own_record(request, pk)
    action = request.POST.get("akcja", "")
    if action not in MOVES:
        raise Http404("Nie ma takiej czynności.")
    if not MOVES[action][0](request.user, record):
        raise PermissionDenied(NOT_NOW)
    if action == "opublikuj" and request.POST.get("stan") != record.updated_at.isoformat():
        messages.warning(request, "Wpis zmienił się, odkąd otwarto tę stronę. Przeczytaj go jeszcze raz i zdecyduj.")
        return _record_page(request, record)
    if action in ("przekaz", "opublikuj"):
        warnings = rules.warnings_for(record.detail)
        reasons = {warning.text: request.POST.get(reason_control(warning), "") for warning in warnings}
        workflow.confirm(record, warnings, reasons, by=request.user)
        if workflow.unanswered(record, warnings):
            return _record_page(request, record, demands_reasons=True)
    return move_record(request, record, action)


def move_record(request: HttpRequest, record: Cooperation, action: str) -> HttpResponse:
    may, do, said, needs_reason = MOVES[action]
    if not may(request.user, record):
        raise PermissionDenied(NOT_NOW)
    extra = {}
    if needs_reason:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return _record_page(request, record, reason=form)
        extra["reason"] = form.cleaned_data["reason"]
    try:
        do(record, by=request.user, **extra)
    except MoveRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
        if action == "przekaz":
            warn_without_approver(request, record)
    return redirect("desk:record_detail", pk=record.pk)


def warn_without_approver(request: HttpRequest, record: Cooperation) -> None:
    if not workflow.approvers_of(record.local_government_id):
        messages.warning(
            request,
            "W tym samorządzie nikt nie ma roli zatwierdzającego. Powiadomiliśmy administratora, który może ją nadać.",
        )


@desk
@require_POST
def record_delete(request: HttpRequest, pk: int) -> HttpResponse:
    record = own_record(request, pk)
    if not permissions.can_delete(request.user, record):
        raise PermissionDenied("Usunąć można tylko szkic, który nigdy nie był opublikowany.")
    try:
        workflow.delete(record, by=request.user)
    except MoveRefused as error:
        messages.error(request, str(error))
        return redirect("desk:record_detail", pk=pk)
    messages.success(request, f"Szkic usunięto: {record.title}")
    return redirect("desk:record_list")


@desk
@require_POST
def record_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """„Duplikuj" and „na kolejny rok": a new form filled with what the record has."""
    record = own_record(request, pk)
    if not permissions.can_write_for(request.user, record.local_government_id):
        raise PermissionDenied("W tym samorządzie nie możesz dodawać wpisów.")
    detail = record.detail
    instrument = Instrument(record.instrument)
    entry = RecordForm(instrument=instrument, local_government=record.local_government, record=detail)
    draft = drafts.keep(
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
