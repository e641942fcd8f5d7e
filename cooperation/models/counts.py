"""How many public records there are under each value of the filters, kept counted by the database."""

import datetime

from django.db import connection, models, transaction
from django.utils import timezone

# Earlier than any date of a record.
ALWAYS = datetime.date(1, 1, 1)
# Rows beyond what is being summed that are put up with before they are merged.
SPARE = 5_000
LOCK = 0x7075626C  # of merging, so that only one does it


class PublicCountManager(models.Manager):
    def sums(self, day: datetime.date) -> list[tuple[str, str, str | None, str | None, int]]:
        """(facet, value, kind and TERYT of a local government that is the value, number of records) as of ``day``."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT facet, value, unit.kind, unit.teryt, summed.number, summed.parts FROM ("
                " SELECT facet, value, sum(number) AS number, count(*) AS parts FROM cooperation_publiccount"
                " WHERE day <= %s GROUP BY facet, value"
                ") AS summed LEFT JOIN registry_localgovernment AS unit"
                " ON facet = 'local_government' AND unit.id::text = value WHERE summed.number <> 0",
                [day],
            )
            rows = cursor.fetchall()
        if sum(parts for *_, parts in rows) > len(rows) + SPARE:
            self.merge(day)
        return [row[:-1] for row in rows]

    def merge(self, day: datetime.date) -> None:
        """One row for each value again: changes are only ever added, so that no writer waits for another."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                return
            # Of the past only what it came to is asked; a day's grace for clocks that differ.
            cursor.execute(
                "WITH merged AS (DELETE FROM cooperation_publiccount RETURNING facet, value, day, number)"
                " INSERT INTO cooperation_publiccount (facet, value, day, number)"
                " SELECT facet, value, CASE WHEN day < %s THEN %s ELSE day END AS since, sum(number) FROM merged"
                " GROUP BY facet, value, since HAVING sum(number) <> 0",
                [day, ALWAYS],
            )

    def rebuild(self) -> None:
        """Count anew, after rows were written past the triggers."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE cooperation_cooperation IN SHARE MODE")
            cursor.execute("SELECT cooperation_count_anew()")
            self.merge(timezone.localdate())


class PublicCount(models.Model):
    """So many more (or fewer) public records have a value of a facet since a day.

    Written by a trigger in the transaction that changes the records. The stage follows from dates, so a record stands
    under each stage it will pass through, from the day it enters it.
    """

    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=40)
    day = models.DateField()
    number = models.IntegerField()

    objects = PublicCountManager()

    class Meta:
        verbose_name = "liczba wpisów publicznych"
        verbose_name_plural = "liczby wpisów publicznych"

    def __str__(self) -> str:
        return f"{self.facet} {self.value}: {self.number}"
