"""Deadlines of councils, their opinions, and consultations."""

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
    first_day,
)
from cooperation.deadlines.periods import OVER
from cooperation.models import (
    Consultation,
    ConsultativeBody,
    Opinion,
)
from cooperation.rules.base import UODPP, term_ends
from portal.lib.dates import months_after
from portal.lib.polish import long_date


def bodies(query: DeadlineQuery) -> Source:
    """Councils that organisations have requested, and terms of office of which nobody wrote the end."""
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
