"""Deadlines of property, equipment and contracts."""

import datetime
from collections.abc import Iterator

from cooperation.deadlines.base import (
    MAX_TERM,
    Deadline,
    DeadlineQuery,
    Kind,
    Source,
)
from cooperation.deadlines.periods import OVER
from cooperation.models import (
    Cooperation,
    Discount,
    InKindHelp,
    Procurement,
    PropertyTransfer,
    PropertyUse,
)


def lists_of_property_used(query: DeadlineQuery) -> Source:
    return _lists_of_property(query, PropertyUse, progress__in=OVER[PropertyUse])


def lists_of_property_given(query: DeadlineQuery) -> Source:
    return _lists_of_property(query, PropertyTransfer)


def _lists_of_property(query: DeadlineQuery, model, **over) -> Source:
    records = query.records(model, "list_published_on").filter(
        query.event("list_published_on", back=MAX_TERM), date_signed__isnull=True
    )

    def deadlines_of(record) -> Iterator[Deadline]:
        posting_days = query.law.on("WYKAZ_DAYS", record.list_published_on)
        yield from query.of_record(
            record,
            record.list_published_on + datetime.timedelta(posting_days.whole) if posting_days else None,
            kind=Kind.CALL,
            what="Koniec wywieszenia wykazu nieruchomości",
            basis=posting_days.basis("art. 35 ust. 1 UGN") if posting_days else "",
            key=f"wykaz-{record.pk}",
        )

    return Source(records.exclude(**over) if over else records, deadlines_of)


def discounts(query: DeadlineQuery) -> Source:

    def deadlines_of(record) -> Iterator[Deadline]:
        yield from query.of_record(
            record,
            record.restriction_until,
            kind=Kind.DURABILITY,
            what="Koniec okresu zwrotu bonifikaty",
            basis="art. 68 ust. 2 UGN",
            key=f"bonifikata-{record.pk}",
            survives="obowiązek zwrotu wynika z ustawy.",
        )

    return Source(query.records(Discount, "restriction_until").filter(query.event("restriction_until")), deadlines_of)


def property_transfers(query: DeadlineQuery) -> Source:

    def deadlines_of(record) -> Iterator[Deadline]:
        yield from query.of_record(
            record,
            record.reversion_until,
            kind=Kind.DURABILITY,
            what="Koniec okresu odwołania lub zwrotu nieruchomości",
            basis="art. 13 ust. 2b UGN i umowa",
            key=f"odwolanie-{record.pk}",
            survives="prawo odwołania nie kończy się z umową.",
        )

    return Source(
        query.records(PropertyTransfer, "reversion_until").filter(query.event("reversion_until")), deadlines_of
    )


def lent_items(query: DeadlineQuery) -> Source:

    def deadlines_of(record) -> Iterator[Deadline]:
        yield from query.of_record(
            record,
            record.return_due,
            kind=Kind.DURABILITY,
            what="Zwrot użyczonych rzeczy",
            basis="umowa użyczenia",
            key=f"zwrot-{record.pk}",
        )

    return Source(query.records(InKindHelp, "return_due").filter(query.event("return_due")), deadlines_of)


def register_of_contracts(query: DeadlineQuery) -> Source:
    """Centralny Rejestr Umów: paid contracts; grants and property deals are not entered."""
    records = query.records(Procurement).filter(
        query.duty("date_signed", back=MAX_TERM),
        date_signed__gte=query.law.since("CRU_ENTRY_DAYS"),
        dates_precision=Cooperation.DatePrecision.DAY,
        cru_id="",
    )

    def deadlines_of(record) -> Iterator[Deadline]:
        term = query.law.on("CRU_ENTRY_DAYS", record.date_signed)
        yield from query.of_record(
            record,
            record.date_signed + datetime.timedelta(term.whole) if term and record.date_signed else None,
            kind=Kind.REGISTER,
            what="Wpis umowy do Centralnego Rejestru Umów",
            basis=term.basis("art. 34a ufp") if term else "",
            key=f"cru-{record.pk}",
            duty=True,
            survives="umowę wpisuje się także po jej rozwiązaniu.",
        )

    return Source(records.exclude(progress="UNIEWAZNIONE").exclude(source=Cooperation.Source.DECK), deadlines_of)
