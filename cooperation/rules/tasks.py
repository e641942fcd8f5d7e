"""Rules of public tasks: the call, the agreement, small grants."""

import datetime
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from cooperation.models import GrantPlan, OpenCall, PublicTask
from cooperation.rules.base import (
    UODPP,
    LegalParameters,
    RecordContext,
    Role,
    RuleWarning,
    after_working_days,
    days,
    own_rules,
    working_days,
    years,
)
from portal.lib.dates import day_off, working_days_between, years_after
from portal.lib.polish import decimal_number, long_date, money, quoted
from portal.lib.workflow import EditorialState


def short_call(call: OpenCall, law: LegalParameters) -> RuleWarning | None:
    """Offers may come for fewer days than the act wants. Of the call itself, and of every task under it."""
    least = law.on("TENDER_MIN_DAYS", call.announced_on)
    given = (call.deadline - call.announced_on).days
    if least is None or given >= least.number:
        return None
    return RuleWarning(
        f"Na oferty w konkursie {call.number} jest {days(given)} od ostatniego ogłoszenia, "
        f"a musi być co najmniej {days(least.whole)}.",
        least.basis(f"art. 13 ust. 1 {UODPP}"),
        "call",
        (
            ("Ostatnie ogłoszenie", long_date(call.announced_on)),
            ("Termin składania ofert", long_date(call.deadline)),
            ("Najwcześniejszy termin według ustawy", long_date(call.announced_on + datetime.timedelta(least.whole))),
        ),
    )


@own_rules.register
def _public_task(record: PublicTask, case: RecordContext) -> Iterator[RuleWarning]:
    if record.call and (short := short_call(record.call, case.law)):
        yield short
    if record.grant_procedure == PublicTask.Procedure.MALY_GRANT:
        yield from _small_grant(record, case)
    if case.end and record.report_due:
        term = case.law.on("TASK_REPORT_DAYS", case.end)
        if term and record.report_due != (due := case.end + datetime.timedelta(term.whole)):
            yield RuleWarning(
                f"Sprawozdanie składa się w {days(term.whole)} po zakończeniu zadania, czyli do {long_date(due)}, "
                f"a wpisano {long_date(record.report_due)}",
                term.basis(f"art. 18 {UODPP}"),
                "report_due",
            )
    yield from _late_report(record, case)
    yield from _task_span(record, case)
    yield from _task_parts(record, case)


def _task_span(record: PublicTask, case: RecordContext) -> Iterator[RuleWarning]:
    longest = case.law.on("MULTIYEAR_MAX", case.start or case.today)
    if longest is None:
        return
    rule = f"Umowę o zadanie publiczne zawiera się na czas określony, najwyżej na {years(longest.whole)}"
    if record.indefinite:
        yield RuleWarning(f"{rule}, a tu jest na czas nieokreślony.", longest.basis(f"art. 16 {UODPP}"), "indefinite")
    elif case.start and case.end and case.end >= years_after(case.start, longest.whole):
        yield RuleWarning(
            f"{rule}, a tu trwa od {long_date(case.start)} do {long_date(case.end)}",
            longest.basis(f"art. 16 {UODPP}"),
            "date_end",
        )


def _task_parts(record: PublicTask, case: RecordContext) -> Iterator[RuleWarning]:
    yearly = [row.amount for row in record.yearly_amounts.all()]
    if record.multi_year and not yearly and case.asks_for_missing:
        yield RuleWarning(
            "Zadanie jest wieloletnie, a brakuje kwot na poszczególne lata.", f"art. 16 {UODPP}", "yearly_amounts"
        )
    if record.grant_amount is None:
        return
    tranches = [row.amount for row in record.tranches.all()]
    for name, what, amounts in (
        ("yearly_amounts", "Kwoty roczne", yearly),
        ("tranches", "Transze", tranches),
    ):
        if amounts and sum(amounts) != record.grant_amount:
            yield RuleWarning(
                f"{what} dają razem {money(sum(amounts))}, a dotacja wynosi {money(record.grant_amount)}.",
                "umowa o zadanie publiczne",
                name,
            )


