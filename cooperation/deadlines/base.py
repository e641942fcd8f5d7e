"""What every source of deadlines shares: a deadline, and the query that says which days are wanted."""

import datetime
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q

from cooperation.models import Cooperation
from cooperation.rules.base import LegalParameters
from portal.lib.dates import day_off
from portal.lib.polish import distance, long_date
from portal.lib.union import read_union, values_of
from portal.lib.workflow import EditorialState
from registry.models import Entity, EntityStatus, LocalGovernment

Record = TypeVar("Record", bound=Cooperation)


# Codes of `LegalParameter` that the deadlines read.
CODES = (
    "CIS_KIS_REPORT_DUE", "CIS_STATUS", "COOP_LEGAL_RISK_JOBS", "COOP_LEGAL_RISK_MONTHS", "COOP_NATURAL_RISK_JOBS",
    "CRU_ENTRY_DAYS", "PROGRAMME_ADOPT_DUE", "PROPOSAL_ANSWER", "PUBLIC_LISTS_DUE", "RDPP_CREATE", "RDPP_OPINION",
    "RDPP_OPINION_WOJ", "RDPP_TERM", "REGIONAL_COMMITTEE_TERM", "REPORT_PROGRAMME_DUE", "SMALL_GRANT_PUBLISH_WITHIN",
    "SMALL_GRANT_REMARKS", "TASK_REPORT_DAYS", "WYKAZ_DAYS",
)  # fmt: skip


# A deadline within so many days is shown as near.
NEAR_DAYS = 30


# The longest term counted in days from a stored day. Terms in months and years are not limited by it.
MAX_TERM = datetime.timedelta(400)


# The columns of a record that a list of deadlines reads; the row has many more.
LISTED = (
    "id", "title", "instrument", "state", "source", "visibility", "local_government_id", "date_signed", "date_start",
    "date_end", "dates_precision", "terminated_on", "updated_at",
)  # fmt: skip


# Statuses of entities whose end is a deadline.
STATUSES = (
    EntityStatus.Kind.PS,
    EntityStatus.Kind.CIS_STATUS,
    EntityStatus.Kind.KIS_WPIS,
    EntityStatus.Kind.ZAZ_STATUS,
)


class Kind(models.TextChoices):
    """What a deadline is about; the filter of the page."""

    CONTRACT = "umowa", "końce umów, zadań i projektów"
    REPORT = "sprawozdanie", "sprawozdania, programy i wykazy roczne"
    PAYMENT = "platnosc", "spłaty i wypłaty"
    SURETY = "poreczenie", "poręczenia i gwarancje"
    DURABILITY = "trwalosc", "trwałość, zwroty i zobowiązania"
    BODY = "kadencja", "kadencje i pełnomocnicy"
    ANSWER = "odpowiedz", "odpowiedzi, opinie i konsultacje"
    CALL = "nabor", "konkursy, nabory i wywieszenia"
    STATUS = "status", "statusy podmiotów"
    REGISTER = "rejestr", "wpisy do rejestrów"


@dataclass(frozen=True)
class Deadline:
    """A day on which something ends or by which it must be done. It is computed from the data, never stored.

    ``key`` stays the same when the day moves. ``basis``: the provision, or the agreement. ``is_duty``: somebody has to
    do something, so the deadline stays, overdue, until the data say that it was done. ``page``: the address at the desk
    where the deadline is not about a record.
    """

    day: datetime.date
    kind: Kind
    what: str
    basis: str
    local_government: LocalGovernment
    days_left: int
    key: str
    record: Cooperation | None = None
    entity: Entity | None = None
    about: str = ""
    remark: str = ""
    is_duty: bool = False
    changed_at: datetime.datetime | None = None
    page: str = ""

    @property
    def title(self) -> str:
        return f"{self.what}: {self.about}" if self.about else self.what

    @property
    def url(self) -> str:
        """The page where one acts on it: the record's at the desk, the call's, the entity's, else the local
        government's."""
        if self.record is not None:
            return self.record.get_desk_url()
        return self.page or (self.entity or self.local_government).get_absolute_url()

    @property
    def is_overdue(self) -> bool:
        return self.days_left < 0

    @property
    def is_near(self) -> bool:
        return 0 <= self.days_left <= NEAR_DAYS

    @property
    def when(self) -> str:
        return distance(self.days_left)

    @property
    def unpublished_state(self) -> str:
        """„szkic”, „do poprawy” of a record that is not published; empty for all else."""
        if self.record is None or self.record.state == EditorialState.PUBLISHED:
            return ""
        return EditorialState(self.record.state).label


@dataclass(frozen=True)
class Undated:
    """Something due in a year; nobody has written the day."""

    year: int
    kind: Kind
    what: str
    local_government: LocalGovernment
    record: Cooperation | None = None
    about: str = ""
    page: str = ""

    @property
    def title(self) -> str:
        return f"{self.what}: {self.about}" if self.about else self.what

    @property
    def url(self) -> str:
        if self.record is not None:
            return self.record.get_desk_url()
        return self.page or self.local_government.get_absolute_url()


@dataclass(frozen=True)
class Source:
    """Rows that may have deadlines, as `DeadlineQuery` gives them, and a function that yields the deadlines of one."""

    rows: models.QuerySet
    deadlines_of: Callable[[Any], Iterator[Deadline]]


