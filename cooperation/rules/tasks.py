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
    working_days,
    years,
)
from portal.lib.dates import day_off, working_days_between, years_after
from portal.lib.polish import decimal_number, long_date, money, quoted
from portal.lib.workflow import EditorialState


def short_call(call: OpenCall, law: LegalParameters) -> RuleWarning | None:
    """Warn that a call takes offers for fewer days than art. 13 ust. 1 UoDPPiW requires; None where it does not.

    The page of the call shows it, and so does every task awarded in the call.
    """
    required = law.on("TENDER_MIN_DAYS", call.announced_on)
    given = (call.deadline - call.announced_on).days
    if required is None or given >= required.number:
        return None
    return RuleWarning(
        f"Na oferty w konkursie {call.number} jest {days(given)} od ostatniego ogłoszenia, "
        f"a musi być co najmniej {days(required.whole)}.",
        required.basis(f"art. 13 ust. 1 {UODPP}"),
        "call",
        (
            ("Ostatnie ogłoszenie", long_date(call.announced_on)),
            ("Termin składania ofert", long_date(call.deadline)),
            ("Najwcześniejszy termin według ustawy", long_date(call.announced_on + datetime.timedelta(required.whole))),
        ),
    )


def public_task_rules(record: PublicTask, context: RecordContext) -> Iterator[RuleWarning]:
    if record.call and (short := short_call(record.call, context.law)):
        yield short
    if record.grant_procedure == PublicTask.Procedure.MALY_GRANT:
        yield from _small_grant(record, context)
    if context.end and record.report_due:
        term = context.law.on("TASK_REPORT_DAYS", context.end)
        if term and record.report_due != (due := context.end + datetime.timedelta(term.whole)):
            yield RuleWarning(
                f"Sprawozdanie składa się w {days(term.whole)} po zakończeniu zadania, czyli do {long_date(due)}, "
                f"a wpisano {long_date(record.report_due)}",
                term.basis(f"art. 18 {UODPP}"),
                "report_due",
            )
    yield from _late_report(record, context)
    yield from _task_span(record, context)
    yield from _task_parts(record, context)


def _task_span(record: PublicTask, context: RecordContext) -> Iterator[RuleWarning]:
    max_length = context.law.on("MULTIYEAR_MAX", context.start or context.today)
    if max_length is None:
        return
    rule = f"Umowę o zadanie publiczne zawiera się na czas określony, najwyżej na {years(max_length.whole)}"
    if record.indefinite:
        yield RuleWarning(
            f"{rule}, a tu jest na czas nieokreślony.", max_length.basis(f"art. 16 {UODPP}"), "indefinite"
        )
    elif context.start and context.end and context.end >= years_after(context.start, max_length.whole):
        yield RuleWarning(
            f"{rule}, a tu trwa od {long_date(context.start)} do {long_date(context.end)}",
            max_length.basis(f"art. 16 {UODPP}"),
            "date_end",
        )


def _task_parts(record: PublicTask, context: RecordContext) -> Iterator[RuleWarning]:
    yearly = [row.amount for row in record.yearly_amounts.all()]
    if record.multi_year and not yearly and context.asks_for_missing:
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


def _small_grant(record: PublicTask, context: RecordContext) -> Iterator[RuleWarning]:
    # An offer comes before its agreement. Where its day is missing, the day of the agreement is the latest it can be.
    received = record.bid_received_on or context.signed
    if received is None:
        return
    amount = record.grant_amount if record.grant_amount is not None else record.amount_awarded
    day = long_date(received)
    about_offer = (
        f"przy ofercie złożonej {day}" if record.bid_received_on else f"przy umowie z {day} (brak daty oferty)"
    )
    max_amount = context.law.on("SMALL_GRANT_MAX", received)
    if max_amount and amount is not None and amount > max_amount.number:
        yield RuleWarning(
            f"Mały grant to najwyżej {money(max_amount.number)} na zadanie {about_offer}, "
            f"a dotacja wynosi {money(amount)}.",
            max_amount.basis(f"art. 19a ust. 1 {UODPP}"),
            "grant_amount",
            (
                (f"Limit z {day}", money(max_amount.number)),
                ("Wpisana kwota dotacji", money(amount)),
                ("Ponad limit", money(amount - max_amount.number)),
            ),
        )
    max_length = context.law.on("SMALL_GRANT_MAX_DAYS", received)
    if max_length and context.start and context.end:
        length = (context.end - context.start).days + 1
        if length > max_length.number:
            yield RuleWarning(
                f"Zadanie z małego grantu trwa najwyżej {days(max_length.whole)} {about_offer}, "
                f"a to trwa {days(length)}.",
                max_length.basis(f"art. 19a ust. 1 {UODPP}"),
                "date_end",
            )
    yield from _small_grant_year(record, context, amount, received)
    yield from _small_grant_pool(record, context, amount, received)
    yield from _small_grant_notice(record, context)