def _small_grant(record: PublicTask, case: RecordContext) -> Iterator[RuleWarning]:
    # An offer comes before its agreement: without its day the agreement's tells at least what could still be right.
    received = record.bid_received_on or case.signed
    if received is None:
        return
    amount = record.grant_amount if record.grant_amount is not None else record.amount_awarded
    day = long_date(received)
    of_offer = f"przy ofercie złożonej {day}" if record.bid_received_on else f"przy umowie z {day} (brak daty oferty)"
    most = case.law.on("SMALL_GRANT_MAX", received)
    if most and amount is not None and amount > most.number:
        yield RuleWarning(
            f"Mały grant to najwyżej {money(most.number)} na zadanie {of_offer}, a dotacja wynosi {money(amount)}.",
            most.basis(f"art. 19a ust. 1 {UODPP}"),
            "grant_amount",
            (
                (f"Limit z {day}", money(most.number)),
                ("Wpisana kwota dotacji", money(amount)),
                ("Ponad limit", money(amount - most.number)),
            ),
        )
    longest = case.law.on("SMALL_GRANT_MAX_DAYS", received)
    if longest and case.start and case.end:
        lasts = (case.end - case.start).days + 1
        if lasts > longest.number:
            yield RuleWarning(
                f"Zadanie z małego grantu trwa najwyżej {days(longest.whole)} {of_offer}, a to trwa {days(lasts)}.",
                longest.basis(f"art. 19a ust. 1 {UODPP}"),
                "date_end",
            )
    yield from _small_grant_year(record, case, amount, received)
    yield from _small_grant_pool(record, case, amount, received)
    yield from _small_grant_notice(record, case)


def _other_small_grants(record: PublicTask, year: int) -> QuerySet[PublicTask]:
    """Small grants of the same local government that count in the year: not those given up, nor records withdrawn."""
    return (
        PublicTask.objects.filter(
            local_government=record.local_government_id, grant_procedure=PublicTask.Procedure.MALY_GRANT
        )
        .exclude(pk=record.pk)
        .exclude(state=EditorialState.WITHDRAWN)
        .exclude(progress__in=(PublicTask.Progress.UNIEWAZNIONY, PublicTask.Progress.ODSTAPIENIE))
        .annotate(counts_on=Coalesce("date_signed", "bid_received_on"))
        .filter(counts_on__year=year)
    )


def _small_grant_year(
    record: PublicTask, case: RecordContext, amount: Decimal | None, received: datetime.date
) -> Iterator[RuleWarning]:
    """The organisation's small grants from this local government in the calendar year."""
    cap = case.law.on("SMALL_GRANT_YEAR_CAP", received)
    organisations = case.entities(Role.BENEFICIARY)
    if cap is None or amount is None or not organisations:
        return
    year = (case.signed or received).year
    others = (
        _other_small_grants(record, year)
        .filter(parties__role=Role.BENEFICIARY, parties__entity__in=organisations)
        .values("parties__entity")
        .annotate(total=Sum(Coalesce("grant_amount", "amount_awarded")))
        .values_list("parties__entity", "total")
    )
    totals = dict(others)
    for organisation in organisations:
        total = amount + (totals.get(organisation.pk) or 0)
        if total <= cap.number:
            continue
        text = (
            f"Małe granty dla {quoted(organisation.display_name)} od tego samorządu w {year} r. to razem "
            f"{money(total)}, a w roku kalendarzowym może być najwyżej {money(cap.number)}."
        )
        earlier = case.law.on("SMALL_GRANT_YEAR_CAP", datetime.date(year, 1, 1))
        if earlier and earlier.number != cap.number:
            text += (
                f" Na początku roku limit wynosił {money(earlier.number)}; jak liczyć razem granty według obu zasad, "
                "sprawdź w tekście ustawy."
            )
        yield RuleWarning(
            text,
            cap.basis(f"art. 19a ust. 6 {UODPP}"),
            "grant_amount",
            (
                (f"Limit na organizację w {year} r.", money(cap.number)),
                ("Inne małe granty tej organizacji", money(total - amount)),
                ("Ta dotacja", money(amount)),
                ("Ponad limit", money(total - cap.number)),
            ),
        )


