"""Deadlines that belong to no record: calls, applications, statuses of partners, duties of every year."""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from cooperation.deadlines.base import STATUSES, Deadline, DeadlineQuery, Kind, Undated
from cooperation.models import Cooperation, OpenCall, Party, TaskApplication
from cooperation.rules.base import UODPP, LegalParameters
from portal.lib.dates import months_after
from portal.lib.workflow import EditorialState
from registry.models import Entity, EntityStatus

# (code of the legal parameter, text, provision, difference between the year in the text and the year of the day)
YEARLY = (
    ("PROGRAMME_ADOPT_DUE", "Roczny program współpracy na {year} r.", f"art. 5a ust. 1 {UODPP}", 1),
    ("REPORT_PROGRAMME_DUE", "Sprawozdanie z programu współpracy za {year} r.", f"art. 5a ust. 3 {UODPP}", -1),
    (
        "PUBLIC_LISTS_DUE",
        "Wykaz poręczeń i gwarancji, ulg oraz pomocy publicznej za {year} r.",
        "art. 37 ust. 1 pkt 2 lit. e–g ufp",
        -1,
    ),
)


def _years(query: DeadlineQuery) -> range:
    return range(max(query.first, query.today).year, query.last.year + 1)


def duties_of_the_year(query: DeadlineQuery) -> Iterator[Deadline]:
    """Yearly duties of every local government. The portal does not know whether they were done: none is overdue."""
    for lg in query.by_key.values():
        for year in _years(query):
            for code, what, provision, shift in YEARLY:
                due = query.law.day_in(code, year)
                if due is None or (lg.valid_from or due.day) > due.day or (lg.valid_to or due.day) < due.day:
                    continue
                for deadline in query.deadline(
                    due.day,
                    lg.pk,
                    kind=Kind.REPORT,
                    what=what.format(year=year + shift),
                    basis=due.basis(provision),
                    key=f"{code.lower().replace('_', '-')}-{lg.teryt}-{year}",
                    duty=True,
                ):
                    if not deadline.is_overdue:
                        yield deadline


def reports_of_own_units(query: DeadlineQuery) -> Iterator[Deadline]:
    """A CIS or KIS inside the office reports to the voivode each year."""
    units = Entity.objects.filter(
        host_local_government__in=query.local_governments, kind__in=("CIS", "KIS"), closed_on__isnull=True
    ).only("pk", "name", "short_name", "host_local_government_id", "updated_at")
    for unit in units.order_by():
        for year in _years(query):
            due = query.law.day_in("CIS_KIS_REPORT_DUE", year)
            if due is None or due.day < query.today:
                continue
            yield from query.deadline(
                due.day,
                unit.host_local_government_id,
                kind=Kind.REPORT,
                what=f"Sprawozdanie dla wojewody za {year - 1} r.",
                basis=due.basis("ustawa o zatrudnieniu socjalnym"),
                key=f"sprawozdanie-jednostki-{unit.pk}-{year}",
                about=unit.display_name,
                entity=unit,
                duty=True,
                changed_at=unit.updated_at,
            )


def calls(query: DeadlineQuery) -> Iterator[Deadline]:
    rows = OpenCall.objects.filter(local_government__in=query.local_governments, invalidated_on__isnull=True)
    rows = rows.filter(Q(query.event("deadline"), settled_on__isnull=True) | query.event("settled_on"))
    for call in rows.only("pk", "number", "title", "deadline", "settled_on", "local_government_id").order_by():
        page = _page_of(call)
        if call.settled_on is None:
            yield from query.deadline(
                call.deadline,
                call.local_government_id,
                kind=Kind.CALL,
                what=f"Koniec składania ofert w konkursie {call.number}",
                basis=f"art. 13 {UODPP}",
                key=f"oferty-{call.pk}",
                about=call.title,
                page=page,
            )
        yield from query.deadline(
            call.settled_on,
            call.local_government_id,
            kind=Kind.CALL,
            what=f"Rozstrzygnięcie konkursu {call.number}",
            basis=f"art. 13 {UODPP}",
            key=f"rozstrzygniecie-{call.pk}",
            about=call.title,
            page=page,
        )


