"""Files of a card, added and removed."""

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max

from cooperation.models import Attachment
from portal.lib.files import delete_files_on_commit, receive_upload, save_with_file
from practices.models import (
    GoodPractice,
    PracticeDocument,
    PracticeImage,
)

MAX_FILES = 50


def add_file(practice: GoodPractice, row: PracticeImage | PracticeDocument, *, upload: File) -> None:
    """Save a checked file as ``row``; only the office sees it until it is described.

    Raises:
        ValidationError: the card has `MAX_FILES` already, or this very file. Nothing is written then.
    """
    received = receive_upload(upload)
    row.practice, row.visibility, row.sha256 = practice, Attachment.Visibility.INTERNAL, received.sha256
    if isinstance(row, PracticeDocument):
        row.title = row.title or received.stem[:200]
        row.pesel = received.pesel
    with transaction.atomic():
        # The lock lets one upload at a time pass, so that two cannot both take the last free place.
        GoodPractice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
        present = type(row).objects.filter(practice=practice)
        if present.count() >= MAX_FILES:
            raise ValidationError("Przy praktyce jest już tyle plików, ile może być. Usuń któryś, żeby dodać nowy.")
        row.position = (present.aggregate(last=Max("position"))["last"] or 0) + 1
        row.validate_constraints(exclude={"file"})
        save_with_file(row, received)


def remove_file(row: PracticeImage | PracticeDocument) -> None:
    with transaction.atomic():
        delete_files_on_commit([row.file])
        row.delete()
