"""Rules of property: use, discount, transfer."""

import datetime
from collections.abc import Iterator

from cooperation.models import Discount, PropertyTransfer, PropertyUse
from cooperation.rules.base import (
    LegalLimit,
    RecordContext,
    RuleWarning,
    after_days,
    council_provision,
    days,
    months,
    own_rules,
    years,
)
from portal.lib.dates import months_after, years_after
from portal.lib.polish import quoted
from registry.models import EntityStatus

TENDER_FORMS = (PropertyUse.TitleForm.NAJEM, PropertyUse.TitleForm.DZIERZAWA, PropertyUse.TitleForm.UZYTKOWANIE)
LISTED_FORMS = (*TENDER_FORMS, PropertyUse.TitleForm.UZYCZENIE)


@own_rules.register
def _property_use(record: PropertyUse, case: RecordContext) -> Iterator[RuleWarning]:
    if record.title_form in TENDER_FORMS:
        yield from _long_lease(record, case)
        if record.previous_id and record.council_consent_id is None and case.asks_for_missing:
            yield RuleWarning(
                "To kolejna umowa na tę samą nieruchomość: potrzebna jest uchwała rady albo jej ogólne zasady.",
                council_provision(record.local_government, "a"),
                "council_consent",
            )
    if record.title_form in LISTED_FORMS:
        yield from _list_of_property(record, case)
    if record.title_form == PropertyUse.TitleForm.TRWALY_ZARZAD:
        for entity in case.entities():
            if not entity.is_unit:
                yield RuleWarning(
                    "Trwały zarząd może mieć tylko jednostka organizacyjna bez osobowości prawnej, a stroną jest "
                    f"{quoted(entity.display_name)}.",
                    "art. 13 ust. 1 UGN",
                    "title_form",
                )


def _long_lease(record: PropertyUse, case: RecordContext) -> Iterator[RuleWarning]:
    limit = case.law.on("LEASE_NO_TENDER_YEARS", case.start or case.today)
    modes = PropertyUse.TenderMode
    if limit is None or record.council_consent_id or record.tender_mode == modes.PRZETARG:
        return
    is_long = bool(case.start and case.end and case.end >= years_after(case.start, limit.whole))
    if not (record.indefinite or is_long):
        return
    day = case.signed or case.start
    if case.holders(case.entities(), EntityStatus.Kind.OPP, day):
        return
    says_otherwise = record.tender_mode in (modes.BEZPRZETARGOWO_OPP, modes.NIE_DOTYCZY)
    if not says_otherwise and not case.asks_for_missing:
        return
    term = "na czas nieokreślony" if record.indefinite else f"na czas dłuższy niż {years(limit.whole)}"
    opp = "; portal nie zna statusu OPP żadnej ze stron w dniu umowy" if case.parties else ""
    yield RuleWarning(
        f"Umowa {term} wymaga przetargu, zgody rady albo statusu OPP korzystającego w dniu umowy{opp}.",
        limit.basis("art. 37 ust. 4 i 4a UGN"),
        "tender_mode",
    )


def _list_of_property(record: PropertyUse, case: RecordContext) -> Iterator[RuleWarning]:
    exempt = case.law.on("WYKAZ_EXEMPT_MONTHS", case.start or case.today)
    hangs = case.law.on("WYKAZ_DAYS", case.signed or case.today)
    if exempt is None or hangs is None:
        return
    is_longer = bool(case.start and case.end and case.end >= months_after(case.start, exempt.whole))
    if not (record.indefinite or is_longer or record.previous_id):
        return
    if record.list_published_on is None:
        if case.asks_for_missing:
            yield RuleWarning(
                f"Brakuje dnia wywieszenia wykazu. Wykaz wisi {days(hangs.whole)} także przy użyczeniu; bez wykazu "
                f"zawiera się tylko pierwszą umowę najwyżej na {months(exempt.whole)}.",
                hangs.basis("art. 35 ust. 1 i 1b UGN"),
                "list_published_on",
            )
        return
    yield from _hung_long_enough(record.list_published_on, case.signed, hangs)


def _hung_long_enough(
    published: datetime.date, signed: datetime.date | None, hangs: LegalLimit
) -> Iterator[RuleWarning]:
    if signed is None or (hung := (signed - published).days) >= hangs.number:
        return
    told = f"po {after_days(hung)} od wywieszenia" if hung >= 0 else "przed wywieszeniem wykazu"
    yield RuleWarning(
        f"Wykaz nieruchomości wisi {days(hangs.whole)} przed umową, a umowę zawarto {told}.",
        hangs.basis("art. 35 ust. 1 UGN"),
        "list_published_on",
    )


@own_rules.register
def _discount(record: Discount, case: RecordContext) -> Iterator[RuleWarning]:
    kinds = Discount.DiscountKind
    # A tax exemption may follow from the act itself, so no resolution is asked for.
    if record.resolution_id or not case.asks_for_missing or record.discount_kind == kinds.PODATEK_OD_NIERUCHOMOSCI:
        return
    by_law = record.discount_kind in (kinds.BONIFIKATA_CENA, kinds.BONIFIKATA_OPLATA)
    yield RuleWarning(
        "Brakuje uchwały o bonifikacie: określa warunki i stawki."
        if by_law
        else "Brakuje uchwały albo zarządzenia, z którego wynika ulga.",
        "art. 68 ust. 1b UGN" if by_law else "zasady ustalania stawek samorządu",
        "resolution",
    )


@own_rules.register
def _property_transfer(record: PropertyTransfer, case: RecordContext) -> Iterator[RuleWarning]:
    if (
        record.transfer_mode == PropertyTransfer.Mode.DAROWIZNA
        and record.council_consent_id is None
        and case.asks_for_missing
    ):
        yield RuleWarning(
            "Darowiznę nieruchomości organ wykonawczy robi za zgodą rady, a zgody nie ma.",
            "art. 13 ust. 2a UGN",
            "council_consent",
        )
    hangs = case.law.on("WYKAZ_DAYS", case.signed)
    if hangs and record.list_published_on:
        yield from _hung_long_enough(record.list_published_on, case.signed, hangs)
