"""The page of a record's form: what it is open for, what each button but „save" does, and how it is drawn."""

import datetime
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cooperation import permissions, rules
from cooperation.instruments import BY_SLUG, Instrument
from cooperation.models import Cooperation, Correction, Draft
from cooperation.presentation import base_facts, internal_facts, own_facts, row_tables
from cooperation.rules import RuleWarning
from cooperation.steps import RECORD_STEPS
from desk import drafts
from desk.forms.differences import Difference
from desk.forms.drafts import as_new, querydict_from, record_controls, with_added_row
from desk.forms.entry import RecordForm
from desk.forms.reasons import NoteForm, reason_control, reasons_in
from desk.forms.rows import Problem
from desk.preview import preview, warnings_about
from desk.return_trip import DESTINATIONS, departure_url
from portal.lib.history import sources_of, timeline
from portal.lib.row_keys import row_key
from registry.models import LocalGovernment
from registry.permissions import people_known_to
from registry.roles import is_site_administrator, local_governments_of
from registry.sessions import pop_saved_form

# Hidden controls: the version of the record, and of its open correction, that the form was opened on.
VERSION = "stan"
CORRECTION_VERSION = "stan-korekty"


@dataclass(frozen=True)
class FormPage:
    """The form of one record as one person has it open. ``record``: None for a new one.

    ``is_correction``: the record is published, and the form writes its correction; ``correction``: the open one.
    """

    request: HttpRequest
    instrument: Instrument
    local_government: LocalGovernment
    record: Cooperation | None = None
    draft: Draft | None = None
    is_correction: bool = False
    correction: Correction | None = None

    @property
    def sent(self) -> QueryDict:
        return self.request.POST

    @property
    def version(self) -> str:
        return self.record.version if self.record else ""

    @property
    def key(self) -> uuid.UUID | None:
        """The key of the opened form of a new record; None where the browser sent none."""
        try:
            return uuid.UUID(self.sent.get("formularz") or self.request.GET.get("formularz", ""))
        except ValueError:
            return None

    @property
    def is_outdated(self) -> bool:
        """Whether somebody has saved the record since the form was opened."""
        return self.record is not None and self.sent.get(VERSION, "") != self.version

    @property
    def correction_version(self) -> str:
        """`Correction.version` of what the form was opened on; empty where there was no correction."""
        if self.request.method == "POST":
            return self.sent.get(CORRECTION_VERSION, "")
        if self.draft and CORRECTION_VERSION in self.draft.data:
            return self.draft.data[CORRECTION_VERSION][-1]
        return self.correction.version if self.correction else ""

    @property
    def typed_reasons(self) -> dict[str, str]:
        """Reasons typed so far, by the names of their controls: in this request, or in what it goes on from."""
        unsaved = self.draft or self.correction
        if unsaved is None or self.request.method == "POST":
            return reasons_in(dict(self.sent.lists()))
        return reasons_in(unsaved.data)

    def form(self, data: QueryDict | None = None) -> RecordForm:
        return RecordForm(
            instrument=self.instrument, local_government=self.local_government, record=self.record, data=data
        )

    def note_form(self) -> NoteForm:
        typed = self.draft.data.get("note", [""])[-1] if self.draft else ""
        note = typed or (self.correction.note if self.correction else "")
        return NoteForm(self.sent or None, initial={"note": note})


Save = Callable[[FormPage, str], HttpResponse]


def own_local_governments(user) -> list[LocalGovernment]:
    """Return the local governments the person writes for. The site administrator names one in the address."""
    return list(
        LocalGovernment.objects.filter(pk__in=local_governments_of(user, permissions.WRITERS)).order_by("sort_key")
    )


def chosen_local_government(request: HttpRequest, own: list[LocalGovernment]) -> LocalGovernment | None:
    """Return the local government named in the form or the address, or the only one. None: it must be chosen."""
    code = request.POST.get("jst") or request.GET.get("jst", "")
    if code and is_site_administrator(request.user):
        return LocalGovernment.objects.filter(teryt=code).first()
    if code:
        # A form opened for one local government is never saved in another.
        return next((one for one in own if one.teryt == code), None)
    return own[0] if len(own) == 1 else None


def draft_of(request: HttpRequest, record: Cooperation | None) -> Draft | None:
    """Return the person's draft of ``record``; of a new one, the draft that the form itself names."""
    own = Draft.objects.visible_to(request.user)
    if record is not None:
        return own.filter(record=record.pk).first()
    key = row_key(request.POST.get("zapis"))
    return own.filter(pk=key, record=None).first() if key else None


# --- answering -------------------------------------------------------------------------------------


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
    warnings = warnings_about(form, by=page.request.user)
    version = unsaved.base.isoformat() if unsaved.base else ""
    return show(page, form.hide_errors(), warnings=warnings, version=version)


