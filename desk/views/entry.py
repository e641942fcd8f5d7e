"""A record is written: a new one, a draft gone on with, a saved one edited; and what each button of the form does."""

import datetime
from collections.abc import Callable, Collection
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cooperation import permissions, rules, workflow
from cooperation.instruments import BY_SLUG, Group, Instrument, in_group
from cooperation.models import Cooperation, Draft, InstrumentGuide
from cooperation.rules import RuleWarning
from cooperation.steps import RECORD_STEPS
from desk import drafts
from desk.access import desk
from desk.forms.drafts import as_new, querydict_from, record_controls, with_added_row
from desk.forms.entry import RecordForm
from desk.forms.reasons import reason_control
from desk.preview import preview, warnings_about
from desk.return_trip import DESTINATIONS, departure_url
from desk.views.form_page import (
    VERSION,
    FormPage,
    chosen_local_government,
    draft_of,
    hidden_reasons,
    own_local_governments,
    show,
    show_preview,
    warning_fields,
)
from desk.views.records import own_record, take_record_step
from portal.lib.history import sources_of, timeline
from registry.permissions import people_known_to
from registry.sessions import pop_saved_form

Save = Callable[[FormPage, str], HttpResponse]


@desk
@require_safe
def instrument_choose(request: HttpRequest) -> HttpResponse:
    """Show the tree of instruments: a new record starts with its instrument and its local government."""
    own = own_local_governments(request.user)
    short = dict(InstrumentGuide.objects.values_list("instrument", "short"))
    tree = [(group, [(info, short.get(info.code, "")) for info in in_group(group)]) for group in Group]
    context = {"tree": tree, "local_governments": own, "chosen": chosen_local_government(request, own)}
    return render(request, "desk/instrument_choose.html", context)


@desk
def record_add(request: HttpRequest, slug: str) -> HttpResponse:
    info = BY_SLUG.get(slug)
    if info is None:
        raise Http404("Nie ma takiej formy współpracy.")
    local_government = chosen_local_government(request, own_local_governments(request.user))
    if local_government is None and request.method == "POST" and request.POST.get("jst"):
        raise PermissionDenied(
            "Ten formularz otwarto dla samorządu, w którym nie możesz już dodawać wpisów. Nic nie zapisano. Przycisk "
            "„Wstecz” przeglądarki pokaże to, co było wpisane."
        )
    if local_government is None:
        return redirect("desk:instrument_choose")
    if not permissions.can_write_for(request.user, local_government.pk):
        raise PermissionDenied("W tym samorządzie nie możesz dodawać wpisów.")
    return respond(FormPage(request, info.code, local_government, draft=draft_of(request, None)), save_record)


