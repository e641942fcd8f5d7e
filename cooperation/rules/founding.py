"""Rules of founding an entity."""

from collections.abc import Iterator

from cooperation.models import Founding
from cooperation.rules.base import (
    RecordContext,
    Role,
    RuleWarning,
    council_provision,
    months,
    own_rules,
    term_ends,
    years,
)
from portal.lib.dates import months_after, years_after
from portal.lib.polish import counted, long_date


@own_rules.register
def _founding(record: Founding, case: RecordContext) -> Iterator[RuleWarning]:
    registered = record.registration_date
    if registered and record.resolution and record.resolution.date > registered:
        yield RuleWarning(
            f"Uchwała o utworzeniu jest z {long_date(record.resolution.date)}, a rejestracja lub decyzja już "
            f"z {long_date(registered)} Uchwała poprzedza rejestrację.",
            council_provision(record.local_government, "f i h"),
            "resolution",
        )
    if record.founded_kind == Founding.FoundedKind.CIS and registered and record.status_valid_to:
        term = case.law.on("CIS_STATUS", registered)
        if term and record.status_valid_to not in term_ends(registered, term.whole):
            yield RuleWarning(
                f"Status centrum integracji społecznej jest na {years(term.whole)} od decyzji, więc do "
                f"{long_date(years_after(registered, term.whole))}, a wpisano {long_date(record.status_valid_to)} "
                "Jeżeli status przedłużono, zostaw tę datę.",
                term.basis("art. 5 ustawy o zatrudnieniu socjalnym"),
                "status_valid_to",
            )
    if record.founded_kind == Founding.FoundedKind.SPOLDZIELNIA_SOCJALNA:
        yield from _cooperative(record, case)


def _cooperative(record: Founding, case: RecordContext) -> Iterator[RuleWarning]:
    day = record.registration_date or case.signed or case.today
    by_legal_persons = record.founders == Founding.Founders.OSOBY_PRAWNE
    if by_legal_persons and record.founding_mode != Founding.Mode.PRZYSTAPIENIE and case.asks_for_missing:
        least = case.law.on("COOP_MIN_FOUNDERS_LEGAL", day)
        # The local government that keeps the record is a founder too and is not repeated among the parties.
        known = 1 + sum(party.role == Role.FOUNDER for party in case.parties)
        if least and known < least.number:
            yield RuleWarning(
                "Spółdzielnię socjalną osób prawnych zakładają co najmniej "
                f"{counted(least.whole, 'osoba prawna', 'osoby prawne', 'osób prawnych')}, a wpis wymienia razem "
                f"z samorządem {known}. Dodaj współzałożycieli jako strony.",
                least.basis("art. 4 ust. 2 i art. 5 ust. 1 ustawy o spółdzielniach socjalnych"),
                "parties",
            )
    if not record.founders or record.registration_date is None:
        return
    kind = "LEGAL" if by_legal_persons else "NATURAL"
    basis = f"art. {'5a ust. 1' if by_legal_persons else '5 ust. 1a'} ustawy o spółdzielniach socjalnych"
    term = case.law.on(f"COOP_{kind}_RISK_MONTHS", day)
    if term is None:
        return
    due = months_after(record.registration_date, term.whole)
    if record.risk_jobs_due and record.risk_jobs_due != due:
        yield RuleWarning(
            f"Osoby zagrożone wykluczeniem trzeba zatrudnić w {months(term.whole)} od wpisu do KRS, czyli do "
            f"{long_date(due)}, a wpisano {long_date(record.risk_jobs_due)}",
            term.basis(basis),
            "risk_jobs_due",
        )
    least = case.law.on(f"COOP_{kind}_RISK_JOBS", day)
    done = record.risk_jobs_done
    # Of natural persons the duty binds a cooperative of exactly three, and their number is not kept.
    if least and by_legal_persons and case.today > due and done is not None and done < least.number:
        yield RuleWarning(
            f"Do {long_date(due)} trzeba było zatrudnić co najmniej "
            f"{counted(least.whole, 'osobę zagrożoną', 'osoby zagrożone', 'osób zagrożonych')} wykluczeniem, "
            f"a zatrudniono {done}.",
            least.basis(basis),
            "risk_jobs_done",
        )
