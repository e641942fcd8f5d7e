"""The way of a card: submitted, published, returned, withdrawn, or deleted while it is a draft."""

from django.db import transaction

from portal.lib.files import delete_files_on_commit
from portal.lib.workflow import PUBLISH, SEND_BACK, SUBMIT, WITHDRAW, EditorialState, MoveRefused, Transition, move
from practices.models import (
    GoodPractice,
)
from practices.permissions import can_discard
from practices.workflow.recipients import authors_of, catalogue_editors
from registry.models import User
from registry.workflow.notices import notify

State = EditorialState


DISCARD = Transition(frozenset({State.DRAFT}), None)


def discard(practice: GoodPractice, *, by: User) -> None:
    """Delete a draft of a card that was never public; its history stays.

    Raises:
        MoveRefused: the card has been handed over, published or deleted since the caller read it.
    """
    with transaction.atomic():
        current = GoodPractice.objects.select_for_update(of=("self",)).filter(pk=practice.pk).first()
        if current is None or not can_discard(by, current):
            raise MoveRefused("Ktoś właśnie zmienił stan tej karty. Odśwież stronę i sprawdź.")
        delete_files_on_commit(image.file for image in current.images.all())
        delete_files_on_commit(document.file for document in current.documents.all())
        current.delete()


def submit(practice: GoodPractice, *, by: User) -> None:
    with transaction.atomic():
        move(practice, SUBMIT, by=by)
        text = f"Propozycja praktyki: {practice.title}"
        notify(catalogue_editors(without=by), text, practice.get_desk_url(), subject="Propozycja dobrej praktyki")


def publish(practice: GoodPractice, *, by: User) -> None:
    with transaction.atomic():
        move(practice, PUBLISH, by=by, as_seen=True)
        text = f"Opublikowano praktykę: {practice.title}"
        notify(authors_of(practice, without=by), text, practice.get_absolute_url(), subject="Praktykę opublikowano")


def send_back(practice: GoodPractice, *, by: User, reason: str) -> None:
    with transaction.atomic():
        move(practice, SEND_BACK, by=by, reason=reason)
        text = f"Praktyka do poprawy: {practice.title}. Powód: {practice.state_reason}"
        notify(authors_of(practice, without=by), text, practice.get_desk_url(), subject="Praktyka wróciła do poprawy")


def withdraw(practice: GoodPractice, *, by: User, reason: str) -> None:
    with transaction.atomic():
        move(practice, WITHDRAW, by=by, reason=reason)
        text = f"Wycofano praktykę: {practice.title}. Powód: {practice.state_reason}"
        notify(authors_of(practice, without=by), text, practice.get_desk_url(), subject="Praktykę wycofano")
