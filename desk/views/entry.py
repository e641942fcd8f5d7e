"""A record is written: a new one, a draft gone on with, a saved one edited."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cooperation import permissions, workflow
from cooperation.instruments import BY_SLUG, Group, Instrument, in_group
from cooperation.models import Cooperation, Draft, InstrumentGuide
from cooperation.rules import RuleWarning
from cooperation.steps import RECORD_STEPS
from desk import drafts
from desk.access import desk
from desk.forms.entry import RecordForm
from desk.forms.reasons import reason_control
from desk.preview import warnings_about
from desk.views.form_page import (
    VERSION,
    FormPage,
    chosen_local_government,
    draft_of,
    is_refused,
    own_local_governments,
    record_gone,
    record_moved,
    refuse,
    respond,
    save_draft,
    show,
    show_conflict,
)
from desk.views.records import own_record, take_record_step


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
    try:
        record = own_record(request, pk)
    except Http404:
        if request.method != "POST":
            raise
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
    form, user = page.form(page.sent), page.request.user
    if is_refused(page, form):
        return refuse(page, form)
    warnings = warnings_about(form, by=user)
    try:
        record = drafts.save_record(
            form, by=user, version=page.sent.get(VERSION, ""), draft=page.draft, key=page.key
        )  # fmt: skip
    except drafts.AlreadySubmitted as submitted:
        return _already_submitted(page, form, submitted)
    except drafts.RecordChanged as error:
        return show_conflict(page, error.current)
    if record is None:
        return show(save_draft(page, page.sent), form)
    reasons = {warning.text: page.sent.get(reason_control(warning), "") for warning in warnings}
    workflow.confirm(record, warnings, reasons, by=user)
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