def _other_small_grants(record: PublicTask, year: int) -> QuerySet[PublicTask]:
    """Other small grants of the same local government in the year, without those given up and withdrawn records."""
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
    record: PublicTask, context: RecordContext, amount: Decimal | None, received: datetime.date
) -> Iterator[RuleWarning]:
    """Warn of each organisation whose small grants from this local government exceed the limit of the calendar year.

    Art. 19a ust. 6 UoDPPiW. Amounts in PLN.
    """
    yearly_limit = context.law.on("SMALL_GRANT_YEAR_CAP", received)
    organisations = context.entities(Role.BENEFICIARY)
    if yearly_limit is None or amount is None or not organisations:
        return
    year = (context.signed or received).year
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
        if total <= yearly_limit.number:
            continue
        text = (
            f"Małe granty dla {quoted(organisation.display_name)} od tego samorządu w {year} r. to razem "
            f"{money(total)}, a w roku kalendarzowym może być najwyżej {money(yearly_limit.number)}."
        )
        earlier = context.law.on("SMALL_GRANT_YEAR_CAP", datetime.date(year, 1, 1))
        if earlier and earlier.number != yearly_limit.number:
            text += (
                f" Na początku roku limit wynosił {money(earlier.number)}; jak liczyć razem granty według obu zasad, "
                "sprawdź w tekście ustawy."
            )
        yield RuleWarning(
            text,
            yearly_limit.basis(f"art. 19a ust. 6 {UODPP}"),
            "grant_amount",
            (
                (f"Limit na organizację w {year} r.", money(yearly_limit.number)),
                ("Inne małe granty tej organizacji", money(total - amount)),
                ("Ta dotacja", money(amount)),
                ("Ponad limit", money(total - yearly_limit.number)),
            ),
        )


def _small_grant_pool(
    record: PublicTask, context: RecordContext, amount: Decimal | None, received: datetime.date
) -> Iterator[RuleWarning]:
    """Warn that small grants of the year exceed their share of the planned grants (art. 19a ust. 7 UoDPPiW).

    Nothing where the local government has written down no plan for the year.
    """
    share = context.law.on("SMALL_GRANT_BUDGET_SHARE", received)
    if share is None or amount is None:
        return
    year = (context.signed or received).year
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


def _late_report(record: PublicTask, context: RecordContext) -> Iterator[RuleWarning]:
    received = record.report_received_on
    term = context.law.on("TASK_REPORT_DAYS", context.end)
    due = record.report_due or (context.end + datetime.timedelta(term.whole) if context.end and term else None)
    if received is None or due is None or received <= due:
        return
    basis = f"art. 18 {UODPP}"
    accepted = f" i przyjęto je {long_date(record.report_accepted_on)}" if record.report_accepted_on else ""
    # A long date ends with „r." already.
    stop = "" if accepted else "."
    remark_on_day_off = f" {remark}" if (remark := day_off(due)) else ""
    yield RuleWarning(
        f"Sprawozdanie wpłynęło {days((received - due).days)} po terminie{accepted}{stop} Napisz, dlaczego je "
        f"przyjęto, albo popraw datę.{remark_on_day_off}",
        term.basis(basis) if term else basis,
        "report_received_on",
        (("Termin sprawozdania", long_date(due)), ("Sprawozdanie wpłynęło", long_date(received))),
    )


def _small_grant_notice(record: PublicTask, context: RecordContext) -> Iterator[RuleWarning]:
    received, published = record.bid_received_on, record.small_grant_published_on
    if received is None or published is None:
        return
    publish_days = context.law.on("SMALL_GRANT_PUBLISH_WITHIN", received)
    if publish_days and (taken := working_days_between(received, published)) > publish_days.number:
        yield RuleWarning(
            f"Ofertę zamieszcza się w {working_days(publish_days.whole)} od wpływu, a zamieszczono ją po "
            f"{after_working_days(taken)} (liczymy dni od poniedziałku do piątku, z pominięciem świąt).",
            publish_days.basis(f"art. 19a ust. 3 {UODPP}"),
            "small_grant_published_on",
        )
    remark_days = context.law.on("SMALL_GRANT_REMARKS", published)
    until = record.small_grant_remarks_to
    if remark_days and until and until < (required := published + datetime.timedelta(remark_days.whole)):
        yield RuleWarning(
            f"Uwagi do oferty można zgłaszać przez {days(remark_days.whole)} od jej zamieszczenia, czyli do "
            f"{long_date(required)}, a wpisano {long_date(until)}",
            remark_days.basis(f"art. 19a ust. 4 {UODPP}"),
            "small_grant_remarks_to",
        )