def save_draft(page: FormPage, data: QueryDict) -> FormPage:
    """Keep what was typed and return the page with its draft."""
    draft = drafts.save_draft(
        by=page.request.user,
        local_government=page.local_government,
        instrument=page.instrument,
        data=record_controls(data),
        draft=page.draft,
        record=page.record,
        base=_moment_of(data.get(VERSION, "") or page.version),
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
    if not (may_be_saved and drafts.is_saved_already(page.form(page.sent), by=page.request.user, key=page.key)):
        page = save_draft(page, page.sent)
    return render(page.request, "desk/_draft_saved.html", {"draft": page.draft})


def _discard(page: FormPage, _: str) -> HttpResponse:
    if page.draft is not None:
        page.draft.delete()
    messages.info(page.request, "Niezapisane zmiany odrzucono.")
    if page.record is None:
        return redirect("desk:instrument_choose")
    can_go_on = page.is_correction or permissions.can_edit(page.request.user, page.record)
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
    warnings = warning_fields(page, warnings_about(form, by=page.request.user))
    context = {
        "warnings": warnings,
        "hidden_reasons": _hidden_reasons(page, warnings),
        "is_partial": not form.is_valid(),
    }
    return render(page.request, "desk/_warnings.html", context)


def _show_preview(page: FormPage, _: str) -> HttpResponse:
    form = page.form(page.sent)
    if is_refused(page, form):
        return refuse(page, form)
    try:
        with preview(form, by=page.request.user) as shown:
            return _preview_page(page, shown.record)
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
    return show(save_draft(page, page.sent), form, warnings=warnings_about(form, by=page.request.user))


def show_conflict(page: FormPage, current: Cooperation) -> HttpResponse:
    """Show what was typed beside what somebody saved meanwhile; what was typed is kept."""
    page = replace(save_draft(page, page.sent), record=current.detail)
    form = page.form(page.sent)
    return show(
        page,
        form,
        version=page.version,
        differences=form.differences() if form.is_valid() else [],
        changed_by=_last_author(current, people_known_to(page.request.user, with_former=True)),
    )


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


# --- drawing ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WarningField:
    """A warning on the form: the name of the control for its reason, and the reason."""

    warning: RuleWarning
    name: str
    reason: str


def warning_fields(page: FormPage, warnings: list[RuleWarning]) -> list[WarningField]:
    record, typed = page.record, page.typed_reasons
    confirmed = dict(record.confirmed_warnings.values_list("text", "reason")) if record is not None else {}
    fields = []
    for warning in warnings:
        name = reason_control(warning)
        fields.append(WarningField(warning, name, typed.get(name) or confirmed.get(warning.text, "")))
    return fields


def _hidden_reasons(page: FormPage, shown: list[WarningField]) -> dict[str, str]:
    """Return the typed reasons whose warnings are not on the page now: they wait there for them to come back."""
    names = {field.name for field in shown}
    return {name: reason for name, reason in page.typed_reasons.items() if name not in names}


def show(
    page: FormPage,
    form: RecordForm,
    *,
    warnings: list[RuleWarning] | None = None,
    version: str | None = None,
    focus: str = "",
    differences: list[Difference] | None = None,
    changed_by: str = "",
    correction_version: str | None = None,
    submitted_as: Cooperation | None = None,
) -> HttpResponse:
    """Draw the form. ``version``, ``correction_version``: not those that were sent, but these.

    ``differences``: from what ``changed_by`` saved meanwhile. ``submitted_as``: the record this form is already.
    """
    record, note = page.record, page.note_form()
    fields = warning_fields(page, warnings or [])
    note_errors = note.errors.get("note", ()) if page.is_correction and note.is_bound else ()
    # A form that became a record gets a new key: saved again it is a record of its own.
    key = None if submitted_as else page.key or (page.draft and page.draft.key)
    context: dict[str, Any] = {
        "form": form,
        "info": form.info,
        "local_government": page.local_government,
        "record": record,
        "draft": page.draft,
        # A new record's form has one address, wherever it was opened: what it goes on from may be gone by then.
        "action": page.request.path if record else reverse("desk:record_add", args=[form.info.slug]),
        "problems": [
            *(Problem("Czego dotyczy korekta", text, "id_note", "korekta") for text in note_errors),
            *form.problems,
        ],
        "warnings": fields,
        "hidden_reasons": _hidden_reasons(page, fields),
        "version": (page.sent.get(VERSION, "") or page.version) if version is None else version,
        "correction_version": page.correction_version if correction_version is None else correction_version,
        "focus": focus,
        "differences": differences,
        "changed_by": changed_by,
        "submitted_as": submitted_as,
        "key": key or uuid.uuid4(),
        "is_correction": page.is_correction,
        "note": note,
        "may_publish": record is not None and RECORD_STEPS["opublikuj"].is_open_to(page.request.user, record),
    }
    return render(page.request, "desk/record_form.html", context)


def _preview_page(page: FormPage, record: Cooperation) -> HttpResponse:
    context = {
        "record": record,
        "facts": [fact for fact in (*own_facts(record), *base_facts(record)) if fact.value.is_known],
        "internal": internal_facts(record),
        "missing": rules.missing_fields(record),
        "tables": row_tables(record),
        "stage": record.stage_on(timezone.localdate()),
        "practices": [],
        "is_preview": True,
        "typed": [
            (name, value)
            for name, values in page.sent.lists()
            for value in values
            if name not in ("csrfmiddlewaretoken", "akcja")
        ],
        "back": page.request.path,
    }
    return render(page.request, "desk/record_preview.html", context)


def _last_author(record: Cooperation, known_people: Collection[int] | None) -> str:
    _, moments = timeline(sources_of(record.detail), known_people=known_people)
    return f"{moments[0].who}, {moments[0].when}" if moments else ""
