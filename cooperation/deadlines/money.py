"""Deadlines of money: sureties, repayment of loans, grants to be paid out."""

from collections.abc import Iterator

from django.db.models import F, Q

from cooperation.deadlines.base import (
    Deadline,
    DeadlineQuery,
    Kind,
    Source,
    Undated,
    exact_day,
)
from cooperation.deadlines.periods import OVER
from cooperation.models import (
    Instalment,
    Loan,
    PublicTask,
    Surety,
    Tranche,
    YearlyAmount,
)

SETTLED = ("SPRAWOZDANIE_PRZYJETE", "ROZLICZONY")


def sureties(query: DeadlineQuery) -> Source:
    fields = ("expiry_date", "progress", "surety_kind")
    records = query.records(Surety, *fields).exclude(progress__in=OVER[Surety])

    def deadlines_of(record) -> Iterator[Deadline]:
        is_guarantee = record.surety_kind == Surety.SuretyKind.GWARANCJA
        yield from query.of_record(
            record,
            record.expiry_date or exact_day(record, record.date_end),
            kind=Kind.SURETY,
            what="Wygaśnięcie gwarancji" if is_guarantee else "Wygaśnięcie poręczenia",
            basis="art. 94 ufp",
            key=f"wygasniecie-{record.pk}",
        )

    return Source(
        records.filter(query.event("expiry_date") | Q(query.event("date_end"), expiry_date__isnull=True)), deadlines_of
    )


def loans(query: DeadlineQuery) -> Source:
    repaid = Q(repaid_amount__isnull=False, loan_amount__isnull=False, repaid_amount__gte=F("loan_amount"))
    records = query.records(Loan, "repayment_due").exclude(progress__in=OVER[Loan]).exclude(repaid)

    def deadlines_of(record) -> Iterator[Deadline]:
        yield from query.of_record(
            record,
            record.repayment_due,
            kind=Kind.PAYMENT,
            what="Spłata pożyczki",
            basis="umowa pożyczki (art. 720 Kodeksu cywilnego)",
            key=f"splata-{record.pk}",
            duty=True,
            survives="pożyczkę trzeba zwrócić.",
        )

    # An instalment due on the same day is that repayment.
    return Source(
        records.filter(query.duty("repayment_due")).exclude(instalments__due_on=F("repayment_due")), deadlines_of
    )


def instalments(query: DeadlineQuery) -> Source:
    rows = query.rows(Instalment, "loan", "due_on").filter(query.duty("due_on"), paid_on__isnull=True)

    def deadlines_of(row) -> Iterator[Deadline]:
        yield from query.of_record(
            row.loan,
            row.due_on,
            kind=Kind.PAYMENT,
            what="Rata pożyczki",
            basis="umowa pożyczki (art. 720 Kodeksu cywilnego)",
            key=f"rata-{row.pk}",
            duty=True,
            survives="pożyczkę trzeba zwrócić.",
        )

    return Source(rows.exclude(loan__progress__in=OVER[Loan]), deadlines_of)


def tranches(query: DeadlineQuery) -> Source:
    rows = query.rows(Tranche, "task", "due_on").filter(query.duty("due_on"), paid_on__isnull=True)

    def deadlines_of(row) -> Iterator[Deadline]:
        yield from query.of_record(
            row.task,
            row.due_on,
            kind=Kind.PAYMENT,
            what="Transza dotacji do przekazania",
            basis="umowa o zadanie publiczne",
            key=f"transza-{row.pk}",
            duty=True,
        )

    return Source(rows.exclude(task__progress__in=(*OVER[PublicTask], *SETTLED)), deadlines_of)


def years_of_amounts(query: DeadlineQuery) -> Iterator[Undated]:
    """Yearly amounts of multi-year tasks have a year only; tranches of that year say the days."""
    rows = query.rows(YearlyAmount, "task", "year").filter(
        year__range=(max(query.first, query.today).year, query.last.year), task__terminated_on__isnull=True
    )
    paid_in_parts = set(
        Tranche.objects.filter(task__local_government__in=query.local_governments)
        .values_list("task", "due_on__year")
        .order_by()
    )
    for row in rows.exclude(task__progress__in=(*OVER[PublicTask], *SETTLED)):
        if (row.task_id, row.year) not in paid_in_parts:
            task = row.task
            yield Undated(
                row.year,
                Kind.PAYMENT,
                f"Dotacja na {row.year} r.",
                query.by_key[task.local_government_id],
                task,
                task.title,
            )
