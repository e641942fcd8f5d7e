"""Corrections of published records: kept, submitted, approved, returned, dropped.

Every change of several rows is one transaction; whoever acts second on the same state is told so and changes nothing.
The caller has asked `cooperation.permissions` before.
"""

from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from cooperation.models import (
    Cooperation,
    Correction,
    Draft,
    WarningConfirmation,
)
from cooperation.models.corrections import ENDED
from cooperation.rules import RuleWarning, warnings_for
from cooperation.workflow import _authors, _who_releases, confirm, desk_address
from desk.drafts import ChangedMeanwhile, Gone
from desk.forms.entry import RecordForm, typed_again
from desk.forms.reasons import reason_control, reasons_in
from portal.lib.workflow import SEND_BACK, SUBMIT, EditorialState, MoveRefused, Transition, move
from registry.workflow.notices import notify

OPEN = frozenset(EditorialState) - frozenset(ENDED)
APPROVE = Transition(OPEN, EditorialState.PUBLISHED)
DROP = Transition(OPEN, None)


class CorrectionChanged(Exception):
    """The open correction is not the one the form was opened on. ``current``: as it is, None: ended meanwhile."""

    def __init__(self, current: Correction | None):
        super().__init__("Ktoś zmienił tę korektę, gdy ją wypełniano.")
        self.current = current


class Unanswered(Exception):
    """There are warnings nobody has given a reason for."""


@dataclass(frozen=True)
class WarningAnswer:
    """A warning, and the reason to stay with it; empty: none was given."""

    warning: RuleWarning
    reason: str


def save_correction(
    entry: RecordForm, *, by, note: str, base: str, seen: str = "", draft: Draft | None = None
) -> Correction:
    """Keep a valid entry on a published record as its correction: a new one, or the one that is open.

    ``seen``: `Correction.version` of the one the form was opened on, empty for a new one. Raises `ChangedMeanwhile`,
    `CorrectionChanged`.
    """
    if entry.record is None:
        raise ValueError("only an existing record is corrected")
    with transaction.atomic():
        current = Cooperation.objects.select_for_update().filter(pk=entry.record.pk).first()
        if current is None:
            raise Gone
        if current.updated_at.isoformat() != base:
            raise ChangedMeanwhile(current)
        correction = Correction.objects.open().select_for_update().filter(record=current).first()
        if (correction.version if correction else "") != seen:
            raise CorrectionChanged(correction)
        if correction is None:
            correction = Correction(record=current, created_by=by)
        correction.data, correction.note, correction.base = entry.typed, note, current.updated_at
        correction.save()
        if draft is not None:
            draft.delete()
    return correction


def entry_of(correction: Correction) -> RecordForm:
    """The form of the record as the correction would have it."""
    record = correction.record.detail
    return RecordForm(
        instrument=record.instrument_info.code,
        local_government=record.local_government,
        record=record,
        data=typed_again(correction.data),
    )


def answers_in(correction: Correction, typed: dict[str, str] | None = None) -> list[WarningAnswer]:
    """Warnings about the record as the correction would have it, and how each is answered. Empty where the correction
    can no longer be applied. ``typed``: reasons given just now, by their control."""
    entry = entry_of(correction)
    if not entry.is_valid():
        return []
    kept = reasons_in(correction.data) | (typed or {})
    given = dict(WarningConfirmation.objects.filter(record=correction.record_id).values_list("text", "reason"))
    with entry.as_saved(by=correction.created_by) as record:
        warnings = warnings_for(record)
    return [WarningAnswer(one, given.get(one.text) or kept.get(reason_control(one), "")) for one in warnings]


def answer_in(correction: Correction, typed: dict[str, str]) -> None:
    """Keep reasons given on the page of a correction with it."""
    if typed:
        correction.data |= {name: [reason] for name, reason in typed.items()}
        correction.save(update_fields=["data", "updated_at"])


def _refuse_unanswered(correction: Correction, typed: dict[str, str] | None = None) -> list[WarningAnswer]:
    answers = answers_in(correction, typed)
    if not all(answer.reason for answer in answers):
        raise Unanswered
    return answers


def submit_correction(correction: Correction, *, by) -> None:
    """Raises `Unanswered`, `MoveRefused`."""
    with transaction.atomic():
        _refuse_unanswered(correction)
        move(correction, SUBMIT, by=by)
        record = correction.record
        notify(
            _who_releases(record.local_government_id, by=by),
            f"Korekta czeka na zatwierdzenie: {record.title}. {correction.note}",
            reverse("desk:correction_detail", args=[record.pk, correction.pk]),
            subject="Korekta czeka na zatwierdzenie",
        )


def approve_correction(correction: Correction, *, by, typed: dict[str, str] | None = None) -> Cooperation:
    """The record becomes what the correction says. ``typed``: reasons whoever approves gave just now, by their control.

    Raises `Unanswered`, and `MoveRefused` where it cannot any more.
    """
    with transaction.atomic():
        current = Cooperation.objects.select_for_update().get(pk=correction.record_id)
        if current.updated_at != correction.base:
            raise MoveRefused(
                "Wpis zmienił się od czasu, gdy powstała ta korekta. Otwórz korektę, porównaj i zapisz ją jeszcze raz."
            )
        entry = entry_of(correction)
        if not entry.is_valid():
            raise MoveRefused("Tej korekty nie da się już zapisać. Otwórz ją: formularz pokaże, co poprawić.")
        answers = _refuse_unanswered(correction, typed)
        move(correction, APPROVE, by=by, as_seen=True)
        record = entry.save(by=by)
        for answer in answers:
            just_now = reason_control(answer.warning) in (typed or {})
            author = by if just_now or correction.created_by is None else correction.created_by
            confirm(record, [answer.warning], {answer.warning.text: answer.reason}, by=author)
        notify(
            _authors(correction, without=by), f"Zatwierdzono korektę: {record.title}", desk_address(record),
            subject="Korektę zatwierdzono",
        )  # fmt: skip
    return record


def return_correction(correction: Correction, *, by, reason: str) -> None:
    with transaction.atomic():
        move(correction, SEND_BACK, by=by, reason=reason)
        notify(
            _authors(correction, without=by),
            f"Korekta do poprawy: {correction.record.title}. Powód: {correction.state_reason}",
            reverse("desk:correction_detail", args=[correction.record_id, correction.pk]),
            subject="Korekta wróciła do poprawy",
        )


def drop_correction(correction: Correction, *, by) -> None:
    """A correction somebody gives up. Its history stays."""
    deleted, _ = Correction.objects.filter(pk=correction.pk, state=correction.state).exclude(state__in=ENDED).delete()
    if not deleted:
        raise MoveRefused("Ktoś właśnie zmienił stan tej korekty. Odśwież stronę i sprawdź.")
