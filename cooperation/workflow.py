"""What happens to a record: kept while typed, saved, submitted, published, returned, withdrawn, corrected.

Every change of several rows is one transaction; whoever acts second on the same state is told so and changes nothing.
The caller has asked `cooperation.permissions` before.
"""

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cooperation.models import (
    Attachment,
    Cooperation,
    Correction,
    WarningConfirmation,
)
from cooperation.models.attachments import MOST_PER_RECORD
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
    """Keep a checked file (`portal.lib.files.validate_any`). An image is drawn anew, without its metadata.

    Raises:
        ValidationError: the record has as many files as it may, or has this one already. Nothing is written then.
    """
    received = receive_upload(upload)
    with transaction.atomic():
        # One at a time for one record: two uploads at once cannot both be the last that fits.
        Cooperation.objects.select_for_update().get(pk=record.pk)
        if record.attachments.count() >= MOST_PER_RECORD:
            raise ValidationError(f"Wpis ma już {MOST_PER_RECORD} załączników. Usuń któryś, żeby dodać nowy.")
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


def desk_address(record: Cooperation) -> str:
    return reverse("desk:record_detail", args=[record.pk])


def _authors(text: Cooperation | Correction, *, without) -> list[User]:
    """Whom a decision concerns: the author, while she still writes there; else those who do."""
    record = text if isinstance(text, Cooperation) else text.record
    if text.created_by and text.created_by.is_active and can_write_for(text.created_by, record.local_government_id):
        return [text.created_by] if text.created_by != without else []
    writers = User.objects.holding(record.local_government_id, Role.OFFICER, Role.LG_ADMINISTRATOR)
    return [user for user in writers if user != without]


def approvers_of(local_government_id: int) -> list[User]:
    return list(User.objects.holding(local_government_id, Role.APPROVER))


def _who_releases(local_government_id: int, *, by) -> list[User]:
    """Who is told that something waits: the approvers. Where there is none, whoever can make somebody one."""
    if approvers := approvers_of(local_government_id):
        return [user for user in approvers if user != by]
    managers = User.objects.holding(local_government_id, Role.LG_ADMINISTRATOR).exclude(pk=by.pk)
    return list(managers) or list(User.objects.site_administrators().exclude(pk=by.pk))


def submit(record: Cooperation, *, by) -> None:
    with transaction.atomic():
        move(record, SUBMIT, by=by)
        notify(
            _who_releases(record.local_government_id, by=by),
            f"Czeka na zatwierdzenie: {record.title}",
            desk_address(record),
            subject="Wpis czeka na zatwierdzenie",
        )


def publish(record: Cooperation, *, by) -> None:
    """As the caller has read it: a record that has changed since is not published unseen."""
    with transaction.atomic():
        move(record, PUBLISH, by=by, as_seen=True)
        notify(
            _authors(record, without=by), f"Opublikowano: {record.title}", desk_address(record),
            subject="Wpis opublikowano",
        )  # fmt: skip


def send_back(record: Cooperation, *, by, reason: str) -> None:
    with transaction.atomic():
        move(record, SEND_BACK, by=by, reason=reason)
        notify(
            _authors(record, without=by),
            f"Do poprawy: {record.title}. Powód: {record.state_reason}",
            desk_address(record),
            subject="Wpis wrócił do poprawy",
        )


def withdraw(record: Cooperation, *, by, reason: str) -> None:
    with transaction.atomic():
        move(record, WITHDRAW, by=by, reason=reason)
        notify(
            _authors(record, without=by),
            f"Wycofano: {record.title}. Powód: {record.state_reason}",
            desk_address(record),
            subject="Wpis wycofano",
        )


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
