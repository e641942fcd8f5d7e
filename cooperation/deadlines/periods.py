"""Ends of agreements, tasks and terms of office: what ends on the last day of a record's period."""

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
from cooperation.instruments import Instrument
from cooperation.models import (
    Consultation,
    ConsultativeBody,
    Cooperation,
    CooperativeFunds,
    Founding,
    Loan,
    LocalInitiative,
    PartnershipProject,
    Procurement,
    PropertyUse,
    PublicTask,
    Surety,
)
from cooperation.rules.base import UODPP

# Values of ``progress`` of each instrument after which nothing is waited for any more.
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
    """``records`` without those whose ``progress`` says that they are over; joins one row for each instrument."""
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
