"""What the rules share: the warning, the numbers fixed by law, the record read once, numbers of days in words."""

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from cooperation.models import Cooperation, Party
from portal.lib.dates import years_after
from portal.lib.polish import counted
from registry.models import Certainty, Entity, EntityStatus, LegalParameter, LocalGovernment

Role = Party.Role


UODPP = "UoDPPiW"


# Codes of `LegalParameter` that the rules read.
PARAMETERS = (
    "CIS_STATUS", "COOP_LEGAL_RISK_JOBS", "COOP_LEGAL_RISK_MONTHS", "COOP_MIN_FOUNDERS_LEGAL",
    "COOP_NATURAL_RISK_JOBS", "COOP_NATURAL_RISK_MONTHS", "CRU_ENTRY_DAYS", "DE_MINIMIS", "DE_MINIMIS_PERIOD",
    "DE_MINIMIS_SGEI", "LEASE_NO_TENDER_YEARS", "MULTIYEAR_MAX", "PARTNER_CALL_MIN_DAYS", "PZP_THRESHOLD",
    "RDPP_CREATE", "RDPP_MIN_ORGS", "RDPP_MIN_ORGS_WOJ", "RDPP_NGO_MIN_SHARE", "RDPP_OPINION", "RDPP_OPINION_WOJ",
    "RDPP_TERM", "SMALL_GRANT_BUDGET_SHARE", "SMALL_GRANT_MAX", "SMALL_GRANT_MAX_DAYS",
    "SMALL_GRANT_PUBLISH_WITHIN", "SMALL_GRANT_REMARKS",
    "SMALL_GRANT_YEAR_CAP", "TASK_REPORT_DAYS", "TENDER_MIN_DAYS", "WYKAZ_DAYS", "WYKAZ_EXEMPT_MONTHS",
)  # fmt: skip


# What is said beside a provision that nobody has read in the act itself.
REMARKS = {
    Certainty.SECONDARY: "za źródłem wtórnym",
    Certainty.RECALLED: "do sprawdzenia w tekście aktu",
    Certainty.DECK: "do sprawdzenia w tekście aktu",
}


@dataclass(frozen=True)
class RuleWarning:
    """One warning: text for the officer, its legal basis, the field it is about (None: the whole record).

    ``basis`` is the provision, or the document that promises it („umowa o zadanie publiczne”) where no act does.
    ``field`` of a warning about rows is the name of their relation („tranches”). An officer's answer belongs to
    ``text``. ``numbers`` are the compared values with their labels, for a small table.
    """

    text: str
    basis: str
    field: str | None = None
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class LegalValue:
    """A value fixed by law, and how sure the portal is of it."""

    certainty: Certainty

    def basis(self, provision: str) -> str:
        """``provision`` as the basis of a warning; with a remark unless the value was read in the act itself."""
        return f"{provision}, {remark}" if (remark := REMARKS.get(self.certainty)) else provision


@dataclass(frozen=True)
class LegalLimit(LegalValue):
    """A number fixed by law, as it stood on one day."""

    number: Decimal

    @property
    def whole(self) -> int:
        return int(self.number)


@dataclass(frozen=True)
class DayOfYear(LegalValue):
    """A yearly day named by law, such as 31 May, in one year."""

    day: datetime.date


class LegalParameters:
    """Numbers fixed by law: all of ``codes`` are read in one query, at the first question."""

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
        """The day of ``year`` named by law, if the provision is in force on it. None: not known, or doubtful."""
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
        """The day from which the portal knows the number.

        The first day of the calendar where it has no beginning, the last one where the number is not known at all.
        """
        return min((row.valid_from or datetime.date.min for row in self._rows[code]), default=datetime.date.max)


class RecordContext:
    """A record with what the rules ask about it; each thing is read from the database once.

    ``signed``, ``start`` and ``end`` are None where the record knows only the year. ``start`` is the day of signing
    where no other day is given.
    """

    def __init__(self, record: Cooperation, today: datetime.date):
        self.record = record
        self.today = today
        self.law = LegalParameters()
        # Records from the founding deck are incomplete by design, so missing values raise no warning.
        self.asks_for_missing = record.source != Cooperation.Source.DECK
        exact = record.dates_precision == Cooperation.DatePrecision.DAY
        self.signed: datetime.date | None = record.date_signed if exact else None
        self.start: datetime.date | None = (record.date_start if exact else None) or self.signed
        self.end: datetime.date | None = record.date_end if exact else None

    @cached_property
    def parties(self) -> list[Party]:
        return list(self.record.parties.select_related("entity", "local_government"))

    def entities(self, *roles: str) -> list[Entity]:
        """Entities among the parties in any of ``roles``; without roles, all of them."""
        return [party.entity for party in self.parties if party.entity and (not roles or party.role in roles)]

    def holders(self, entities: Iterable[Entity], status: str, day: datetime.date | None) -> set[int]:
        """Keys of those ``entities`` that held ``status`` on ``day``, themselves or through the entity that runs them.

        Empty where the day is not known.
        """
        entities = list(entities)
        if day is None or not entities:
            return set()
        candidates = {pk for entity in entities for pk in (entity.pk, entity.host_entity_id) if pk}
        statuses = EntityStatus.objects.in_force_on(day).filter(kind=status, entity__in=candidates)
        holders = set(statuses.values_list("entity", flat=True))
        return {entity.pk for entity in entities if holders & {entity.pk, entity.host_entity_id}}


def no_rules(record: Cooperation, context: RecordContext) -> Iterator[RuleWarning]:
    """Warn of nothing: for instruments that have no rules of their own."""
    return iter(())


def days(number: int) -> str:
    return counted(number, "dzień", "dni", "dni")


def working_days(number: int) -> str:
    return counted(number, "dzień roboczy", "dni robocze", "dni roboczych")


def after_days(number: int) -> str:
    """The number of days as it follows „po": „15 dniach"."""
    return counted(number, "dniu", "dniach", "dniach")


def after_working_days(number: int) -> str:
    return counted(number, "dniu roboczym", "dniach roboczych", "dniach roboczych")


def months(number: int) -> str:
    return counted(number, "miesiąc", "miesiące", "miesięcy")


def years(number: int) -> str:
    return counted(number, "rok", "lata", "lat")


def term_ends(start: datetime.date, number: int) -> tuple[datetime.date, datetime.date]:
    """The last day of ``number`` years from ``start``, in both ways offices count it: the day before, the same day."""
    same_day = years_after(start, number)
    return same_day - datetime.timedelta(1), same_day


def council_provision(local_government: LocalGovernment, gmina_point: str) -> str:
    """The provision by which property, companies and units are the council's matter: another act for each level.

    ``gmina_point``: the letter of art. 18 ust. 2 pkt 9 usg for a gmina.
    """
    return {
        LocalGovernment.Kind.POWIAT: "art. 12 pkt 8 usp",
        LocalGovernment.Kind.WOJEWODZTWO: "art. 18 pkt 19 usw",
    }.get(local_government.kind, f"art. 18 ust. 2 pkt 9 lit. {gmina_point} usg")
