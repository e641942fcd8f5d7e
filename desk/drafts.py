"""What is typed in the form of a record: kept as a draft while it is typed, and saved as a record.

Whoever acts second on the same state is told so and changes nothing. The caller has asked `cooperation.permissions`
before.
"""

import datetime
import hashlib
import json
import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone

from cooperation.models import INSTRUMENT_MODELS, Cooperation, Draft, SubmittedForm
from desk.forms.drafts import Typed
from desk.forms.entry import RecordForm
from portal.lib.forms import refusal_text
from registry.models import LocalGovernment, User

# No browser keeps an opened form for longer.
MAX_FORM_AGE = datetime.timedelta(days=30)


class RecordChanged(Exception):
    """The record is not as it was when the form was opened. ``current``: as it is now."""

    def __init__(self, current: Cooperation):
        super().__init__("Ktoś zmienił ten wpis, gdy go wypełniano. Porównaj obie wersje i zapisz jeszcze raz.")
        self.current = current


class RecordGone(Exception):
    """The record was deleted while its form was being filled."""


class AlreadySubmitted(Exception):
    """This form of a new record was saved before. ``is_same``: with the same content."""

    def __init__(self, record: Cooperation, *, is_same: bool):
        super().__init__("Ten formularz jest już zapisany.")
        self.record, self.is_same = record, is_same


def save_draft(
    *,
    by: User,
    local_government: LocalGovernment,
    instrument: str,
    data: Typed,
    draft: Draft | None = None,
    record: Cooperation | None = None,
    record_version: datetime.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Draft:
    """Keep what ``by`` has typed: in their draft of ``record``, else in ``draft``, else in that of the form ``key``.

    ``record_version``: when the record was last changed before the form was opened.

    Raises:
        RecordGone: the record was deleted meanwhile.
    """
    values = {
        "data": data,
        "record_version": record_version,
        "local_government": local_government,
        "instrument": instrument,
    }
    if record is not None:
        try:
            with transaction.atomic():
                # Locked until the draft is there: a row that is being deleted takes no draft any more.
                Cooperation.objects.select_for_update(no_key=True).get(pk=record.pk)
                base_record = Cooperation(pk=record.pk)
                return Draft.objects.update_or_create(author=by, record=base_record, defaults=values)[0]
        except Cooperation.DoesNotExist as error:
            raise RecordGone from error
    if draft is not None:
        for name, value in values.items():
            setattr(draft, name, value)
        draft.save()
        return draft
    # A form saves itself more than once before its page knows of the draft.
    return Draft.objects.update_or_create(author=by, key=key or uuid.uuid4(), record=None, defaults=values)[0]


def digest_of(typed: Typed) -> str:
    """Return the SHA-256 of what was typed."""
    return hashlib.sha256(json.dumps(typed, sort_keys=True).encode()).hexdigest()


def is_saved_already(form: RecordForm, *, by: User, key: uuid.UUID | None) -> bool:
    """Whether what was typed is saved as a record: an automatic save may come after the button was pressed."""
    if form.record is None:
        submitted = SubmittedForm.objects.filter(author=by, digest=digest_of(form.typed))
        return key is not None and submitted.filter(key=key).exists()
    return form.is_valid() and not form.differences()


def save_record(
    form: RecordForm, *, by: User, version: str = "", draft: Draft | None = None, key: uuid.UUID | None = None
) -> Cooperation | None:
    """Save a valid form and delete its draft. None: the database refused it, and the form says why.

    ``version``: of the record when the form was opened. ``key``: of the opened form of a new record.

    Raises:
        AlreadySubmitted: the form of a new record became a record before.
        RecordChanged: the record has another version by now.
        RecordGone: the record was deleted.
    """
    digest = digest_of(form.typed)
    is_new = form.record is None
    if key and is_new:
        _refuse_submitted(key, digest, by)
    try:
        with transaction.atomic():
            if form.record is not None:
                lock_record(form.record, version)
            record = form.save(by=by)
            if key and is_new:
                SubmittedForm.objects.filter(author=by, created_at__lt=timezone.now() - MAX_FORM_AGE).delete()
                SubmittedForm.objects.create(key=key, author=by, record=Cooperation(pk=record.pk), digest=digest)
            if draft is not None:
                draft.delete()
            elif not is_new:
                Draft.objects.filter(author=by, record=record.pk).delete()
    except IntegrityError as error:
        if key and is_new:
            # The other request of a double press was first by a moment.
            _refuse_submitted(key, digest, by)
        row_models = [rows.formset.model for rows in form.rows.values()]
        form.main.add_error(None, refusal_text(error, [*INSTRUMENT_MODELS.values(), Cooperation, *row_models]))
        return None
    return record


def lock_record(record: Cooperation, version: str) -> Cooperation:
    """Return the row of ``record`` as it is now, locked to the end of the transaction.

    Raises:
        RecordChanged: it has another version.
        RecordGone: it was deleted.
    """
    current = Cooperation.objects.select_for_update().filter(pk=record.pk).first()
    if current is None:
        raise RecordGone
    if current.version != version:
        raise RecordChanged(current)
    return current


def _refuse_submitted(key: uuid.UUID, digest: str, by: User) -> None:
    submitted = SubmittedForm.objects.filter(key=key, author=by).select_related("record").first()
    if submitted is not None:
        raise AlreadySubmitted(submitted.record, is_same=submitted.digest == digest)
