"""Rules of founding an entity."""

from collections.abc import Iterator

from cooperation.models import Founding
from cooperation.rules.base import (
    RecordContext,
    Role,
    RuleWarning,
    council_provision,
    months,
    term_ends,
    years,
)
from portal.lib.dates import months_after, years_after
from portal.lib.polish import counted, long_date


def founding_rules(record: Founding, context: RecordContext) -> Iterator[RuleWarning]:
    registered = record.registration_date
    if registered and record.resolution and record.resolution.date > registered:
        yield RuleWarning(
            f"Uchwała o utworzeniu jest z {long_date(record.resolution.date)}, a rejestracja lub decyzja już "
            f"z {long_date(registered)} Uchwała poprzedza rejestrację.",
            council_provision(record.local_government, "f i h"),
            "resolution",
        )
    if record.founded_kind == Founding.FoundedKind.CIS and registered and record.status_valid_to:
        term = context.law.on("CIS_STATUS", registered)
        if term and record.status_valid_to not in term_ends(registered, term.whole):
            yield RuleWarning(
                f"Status centrum integracji społecznej jest na {years(term.whole)} od decyzji, więc do "
                f"{long_date(years_after(registered, term.whole))}, a wpisano {long_date(record.status_valid_to)} "
                "Jeżeli status przedłużono, zostaw tę datę.",
                term.basis("art. 5 ustawy o zatrudnieniu socjalnym"),
                "status_valid_to",
            )
    if record.founded_kind == Founding.FoundedKind.SPOLDZIELNIA_SOCJALNA:
        yield from _cooperative(record, context)


def _cooperative(record: Founding, context: RecordContext) -> Iterator[RuleWarning]:
    day = record.registration_date or context.signed or context.today
    by_legal_persons = record.founders == Founding.Founders.OSOBY_PRAWNE
    if by_legal_persons and record.founding_mode != Founding.Mode.PRZYSTAPIENIE and context.asks_for_missing:
        required = context.law.on("COOP_MIN_FOUNDERS_LEGAL", day)
        # The local government of the record is a founder too; it is not among the parties.
        founders = 1 + sum(party.role == Role.FOUNDER for party in context.parties)
        if required and founders < required.number:
            yield RuleWarning(
                "Spółdzielnię socjalną osób prawnych zakładają co najmniej "
                f"{counted(required.whole, 'osoba prawna', 'osoby prawne', 'osób prawnych')}, a wpis wymienia razem "
                f"z samorządem {founders}. Dodaj współzałożycieli jako strony.",
                required.basis("art. 4 ust. 2 i art. 5 ust. 1 ustawy o spółdzielniach socjalnych"),
                "parties",
            )
    if not record.founders or record.registration_date is None:
        return
    kind = "LEGAL" if by_legal_persons else "NATURAL"
    basis = f"art. {'5a ust. 1' if by_legal_persons else '5 ust. 1a'} ustawy o spółdzielniach socjalnych"
    term = context.law.on(f"COOP_{kind}_RISK_MONTHS", day)
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
    required_jobs = context.law.on(f"COOP_{kind}_RISK_JOBS", day)
    done = record.risk_jobs_done
    # A cooperative of natural persons has this duty only when there are exactly three, and the portal does not keep
    # their number.
    if required_jobs and by_legal_persons and context.today > due and done is not None and done < required_jobs.number:
        yield RuleWarning(
            f"Do {long_date(due)} trzeba było zatrudnić co najmniej "
            f"{counted(required_jobs.whole, 'osobę zagrożoną', 'osoby zagrożone', 'osób zagrożonych')} wykluczeniem, "
            f"a zatrudniono {done}.",
            required_jobs.basis(basis),
            "risk_jobs_done",
        )
