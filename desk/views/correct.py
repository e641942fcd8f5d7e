"""A correction of a published record is written: a new one, or the one that is open."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cooperation import permissions
from cooperation.models import Correction
from desk import corrections, drafts
from desk.access import desk
from desk.forms.differences import Difference
from desk.forms.entry import RecordForm
from desk.views.entry import (
    page_of,
    record_gone,
    record_moved,
    record_or_gone,
    refuse,
    respond,
    save_draft,
    show_conflict,
)
from desk.views.form_page import VERSION, FormPage, show
from desk.views.records import warn_without_approver

UNCHANGED = "bez zmian"


@desk
def record_correct(request: HttpRequest, pk: int) -> HttpResponse:
    record = record_or_gone(request, pk)
    if record is None:
        return record_gone(request)
    user = request.user
    types_there = request.method == "POST" and permissions.can_write_for(user, record.local_government_id)
    correction = Correction.objects.open().select_related("record").filter(record=record).first()
    if correction is not None and not permissions.can_edit_correction(user, correction):
        if types_there:
            return record_moved(
                page_of(request, record),
                "Korektę przekazano, gdy ją wypełniano, i nie możesz jej zmienić. To, co wpisano, jest zachowane.",
                "record_detail",
            )
        return redirect("desk:correction_detail", pk=record.pk, correction=correction.pk)
    if correction is None and not permissions.can_correct(user, record):
        if types_there:
            return record_moved(
                page_of(request, record),
                "Wpis nie jest już opublikowany, więc korekty nie zapisano. To, co wpisano, jest zachowane.",
                "record_detail",
            )
        raise PermissionDenied("Korektę można utworzyć tylko do opublikowanego wpisu swojego samorządu.")
    return respond(page_of(request, record, is_correction=True, correction=correction), save_correction)


def save_correction(page: FormPage, button: str) -> HttpResponse:
    """Save the form as the correction of its record; „przekaz" also hands it over."""
    if page.is_outdated:
        # Before the form is checked: rows that are gone are no mistake of whoever typed them.
        return show_conflict(page, page.record)
    form, note = page.form(page.sent), page.note_form()
    if not form.is_valid() or not note.is_valid():
        return refuse(page, form)
    try:
        correction = corrections.save_correction(
            form,
            by=page.user,
            note=note.cleaned_data["note"],
            version=page.sent.get(VERSION, ""),
            correction_version=page.correction_version,
            draft=page.draft,
        )
    except corrections.CorrectionChanged as error:
        return _show_correction_conflict(page, form, error.current)
    except drafts.RecordChanged as error:
        return show_conflict(page, error.current)
    if button == "przekaz":
        return _submit(page, correction)
    messages.success(page.request, "Korektę zapisano. Wpis zmieni się dopiero po jej zatwierdzeniu.")
    return redirect("desk:correction_detail", pk=correction.record_id, correction=correction.pk)


def _submit(page: FormPage, correction: Correction) -> HttpResponse:
    try:
        corrections.submit_correction(correction, by=page.user)
    except corrections.Unanswered:
        messages.warning(
            page.request,
            "Korektę zapisano, ale nie przekazano. Popraw ją albo napisz przy każdym ostrzeżeniu, dlaczego zostaje.",
        )
        return redirect(f"{reverse('desk:record_correct', args=[correction.record_id])}#ostrzezenia")
    messages.success(page.request, "Korektę przekazano do zatwierdzenia.")
    warn_without_approver(page.request, correction.record)
    return redirect("desk:correction_detail", pk=correction.record_id, correction=correction.pk)


def _show_correction_conflict(page: FormPage, form: RecordForm, current: Correction | None) -> HttpResponse:
    """Show where what somebody else saved in the same correction differs from what was typed; the latter is kept."""
    theirs = corrections.form_of(current) if current else None
    return show(
        save_draft(page, page.sent),
        form,
        differences=_between(theirs.differences() if theirs and theirs.is_valid() else [], form.differences()),
        changed_by="Druga osoba zapisała tę samą korektę",
        correction_version=current.version if current else "",
    )


def _between(saved: list[Difference], typed: list[Difference]) -> list[Difference]:
    """Return (field, as saved, as typed) where two corrections of one record differ."""
    theirs = {label: after for label, _, after in saved}
    mine = {label: after for label, _, after in typed}
    return [
        (label, theirs.get(label, UNCHANGED), mine.get(label, UNCHANGED))
        for label in dict.fromkeys([*theirs, *mine])
        if theirs.get(label, UNCHANGED) != mine.get(label, UNCHANGED)
    ]
