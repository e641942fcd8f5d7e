"""Amounts of money: their currency, and the constraint that none is negative."""

from functools import reduce
from operator import and_

from django.db import models
from django.db.models import Q


class Currency(models.TextChoices):
    """The currencies the portal keeps amounts in. The label is what stands behind the number."""

    PLN = "PLN", "zł"
    EUR = "EUR", "euro"


def not_negative(
    name: str, *fields: str, message: str = "Kwota nie może być ujemna.", required: bool = False
) -> models.CheckConstraint:
    """Return the constraint ``name`` of a model: none of ``fields`` is below zero.

    NULL, an unknown amount, is allowed. ``required``: the columns are NOT NULL, so the condition need not say so.
    """
    parts = [
        Q(**{f"{field}__gte": 0}) if required else Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0})
        for field in fields
    ]
    return models.CheckConstraint(name=name, condition=reduce(and_, parts), violation_error_message=message)
