"""What happens to a record: kept while typed, saved, submitted, published, returned, withdrawn, corrected.

Every change of several rows is one transaction; whoever acts second on the same state is told so and changes nothing.
The caller has asked `cooperation.permissions` before.
"""

import datetime
import hashlib
import json
import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cooperation.forms.entry import Entry, typed_again
from cooperation.forms.moves import reason_control, reasons_in
from cooperation.models import (
    INSTRUMENT_MODELS,
    Attachment,
    Cooperation,
    Correction,
    Draft,
    SubmittedForm,
    WarningConfirmation,
)
from cooperation.models.attachments import MOST_PER_RECORD
from cooperation.models.desk import ENDED
from cooperation.permissions import can_write_for
from cooperation.rules import RuleWarning, warnings_for
from portal.lib.admin.errors import refusal_text
from portal.lib.files import forget_files, save_with_file, taken_in
from portal.lib.workflow import EditorialState, MoveRefused, move
from registry.models import LocalGovernment, Membership, User
from registry.workflow import notify

State = EditorialState
# No browser keeps an opened form for longer.
FORMS_KEPT = datetime.timedelta(days=30)
CHANGED_MEANWHILE = "Ktoś zmienił ten wpis, gdy go wypełniano. Porównaj obie wersje i zapisz jeszcze raz."


class ChangedMeanwhile(Exception):
    """The record is not as it was when the form was opened. ``current``: as it is."""

    def __init__(self, current: Cooperation):
        super().__init__(CHANGED_MEANWHILE)
        self.current = current


class Gone(Exception):
    """The record was deleted while its form was being filled."""


class CorrectionChanged(Exception):
    """The open correction is not the one the form was opened on. ``current``: as it is, None: ended meanwhile."""

    def __init__(self, current: Correction | None):
        super().__init__("Ktoś zmienił tę korektę, gdy ją wypełniano.")
        self.current = current


class Unanswered(Exception):
    """There are warnings nobody has given a reason for."""


@dataclass(frozen=True)
class Answer:
    """A warning, and the reason to stay with it; empty: none was given."""

    warning: RuleWarning
    reason: str


class SentBefore(Exception):
    """This form of a new record has been saved already. ``same``: with the same content."""

    def __init__(self, record: Cooperation, *, same: bool):
        super().__init__("Ten formularz jest już zapisany.")
        self.record, self.same = record, same


# --- while it is typed ---------------------------------------------------------------------------


