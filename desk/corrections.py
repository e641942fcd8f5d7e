"""Corrections of published records: saved, submitted, approved, returned, dropped.

Every change of several rows is one transaction. Whoever acts second on the same state is told so and changes nothing.
The caller has asked `cooperation.permissions` before.
"""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.urls import reverse

from cooperation.models import (
    Cooperation,
    Correction,
    Draft,
    WarningConfirmation,
)
from cooperation.models.corrections import ENDED
from cooperation.rules import RuleWarning
from cooperation.workflow import authors_of, confirm, who_releases
from desk.drafts import lock_record
from desk.forms.drafts import querydict_from
from desk.forms.entry import RecordForm
from desk.forms.reasons import reason_control, reasons_in
from desk.preview import preview
from portal.lib.workflow import SEND_BACK, SUBMIT, EditorialState, MoveRefused, Transition, move
from registry.models import User
from registry.workflow.notices import notify

OPEN = frozenset(EditorialState) - frozenset(ENDED)
APPROVE = Transition(OPEN, EditorialState.PUBLISHED)
DROP = Transition(OPEN, None)
NOT_SAVED = "Tej korekty nie da się już zapisać. Otwórz ją: formularz pokaże, co poprawić."


class CorrectionChanged(Exception):
    """The open correction is not the one the form was opened on. ``current``: the open one; None: it has ended."""

    def __init__(self, current: Correction | None):
        super().__init__("Ktoś zmienił tę korektę, gdy ją wypełniano.")
        self.current = current


class Unanswered(Exception):
    """A warning about the corrected record has no reason yet."""


@dataclass(frozen=True)
class WarningAnswer:
    """A warning, and the reason to stay with it; empty: none was given."""

    warning: RuleWarning
    reason: str


def save_correction(
    form: RecordForm, *, by: User, note: str, version: str, correction_version: str = "", draft: Draft | None = None
) -> Correction:
    """Keep a valid form of a published record as its correction: a new one, or the one that is open.

    ``version``: of the record, and ``correction_version``: of its open correction (`Correction.version`), when the form
    was opened; the latter is empty for a new correction.

    Raises:
        CorrectionChanged: the open correction is not that one.
        RecordChanged: the record has another version by now.
        RecordGone: the record was deleted.
    """
    if form.record is None:
        raise ValueError("only an existing record is corrected")
    with transaction.atomic():
        current = lock_record(form.record, version)
        correction = Correction.objects.open().select_for_update().filter(record=current).first()
        if (correction.version if correction else "") != correction_version:
            raise CorrectionChanged(correction)
        if correction is None:
            correction = Correction(record=current, created_by=by)
        correction.data, correction.note, correction.record_version = form.typed, note, current.updated_at
        correction.save()
        if draft is not None:
            draft.delete()
    return correction


def form_of(correction: Correction) -> RecordForm:
    """Return the form of the record filled as the correction would have it."""
    record = correction.record.detail
    return RecordForm(
        instrument=record.instrument_info.code,
        local_government=record.local_government,
        record=record,
        data=querydict_from(correction.data),
    )


def warning_answers(
    correction: Correction, form: RecordForm, typed: dict[str, str] | None = None
) -> list[WarningAnswer]:
    """Return the warnings about the record as the correction would have it, each with its answer.

    ``form``: of the correction; the list is empty where the form is not valid any more. ``typed``: reasons given just
    now, by the names of their controls.
    """
    if not form.is_valid():
        return []
    reasons = reasons_in(correction.data) | (typed or {})
    confirmed = dict(WarningConfirmation.objects.filter(record=correction.record_id).values_list("text", "reason"))
    with preview(form, by=correction.created_by) as shown:
        warnings = shown.warnings
    return [WarningAnswer(one, confirmed.get(one.text) or reasons.get(reason_control(one), "")) for one in warnings]


def add_reasons(correction: Correction, typed: dict[str, str]) -> None:
    """Keep reasons that were given on the page of the correction, by the names of their controls."""
    if typed:
        correction.data |= {name: [reason] for name, reason in typed.items()}
        correction.save(update_fields=["data", "updated_at"])


def _refuse_unanswered(
    correction: Correction, form: RecordForm, typed: dict[str, str] | None = None
) -> list[WarningAnswer]:
    answers = warning_answers(correction, form, typed)
    if not all(answer.reason for answer in answers):
        raise Unanswered
    return answers


def submit_correction(correction: Correction, *, by) -> None:
    """Hand the correction over and tell those who may approve it.

    Raises:
        Unanswered: a warning has no reason.
        MoveRefused: somebody moved the correction meanwhile.
    """
    with transaction.atomic():
        _refuse_unanswered(correction, form_of(correction))
        move(correction, SUBMIT, by=by)
        record = correction.record
        notify(
            who_releases(record.local_government_id, by=by),
            f"Korekta czeka na zatwierdzenie: {record.title}. {correction.note}",
            reverse("desk:correction_detail", args=[record.pk, correction.pk]),
            subject="Korekta czeka na zatwierdzenie",
        )


def approve_correction(correction: Correction, *, by, typed: dict[str, str] | None = None) -> Cooperation:
    """Make the record what the correction says, and return it.

    ``typed``: reasons that whoever approves gave just now, by the names of their controls.

    Raises:
        Unanswered: a warning has no reason.
        MoveRefused: the record changed, the correction was moved, or its form is not valid any more.
    """
    with transaction.atomic():
        current = Cooperation.objects.select_for_update().get(pk=correction.record_id)
        if current.updated_at != correction.record_version:
            raise MoveRefused(
                "Wpis zmienił się od czasu, gdy powstała ta korekta. Otwórz korektę, porównaj i zapisz ją jeszcze raz."
            )
        form = form_of(correction)
        if not form.is_valid():
            raise MoveRefused(NOT_SAVED)
        answers = _refuse_unanswered(correction, form, typed)
        move(correction, APPROVE, by=by, as_seen=True)
        record = _saved(form, by)
        for answer in answers:
            is_given_now = reason_control(answer.warning) in (typed or {})
            author = by if is_given_now or correction.created_by is None else correction.created_by
            confirm(record, [answer.warning], {answer.warning.text: answer.reason}, by=author)
        notify(
            authors_of(correction, without=by), f"Zatwierdzono korektę: {record.title}", record.get_desk_url(),
            subject="Korektę zatwierdzono",
        )  # fmt: skip
    return record


def _saved(form: RecordForm, by: User) -> Cooperation:
    try:
        with transaction.atomic():
            return form.save(by=by)
    except IntegrityError as error:
        raise MoveRefused(NOT_SAVED) from error


def return_correction(correction: Correction, *, by, reason: str) -> None:
    """Send the correction back to its author with ``reason``.

    Raises:
        MoveRefused: somebody moved it meanwhile.
    """
    with transaction.atomic():
        move(correction, SEND_BACK, by=by, reason=reason)
        notify(
            authors_of(correction, without=by),
            f"Korekta do poprawy: {correction.record.title}. Powód: {correction.state_reason}",
            reverse("desk:correction_detail", args=[correction.record_id, correction.pk]),
            subject="Korekta wróciła do poprawy",
        )


def drop_correction(correction: Correction, *, by) -> None:
    """Delete an open correction; its history stays.

    Raises:
        MoveRefused: somebody moved it meanwhile.
    """
    deleted, _ = Correction.objects.filter(pk=correction.pk, state=correction.state).exclude(state__in=ENDED).delete()
    if not deleted:
        raise MoveRefused("Ktoś właśnie zmienił stan tej korekty. Odśwież stronę i sprawdź.")
