"""Rules of procurement with social clauses."""

import datetime
from collections.abc import Iterator

from cooperation.models import Procurement, SocialClause
from cooperation.rules.base import RecordContext, Role, RuleWarning, days
from portal.lib.polish import long_date, money, quoted
from registry.models import Entity, EntityStatus


def procurement_rules(record: Procurement, context: RecordContext) -> Iterator[RuleWarning]:
    yield from _threshold(record, context)
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
        yield from _reserved(record, context)
    if context.asks_for_missing:
        yield from _incomplete_clauses(clauses)
        yield from _contract_register(record, context)


def _threshold(record: Procurement, context: RecordContext) -> Iterator[RuleWarning]:
    value = record.estimated_value_net if record.estimated_value_net is not None else record.contract_value_net
    started = record.started_on or context.signed
    threshold = context.law.on("PZP_THRESHOLD", started)
    if started is None or threshold is None or value is None:
        return
    when = "wszczęcia" if record.started_on else "podpisania umowy"
    comparison = (
        f"Próg ustawy w dniu {when}, {long_date(started)}, to {money(threshold.number)} netto, "
        f"a wartość zamówienia to {money(value)}"
    )
    if record.started_on is None:
        comparison += " (brak dnia wszczęcia, od którego zależy próg)"
    numbers = (
        (f"Próg w dniu {when} ({long_date(started)})", f"{money(threshold.number)} netto"),
        ("Wartość zamówienia", f"{money(value)} netto"),
        ("Wpisany reżim", record.get_procurement_regime_display()),
    )
    if record.procurement_regime == Procurement.Regime.PODPROGOWE and value >= threshold.number:
        yield RuleWarning(
            f"{comparison}: ustawę trzeba stosować.",
            threshold.basis("art. 2 ust. 1 Pzp"),
            "procurement_regime",
            numbers,
        )
    # A procurement begins before it is signed, maybe under a lower threshold, so this needs the day it began.
    if (
        record.started_on
        and record.procurement_regime in (Procurement.Regime.KRAJOWE, Procurement.Regime.UNIJNE)
        and value < threshold.number
    ):
        yield RuleWarning(
            f"{comparison}: jest poniżej progu. Sprawdź reżim.",
            threshold.basis("art. 2 ust. 1 Pzp"),
            "procurement_regime",
            numbers,
        )


def _reserved(record: Procurement, context: RecordContext) -> Iterator[RuleWarning]:
    contractors = context.entities(Role.CONTRACTOR)
    day = context.signed or record.started_on
    others = [entity for entity in contractors if entity.kind != Entity.Kind.SPOLDZIELNIA_SOCJALNA]
    protected = context.holders(others, EntityStatus.Kind.ZPCH, day)
    for entity in others:
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


def _contract_register(record: Procurement, context: RecordContext) -> Iterator[RuleWarning]:
    term = context.law.on("CRU_ENTRY_DAYS", context.signed)
    if term is None or record.cru_id:
        return
    due = context.signed + datetime.timedelta(term.whole)
    reminder = "termin minął" if context.today > due else "termin mija"
    yield RuleWarning(
        f"Umowę wpisuje się do Centralnego Rejestru Umów w {days(term.whole)} od zawarcia: {reminder} "
        f"{long_date(due)}, a identyfikatora wpisu nie ma.",
        term.basis("art. 34a ufp"),
        "cru_id",
    )
