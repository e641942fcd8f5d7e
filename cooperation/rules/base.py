"""What the rules share: a warning, the numbers of the law, a record read once, words and days."""

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, singledispatch

from cooperation.models import Cooperation, Party
from portal.lib.dates import years_after
from portal.lib.polish import counted
from registry.models import Certainty, Entity, EntityStatus, LegalParameter, LocalGovernment

Role = Party.Role


UODPP = "UoDPPiW"


PARAMETERS = (
    "CIS_STATUS", "COOP_LEGAL_RISK_JOBS", "COOP_LEGAL_RISK_MONTHS", "COOP_MIN_FOUNDERS_LEGAL",
    "COOP_NATURAL_RISK_JOBS", "COOP_NATURAL_RISK_MONTHS", "CRU_ENTRY_DAYS", "DE_MINIMIS", "DE_MINIMIS_PERIOD",
    "DE_MINIMIS_SGEI", "LEASE_NO_TENDER_YEARS", "MULTIYEAR_MAX", "PARTNER_CALL_MIN_DAYS", "PZP_THRESHOLD",
    "RDPP_CREATE", "RDPP_MIN_ORGS", "RDPP_MIN_ORGS_WOJ", "RDPP_NGO_MIN_SHARE", "RDPP_OPINION", "RDPP_OPINION_WOJ",
    "RDPP_TERM", "SMALL_GRANT_BUDGET_SHARE", "SMALL_GRANT_MAX", "SMALL_GRANT_MAX_DAYS",
    "SMALL_GRANT_PUBLISH_WITHIN", "SMALL_GRANT_REMARKS",
    "SMALL_GRANT_YEAR_CAP", "TASK_REPORT_DAYS", "TENDER_MIN_DAYS", "WYKAZ_DAYS", "WYKAZ_EXEMPT_MONTHS",
)  # fmt: skip


REMARKS = {
    Certainty.SECONDARY: "za źródłem wtórnym",
    Certainty.RECALLED: "do sprawdzenia w tekście aktu",
    Certainty.DECK: "do sprawdzenia w tekście aktu",
}


@dataclass(frozen=True)
class RuleWarning:
    """One warning: text for the officer, its legal basis, the field it is about (None: the whole record).

    ``text`` is what an answer belongs to; ``numbers`` put its numbers one under another: what is compared, and with
    what.
    """

    text: str
    basis: str
    field: str | None = None
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class LegalValue:
    """What the law fixes, and how sure we are of it."""

    certainty: Certainty

    def basis(self, provision: str) -> str:
        """The provision, and what a reader should know of it: only what was read in the act itself stands alone."""
        return f"{provision}, {remark}" if (remark := REMARKS.get(self.certainty)) else provision


@dataclass(frozen=True)
class LegalLimit(LegalValue):
    """A number of the law on a day."""

    number: Decimal

    @property
    def whole(self) -> int:
        return int(self.number)


@dataclass(frozen=True)
class DayOfYear(LegalValue):
    """A day of the year the law names, in one year."""

    day: datetime.date


class LegalParameters:
    """The numbers the law fixes: all the rules need, in one query."""

    def __init__(self, codes: Iterable[str] = PARAMETERS):
        self.codes = tuple(codes)

    @cached_property
    def _rows(self) -> dict[str, list[LegalParameter]]:
        rows = defaultdict(list)
        for row in LegalParameter.objects.filter(code__in=self.codes):
            rows[row.code].append(row)
        return rows

    def on(self, code: str, day: datetime.date | None) -> LegalLimit | None:
        """The number in force on ``day``. None: not known, doubtful, or the law sets no limit."""
        if code not in self.codes:
            raise KeyError(code)
        for row in self._rows[code]:
            if day and row.number is not None and row.certainty != Certainty.DOUBTFUL and row.is_in_force_on(day):
                return LegalLimit(Certainty(row.certainty), row.number)
        return None

    def day_in(self, code: str, year: int) -> "DayOfYear | None":
        """The day of ``year`` the law names, as it stands on that day. None: not known, or doubtful."""
        if code not in self.codes:
            raise KeyError(code)
        for row in self._rows[code]:
            if not row.month_day or row.certainty == Certainty.DOUBTFUL:
                continue
            month, number = int(row.month_day[:2]), int(row.month_day[3:])
            day = datetime.date(year, month, min(number, calendar.monthrange(year, month)[1]))
            if row.is_in_force_on(day):
                return DayOfYear(Certainty(row.certainty), day)
        return None

    def since(self, code: str) -> datetime.date:
        """The first day on which the portal knows a number; the first day of all where it is not limited."""
        return min((row.valid_from or datetime.date.min for row in self._rows[code]), default=datetime.date.max)