def keep(
    *,
    by,
    local_government: LocalGovernment,
    instrument: str,
    data: dict[str, list[str]],
    draft: Draft | None = None,
    record: Cooperation | None = None,
    base: datetime.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Draft:
    """Keep what ``by`` has typed: in ``draft``, in their draft of ``record``, or in the one of the form ``key``.

    Raises `Gone` where the record was deleted meanwhile.
    """
    values = {"data": data, "base": base, "local_government": local_government, "instrument": instrument}
    if record is not None:
        try:
            with transaction.atomic():
                # Held until the draft is there: a row that is being deleted takes no draft any more.
                Cooperation.objects.select_for_update(no_key=True).get(pk=record.pk)
                base_record = Cooperation(pk=record.pk)
                return Draft.objects.update_or_create(author=by, record=base_record, defaults=values)[0]
        except Cooperation.DoesNotExist as error:
            raise Gone from error
    if draft is not None:
        for name, value in values.items():
            setattr(draft, name, value)
        draft.save()
        return draft
    # A form saves itself more than once before its page knows of the draft.
    return Draft.objects.update_or_create(author=by, key=key or uuid.uuid4(), record=None, defaults=values)[0]


def digest_of(typed: dict[str, list[str]]) -> str:
    """SHA-256 of what was typed."""
    return hashlib.sha256(json.dumps(typed, sort_keys=True).encode()).hexdigest()


def is_saved(entry: Entry, *, by: User, key: uuid.UUID | None) -> bool:
    """Whether what was typed is saved already: an automatic save may come after the button was pressed."""
    if entry.record is None:
        sent = SubmittedForm.objects.filter(author=by, digest=digest_of(entry.typed))
        return key is not None and sent.filter(key=key).exists()
    return entry.is_valid() and not entry.differences()


# --- saving ----------------------------------------------------------------------------------------


def save_entry(
    entry: Entry, *, by: User, base: str = "", draft: Draft | None = None, key: uuid.UUID | None = None
) -> Cooperation | None:
    """Save a valid entry and let go of the draft. None: the database refused it, and the entry says why.

    ``key``: of the opened form of a new record. Raises `SentBefore` where that form became a record already,
    `ChangedMeanwhile` where the record is no longer as of ``base`` (`Entry.stamp`), `Gone` where it is no more.
    """
    digest = digest_of(entry.typed)
    if key and entry.record is None:
        _refuse_sent_before(key, digest, by)
    try:
        with transaction.atomic():
            if entry.record is not None:
                current = Cooperation.objects.select_for_update().filter(pk=entry.record.pk).first()
                if current is None:
                    raise Gone
                if current.updated_at.isoformat() != base:
                    raise ChangedMeanwhile(current)
            record = entry.save(by=by)
            if key and entry.record is None:
                SubmittedForm.objects.filter(author=by, created_at__lt=timezone.now() - FORMS_KEPT).delete()
                SubmittedForm.objects.create(key=key, author=by, record=Cooperation(pk=record.pk), digest=digest)
            if draft is not None:
                draft.delete()
            elif entry.record is not None:
                Draft.objects.filter(author=by, record=entry.record.pk).delete()
    except IntegrityError as error:
        if key and entry.record is None:
            # The twin of a double press was first by a moment.
            _refuse_sent_before(key, digest, by)
        row_models = [rows.formset.model for rows in entry.rows.values()]
        entry.form.add_error(None, refusal_text(error, [*INSTRUMENT_MODELS.values(), Cooperation, *row_models]))
        return None
    return record


def _refuse_sent_before(key: uuid.UUID, digest: str, by: User) -> None:
    sent = SubmittedForm.objects.filter(key=key, author=by).select_related("record").first()
    if sent is not None:
        raise SentBefore(sent.record, same=sent.digest == digest)


def delete(record: Cooperation, *, by) -> None:
    """A draft that was never public; its history stays. Guarded like a move."""
    with transaction.atomic():
        current = Cooperation.objects.select_for_update().filter(pk=record.pk, state=record.state).first()
        if current is None or current.published_at is not None:
            raise MoveRefused("Ktoś właśnie zmienił stan tego wpisu. Odśwież stronę i sprawdź.")
        forget_files(one.file for one in current.attachments.all())
        current.detail.delete()


# --- files -----------------------------------------------------------------------------------------


def attach(record: Cooperation, *, upload: File, title: str, visibility: str, alt: str, by: User) -> Attachment:
    """Keep a checked file (`portal.lib.files.validate_any`). An image is drawn anew, without its metadata.

    Raises:
        ValidationError: the record has as many files as it may, or has this one already. Nothing is written then.
    """
    taken = taken_in(upload)
    with transaction.atomic():
        # One at a time for one record: two uploads at once cannot both be the last that fits.
        Cooperation.objects.select_for_update().get(pk=record.pk)
        if record.attachments.count() >= MOST_PER_RECORD:
            raise ValidationError(f"Wpis ma już {MOST_PER_RECORD} załączników. Usuń któryś, żeby dodać nowy.")
        attachment = Attachment(
            record=Cooperation(pk=record.pk),
            name=taken.name,
            title=title or taken.stem[:200],
            visibility=visibility,
            alt=alt,
            content_type=taken.content_type,
            size=len(taken.content),
            sha256=taken.sha256,
            pesel=taken.pesel,
            uploaded_by=by,
        )
        attachment.validate_constraints(exclude={"file"})
        save_with_file(attachment, taken)
    return attachment


def detach(attachment: Attachment) -> None:
    with transaction.atomic():
        forget_files([attachment.file])
        attachment.delete()


# --- moves -----------------------------------------------------------------------------------------


def people_of(local_government_id: int, *roles: str, without=None) -> list[User]:
    """Active people with one of ``roles`` in a local government, except ``without``."""
    held = Membership.objects.filter(local_government=local_government_id, role__in=roles)
    found = User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("email")
    return list(found.exclude(pk=without.pk) if without else found)


def desk_address(record: Cooperation) -> str:
    return reverse("cooperation:desk_record", args=[record.pk])


def _authors(text: Cooperation | Correction, *, without) -> list[User]:
    """Whom a decision concerns: the author, while she still writes there; else those who do."""
    record = text if isinstance(text, Cooperation) else text.record
    if text.created_by and text.created_by.is_active and can_write_for(text.created_by, record.local_government_id):
        return [text.created_by] if text.created_by != without else []
    return people_of(
        record.local_government_id, Membership.Role.OFFICER, Membership.Role.LG_ADMINISTRATOR, without=without
    )


def approvers_of(local_government_id: int) -> list[User]:
    return people_of(local_government_id, Membership.Role.APPROVER)


def _who_releases(local_government_id: int, *, by) -> list[User]:
    """Who is told that something waits: the approvers. Where there is none, whoever can make somebody one."""
    if approvers := approvers_of(local_government_id):
        return [user for user in approvers if user != by]
    managers = people_of(local_government_id, Membership.Role.LG_ADMINISTRATOR, without=by)
    return managers or list(User.objects.filter(is_active=True, is_superuser=True).exclude(pk=by.pk).order_by("email"))


def submit(record: Cooperation, *, by) -> None:
    with transaction.atomic():
        move(record, to=State.SUBMITTED, by=by)
        notify(
            _who_releases(record.local_government_id, by=by),
            f"Czeka na zatwierdzenie: {record.title}",
            desk_address(record),
            subject="Wpis czeka na zatwierdzenie",
        )


def publish(record: Cooperation, *, by) -> None:
    """As the caller has read it: a record that has changed since is not published unseen."""
    with transaction.atomic():
        move(record, to=State.PUBLISHED, by=by, as_seen=True)
        notify(
            _authors(record, without=by), f"Opublikowano: {record.title}", desk_address(record),
            subject="Wpis opublikowano",
        )  # fmt: skip


def send_back(record: Cooperation, *, by, reason: str) -> None:
    with transaction.atomic():
        move(record, to=State.RETURNED, by=by, reason=reason)
        notify(
            _authors(record, without=by),
            f"Do poprawy: {record.title}. Powód: {record.state_reason}",
            desk_address(record),
            subject="Wpis wrócił do poprawy",
        )


def withdraw(record: Cooperation, *, by, reason: str) -> None:
    with transaction.atomic():
        move(record, to=State.WITHDRAWN, by=by, reason=reason)
        notify(
            _authors(record, without=by),
            f"Wycofano: {record.title}. Powód: {record.state_reason}",
            desk_address(record),
            subject="Wpis wycofano",
        )


# --- corrections -----------------------------------------------------------------------------------


def save_correction(
    entry: Entry, *, by, note: str, base: str, seen: str = "", draft: Draft | None = None
) -> Correction:
    """Keep a valid entry on a published record as its correction: a new one, or the one that is open.

    ``seen``: `Correction.stamp` of the one the form was opened on, empty for a new one. Raises `ChangedMeanwhile`,
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
        if (correction.stamp if correction else "") != seen:
            raise CorrectionChanged(correction)
        if correction is None:
            correction = Correction(record=current, created_by=by)
        correction.data, correction.note, correction.base = entry.typed, note, current.updated_at
        correction.save()
        if draft is not None:
            draft.delete()
    return correction


def entry_of(correction: Correction) -> Entry:
    """The form of the record as the correction would have it."""
    record = correction.record.detail
    return Entry(
        instrument=record.instrument_info.code,
        local_government=record.local_government,
        record=record,
        data=typed_again(correction.data),
    )


def answers_in(correction: Correction, typed: dict[str, str] | None = None) -> list[Answer]:
    """Warnings about the record as the correction would have it, and how each is answered. Empty where the correction
    can no longer be applied. ``typed``: reasons given just now, by their control."""
    entry = entry_of(correction)
    if not entry.is_valid():
        return []
    kept = reasons_in(correction.data) | (typed or {})
    given = dict(WarningConfirmation.objects.filter(record=correction.record_id).values_list("text", "reason"))
    with entry.as_saved(by=correction.created_by) as record:
        warnings = warnings_for(record)
    return [Answer(one, given.get(one.text) or kept.get(reason_control(one), "")) for one in warnings]


def answer_in(correction: Correction, typed: dict[str, str]) -> None:
    """Keep reasons given on the page of a correction with it."""
    if typed:
        correction.data |= {name: [reason] for name, reason in typed.items()}
        correction.save(update_fields=["data", "updated_at"])


def _refuse_unanswered(correction: Correction, typed: dict[str, str] | None = None) -> list[Answer]:
    answers = answers_in(correction, typed)
    if not all(answer.reason for answer in answers):
        raise Unanswered
    return answers


def submit_correction(correction: Correction, *, by) -> None:
    """Raises `Unanswered`, `MoveRefused`."""
    with transaction.atomic():
        _refuse_unanswered(correction)
        move(correction, to=State.SUBMITTED, by=by)
        record = correction.record
        notify(
            _who_releases(record.local_government_id, by=by),
            f"Korekta czeka na zatwierdzenie: {record.title}. {correction.note}",
            reverse("cooperation:desk_correction", args=[record.pk, correction.pk]),
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
        move(correction, to=State.PUBLISHED, by=by, as_seen=True)
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
        move(correction, to=State.RETURNED, by=by, reason=reason)
        notify(
            _authors(correction, without=by),
            f"Korekta do poprawy: {correction.record.title}. Powód: {correction.state_reason}",
            reverse("cooperation:desk_correction", args=[correction.record_id, correction.pk]),
            subject="Korekta wróciła do poprawy",
        )


def drop_correction(correction: Correction, *, by) -> None:
    """A correction somebody gives up. Its history stays."""
    deleted, _ = Correction.objects.filter(pk=correction.pk, state=correction.state).exclude(state__in=ENDED).delete()
    if not deleted:
        raise MoveRefused("Ktoś właśnie zmienił stan tej korekty. Odśwież stronę i sprawdź.")


# --- warnings --------------------------------------------------------------------------------------


def unanswered(record: Cooperation, warnings: list[RuleWarning]) -> list[RuleWarning]:
    """Those of ``warnings`` nobody has given a reason for."""
    answered = set(WarningConfirmation.objects.filter(record=record.pk).values_list("text", flat=True))
    return [warning for warning in warnings if warning.text not in answered]


def confirm(record: Cooperation, warnings: list[RuleWarning], reasons: dict[str, str], *, by) -> None:
    """Write down why the record stays as it is, for each of ``warnings`` that ``reasons`` (by text) answers."""
    now = timezone.now()
    base = Cooperation(pk=record.pk)
    for warning in warnings:
        if reason := reasons.get(warning.text, "").strip():
            WarningConfirmation.objects.get_or_create(
                record=base,
                text=warning.text,
                defaults={"basis": warning.basis[:300], "reason": reason[:1000], "by": by, "at": now},
            )