def deadlines_from(sources: list[Source]) -> Iterator[Deadline]:
    """Yield the deadlines of all sources. Their rows are read by one query."""
    for index, row in read_union([source.rows for source in sources]):
        yield from sources[index].deadlines_of(row)


class DeadlineQuery:
    """Which deadlines are wanted: of which local governments, and from which day to which.

    It holds what every source needs, read once. Before ``today`` only duties are wanted: an agreement that has merely
    ended is no deadline any more. ``only_records``: keys of records; None means all of them.
    """

    def __init__(
        self,
        local_governments: Collection[int],
        first: datetime.date,
        last: datetime.date,
        today: datetime.date,
        only_records: Collection[int] | None = None,
    ):
        self.local_governments = frozenset(local_governments)
        self.first, self.last, self.today = first, last, today
        self.only_records = only_records
        self.law = LegalParameters(CODES)

    @cached_property
    def by_key(self) -> dict[int, LocalGovernment]:
        """The local governments asked about, by their keys."""
        wanted = LocalGovernment.objects.only("pk", "teryt", "kind", "name", "full_name", "valid_from", "valid_to")
        return wanted.in_bulk(self.local_governments)

    def records(self, model: type[Record], *fields: str) -> models.QuerySet[Record]:
        """Records of ``model`` that are not withdrawn, with what a list needs of them and ``fields``."""
        rows = model.objects.filter(local_government__in=self.local_governments)
        if self.only_records is not None:
            rows = rows.filter(pk__in=self.only_records)
        rows = rows.exclude(state=EditorialState.WITHDRAWN).only(*LISTED, *fields).order_by()
        return rows.annotate(union_values=values_of(*LISTED, *fields))

    def rows(self, model: type[models.Model], owner: str, *fields: str) -> models.QuerySet:
        """Rows of records (instalments, tranches) with ``fields``, joined with their records, which ``owner`` names."""
        wanted = model._default_manager.filter(**{f"{owner}__local_government__in": self.local_governments})
        if self.only_records is not None:
            wanted = wanted.filter(**{f"{owner}__in": self.only_records})
        listed = [f"{owner}__{name}" for name in LISTED]
        return (
            wanted.exclude(**{f"{owner}__state": EditorialState.WITHDRAWN})
            .select_related(owner)
            .only(owner, *listed, *fields)
            .order_by()
            .annotate(union_values=values_of("id", *listed, *fields))
        )

    def duty(self, field: str, *, back: datetime.timedelta = datetime.timedelta(0)) -> Q:
        """The condition that a duty counted from ``field`` may fall in the wanted days.

        ``back``: the longest term counted from the field; without it the field is the day of the duty itself.
        """
        start = self.first - back if self.first - datetime.date.min > back else datetime.date.min
        return Q(**{f"{field}__range": (start, self.last)})

    def event(self, field: str, *, back: datetime.timedelta = datetime.timedelta(0)) -> Q:
        """As `duty`, for what is no duty and so has no deadline before today."""
        return Q(**{f"{field}__range": (max(self.first, self.today) - back, self.last)})

    def fits(self, day: datetime.date | None, *, duty: bool) -> bool:
        return day is not None and self.first <= day <= self.last and (duty or day >= self.today)

    def deadline(
        self,
        day: datetime.date | None,
        local_government_id: int,
        *,
        kind: Kind,
        what: str,
        basis: str,
        key: str,
        duty: bool = False,
        remark: str = "",
        about: str = "",
        record: Cooperation | None = None,
        entity: Entity | None = None,
        changed_at: datetime.datetime | None = None,
        page: str = "",
    ) -> Iterator[Deadline]:
        """Yield the deadline if ``day`` is wanted; nothing otherwise, or where ``day`` is None."""
        if day is None or not self.fits(day, duty=duty):
            return
        if duty:
            remark = " ".join(filter(None, (remark, day_off(day))))
        yield Deadline(
            day=day,
            kind=kind,
            what=what,
            basis=basis,
            local_government=self.by_key[local_government_id],
            days_left=(day - self.today).days,
            key=key,
            record=record,
            entity=entity,
            about=about,
            remark=remark,
            is_duty=duty,
            changed_at=changed_at,
            page=page,
        )

    def of_record(
        self,
        record: Cooperation,
        day: datetime.date | None,
        *,
        survives: str = "",
        remark: str = "",
        **details,
    ) -> Iterator[Deadline]:
        """Yield a deadline of a record, as `deadline` does.

        ``survives``: the reason why it stays when the agreement has been terminated; a deadline without it goes.
        """
        ended = record.terminated_on
        # On the day of termination itself the deadline is still shown.
        if ended and day and (ended < self.today or day > ended):
            if not survives:
                return
            remark = " ".join(filter(None, (remark, f"Umowę rozwiązano {long_date(ended)} Termin zostaje: {survives}")))
        yield from self.deadline(
            day,
            record.local_government_id,
            record=record,
            about=record.title,
            remark=remark,
            changed_at=record.updated_at,
            **details,
        )


def exact_day(record: Cooperation, day: datetime.date | None) -> datetime.date | None:
    """``day`` of the record's period; None where the record knows only the year."""
    return day if record.dates_precision == Cooperation.DatePrecision.DAY else None


def first_day(record: Cooperation) -> datetime.date | None:
    """The day on which the cooperation began or was signed; None where it is not known to the day."""
    return exact_day(record, record.date_start or record.date_signed)
