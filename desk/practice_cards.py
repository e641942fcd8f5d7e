"""A practice card written at the desk: saved only where nobody else has changed it meanwhile."""

from django.db import transaction

from desk.forms.practice_card import PracticeEntry
from practices.models import (
    GoodPractice,
)


class ChangedMeanwhile(Exception):
    """The card is not as it was when the form was opened. ``current``: as it is."""

    def __init__(self, current: GoodPractice):
        super().__init__("Ktoś zmienił tę kartę, gdy ją wypełniano.")
        self.current = current


def save_card(entry: PracticeEntry, *, base: str) -> GoodPractice:
    """Save a valid form with its rows. Raises `ChangedMeanwhile` where the card is no longer as it was opened."""
    with transaction.atomic():
        current = GoodPractice.objects.select_for_update(of=("self",)).get(pk=entry.practice.pk)
        if current.updated_at.isoformat() != base:
            raise ChangedMeanwhile(current)
        return entry.save()
