"""Deadlines of records, instrument by instrument. Each source says which rows it needs and what they mean."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from cooperation.deadlines.base import (
    LISTED,
    MAX_TERM,
    STATUSES,
    Deadline,
    DeadlineQuery,
    Kind,
    Source,
    Undated,
    exact_day,
    first_day,
)
from cooperation.instruments import Instrument
from cooperation.models import (
    Consultation,
    ConsultativeBody,
    Cooperation,
    CooperativeFunds,
    Discount,
    EmploymentSupport,
    Founding,
    InKindHelp,
    Instalment,
    Loan,
    LocalInitiative,
    Opinion,
    PartnershipProject,
    Party,
    Procurement,
    PropertyTransfer,
    PropertyUse,
    PublicTask,
    Surety,
    Tranche,
    YearlyAmount,
)
from cooperation.rules.base import UODPP, LegalLimit, term_ends
from portal.lib.dates import months_after, working_day_after
from portal.lib.polish import long_date
from portal.lib.union import values_of
from registry.models import EntityStatus

# The cases that are over, by what the officer wrote: nothing is waited for any more.
OVER = {
    PublicTask: ("UNIEWAZNIONY", "ODSTAPIENIE", "ROZWIAZANY", "ZWROT"),
    Procurement: ("UNIEWAZNIONE", "WYKONANE"),
    Loan: ("SPLACONE",),
    Surety: ("WYGASLE", "SPLACONE", "ZAPLACONE", "REGRES"),
    PropertyUse: ("WYPOWIEDZIANA", "WYGASLA", "ZWROT", "ODMOWA"),
    LocalInitiative: ("ODBIOR", "ODRZUCONY"),
    PartnershipProject: ("ODRZUCONY",),
    ConsultativeBody: ("KADENCJA_ZAKONCZONA", "ROZWIAZANE"),
    Consultation: ("ZAKONCZONE", "WYNIKI_OPUBLIKOWANE"),
    CooperativeFunds: ("ZWROT",),
    Founding: ("W_LIKWIDACJI", "ZLIKWIDOWANY", "UTRATA_STATUSU"),
}
REPORTED = ("SPRAWOZDANIE_ZLOZONE", "WEZWANIE_DO_KOREKTY", "SPRAWOZDANIE_PRZYJETE", "ROZLICZONY")
SETTLED = ("SPRAWOZDANIE_PRZYJETE", "ROZLICZONY")

# What ends on the last day of the period. Sureties and consultations have days of their own; the days of a founding
# or a promotion are no deadline.
ENDS: dict[str, tuple[Kind, str, str]] = {
    Instrument.PUBLIC_TASK: (Kind.CONTRACT, "Koniec zadania publicznego", "umowa o zadanie publiczne"),
    Instrument.PROPERTY_USE: (Kind.CONTRACT, "Koniec umowy o nieruchomość", "umowa"),
    Instrument.PROPERTY_TRANSFER: (Kind.CONTRACT, "Koniec umowy o nieruchomość", "umowa"),
    Instrument.IN_KIND: (Kind.CONTRACT, "Koniec umowy o wyposażenie", "umowa"),
    Instrument.DISCOUNT: (Kind.CONTRACT, "Koniec ulgi", "uchwała, zarządzenie albo umowa"),
    Instrument.LOAN: (Kind.CONTRACT, "Koniec umowy pożyczki", "umowa pożyczki"),
    Instrument.PROCUREMENT: (Kind.CONTRACT, "Koniec umowy o zamówienie", "umowa"),
    Instrument.LOCAL_INITIATIVE: (Kind.CONTRACT, "Koniec umowy o inicjatywę lokalną", f"art. 19d {UODPP}"),
    Instrument.PARTNERSHIP_PROJECT: (Kind.CONTRACT, "Koniec projektu", "umowa partnerska"),
    Instrument.COOPERATIVE_FUNDS: (Kind.CONTRACT, "Koniec umowy o środki na spółdzielnię", "umowa"),
    Instrument.EMPLOYMENT_SUPPORT: (Kind.CONTRACT, "Koniec umowy o wsparcie zatrudnienia", "umowa"),
    Instrument.TRAINING: (Kind.CONTRACT, "Koniec umowy lub działania", "umowa lub porozumienie"),
    Instrument.CONSULTATIVE_BODY: (Kind.BODY, "Koniec kadencji", "akt powołania"),
    Instrument.PLENIPOTENTIARY: (Kind.BODY, "Koniec pełnienia funkcji pełnomocnika", "akt powołania"),
}


def _still_going(records):
    """Without the cases that are over, by one joined row for each instrument."""
    for model, states in OVER.items():
        records = records.exclude(**{f"{model._meta.model_name}__progress__in": states})
    return records


def period_ends(query: DeadlineQuery) -> Source:
    records = _still_going(query.records(Cooperation)).filter(
        Q(query.event("date_end"), dates_precision=Cooperation.DatePrecision.DAY) | query.event("terminated_on"),
        instrument__in=list(ENDS),
    )

    def deadlines_of(record) -> Iterator[Deadline]:
        kind, what, basis = ENDS[record.instrument]
        day, ended = exact_day(record, record.date_end), record.terminated_on
        if ended and (day is None or ended < day):
            day, what = ended, f"{what} (rozwiązanie)"
        yield from query.of_record(record, day, kind=kind, what=what, basis=basis, key=f"koniec-{record.pk}")

    # A loan with a day of repayment ends with it.
    return Source(records.exclude(loan__repayment_due=F("date_end")), deadlines_of)


def years_of_ends(query: DeadlineQuery) -> Iterator[Undated]:
    """Periods of which only the year is known: no deadline, but nothing to forget either."""
    records = _still_going(query.records(Cooperation)).filter(
        dates_precision=Cooperation.DatePrecision.YEAR,
        instrument__in=[*ENDS, Instrument.SURETY, Instrument.CONSULTATION],
        terminated_on__isnull=True,
        date_end__year__range=(max(query.first, query.today).year, query.last.year),
    )
    # Whose own day is known has it among the deadlines.
    known = {"surety__expiry_date__isnull": False}, {"consultation__closed_on__isnull": False}
    for record in records.exclude(**known[0]).exclude(**known[1]):
        kind, what, _ = ENDS.get(record.instrument, (Kind.SURETY, "Wygaśnięcie poręczenia", ""))
        if record.instrument == Instrument.CONSULTATION:
            kind, what = Kind.ANSWER, "Koniec konsultacji"
        yield Undated(
            record.date_end.year, kind, what, query.by_key[record.local_government_id], record, record.title
        )  # fmt: skip


# --- money -----------------------------------------------------------------------------------------


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


# --- public tasks ----------------------------------------------------------------------------------


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


# --- property, equipment, contracts ----------------------------------------------------------------


def lists_of_property_used(query: DeadlineQuery) -> Source:
    return _lists_of_property(query, PropertyUse, progress__in=OVER[PropertyUse])


def lists_of_property_given(query: DeadlineQuery) -> Source:
    return _lists_of_property(query, PropertyTransfer)


def _lists_of_property(query: DeadlineQuery, model, **over) -> Source:
    records = query.records(model, "list_published_on").filter(
        query.event("list_published_on", back=MAX_TERM), date_signed__isnull=True
    )

    def deadlines_of(record) -> Iterator[Deadline]:
        hangs = query.law.on("WYKAZ_DAYS", record.list_published_on)
        yield from query.of_record(
            record,
            record.list_published_on + datetime.timedelta(hangs.whole) if hangs else None,
            kind=Kind.CALL,
            what="Koniec wywieszenia wykazu nieruchomości",
            basis=hangs.basis("art. 35 ust. 1 UGN") if hangs else "",
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


# --- founding, jobs, projects ----------------------------------------------------------------------


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
    # Where the register of entities has this status or a longer one, that is the deadline, and it is told once.
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


# --- dialogue --------------------------------------------------------------------------------------


def bodies(query: DeadlineQuery) -> Source:
    """A council asked for by organisations, and terms of which nobody wrote the end."""
    terms = dict.fromkeys(ConsultativeBody.RDPP, "RDPP_TERM")
    terms[ConsultativeBody.BodyType.KOMITET_ROZWOJU_ES] = "REGIONAL_COMMITTEE_TERM"
    records = query.records(
        ConsultativeBody, "body_type", "motion_received_on", "created_act_id", "progress"
    ).exclude(progress__in=OVER[ConsultativeBody])  # fmt: skip

    def deadlines_of(record) -> Iterator[Deadline]:
        regional = record.body_type == ConsultativeBody.BodyType.RDPP_WOJEWODZKA
        start = first_day(record)
        if record.motion_received_on and not (start or record.created_act_id):
            term = query.law.on("RDPP_CREATE", record.motion_received_on)
            if record.body_type in ConsultativeBody.RDPP and record.progress in ("", "INICJATYWA") and term:
                yield from query.of_record(
                    record,
                    months_after(record.motion_received_on, term.whole),
                    kind=Kind.ANSWER,
                    what="Utworzenie rady działalności pożytku publicznego",
                    basis=term.basis(f"art. {'41a' if regional else '41e ust. 1'} {UODPP}"),
                    key=f"utworzenie-{record.pk}",
                    duty=True,
                )
        elif start and (term := query.law.on(terms[record.body_type], start)):
            provision = "art. 55 UES" if terms[record.body_type] != "RDPP_TERM" else (
                f"art. {'41a' if regional else '41e ust. 3'} {UODPP}"
            )  # fmt: skip
            # Offices count a term both ways; the earlier day is the safe one.
            day, later = term_ends(start, term.whole)
            yield from query.of_record(
                record,
                day,
                kind=Kind.BODY,
                what="Koniec kadencji",
                basis=term.basis(provision),
                key=f"kadencja-{record.pk}",
                remark=f"Policzone od {long_date(start)} Bywa liczone do {long_date(later)}",
            )

    return Source(records.filter(body_type__in=list(terms), date_end__isnull=True, indefinite=False), deadlines_of)


def opinions(query: DeadlineQuery) -> Source:
    """Art. 41i ust. 2: silence within the term counts as a waiver, so nothing is overdue."""
    rows = query.rows(Opinion, "body", "act", "requested_on", "body__body_type").filter(
        query.event("requested_on", back=MAX_TERM),
        body__body_type__in=ConsultativeBody.RDPP,
        issued_on__isnull=True,
        result="",
    )

    def deadlines_of(row) -> Iterator[Deadline]:
        regional = row.body.body_type == ConsultativeBody.BodyType.RDPP_WOJEWODZKA
        term = query.law.on("RDPP_OPINION_WOJ" if regional else "RDPP_OPINION", row.requested_on)
        yield from query.of_record(
            row.body,
            row.requested_on + datetime.timedelta(term.whole) if term else None,
            kind=Kind.ANSWER,
            what=f"Opinia rady o projekcie „{row.act}”",
            basis=term.basis(f"art. {'41a' if regional else '41i ust. 2'} {UODPP}") if term else "",
            key=f"opinia-{row.pk}",
            remark="Milczenie w terminie oznacza rezygnację z opinii.",
        )

    return Source(rows.exclude(body__progress__in=OVER[ConsultativeBody]), deadlines_of)


def consultations(query: DeadlineQuery) -> Source:
    records = query.records(Consultation, "closed_on").exclude(progress__in=OVER[Consultation])

    def deadlines_of(record) -> Iterator[Deadline]:
        yield from query.of_record(
            record,
            record.closed_on or exact_day(record, record.date_end),
            kind=Kind.ANSWER,
            what="Koniec konsultacji",
            basis=f"art. 5 ust. 5 {UODPP}",
            key=f"konsultacje-{record.pk}",
        )

    return Source(
        records.filter(query.event("closed_on") | Q(query.event("date_end"), closed_on__isnull=True)), deadlines_of
    )


SOURCES = (
    period_ends, sureties, loans, instalments, tranches, task_reports, small_grants, lists_of_property_used,
    lists_of_property_given, discounts, property_transfers, lent_items, register_of_contracts, foundings,
    durability_of_funds, bound_employers, projects, bodies, opinions, consultations,
)  # fmt: skip
UNDATED = (years_of_ends, years_of_amounts)