@desk
def draft_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a new record that was typed and not saved."""
    draft = get_object_or_404(
        Draft.objects.visible_to(request.user).select_related("local_government"), pk=pk, record=None
    )
    if not permissions.can_write_for(request.user, draft.local_government_id):
        raise PermissionDenied("W tym samorządzie nie możesz już dodawać wpisów.")
    page = FormPage(request, Instrument(draft.instrument), draft.local_government, draft=draft)
    return respond(page, save_record)


@desk
def record_edit(request: HttpRequest, pk: int) -> HttpResponse:
    record = record_or_gone(request, pk)
    if record is None:
        return record_gone(request)
    page = page_of(request, record)
    if permissions.can_edit(request.user, record):
        return respond(page, save_record)
    if permissions.can_correct(request.user, record):
        if request.method == "POST":
            return record_moved(
                page,
                "Ktoś w międzyczasie opublikował ten wpis. To, co wpisano, jest w formularzu korekty: sprawdź je.",
                "record_correct",
            )
        return redirect("desk:record_correct", pk=record.pk)
    if request.method == "POST" and permissions.can_write_for(request.user, record.local_government_id):
        return record_moved(
            page,
            "Wpis zmienił stan, gdy go wypełniano, i nie możesz go teraz zapisać. To, co wpisano, jest zachowane.",
            "record_detail",
        )
    raise PermissionDenied("W tym stanie wpisu nie możesz go zmieniać.")


def record_or_gone(request: HttpRequest, pk: int) -> Cooperation | None:
    """Return the record whose form is opened or sent. None: it is not there, and somebody has typed in its form.

    Raises:
        Http404: it is not there, and nothing was sent.
    """
    try:
        return own_record(request, pk)
    except Http404:
        if request.method != "POST":
            raise
        return None


def page_of(request: HttpRequest, record: Cooperation, **of_correction) -> FormPage:
    """Return the page of the form of a saved record. ``of_correction``: what `FormPage` says of a correction."""
    return FormPage(
        request,
        Instrument(record.instrument),
        record.local_government,
        record=record.detail,
        draft=draft_of(request, record),
        **of_correction,
    )


def save_record(page: FormPage, button: str) -> HttpResponse:
    """Save the form as a draft of the record; „przekaz" and „opublikuj" also move it."""
    if page.is_outdated:
        # Before the form is checked: rows that are gone are no mistake of whoever typed them.
        return show_conflict(page, page.record)
    form = page.form(page.sent)
    if is_refused(page, form):
        return refuse(page, form)
    version = page.sent.get(VERSION, "")
    try:
        record = drafts.save_record(form, by=page.user, version=version, draft=page.draft, key=page.key)
    except drafts.AlreadySubmitted as submitted:
        return _already_submitted(page, form, submitted)
    except drafts.RecordChanged as error:
        return show_conflict(page, error.current)
    if record is None:
        return show(save_draft(page, page.sent), form)
    # An answer belongs to the very sentence of a warning, so the record is read as every page reads it.
    warnings = rules.warnings_for(form.model._default_manager.get(pk=record.pk))
    reasons = {warning.text: page.sent.get(reason_control(warning), "") for warning in warnings}
    workflow.confirm(record, warnings, reasons, by=page.user)
    if button in ("przekaz", "opublikuj"):
        return _take_step(page, record, button, warnings)
    messages.success(page.request, "Szkic zapisano.")
    return redirect("desk:record_edit", pk=record.pk)


def _already_submitted(page: FormPage, form: RecordForm, submitted: drafts.AlreadySubmitted) -> HttpResponse:
    """Answer a form that was sent twice. Same content: show its record. Other content: ask what it is to be."""
    if not submitted.is_same:
        return show(save_draft(page, page.sent), form, submitted_as=submitted.record, focus="co")
    if page.draft is not None:
        page.draft.delete()
    messages.info(page.request, "Ten formularz jest już zapisany. To jest jego wpis.")
    return redirect("desk:record_detail", pk=submitted.record.pk)


def _take_step(page: FormPage, record: Cooperation, button: str, warnings: list[RuleWarning]) -> HttpResponse:
    if workflow.unanswered(record, warnings):
        messages.warning(
            page.request,
            "Szkic zapisano, ale nie przekazano. Popraw go albo napisz przy każdym ostrzeżeniu, dlaczego zostaje.",
        )
        return redirect(f"{reverse('desk:record_edit', args=[record.pk])}#ostrzezenia")
    return take_record_step(page.request, RECORD_STEPS[button], record)


# --- buttons ---------------------------------------------------------------------------------------


def respond(page: FormPage, save: Save) -> HttpResponse:
    """Open the form, or do what its button says. ``save(page, button)`` answers the buttons that save it."""
    if page.request.method == "POST":
        button, _, argument = page.sent.get("akcja", "szkic").partition(":")
        try:
            return BUTTONS[button](page, argument) if button in BUTTONS else save(page, button)
        except drafts.RecordGone:
            return record_gone(page.request)
    if saved := pop_saved_form(page.request):
        page = save_draft(page, saved)
        messages.info(page.request, "Sesja wygasła w trakcie pisania. Tak wygląda to, co było wpisane.")
    return _open(page)


def _open(page: FormPage) -> HttpResponse:
    unsaved = page.draft or page.correction
    if unsaved is None:
        warnings = rules.warnings_for(page.record) if page.record else []
        return show(page, page.form(), warnings=warnings, version=page.version)
    form = page.form(querydict_from(unsaved.data))
    warnings = warnings_about(form, by=page.user)
    version = unsaved.record_version.isoformat() if unsaved.record_version else ""
    return show(page, form.hide_errors(), warnings=warnings, version=version)


def save_draft(page: FormPage, data: QueryDict) -> FormPage:
    """Keep what was typed and return the page with its draft."""
    draft = drafts.save_draft(
        by=page.user,
        local_government=page.local_government,
        instrument=page.instrument,
        data=record_controls(data),
        draft=page.draft,
        record=page.record,
        record_version=_moment_of(data.get(VERSION, "") or page.version),
        key=page.key,
    )
    return replace(page, draft=draft)


def _moment_of(version: str) -> datetime.datetime | None:
    """Return the moment that ``version`` of a record names; None where no version of ours has been sent."""
    try:
        moment = datetime.datetime.fromisoformat(version) if version else None
    except ValueError:
        return None
    # Ours has a time zone; near the ends of the calendar the database could not give it back.
    is_ours = moment is not None and moment.tzinfo is not None and 2000 < moment.year < 9000
    return moment if is_ours else None


def _autosave(page: FormPage, _: str) -> HttpResponse:
    # An automatic save may come after the form was saved; it would leave a draft of what is no change.
    may_be_saved = page.record is None or page.is_outdated
    if not (may_be_saved and drafts.is_saved_already(page.form(page.sent), by=page.user, key=page.key)):
        page = save_draft(page, page.sent)
    return render(page.request, "desk/_draft_saved.html", {"draft": page.draft})


def _discard(page: FormPage, _: str) -> HttpResponse:
    if page.draft is not None:
        page.draft.delete()
    messages.info(page.request, "Niezapisane zmiany odrzucono.")
    if page.record is None:
        return redirect("desk:instrument_choose")
    can_go_on = page.is_correction or permissions.can_edit(page.user, page.record)
    return redirect(page.request.path if can_go_on else reverse("desk:record_detail", args=[page.record.pk]))


def _back_from_preview(page: FormPage, _: str) -> HttpResponse:
    return show(save_draft(page, page.sent), page.form(page.sent).hide_errors(), focus="co")


def _add_row(page: FormPage, name: str) -> HttpResponse:
    form = page.form(with_added_row(page.sent, name)).hide_errors()
    return show(save_draft(page, page.sent), form, focus=name)


def _leave_to(destination: str) -> Save:
    def leave(page: FormPage, control: str) -> HttpResponse:
        draft = save_draft(page, page.sent).draft
        return redirect(departure_url(destination, control, draft))

    return leave


def _check(page: FormPage, _: str) -> HttpResponse:
    """Return a fragment: the warnings about what has been typed so far, whatever is still missing or wrong."""
    form = page.form(page.sent)
    warnings = warning_fields(page, warnings_about(form, by=page.user))
    context = {
        "warnings": warnings,
        "hidden_reasons": hidden_reasons(page, warnings),
        "is_partial": not form.is_valid(),
    }
    return render(page.request, "desk/_warnings.html", context)


def _show_preview(page: FormPage, _: str) -> HttpResponse:
    form = page.form(page.sent)
    if is_refused(page, form):
        return refuse(page, form)
    try:
        with preview(form, by=page.user) as shown:
            return show_preview(page, shown.record)
    except IntegrityError:
        messages.error(page.request, "Ktoś właśnie zapisuje to samo. Spróbuj jeszcze raz.")
        return show(save_draft(page, page.sent), form)


# What a button does, by the part of its value before „:". The buttons that save the form are not here.
BUTTONS: dict[str, Save] = {
    "autozapis": _autosave,
    "odrzuc": _discard,
    "wroc": _back_from_preview,
    "dodaj": _add_row,
    "sprawdz": _check,
    "podglad": _show_preview,
    **{destination: _leave_to(destination) for destination in DESTINATIONS},
}


def is_refused(page: FormPage, form: RecordForm) -> bool:
    return not form.is_valid() or (page.is_correction and not page.note_form().is_valid())


def refuse(page: FormPage, form: RecordForm) -> HttpResponse:
    """Show what is wrong, with the warnings about the rest; what was typed is kept."""
    return show(save_draft(page, page.sent), form, warnings=warnings_about(form, by=page.user))


def show_conflict(page: FormPage, current: Cooperation) -> HttpResponse:
    """Show what was typed beside what somebody saved meanwhile; what was typed is kept."""
    page = replace(save_draft(page, page.sent), record=current.detail)
    form = page.form(page.sent)
    return show(
        page,
        form,
        version=page.version,
        differences=form.differences() if form.is_valid() else [],
        changed_by=_last_author(current, people_known_to(page.user, with_former=True)),
    )


def _last_author(record: Cooperation, known_people: Collection[int] | None) -> str:
    _, entries = timeline(sources_of(record.detail), known_people=known_people)
    return f"{entries[0].who}, {entries[0].when}" if entries else ""


def record_moved(page: FormPage, text: str, leads_to: str) -> HttpResponse:
    """Answer a form whose record somebody moved meanwhile: what was typed is kept, and ``text`` says where."""
    button = page.sent.get("akcja")
    if button == "odrzuc":
        return _discard(page, "")
    page = save_draft(page, page.sent)
    if button == "autozapis":
        return render(page.request, "desk/_draft_saved.html", {"draft": page.draft})
    messages.warning(page.request, text)
    return redirect(f"desk:{leads_to}", pk=page.record.pk)


def record_gone(request: HttpRequest) -> HttpResponse:
    """Answer a form whose record was deleted meanwhile: what was typed becomes the form of a new one."""
    if request.POST.get("akcja") == "odrzuc":
        messages.info(request, "Tego wpisu już nie ma. Niezapisane zmiany odrzucono.")
        return redirect("desk:record_list")
    info = BY_SLUG.get(request.POST.get("forma", ""))
    own = own_local_governments(request.user)
    local_government = chosen_local_government(request, own) if request.POST.get("jst") else None
    if info is None or local_government is None or request.headers.get("HX-Request"):
        raise Http404("Nie ma takiego wpisu.")
    form = RecordForm(instrument=info.code, local_government=local_government)
    draft = drafts.save_draft(
        by=request.user,
        local_government=local_government,
        instrument=info.code,
        data=as_new(record_controls(request.POST), form.links),
    )
    messages.warning(request, "Ktoś usunął ten wpis, gdy go wypełniano. To, co wpisano, jest formularzem nowego wpisu.")
    return redirect("desk:draft_edit", pk=draft.pk)
