"""How many public records there are under each value of the filters, kept counted by the database."""

import datetime

from django.db import connection, models, transaction
from django.utils import timezone

# The day of counts that have always held; earlier than any date of a record.
ALWAYS = datetime.date(1, 1, 1)
# Rows are merged when there are so many more of them than values.
SPARE_ROWS = 5_000
# The advisory lock of merging: one connection at a time.
LOCK = 0x7075626C


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
        if sum(parts for *_, parts in rows) > len(rows) + SPARE_ROWS:
            self.merge(day)
        return [row[:-1] for row in rows]

    def merge(self, day: datetime.date) -> None:
        """Sum up the rows so that each value has one row again; nothing is done while another connection does it.

        Triggers only add rows, so that no writer waits for another.
        """
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                return
            # Changes of the past are summed up into one; a day is left for clocks that differ.
            cursor.execute(
                "WITH merged AS (DELETE FROM cooperation_publiccount RETURNING facet, value, day, number)"
                " INSERT INTO cooperation_publiccount (facet, value, day, number)"
                " SELECT facet, value, CASE WHEN day < %s THEN %s ELSE day END AS since, sum(number) FROM merged"
                " GROUP BY facet, value, since HAVING sum(number) <> 0",
                [day, ALWAYS],
            )

    def rebuild(self) -> None:
        """Count all public records anew, after rows were written without the triggers."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE cooperation_cooperation IN SHARE MODE")
            cursor.execute("SELECT cooperation_count_anew()")
            self.merge(timezone.localdate())


class PublicCount(models.Model):
    """A change in the number of public records with a value of a facet, from ``day`` on.

    A trigger writes it in the transaction that changes the records. The stage follows from dates, so a record adds a
    row for each stage that it will pass through, with the day on which it enters the stage.
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
