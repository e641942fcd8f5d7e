"""Rules of loans, sureties and guarantees."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Sum

from cooperation.models import CreditLimit, Loan, Surety
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
    signed = record.date_signed
    if signed is None or record.progress == record.Progress.WNIOSEK:
        return
    limit = record.limit
    if limit is not None and signed.year != limit.year:
        yield RuleWarning(
            f"Umowa jest z {signed.year} r., a wskazany limit rady jest na {limit.year} r.",
            "art. 212 ust. 1 ufp",
            "limit",
        )
        return
    if limit is None:
        # The officer has not named it; the council has set one all the same.
        limit = CreditLimit.objects.filter(local_government=record.local_government_id, year=signed.year).first()
    if limit is None:
        return
    granted = {"local_government": limit.local_government_id, "date_signed__year": limit.year}
    sureties = Surety.objects.filter(**granted).exclude(progress=Surety.Progress.WNIOSEK)
    loans = Loan.objects.filter(**granted).exclude(progress=Loan.Progress.WNIOSEK)
    of_sureties = sureties.aggregate(total=Sum("max_amount"))["total"] or Decimal(0)
    of_loans = loans.aggregate(total=Sum("loan_amount"))["total"] or Decimal(0)
    total = of_sureties + of_loans
    if total > limit.amount:
        yield RuleWarning(
            f"Pożyczki i poręczenia udzielone w {limit.year} r. to razem {money(total)}, a limit rady wynosi "
            f"{money(limit.amount)}.",
            "art. 212 ust. 1 ufp",
            "limit",
            (
                (f"Limit rady na {limit.year} r.", money(limit.amount)),
                ("Poręczenia i gwarancje w tym roku", money(of_sureties)),
                ("Pożyczki w tym roku", money(of_loans)),
                ("Ponad limit", money(total - limit.amount)),
            ),
        )