def calls_to_settle(query: DeadlineQuery) -> Iterator[Undated]:
    """Calls whose term for offers has passed and which are not settled; the act sets no day for that."""
    rows = OpenCall.objects.filter(
        local_government__in=query.local_governments,
        invalidated_on__isnull=True,
        settled_on__isnull=True,
        deadline__lt=query.today,
    )
    for call in rows.only("pk", "number", "title", "deadline", "local_government_id").order_by("deadline", "pk"):
        yield Undated(
            call.deadline.year,
            Kind.CALL,
            f"Rozstrzygnięcie konkursu {call.number}",
            query.by_key[call.local_government_id],
            about=call.title,
            page=_page_of(call),
        )


def _page_of(call: OpenCall) -> str:
    return reverse("desk:call_edit", args=[call.pk])


def answer_due(received: datetime.date, law: LegalParameters) -> tuple[datetime.date | None, str]:
    """The last day to answer an application of art. 12 UoDPPiW, with its basis; None where the term is not known."""
    term = law.on("PROPOSAL_ANSWER", received)
    return (months_after(received, term.whole), term.basis(f"art. 12 {UODPP}")) if term else (None, "")


def applications(query: DeadlineQuery) -> Iterator[Deadline]:
    rows = TaskApplication.objects.filter(
        local_government__in=query.local_governments, answered_on__isnull=True, received_on__lte=query.last
    )
    for row in rows.only("pk", "subject", "received_on", "local_government_id").order_by():
        due, basis = answer_due(row.received_on, query.law)
        yield from query.deadline(
            due,
            row.local_government_id,
            kind=Kind.ANSWER,
            what="Odpowiedź na wniosek organizacji",
            basis=basis,
            key=f"wniosek-{row.pk}",
            about=row.subject,
            page=reverse("desk:application_edit", args=[row.pk]),
            duty=True,
        )


def statuses(query: DeadlineQuery) -> Iterator[Deadline]:
    """Ending statuses of entities seated in the local government, run by it, or taking part in its records."""
    own = Cooperation.objects.filter(local_government__in=query.local_governments).exclude(
        state=EditorialState.WITHDRAWN
    )
    partners = Party.objects.filter(entity__isnull=False, cooperation__in=own)
    followed = EntityStatus.objects.filter(
        entity=OuterRef("entity"),
        kind=OuterRef("kind"),
        valid_from__gt=OuterRef("valid_from"),
        valid_from__lte=OuterRef("valid_to") + datetime.timedelta(1),
    )
    ending = (
        EntityStatus.objects.filter(query.event("valid_to"), ~Exists(followed), kind__in=STATUSES)
        .filter(entity__closed_on__isnull=True)
        .filter(
            Q(entity__seat__in=query.local_governments)
            | Q(entity__host_local_government__in=query.local_governments)
            | Q(entity__in=partners.values("entity"))
            | Q(entity__in=own.filter(reintegration_unit__isnull=False).values("reintegration_unit"))
        )
        .select_related("entity")
        .only(
            "kind", "valid_to", "issuer", "entity__name", "entity__short_name", "entity__seat_id",
            "entity__host_local_government_id", "entity__updated_at",
        )
        .order_by()
    )  # fmt: skip
    rows = list(ending)
    interested: dict[int, set[int]] = defaultdict(set)
    wanted = [row.entity_id for row in rows]
    linked = partners.filter(entity__in=wanted).values_list("entity", "cooperation__local_government")
    units = own.filter(reintegration_unit__in=wanted).values_list("reintegration_unit", "local_government")
    for partner, local_government_id in linked.union(units):
        interested[partner].add(local_government_id)
    for row in rows:
        entity = row.entity
        near = {entity.seat_id, entity.host_local_government_id} & query.local_governments
        for local_government_id in sorted(interested[entity.pk] | near):
            yield from query.deadline(
                row.valid_to,
                local_government_id,
                kind=Kind.STATUS,
                what=f"Koniec: {row.get_kind_display()}",
                basis=f"decyzja lub wpis: {row.issuer}" if row.issuer else "decyzja lub wpis",
                key=f"status-{row.pk}-{query.by_key[local_government_id].teryt}",
                about=entity.display_name,
                entity=entity,
                changed_at=entity.updated_at,
            )


SOURCES = (duties_of_the_year, reports_of_own_units, calls, applications, statuses)
UNDATED = (calls_to_settle,)
