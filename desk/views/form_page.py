"""The page of a record's form: what it is open for, and how it is drawn."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cooperation import permissions, rules
from cooperation.instruments import Instrument
from cooperation.models import Cooperation, Correction, Draft
from cooperation.presentation import base_facts, internal_facts, own_facts, row_tables
from cooperation.rules import RuleWarning
from cooperation.steps import RECORD_STEPS
from desk.forms.differences import Difference
from desk.forms.entry import RecordForm
from desk.forms.reasons import NoteForm, reason_control, reasons_in
from desk.forms.rows import Problem
from portal.lib.row_keys import row_key
from registry.models import LocalGovernment, User
from registry.roles import is_site_administrator, local_governments_of

# Hidden controls: the version of the record, and of its open correction, that the form was opened on.
VERSION = "wersja"
CORRECTION_VERSION = "wersja-korekty"


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
    def user(self) -> User:
        return self.request.user

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
        """Return the form of the record filled with ``data``, or else as the record is saved."""
        return RecordForm(
            instrument=self.instrument, local_government=self.local_government, record=self.record, data=data
        )

    def note_form(self) -> NoteForm:
        typed = self.draft.data.get("note", [""])[-1] if self.draft else ""
        note = typed or (self.correction.note if self.correction else "")
        return NoteForm(self.sent or None, initial={"note": note})


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


@dataclass(frozen=True)
class WarningField:
    """A warning on the form: the name of the control for its reason, and the reason."""

    warning: RuleWarning
    name: str
    reason: str


def warning_fields(page: FormPage, warnings: list[RuleWarning]) -> list[WarningField]:
    """Return each warning with the reason typed so far, or else the one confirmed before."""
    record, typed = page.record, page.typed_reasons
    confirmed = dict(record.confirmed_warnings.values_list("text", "reason")) if record is not None else {}
    fields = []
    for warning in warnings:
        name = reason_control(warning)
        fields.append(WarningField(warning, name, typed.get(name) or confirmed.get(warning.text, "")))
    return fields


def hidden_reasons(page: FormPage, shown: list[WarningField]) -> dict[str, str]:
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
        "hidden_reasons": hidden_reasons(page, fields),
        "version": (page.sent.get(VERSION, "") or page.version) if version is None else version,
        "correction_version": page.correction_version if correction_version is None else correction_version,
        "focus": focus,
        "differences": differences,
        "changed_by": changed_by,
        "submitted_as": submitted_as,
        "key": key or uuid.uuid4(),
        "is_correction": page.is_correction,
        "note": note,
        "may_publish": record is not None and RECORD_STEPS["opublikuj"].is_open_to(page.user, record),
    }
    return render(page.request, "desk/record_form.html", context)


def show_preview(page: FormPage, record: Cooperation) -> HttpResponse:
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
