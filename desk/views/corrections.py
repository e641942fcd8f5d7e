"""Corrections of published records: what they would change, and what to do with them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cooperation import permissions
from cooperation.models import Cooperation, Correction
from cooperation.models.corrections import ENDED
from desk import corrections
from desk.access import desk
from desk.forms.reasons import ReasonForm, reasons_in
from desk.views.records import WarningAnswer, own_record, problems_of, warn_without_approver
from portal.lib.workflow import MoveRefused


@desk
def correction_detail(request: HttpRequest, pk: int, correction: int) -> HttpResponse:
    """What a correction would change, field by field, and what to do with it."""
    record = own_record(request, pk)
    found = get_object_or_404(
        Correction.objects.visible_to(request.user).select_related("created_by", "record"), pk=correction, record=record
    )
    if request.method == "POST":
        return _correction_moved(request, record, found)
    return _correction_page(request, record, found)


def _correction_page(
    request: HttpRequest,
    record: Cooperation,
    correction: Correction,
    *,
    reason: ReasonForm | None = None,
    demands_reasons: bool = False,
) -> HttpResponse:
    user = request.user
    is_open = correction.state not in ENDED
    entry = corrections.entry_of(correction) if is_open else None
    is_valid = entry is not None and entry.is_valid()
    answers = [
        (
            WarningAnswer.of(answer.warning, request, None, is_demanded=demands_reasons and not answer.reason),
            answer.reason,
        )
        for answer in (corrections.answers_in(correction) if is_valid else [])
    ]
    problems = entry.problems if entry and not is_valid else []
    context = {
        "record": record,
        "correction": correction,
        "is_open": is_open,
        "differences": entry.differences() if entry and is_valid else [],
        "answers": answers,
        "problems": [
            *problems, *problems_of(reason), *(asked.problem for asked, _ in answers if asked.problem),
        ],
        "is_stale": is_open and record.updated_at != correction.base,
        "reason": reason or ReasonForm(),
        "may_edit": permissions.can_edit_correction(user, correction),
        "may_submit": permissions.can_submit_correction(user, correction),
        "may_approve": permissions.can_approve_correction(user, correction),
        "may_return": permissions.can_return_correction(user, correction),
    }  # fmt: skip
    return render(request, "desk/correction_detail.html", context)


CORRECTION_MOVES = {
    "przekaz": permissions.can_submit_correction,
    "usun": permissions.can_edit_correction,
    "zatwierdz": permissions.can_approve_correction,
    "zwroc": permissions.can_return_correction,
}


def _correction_moved(request: HttpRequest, record: Cooperation, correction: Correction) -> HttpResponse:
    user, action = request.user, request.POST.get("akcja", "")
    if action not in CORRECTION_MOVES:
        raise Http404("Nie ma takiej czynności.")
    if not CORRECTION_MOVES[action](user, correction):
        raise PermissionDenied("W tym stanie korekty nie możesz tego zrobić.")
    if action == "zatwierdz" and request.POST.get("stan") != correction.stamp:
        messages.warning(
            request, "Korekta zmieniła się, odkąd otwarto tę stronę. Przeczytaj ją jeszcze raz i zdecyduj."
        )
        return _correction_page(request, record, correction)
    leads_to = redirect("desk:correction_detail", pk=record.pk, correction=correction.pk)
    try:
        if action == "przekaz":
            corrections.answer_in(correction, reasons_in(dict(request.POST.lists())))
            corrections.submit_correction(correction, by=user)
            messages.success(request, "Korektę przekazano do zatwierdzenia.")
            warn_without_approver(request, record)
        elif action == "usun":
            corrections.drop_correction(correction, by=user)
            messages.success(request, "Korektę usunięto. Wpis pozostał bez zmian.")
            leads_to = redirect("desk:record_detail", pk=record.pk)
        elif action == "zatwierdz":
            corrections.approve_correction(correction, by=user, typed=reasons_in(dict(request.POST.lists())))
            messages.success(request, "Korektę zatwierdzono. Wpis jest już zmieniony.")
            leads_to = redirect("desk:record_detail", pk=record.pk)
        else:
            form = ReasonForm(request.POST)
            if not form.is_valid():
                return _correction_page(request, record, correction, reason=form)
            corrections.return_correction(correction, by=user, reason=form.cleaned_data["reason"])
            messages.success(request, "Korektę zwrócono do poprawy.")
    except corrections.Unanswered:
        return _correction_page(request, record, correction, demands_reasons=True)
    except MoveRefused as error:
        messages.error(request, str(error))
    return leads_to
