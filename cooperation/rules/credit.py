"""Rules of loans, sureties and guarantees."""

from collections.abc import Iterator

from django.db.models import Sum

from cooperation.models import Loan, Surety
from cooperation.rules.base import Case, Role, RuleWarning, own_rules
from portal.lib.polish import money


@own_rules.register
def _loan(record: Loan, case: Case) -> Iterator[RuleWarning]:
    yield from _credit_acts(record, case, agreement_basis="art. 720 Kodeksu cywilnego")
    yield from _credit_limit(record, case)


@own_rules.register
def _surety(record: Surety, case: Case) -> Iterator[RuleWarning]:
    yield from _credit_acts(record, case, agreement_basis="art. 876 Kodeksu cywilnego")
    yield from _credit_limit(record, case)
    if not case.asks_for_missing:
        return
    roles = {party.role for party in case.parties}
    if record.expiry_date is None:
        yield RuleWarning(
            "Brakuje terminu wygaśnięcia: poręczenie i gwarancja są zawsze terminowe.", "art. 94 ufp", "expiry_date"
        )
    if Role.DEBTOR not in roles and record.persons_count is None:
        yield RuleWarning(
            "Brakuje dłużnika. Dodaj go jako stronę, a gdy dłużnikami są osoby, podaj tylko ich liczbę.",
            "art. 876 Kodeksu cywilnego",
            "parties",
        )
    if Role.CREDITOR not in roles:
        yield RuleWarning(
            "Brakuje wierzyciela, wobec którego samorząd odpowiada. Dodaj go jako stronę.",
            "art. 876 Kodeksu cywilnego",
            "parties",
        )


def _credit_acts(record: Loan | Surety, case: Case, *, agreement_basis: str) -> Iterator[RuleWarning]:
    """Three acts: the council's limit, the executive's decision, the agreement with the treasurer's signature."""
    if not case.asks_for_missing or record.progress == record.Progress.WNIOSEK:
        return
    if record.limit_id is None:
        yield RuleWarning(
            "Brakuje limitu rady na rok: rada ustala tylko najwyższą łączną kwotę pożyczek i poręczeń w roku.",
            "art. 212 ust. 1 ufp",
            "limit",
        )
    if record.executive_act_id is None:
        yield RuleWarning(
            "Brakuje aktu organu wykonawczego: limit rady nie jest decyzją o udzieleniu.",
            "art. 262 ufp",
            "executive_act",
        )
    if record.progress == record.Progress.DECYZJA:
        return
    if not record.agreement_no or record.date_signed is None:
        yield RuleWarning(
            "Brakuje umowy: podaj jej numer i datę zawarcia.",
            agreement_basis,
            "agreement_no" if not record.agreement_no else "date_signed",
        )
    if record.countersigned_on is None:
        yield RuleWarning("Brakuje kontrasygnaty skarbnika.", "art. 262 ust. 2 ufp", "countersigned_on")


def _credit_limit(record: Loan | Surety, case: Case) -> Iterator[RuleWarning]:
    limit = record.limit
    if limit is None or record.date_signed is None:
        return
    if record.date_signed.year != limit.year:
        yield RuleWarning(
            f"Umowa jest z {record.date_signed.year} r., a wskazany limit rady jest na {limit.year} r.",
            "art. 212 ust. 1 ufp",
            "limit",
        )
        return
    granted = {"local_government": limit.local_government_id, "date_signed__year": limit.year}
    sureties = Surety.objects.filter(**granted).exclude(progress=Surety.Progress.WNIOSEK)
    loans = Loan.objects.filter(**granted).exclude(progress=Loan.Progress.WNIOSEK)
    total = (sureties.aggregate(total=Sum("max_amount"))["total"] or 0) + (
        loans.aggregate(total=Sum("loan_amount"))["total"] or 0
    )
    if total > limit.amount:
        yield RuleWarning(
            f"Pożyczki i poręczenia udzielone w {limit.year} r. to razem {money(total)}, a limit rady wynosi "
            f"{money(limit.amount)}.",
            "art. 212 ust. 1 ufp",
            "limit",
        )
