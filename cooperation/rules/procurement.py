"""Rules of procurement with social clauses."""

import datetime
from collections.abc import Iterator

from cooperation.models import Procurement, SocialClause
from cooperation.rules.base import RecordContext, Role, RuleWarning, days, own_rules
from portal.lib.polish import long_date, money, quoted
from registry.models import Entity, EntityStatus


@own_rules.register
def _procurement(record: Procurement, case: RecordContext) -> Iterator[RuleWarning]:
    yield from _threshold(record, case)
    clauses = list(record.clauses.all())
    below = [clause for clause in clauses if clause.kind in SocialClause.BELOW_THRESHOLD_ONLY]
    if below and record.procurement_regime not in ("", Procurement.Regime.PODPROGOWE):
        yield RuleWarning(
            f"Klauzula „{below[0]}” jest możliwa tylko poniżej progu ustawy, a wpisany reżim to "
            f"„{record.get_procurement_regime_display()}”.",
            "art. 26 UES i art. 15a ustawy o spółdzielniach socjalnych",
            "clauses",
        )
    if any(clause.kind == SocialClause.Kind.ART94_ZASTRZEZENIE for clause in clauses):
        yield from _reserved(record, case)
    if case.asks_for_missing:
        yield from _incomplete_clauses(clauses)
        yield from _contract_register(record, case)


def _threshold(record: Procurement, case: RecordContext) -> Iterator[RuleWarning]:
    value = record.estimated_value_net if record.estimated_value_net is not None else record.contract_value_net
    started = record.started_on or case.signed
    threshold = case.law.on("PZP_THRESHOLD", started)
    if started is None or threshold is None or value is None:
        return
    when = "wszczęcia" if record.started_on else "podpisania umowy"
    known = (
        f"Próg ustawy w dniu {when}, {long_date(started)}, to {money(threshold.number)} netto, "
        f"a wartość zamówienia to {money(value)}"
    )
    if record.started_on is None:
        known += " (brak dnia wszczęcia, od którego zależy próg)"
    numbers = (
        (f"Próg w dniu {when} ({long_date(started)})", f"{money(threshold.number)} netto"),
        ("Wartość zamówienia", f"{money(value)} netto"),
        ("Wpisany reżim", record.get_procurement_regime_display()),
    )
    if record.procurement_regime == Procurement.Regime.PODPROGOWE and value >= threshold.number:
        yield RuleWarning(
            f"{known}: ustawę trzeba stosować.", threshold.basis("art. 2 ust. 1 Pzp"), "procurement_regime", numbers
        )
    # When it began is before it was signed, maybe under a lower threshold: only the day itself proves this one.
    if (
        record.started_on
        and record.procurement_regime in (Procurement.Regime.KRAJOWE, Procurement.Regime.UNIJNE)
        and value < threshold.number
    ):
        yield RuleWarning(
            f"{known}: jest poniżej progu. Sprawdź reżim.",
            threshold.basis("art. 2 ust. 1 Pzp"),
            "procurement_regime",
            numbers,
        )


def _reserved(record: Procurement, case: RecordContext) -> Iterator[RuleWarning]:
    contractors = case.entities(Role.CONTRACTOR)
    day = case.signed or record.started_on
    doubtful = [entity for entity in contractors if entity.kind != Entity.Kind.SPOLDZIELNIA_SOCJALNA]
    protected = case.holders(doubtful, EntityStatus.Kind.ZPCH, day)
    for entity in doubtful:
        if entity.pk in protected:
            continue
        when = f" {long_date(day)}" if day else ""
        yield RuleWarning(
            f"Zamówienie jest zastrzeżone, a według portalu wykonawca {quoted(entity.display_name)} nie był{when} "
            "spółdzielnią socjalną ani zakładem pracy chronionej. Sprawdź, czy jego głównym celem (albo celem "
            "jednostki, która wykona zamówienie) jest integracja społeczna i zawodowa osób marginalizowanych.",
            "art. 94 ust. 1 Pzp",
            "parties",
        )


def _incomplete_clauses(clauses: list[SocialClause]) -> Iterator[RuleWarning]:
    for clause in clauses:
        if clause.kind == SocialClause.Kind.ART96_ZATRUDNIENIE and None in (clause.required_persons, clause.months):
            yield RuleWarning(
                "Wymagając zatrudnienia osób z grup, określa się liczbę osób i okres. Uzupełnij liczbę osób "
                "i liczbę miesięcy w klauzuli.",
                "art. 96 ust. 3 Pzp",
                "clauses",
            )
        if clause.kind == SocialClause.Kind.ART242_KRYTERIUM and clause.weight_percent is None:
            yield RuleWarning("Społeczne kryterium oceny nie ma wagi. Podaj ją.", "art. 242 Pzp", "clauses")


def _contract_register(record: Procurement, case: RecordContext) -> Iterator[RuleWarning]:
    term = case.law.on("CRU_ENTRY_DAYS", case.signed)
    if term is None or record.cru_id:
        return
    due = case.signed + datetime.timedelta(term.whole)
    told = "termin minął" if case.today > due else "termin mija"
    yield RuleWarning(
        f"Umowę wpisuje się do Centralnego Rejestru Umów w {days(term.whole)} od zawarcia: {told} "
        f"{long_date(due)}, a identyfikatora wpisu nie ma.",
        term.basis("art. 34a ufp"),
        "cru_id",
    )