class RecordContext:
    """A record with what the rules ask about it, read once."""

    def __init__(self, record: Cooperation, today: datetime.date):
        self.record = record
        self.today = today
        self.law = LegalParameters()
        # Of a record taken from the presentation only what it says can be wrong; what it leaves out is shown
        # as „brak danych" anyway.
        self.asks_for_missing = record.source != Cooperation.Source.DECK
        exact = record.dates_precision == Cooperation.DatePrecision.DAY
        self.signed: datetime.date | None = record.date_signed if exact else None
        self.start: datetime.date | None = (record.date_start if exact else None) or self.signed
        self.end: datetime.date | None = record.date_end if exact else None

    @cached_property
    def parties(self) -> list[Party]:
        return list(self.record.parties.select_related("entity", "local_government"))

    def entities(self, *roles: str) -> list[Entity]:
        return [party.entity for party in self.parties if party.entity and (not roles or party.role in roles)]

    def holders(self, entities: Iterable[Entity], status: str, day: datetime.date | None) -> set[int]:
        """Which of ``entities`` held ``status`` on ``day``, themselves or through their creator."""
        entities = list(entities)
        if day is None or not entities:
            return set()
        asked = {pk for entity in entities for pk in (entity.pk, entity.host_entity_id) if pk}
        held = set(
            EntityStatus.objects.in_force_on(day).filter(kind=status, entity__in=asked).values_list("entity", flat=True)
        )
        return {entity.pk for entity in entities if held & {entity.pk, entity.host_entity_id}}


@singledispatch
def own_rules(record: Cooperation, case: RecordContext) -> Iterator[RuleWarning]:
    """The rules of one instrument. Instruments not registered below have none of their own."""
    return iter(())


def days(number: int) -> str:
    return counted(number, "dzień", "dni", "dni")


def working_days(number: int) -> str:
    return counted(number, "dzień roboczy", "dni robocze", "dni roboczych")


def after_days(number: int) -> str:
    """„(po) 15 dniach"."""
    return counted(number, "dniu", "dniach", "dniach")


def after_working_days(number: int) -> str:
    return counted(number, "dniu roboczym", "dniach roboczych", "dniach roboczych")


def months(number: int) -> str:
    return counted(number, "miesiąc", "miesiące", "miesięcy")


def years(number: int) -> str:
    return counted(number, "rok", "lata", "lat")


def term_ends(start: datetime.date, number: int) -> tuple[datetime.date, datetime.date]:
    """The last day of ``number`` years from ``start``, in both ways offices count it."""
    whole = years_after(start, number)
    return whole - datetime.timedelta(1), whole


def council_provision(local_government: LocalGovernment, gmina_point: str) -> str:
    """The council's own matter in property, companies and units: another act for each level."""
    return {
        LocalGovernment.Kind.POWIAT: "art. 12 pkt 8 usp",
        LocalGovernment.Kind.WOJEWODZTWO: "art. 18 pkt 19 usw",
    }.get(local_government.kind, f"art. 18 ust. 2 pkt 9 lit. {gmina_point} usg")
