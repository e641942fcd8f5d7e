"""What is typed in a form of the desk: kept while it is typed, and saved as a record.

Whoever acts second on the same state is told so and changes nothing. The caller has asked `cooperation.permissions`
before.
"""

import datetime
import hashlib
import json
import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone

from cooperation.models import (
    INSTRUMENT_MODELS,
    Cooperation,
    Draft,
    SubmittedForm,
)
from desk.forms.entry import RecordForm
from portal.lib.forms import refusal_text
from registry.models import LocalGovernment, User

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


class SentBefore(Exception):
    """This form of a new record has been saved already. ``same``: with the same content."""

    def __init__(self, record: Cooperation, *, same: bool):
        super().__init__("Ten formularz jest już zapisany.")
        self.record, self.same = record, same


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


def is_saved(entry: RecordForm, *, by: User, key: uuid.UUID | None) -> bool:
    """Whether what was typed is saved already: an automatic save may come after the button was pressed."""
    if entry.record is None:
        sent = SubmittedForm.objects.filter(author=by, digest=digest_of(entry.typed))
        return key is not None and sent.filter(key=key).exists()
    return entry.is_valid() and not entry.differences()


def save_entry(
    entry: RecordForm, *, by: User, base: str = "", draft: Draft | None = None, key: uuid.UUID | None = None
) -> Cooperation | None:
    """Save a valid entry and let go of the draft. None: the database refused it, and the entry says why.

    ``key``: of the opened form of a new record. Raises `SentBefore` where that form became a record already,
    `ChangedMeanwhile` where the record is no longer as of ``base`` (`RecordForm.stamp`), `Gone` where it is no more.
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
