"""Rules of councils, plenipotentiaries, consultations and promotion."""

from collections.abc import Iterator

from cooperation.models import Consultation, ConsultativeBody, Plenipotentiary, Promotion
from cooperation.rules.base import (
    UODPP,
    RecordContext,
    RuleWarning,
    after_days,
    days,
    months,
    term_ends,
    years,
)
from portal.lib.dates import months_after
from portal.lib.polish import counted, long_date


def consultative_body_rules(record: ConsultativeBody, context: RecordContext) -> Iterator[RuleWarning]:
    if record.body_type not in ConsultativeBody.RDPP:
        return
    regional = record.body_type == ConsultativeBody.BodyType.RDPP_WOJEWODZKA
    yield from _council_motion(record, context, regional=regional)
    term = context.law.on("RDPP_TERM", context.start)
    if term and context.end and context.end not in term_ends(context.start, term.whole):
        yield RuleWarning(
            f"Kadencja rady trwa {years(term.whole)}, a wpisano od {long_date(context.start)} "
            f"do {long_date(context.end)} Przy dawnej kadencji sprawdź, jaka obowiązywała w dniu powołania.",
            term.basis(f"art. {'41a' if regional else '41e ust. 3'} {UODPP}"),
            "date_end",
        )
    yield from _council_members(record, context, regional=regional)
    yield from _council_opinions(record, context, regional=regional)


def _council_motion(record: ConsultativeBody, context: RecordContext, *, regional: bool) -> Iterator[RuleWarning]:
    received = record.motion_received_on
    provision = f"art. {'41a' if regional else '41e ust. 1'} {UODPP}"
    required = context.law.on(
        "RDPP_MIN_ORGS_WOJ" if regional else "RDPP_MIN_ORGS", received or context.start or context.today
    )
    if required and record.motion_organisations is not None and record.motion_organisations < required.number:
        yield RuleWarning(
            f"Liczba organizacji pod wnioskiem to {record.motion_organisations}, a do obowiązku utworzenia "
            f"rady potrzeba co najmniej {required.whole}.",
            required.basis(provision),
            "motion_organisations",
        )
    term = context.law.on("RDPP_CREATE", received)
    created = record.created_act.date if record.created_act else context.start
    if term and created and created > (due := months_after(received, term.whole)):
        yield RuleWarning(
            f"Radę tworzy się w {months(term.whole)} od wniosku, czyli do {long_date(due)}, a powołano ją "
            f"{long_date(created)}",
            term.basis(provision),
            "created_act" if record.created_act_id else "date_start",
        )


def _council_members(record: ConsultativeBody, context: RecordContext, *, regional: bool) -> Iterator[RuleWarning]:
    day = min(filter(None, (context.today, context.end, record.terminated_on)))
    share = context.law.on("RDPP_NGO_MIN_SHARE", day)
    members = [
        member
        for member in record.members.all()
        if (member.since is None or member.since <= day) and (member.until is None or member.until >= day)
    ]
    from_organisations = sum(member.represents == member.Represents.NGO for member in members)
    if share and members and 100 * from_organisations < share.number * len(members):
        yield RuleWarning(
            f"Organizacje mają w radzie {from_organisations} z {counted(len(members), 'miejsca', 'miejsc', 'miejsc')}, "
            f"a powinny mieć co najmniej {share.whole}%.",
            share.basis(f"art. {'41b' if regional else '41f'} {UODPP}"),
            "members",
        )


def _council_opinions(record: ConsultativeBody, context: RecordContext, *, regional: bool) -> Iterator[RuleWarning]:
    for opinion in record.opinions.all():
        requested, issued = opinion.requested_on, opinion.issued_on
        if requested is None or issued is None or opinion.result == opinion.Result.REZYGNACJA:
            continue
        term = context.law.on("RDPP_OPINION_WOJ" if regional else "RDPP_OPINION", requested)
        if term and (taken := (issued - requested).days) > term.number:
            yield RuleWarning(
                f"Opinię „{opinion.act}” wydano po {after_days(taken)}, a rada ma na nią {days(term.whole)}; "
                "milczenie w terminie oznacza rezygnację z opinii.",
                term.basis(f"art. {'41a' if regional else '41i ust. 2'} {UODPP}"),
                "opinions",
            )


def plenipotentiary_rules(record: Plenipotentiary, context: RecordContext) -> Iterator[RuleWarning]:
    if context.asks_for_missing and not record.scope.strip():
        yield RuleWarning(
            "Brakuje zakresu zadań pełnomocnika. Ustawa go nie określa, więc musi wynikać z aktu powołania.",
            "akt powołania",
            "scope",
        )


def consultation_rules(record: Consultation, context: RecordContext) -> Iterator[RuleWarning]:
    if context.asks_for_missing and record.manner_resolution_id is None:
        yield RuleWarning(
            "Brakuje uchwały o sposobie konsultowania aktów z organizacjami.",
            f"art. 5 ust. 5 {UODPP}",
            "manner_resolution",
        )


def promotion_rules(record: Promotion, context: RecordContext) -> Iterator[RuleWarning]:
    if context.asks_for_missing and not record.selection_rule.strip():
        yield RuleWarning(
            "Brakuje zasady wyboru: napisz, kogo promowano i dlaczego właśnie te podmioty.",
            "zasada jawności i równego traktowania",
            "selection_rule",
        )
