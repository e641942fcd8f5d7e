"""A practice card written at the desk: saved only where nobody else has changed it meanwhile."""

from django.db import IntegrityError, transaction

from desk.forms.practice_card import PracticeForm
from portal.lib.forms import refusal_text
from practices.models import GoodPractice


class CardChanged(Exception):
    """The card is not as it was when the form was opened. ``current``: as it is now."""

    def __init__(self, current: GoodPractice):
        super().__init__("Ktoś zmienił tę kartę, gdy ją wypełniano.")
        self.current = current


def save_card(form: PracticeForm, *, version: str, by) -> GoodPractice | None:
    """Save a valid form with its rows. None: the database refused it, and the form says why.

    Raises:
        CardChanged: the card has another version than when the form was opened.
    """
    try:
        with transaction.atomic():
            current = GoodPractice.objects.select_for_update(of=("self",)).get(pk=form.practice.pk)
            if current.version != version:
                raise CardChanged(current)
            return form.save(by=by)
    except IntegrityError as error:
        row_models = [rows.formset.model for rows in form.rows.values()]
        form.main.add_error(None, refusal_text(error, [GoodPractice, *row_models]))
        return None
