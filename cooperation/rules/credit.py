"""Rules of loans, sureties and guarantees."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import IntegerField, Sum
from django.db.models.functions import Coalesce

from cooperation.models import CreditLimit, Loan, Surety
from cooperation.rules.base import RecordContext, Role, RuleWarning
from portal.lib.polish import money
from portal.lib.workflow import EditorialState


def loan_rules(record: Loan, context: RecordContext) -> Iterator[RuleWarning]:
    yield from _credit_acts(record, context, agreement_basis="art. 720 Kodeksu cywilnego")
    yield from _credit_limit(record, context)


def surety_rules(record: Surety, context: RecordContext) -> Iterator[RuleWarning]:
    yield from _credit_acts(record, context, agreement_basis="art. 876 Kodeksu cywilnego")
    yield from _credit_limit(record, context)
    if not context.asks_for_missing:
        return
    roles = {party.role for party in context.parties}
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


def _credit_acts(record: Loan | Surety, context: RecordContext, *, agreement_basis: str) -> Iterator[RuleWarning]:
    """Warn of each missing act of three: the council's limit, the executive's decision, the countersigned agreement."""
    if not context.asks_for_missing or record.progress == record.Progress.WNIOSEK:
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


def _credit_limit(record: Loan | Surety, context: RecordContext) -> Iterator[RuleWarning]:
    # A loan decided but not signed yet counts in the year of its decision: that is the time to warn.
    day = record.date_signed or (record.executive_act.date if record.executive_act else None)
    limit = record.limit
    year = day.year if day else limit.year if limit else None
    if year is None or record.progress == record.Progress.WNIOSEK:
        return
    if limit is not None and year != limit.year:
        yield RuleWarning(
            f"{'Umowa jest' if record.date_signed else 'Akt organu wykonawczego jest'} z {year} r., "
            f"a wskazany limit rady jest na {limit.year} r.",
            "art. 212 ust. 1 ufp",
            "limit",
        )
        return
    if limit is None:
        # The officer has not chosen the limit, but the council may have set one for this year.
        limit = CreditLimit.objects.filter(local_government=record.local_government_id, year=year).first()
    if limit is None:
        return
    sureties, loans = _granted(Surety, "max_amount", limit), _granted(Loan, "loan_amount", limit)
    total = sureties + loans
    if total > limit.amount:
        yield RuleWarning(
            f"Pożyczki i poręczenia udzielone w {limit.year} r. to razem {money(total)}, a limit rady wynosi "
            f"{money(limit.amount)}.",
            "art. 212 ust. 1 ufp",
            "limit",
            (
                (f"Limit rady na {limit.year} r.", money(limit.amount)),
                ("Poręczenia i gwarancje w tym roku", money(sureties)),
                ("Pożyczki w tym roku", money(loans)),
                ("Ponad limit", money(total - limit.amount)),
            ),
        )


def _granted(model: type[Loan | Surety], amount: str, limit: CreditLimit) -> Decimal:
    """The sum in PLN granted or decided in the year of the limit, without applications and withdrawn records."""
    records = (
        model.objects.filter(local_government=limit.local_government_id)
        .exclude(progress=model.Progress.WNIOSEK)
        .exclude(state=EditorialState.WITHDRAWN)
        .annotate(
            counts_in=Coalesce(
                "date_signed__year", "executive_act__date__year", "limit__year", output_field=IntegerField()
            )
        )
        .filter(counts_in=limit.year)
    )
    return records.aggregate(total=Sum(amount))["total"] or Decimal(0)
