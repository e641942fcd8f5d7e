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
    own_rules,
    term_ends,
    years,
)
from portal.lib.dates import months_after
from portal.lib.polish import counted, long_date


@own_rules.register
def _consultative_body(record: ConsultativeBody, case: RecordContext) -> Iterator[RuleWarning]:
    if record.body_type not in ConsultativeBody.RDPP:
        return
    regional = record.body_type == ConsultativeBody.BodyType.RDPP_WOJEWODZKA
    yield from _council_motion(record, case, regional=regional)
    term = case.law.on("RDPP_TERM", case.start)
    if term and case.end and case.end not in term_ends(case.start, term.whole):
        yield RuleWarning(
            f"Kadencja rady trwa {years(term.whole)}, a wpisano od {long_date(case.start)} do {long_date(case.end)} "
            "Przy dawnej kadencji sprawdź, jaka obowiązywała w dniu powołania.",
            term.basis(f"art. {'41a' if regional else '41e ust. 3'} {UODPP}"),
            "date_end",
        )
    yield from _council_members(record, case, regional=regional)
    yield from _council_opinions(record, case, regional=regional)


def _council_motion(record: ConsultativeBody, case: RecordContext, *, regional: bool) -> Iterator[RuleWarning]:
    asked = record.motion_received_on
    provision = f"art. {'41a' if regional else '41e ust. 1'} {UODPP}"
    least = case.law.on("RDPP_MIN_ORGS_WOJ" if regional else "RDPP_MIN_ORGS", asked or case.start or case.today)
    if least and record.motion_organisations is not None and record.motion_organisations < least.number:
        yield RuleWarning(
            f"Liczba organizacji pod wnioskiem to {record.motion_organisations}, a do obowiązku utworzenia "
            f"rady potrzeba co najmniej {least.whole}.",
            least.basis(provision),
            "motion_organisations",
        )
    term = case.law.on("RDPP_CREATE", asked)
    created = record.created_act.date if record.created_act else case.start
    if term and created and created > (due := months_after(asked, term.whole)):
        yield RuleWarning(
            f"Radę tworzy się w {months(term.whole)} od wniosku, czyli do {long_date(due)}, a powołano ją "
            f"{long_date(created)}",
            term.basis(provision),
            "created_act" if record.created_act_id else "date_start",
        )


def _council_members(record: ConsultativeBody, case: RecordContext, *, regional: bool) -> Iterator[RuleWarning]:
    day = min(filter(None, (case.today, case.end, record.terminated_on)))
    share = case.law.on("RDPP_NGO_MIN_SHARE", day)
    members = [
        member
        for member in record.members.all()
        if (member.since is None or member.since <= day) and (member.until is None or member.until >= day)
    ]
    of_organisations = sum(member.represents == member.Represents.NGO for member in members)
    if share and members and 100 * of_organisations < share.number * len(members):
        yield RuleWarning(
            f"Organizacje mają w radzie {of_organisations} z {counted(len(members), 'miejsca', 'miejsc', 'miejsc')}, "
            f"a powinny mieć co najmniej {share.whole}%.",
            share.basis(f"art. {'41b' if regional else '41f'} {UODPP}"),
            "members",
        )


def _council_opinions(record: ConsultativeBody, case: RecordContext, *, regional: bool) -> Iterator[RuleWarning]:
    for opinion in record.opinions.all():
        asked, issued = opinion.requested_on, opinion.issued_on
        if asked is None or issued is None or opinion.result == opinion.Result.REZYGNACJA:
            continue
        term = case.law.on("RDPP_OPINION_WOJ" if regional else "RDPP_OPINION", asked)
        if term and (taken := (issued - asked).days) > term.number:
            yield RuleWarning(
                f"Opinię „{opinion.act}” wydano po {after_days(taken)}, a rada ma na nią {days(term.whole)}; "
                "milczenie w terminie oznacza rezygnację z opinii.",
                term.basis(f"art. {'41a' if regional else '41i ust. 2'} {UODPP}"),
                "opinions",
            )


@own_rules.register
def _plenipotentiary(record: Plenipotentiary, case: RecordContext) -> Iterator[RuleWarning]:
    if case.asks_for_missing and not record.scope.strip():
        yield RuleWarning(
            "Brakuje zakresu zadań pełnomocnika. Ustawa go nie określa, więc musi wynikać z aktu powołania.",
            "akt powołania",
            "scope",
        )


@own_rules.register
def _consultation(record: Consultation, case: RecordContext) -> Iterator[RuleWarning]:
    if case.asks_for_missing and record.manner_resolution_id is None:
        yield RuleWarning(
            "Brakuje uchwały o sposobie konsultowania aktów z organizacjami.",
            f"art. 5 ust. 5 {UODPP}",
            "manner_resolution",
        )


@own_rules.register
def _promotion(record: Promotion, case: RecordContext) -> Iterator[RuleWarning]:
    if case.asks_for_missing and not record.selection_rule.strip():
        yield RuleWarning(
            "Brakuje zasady wyboru: napisz, kogo promowano i dlaczego właśnie te podmioty.",
            "zasada jawności i równego traktowania",
            "selection_rule",
        )