def _small_grant_pool(
    record: PublicTask, case: RecordContext, amount: Decimal | None, received: datetime.date
) -> Iterator[RuleWarning]:
    """All small grants of the year against their share in what was planned for grants. Silent without a plan."""
    share = case.law.on("SMALL_GRANT_BUDGET_SHARE", received)
    if share is None or amount is None:
        return
    year = (case.signed or received).year
    plan = GrantPlan.objects.filter(local_government=record.local_government_id, year=year).first()
    if plan is None:
        return
    sums = _other_small_grants(record, year).aggregate(total=Sum(Coalesce("grant_amount", "amount_awarded")))
    others = sums["total"] or Decimal(0)
    pool = (plan.amount * share.number / 100).quantize(Decimal("0.01"), rounding=ROUND_DOWN)
    if others + amount <= pool:
        return
    yield RuleWarning(
        f"Małe granty w {year} r. to razem {money(others + amount)}, a mogą być najwyżej "
        f"{decimal_number(share.number)}% środków zaplanowanych na dotacje, czyli {money(pool)}.",
        share.basis(f"art. 19a ust. 7 {UODPP}"),
        "grant_amount",
        (
            (f"Plan dotacji na {year} r.", money(plan.amount)),
            (f"Pula małych grantów ({decimal_number(share.number)}%)", money(pool)),
            ("Inne małe granty w tym roku", money(others)),
            ("Ta dotacja", money(amount)),
            ("Ponad pulę", money(others + amount - pool)),
        ),
    )


def _late_report(record: PublicTask, case: RecordContext) -> Iterator[RuleWarning]:
    received = record.report_received_on
    term = case.law.on("TASK_REPORT_DAYS", case.end)
    due = record.report_due or (case.end + datetime.timedelta(term.whole) if case.end and term else None)
    if received is None or due is None or received <= due:
        return
    basis = f"art. 18 {UODPP}"
    accepted = f" i przyjęto je {long_date(record.report_accepted_on)}" if record.report_accepted_on else ""
    # A day ends with a dot of its own.
    stop = "" if accepted else "."
    remark_on_day_off = f" {remark}" if (remark := day_off(due)) else ""
    yield RuleWarning(
        f"Sprawozdanie wpłynęło {days((received - due).days)} po terminie{accepted}{stop} Napisz, dlaczego je "
        f"przyjęto, albo popraw datę.{remark_on_day_off}",
        term.basis(basis) if term else basis,
        "report_received_on",
        (("Termin sprawozdania", long_date(due)), ("Sprawozdanie wpłynęło", long_date(received))),
    )


def _small_grant_notice(record: PublicTask, case: RecordContext) -> Iterator[RuleWarning]:
    received, published = record.bid_received_on, record.small_grant_published_on
    if received is None or published is None:
        return
    within = case.law.on("SMALL_GRANT_PUBLISH_WITHIN", received)
    if within and (taken := working_days_between(received, published)) > within.number:
        yield RuleWarning(
            f"Ofertę zamieszcza się w {working_days(within.whole)} od wpływu, a zamieszczono ją po "
            f"{after_working_days(taken)} (liczymy dni od poniedziałku do piątku, z pominięciem świąt).",
            within.basis(f"art. 19a ust. 3 {UODPP}"),
            "small_grant_published_on",
        )
    open_for = case.law.on("SMALL_GRANT_REMARKS", published)
    until = record.small_grant_remarks_to
    if open_for and until and until < (least := published + datetime.timedelta(open_for.whole)):
        yield RuleWarning(
            f"Uwagi do oferty można zgłaszać przez {days(open_for.whole)} od jej zamieszczenia, czyli do "
            f"{long_date(least)}, a wpisano {long_date(until)}",
            open_for.basis(f"art. 19a ust. 4 {UODPP}"),
            "small_grant_remarks_to",
        )
