"""Deadlines of public tasks: reports and offers of small grants."""

import datetime
from collections.abc import Iterator

from django.db.models import Q

from cooperation.deadlines.base import (
    MAX_TERM,
    Deadline,
    DeadlineQuery,
    Kind,
    Source,
    exact_day,
)
from cooperation.deadlines.periods import OVER
from cooperation.models import (
    Cooperation,
    PublicTask,
)
from cooperation.rules.base import UODPP
from portal.lib.dates import working_day_after

REPORTED = ("SPRAWOZDANIE_ZLOZONE", "WEZWANIE_DO_KOREKTY", "SPRAWOZDANIE_PRZYJETE", "ROZLICZONY")


def task_reports(query: DeadlineQuery) -> Source:
    """Art. 18. The day the officer wrote wins over the one counted from the end of the task."""
    records = query.records(PublicTask, "report_due").filter(
        query.duty("report_due") | Q(query.duty("date_end", back=MAX_TERM), report_due__isnull=True),
        report_received_on__isnull=True,
    )

    def deadlines_of(record) -> Iterator[Deadline]:
        basis, day, survives = f"art. 18 {UODPP}", record.report_due, "wpisano go w umowie lub wpisie."
        end = exact_day(record, record.date_end)
        # What the presentation leaves out is unknown, not undone.
        if day is None and end and record.source != Cooperation.Source.DECK:
            survives = ""
            if term := query.law.on("TASK_REPORT_DAYS", end):
                day, basis = end + datetime.timedelta(term.whole), term.basis(basis)
        yield from query.of_record(
            record,
            day,
            kind=Kind.REPORT,
            what="Sprawozdanie z zadania publicznego",
            basis=basis,
            key=f"sprawozdanie-{record.pk}",
            duty=True,
            survives=survives,
        )

    return Source(records.exclude(progress__in=(*OVER[PublicTask], *REPORTED)), deadlines_of)


def small_grants(query: DeadlineQuery) -> Source:
    """Art. 19a: an offer is shown to all before the agreement."""
    records = query.records(
        PublicTask, "bid_received_on", "small_grant_published_on", "small_grant_remarks_to"
    ).filter(
        query.duty("bid_received_on", back=MAX_TERM),
        grant_procedure=PublicTask.Procedure.MALY_GRANT,
        date_signed__isnull=True,
    )  # fmt: skip

    def deadlines_of(record) -> Iterator[Deadline]:
        received, published = record.bid_received_on, record.small_grant_published_on
        within = query.law.on("SMALL_GRANT_PUBLISH_WITHIN", received)
        if published is None and within and received:
            yield from query.of_record(
                record,
                working_day_after(received, within.whole),
                kind=Kind.CALL,
                what="Zamieszczenie oferty małego grantu",
                basis=within.basis(f"art. 19a ust. 3 {UODPP}"),
                key=f"oferta-{record.pk}",
                duty=True,
                remark="Liczymy dni od poniedziałku do piątku, z pominięciem świąt.",
            )
        remarks_to, basis = record.small_grant_remarks_to, f"art. 19a ust. 4 {UODPP}"
        open_for = query.law.on("SMALL_GRANT_REMARKS", published)
        if remarks_to is None and published and open_for:
            remarks_to, basis = published + datetime.timedelta(open_for.whole), open_for.basis(basis)
        yield from query.of_record(
            record,
            remarks_to,
            kind=Kind.CALL,
            what="Koniec uwag do oferty małego grantu",
            basis=basis,
            key=f"uwagi-{record.pk}",
        )

    return Source(records.exclude(progress__in=OVER[PublicTask]), deadlines_of)
