"""Corrections of published records: what they would change, and what to do with them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cooperation import permissions
from cooperation.models import Cooperation, Correction
from cooperation.models.corrections import ENDED
from desk import corrections
from desk.access import desk
from desk.forms.reasons import ReasonForm, reasons_in
from desk.steps import CORRECTION_STEPS, OpenSteps, chosen_step, is_as_read, take_step
from desk.views.records import WarningOnPage, own_record, problems_of, warn_without_approver


@desk
def correction_detail(request: HttpRequest, pk: int, correction: int) -> HttpResponse:
    """Show what a correction would change, field by field, and take the steps with it."""
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
    form = corrections.form_of(correction) if is_open else None
    is_valid = form is not None and form.is_valid()
    answers = [
        (
            WarningOnPage.of(answer.warning, request, None, is_demanded=demands_reasons and not answer.reason),
            answer.reason,
        )
        for answer in (corrections.warning_answers(correction, form) if form else [])
    ]
    problems = form.problems if form and not is_valid else []
    context = {
        "record": record,
        "correction": correction,
        "is_open": is_open,
        "differences": form.differences() if form and is_valid else [],
        "answers": answers,
        "problems": [
            *problems, *problems_of(reason), *(asked.problem for asked, _ in answers if asked.problem),
        ],
        "is_stale": is_open and record.updated_at != correction.record_version,
        "reason": reason or ReasonForm(),
        "may_edit": permissions.can_edit_correction(user, correction),
        "steps": OpenSteps.of(user, correction, CORRECTION_STEPS),
    }  # fmt: skip
    return render(request, "desk/correction_detail.html", context)


def _correction_moved(request: HttpRequest, record: Cooperation, correction: Correction) -> HttpResponse:
    step = chosen_step(request, CORRECTION_STEPS)
    if not step.is_open_to(request.user, correction):
        raise PermissionDenied(step.refusal)
    if not is_as_read(request, step, correction):
        return _correction_page(request, record, correction)
    reasons = reasons_in(dict(request.POST.lists()))
    given = {}
    if step is CORRECTION_STEPS["przekaz"]:
        corrections.add_reasons(correction, reasons)
    elif step is CORRECTION_STEPS["zatwierdz"]:
        given["typed"] = reasons
    page = reverse("desk:correction_detail", args=[record.pk, correction.pk])

    def show_again(form: ReasonForm) -> HttpResponse:
        return _correction_page(request, record, correction, reason=form)

    try:
        answer = take_step(request, step, correction, page=page, show_again=show_again, **given)
    except corrections.Unanswered:
        return _correction_page(request, record, correction, demands_reasons=True)
    if answer is not None:
        return answer
    if step is CORRECTION_STEPS["przekaz"]:
        warn_without_approver(request, record)
    is_over = step.ends or step.transition.to in ENDED
    return redirect("desk:record_detail", pk=record.pk) if is_over else redirect(page)
