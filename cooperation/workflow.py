"""What happens to a record: kept while typed, saved, submitted, published, returned, withdrawn, corrected.

Every change of several rows is one transaction; whoever acts second on the same state is told so and changes nothing.
The caller has asked `cooperation.permissions` before.
"""

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from cooperation.models import (
    Attachment,
    Cooperation,
    Correction,
    WarningConfirmation,
)
from cooperation.models.attachments import MAX_PER_RECORD
from cooperation.models.querysets import STATES_OPEN_TO_OFFICER
from cooperation.permissions import can_write_for
from cooperation.rules import RuleWarning
from portal.lib.files import delete_files_on_commit, receive_upload, save_with_file
from portal.lib.workflow import PUBLISH, SEND_BACK, SUBMIT, WITHDRAW, MoveRefused, Transition, move
from registry.models import User
from registry.roles import Role
from registry.workflow.notices import notify

# What was never public and is still being written can be deleted.
DELETE = Transition(frozenset(STATES_OPEN_TO_OFFICER), None)


def delete(record: Cooperation, *, by) -> None:
    """Delete a draft that was never public; its history stays.

    Raises:
        MoveRefused: the record has been moved, published or deleted since the caller read it.
    """
    with transaction.atomic():
        current = Cooperation.objects.select_for_update().filter(pk=record.pk, state=record.state).first()
        if current is None or current.published_at is not None:
            raise MoveRefused("Ktoś właśnie zmienił stan tego wpisu. Odśwież stronę i sprawdź.")
        delete_files_on_commit(one.file for one in current.attachments.all())
        current.detail.delete()


def attach(record: Cooperation, *, upload: File, title: str, visibility: str, alt: str, by: User) -> Attachment:
    """Save a checked file (`portal.lib.files.validate_any`) with the record. An image is redrawn without metadata.

    Raises:
        ValidationError: the record has `MAX_PER_RECORD` files already, or this very file. Nothing is written then.
    """
    received = receive_upload(upload)
    with transaction.atomic():
        # The lock lets one upload at a time pass, so that two cannot both take the last free place.
        Cooperation.objects.select_for_update().get(pk=record.pk)
        if record.attachments.count() >= MAX_PER_RECORD:
            raise ValidationError(f"Wpis ma już {MAX_PER_RECORD} załączników. Usuń któryś, żeby dodać nowy.")
        attachment = Attachment(
            record=Cooperation(pk=record.pk),
            name=received.name,
            title=title or received.stem[:200],
            visibility=visibility,
            alt=alt,
            content_type=received.content_type,
            size=len(received.content),
            sha256=received.sha256,
            pesel=received.pesel,
            uploaded_by=by,
        )
        attachment.validate_constraints(exclude={"file"})
        save_with_file(attachment, received)
    return attachment


def detach(attachment: Attachment) -> None:
    with transaction.atomic():
        delete_files_on_commit([attachment.file])
        attachment.delete()


def authors_of(text: Cooperation | Correction, *, without) -> list[User]:
    """People told of a decision: the author while she still writes for the local government, else all its writers."""
    record = text if isinstance(text, Cooperation) else text.record
    if text.created_by and text.created_by.is_active and can_write_for(text.created_by, record.local_government_id):
        return [text.created_by] if text.created_by != without else []
    writers = User.objects.holding(record.local_government_id, Role.OFFICER, Role.LG_ADMINISTRATOR)
    return [user for user in writers if user != without]


def approvers_of(local_government_id: int) -> list[User]:
    return list(User.objects.holding(local_government_id, Role.APPROVER))


def who_releases(local_government_id: int, *, by) -> list[User]:
    """People told that a text waits for approval: the approvers, or those who can appoint one where there is none."""
    if approvers := approvers_of(local_government_id):
        return [user for user in approvers if user != by]
    managers = User.objects.holding(local_government_id, Role.LG_ADMINISTRATOR).exclude(pk=by.pk)
    return list(managers) or list(User.objects.site_administrators().exclude(pk=by.pk))


def submit(record: Cooperation, *, by) -> None:
    with transaction.atomic():
        move(record, SUBMIT, by=by)
        notify(
            who_releases(record.local_government_id, by=by),
            f"Czeka na zatwierdzenie: {record.title}",
            record.get_desk_url(),
            subject="Wpis czeka na zatwierdzenie",
        )


def publish(record: Cooperation, *, by) -> None:
    """Publish the record as the caller has read it.

    Raises:
        MoveRefused: the record has changed since the caller read it, so nobody publishes what nobody has seen.
    """
    with transaction.atomic():
        move(record, PUBLISH, by=by, as_seen=True)
        notify(
            authors_of(record, without=by), f"Opublikowano: {record.title}", record.get_desk_url(),
            subject="Wpis opublikowano",
        )  # fmt: skip


def send_back(record: Cooperation, *, by, reason: str) -> None:
    with transaction.atomic():
        move(record, SEND_BACK, by=by, reason=reason)
        notify(
            authors_of(record, without=by),
            f"Do poprawy: {record.title}. Powód: {record.state_reason}",
            record.get_desk_url(),
            subject="Wpis wrócił do poprawy",
        )


def withdraw(record: Cooperation, *, by, reason: str) -> None:
    with transaction.atomic():
        move(record, WITHDRAW, by=by, reason=reason)
        notify(
            authors_of(record, without=by),
            f"Wycofano: {record.title}. Powód: {record.state_reason}",
            record.get_desk_url(),
            subject="Wpis wycofano",
        )


def unanswered(record: Cooperation, warnings: list[RuleWarning]) -> list[RuleWarning]:
    """The ``warnings`` that nobody has answered with a reason, in their order."""
    answered = set(WarningConfirmation.objects.filter(record=record.pk).values_list("text", flat=True))
    return [warning for warning in warnings if warning.text not in answered]


def confirm(record: Cooperation, warnings: list[RuleWarning], reasons: dict[str, str], *, by) -> None:
    """Save a confirmation for each warning whose text has a reason in ``reasons``."""
    now = timezone.now()
    base = Cooperation(pk=record.pk)
    for warning in warnings:
        if reason := reasons.get(warning.text, "").strip():
            WarningConfirmation.objects.get_or_create(
                record=base,
                text=warning.text,
                defaults={"basis": warning.basis[:300], "reason": reason[:1000], "by": by, "at": now},
            )
