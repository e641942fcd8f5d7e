"""Rows in force from a day to a day."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Greatest


class DateRange(Func):
    """PostgreSQL's ``daterange(from, to, '[]')``: both days belong to it, and NULL means no end on that side."""

    function = "daterange"


def validity() -> DateRange:
    """Return the days from ``valid_from`` to ``valid_to``, for constraints against overlap.

    A last day before the first makes a range of one day and not an error of the database: another constraint refuses
    it with a Polish sentence.
    """
    last = Coalesce(F("valid_to"), Value(datetime.date.max, output_field=models.DateField()))
    return DateRange(F("valid_from"), Greatest(F("valid_from"), last), Value("[]"))


class DatedQuerySet(models.QuerySet):
    """Rows with ``valid_from`` and ``valid_to``. A missing day means: without end on that side, or not known."""

    def in_force_on(self, day: datetime.date) -> Self:
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day)).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )
