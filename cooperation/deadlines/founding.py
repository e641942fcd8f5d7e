"""Deadlines of founded entities, of jobs and of projects."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from cooperation.deadlines.base import (
    LISTED,
    MAX_TERM,
    STATUSES,
    Deadline,
    DeadlineQuery,
    Kind,
    Source,
    first_day,
)
from cooperation.deadlines.periods import OVER
from cooperation.models import (
    Cooperation,
    CooperativeFunds,
    EmploymentSupport,
    Founding,
    PartnershipProject,
    Party,
)
from cooperation.rules.base import LegalLimit, term_ends
from portal.lib.dates import months_after
from portal.lib.polish import long_date
from portal.lib.union import values_of
from registry.models import EntityStatus


def foundings(query: DeadlineQuery) -> Source:
    fields = (
        "founded_kind", "founders", "founding_mode", "registration_date", "risk_jobs_due", "risk_jobs_done",
        "status_valid_to",
    )  # fmt: skip
    parties = Party.objects.filter(cooperation=OuterRef(OuterRef("pk"))).values("entity")
    last_day = OuterRef("status_valid_to")
    in_register = EntityStatus.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=last_day),
        entity__in=parties,
        kind__in=STATUSES,
        valid_from__lte=last_day + datetime.timedelta(1),
    )
    counted = Q(founded_kind=Founding.FoundedKind.CIS, status_valid_to__isnull=True)
    any_status = EntityStatus.objects.filter(entity__in=parties, kind=EntityStatus.Kind.CIS_STATUS)
    records = query.records(Founding, *fields).filter(
        query.duty("risk_jobs_due")
        | Q(query.duty("registration_date", back=MAX_TERM), founders=Founding.Founders.OSOBY_PRAWNE)
        | query.event("status_valid_to")
        | Q(counted, registration_date__lte=query.last)
    )
    # Where the register of entities has this status or a longer one, its own deadline is shown, and this one is not.
    in_register = Exists(in_register) | (Exists(any_status) & counted)
    rows = records.exclude(progress__in=OVER[Founding]).annotate(is_in_register=in_register)
    rows = rows.annotate(union_values=values_of(*LISTED, *fields, "is_in_register"))

    def deadlines_of(record) -> Iterator[Deadline]:
        day, remark, basis = record.status_valid_to, "", "decyzja wojewody"
        if day is None and (term := _cis_term(query, record)):
            # Offices count a term both ways; the earlier day is the safe one.
            day, later = term_ends(record.registration_date, term.whole)
            remark = f"Policzone od decyzji; bywa liczone do {long_date(later)} Sprawdź dzień w decyzji i wpisz go."
            basis = term.basis("art. 5 ust. 2 ustawy o zatrudnieniu socjalnym")
        yield from query.of_record(
            record,
            None if record.is_in_register else day,
            kind=Kind.STATUS,
            what=f"Koniec statusu: {Founding.FoundedKind(record.founded_kind).label}",
            basis=basis,
            key=f"status-wpisu-{record.pk}",
            remark=remark,
        )
        yield from _risk_jobs(query, record)

    return Source(rows, deadlines_of)


def _cis_term(query: DeadlineQuery, record: Founding) -> LegalLimit | None:
    is_cis = record.founded_kind == Founding.FoundedKind.CIS and record.source != Cooperation.Source.DECK
    return query.law.on("CIS_STATUS", record.registration_date) if is_cis else None


def _risk_jobs(query: DeadlineQuery, record: Founding) -> Iterator[Deadline]:
    """The duty to employ people at risk, by the day the officer wrote or, for legal persons, counted by the act.

    A cooperative of natural persons has the duty only when there are exactly three, and their number is not kept.
    """
    by_legal_persons = record.founders == Founding.Founders.OSOBY_PRAWNE
    kind, provision = ("LEGAL", "art. 5a ust. 1") if by_legal_persons else ("NATURAL", "art. 5 ust. 1a")
    registered, day = record.registration_date, record.risk_jobs_due
    basis = f"{provision} ustawy o spółdzielniach socjalnych"
    joined = record.founding_mode == Founding.Mode.PRZYSTAPIENIE
    if day is None and by_legal_persons and registered and not joined and record.source != Cooperation.Source.DECK:
        term = query.law.on("COOP_LEGAL_RISK_MONTHS", registered)
        if term:
            day, basis = months_after(registered, term.whole), term.basis(basis)
    least = query.law.on(f"COOP_{kind}_RISK_JOBS", registered or day)
    done = record.risk_jobs_done
    if done is not None and done >= (least.number if least else 1):
        return
    yield from query.of_record(
        record,
        day,
        kind=Kind.DURABILITY,
        what="Zatrudnienie osób zagrożonych wykluczeniem",
        basis=basis,
        key=f"zatrudnienie-{record.pk}",
        duty=True,
    )


def durability_of_funds(query: DeadlineQuery) -> Source:
    return _months_bound(
        query, CooperativeFunds, "durability_months", "Koniec okresu trwałości", progress__in=OVER[CooperativeFunds]
    )


def bound_employers(query: DeadlineQuery) -> Source:
    return _months_bound(query, EmploymentSupport, "employment_obligation_months", "Koniec obowiązku zatrudnienia")


def _months_bound(query: DeadlineQuery, model, months: str, what: str, **over) -> Source:
    """The end of a number of months counted from the beginning of the agreement."""
    records = query.records(model, months).filter(
        Q(date_start__lte=query.last) | Q(date_start__isnull=True, date_signed__lte=query.last),
        dates_precision=Cooperation.DatePrecision.DAY,
        **{f"{months}__gt": 0},
    )

    def deadlines_of(record) -> Iterator[Deadline]:
        start = first_day(record)
        whence = "początku okresu" if record.date_start else "zawarcia umowy"
        yield from query.of_record(
            record,
            months_after(start, getattr(record, months)) if start else None,
            kind=Kind.DURABILITY,
            what=what,
            basis="umowa",
            key=f"trwalosc-{record.pk}",
            remark=f"Liczone od {whence}; sprawdź w umowie, od kiedy biegnie.",
        )

    return Source(records.exclude(**over) if over else records, deadlines_of)


def projects(query: DeadlineQuery) -> Source:
    fields = ("durability_until", "selection_closed_on")
    records = query.records(PartnershipProject, *fields).exclude(progress__in=OVER[PartnershipProject])

    def deadlines_of(record) -> Iterator[Deadline]:
        yield from query.of_record(
            record,
            record.durability_until,
            kind=Kind.DURABILITY,
            what="Koniec trwałości projektu",
            basis="umowa o dofinansowanie",
            key=f"trwalosc-projektu-{record.pk}",
            survives="trwałość wiąże wobec instytucji, która dała środki.",
        )
        yield from query.of_record(
            record,
            record.selection_closed_on,
            kind=Kind.CALL,
            what="Koniec naboru partnera",
            basis="ogłoszenie o naborze",
            key=f"nabor-partnera-{record.pk}",
        )

    return Source(records.filter(query.event("durability_until") | query.event("selection_closed_on")), deadlines_of)
