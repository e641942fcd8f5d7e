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
    years,
)
from portal.lib.dates import months_after, years_after
from portal.lib.polish import quoted
from registry.models import EntityStatus

TENDER_FORMS = (PropertyUse.TitleForm.NAJEM, PropertyUse.TitleForm.DZIERZAWA, PropertyUse.TitleForm.UZYTKOWANIE)
LISTED_FORMS = (*TENDER_FORMS, PropertyUse.TitleForm.UZYCZENIE)


def property_use_rules(record: PropertyUse, context: RecordContext) -> Iterator[RuleWarning]:
    if record.title_form in TENDER_FORMS:
        yield from _long_lease(record, context)
        if record.previous_id and record.council_consent_id is None and context.asks_for_missing:
            yield RuleWarning(
                "To kolejna umowa na tę samą nieruchomość: potrzebna jest uchwała rady albo jej ogólne zasady.",
                council_provision(record.local_government, "a"),
                "council_consent",
            )
    if record.title_form in LISTED_FORMS:
        yield from _missing_property_list(record, context)
    if record.title_form == PropertyUse.TitleForm.TRWALY_ZARZAD:
        for entity in context.entities():
            if not entity.is_unit:
                yield RuleWarning(
                    "Trwały zarząd może mieć tylko jednostka organizacyjna bez osobowości prawnej, a stroną jest "
                    f"{quoted(entity.display_name)}.",
                    "art. 13 ust. 1 UGN",
                    "title_form",
                )


def _long_lease(record: PropertyUse, context: RecordContext) -> Iterator[RuleWarning]:
    limit = context.law.on("LEASE_NO_TENDER_YEARS", context.start or context.today)
    modes = PropertyUse.TenderMode
    if limit is None or record.council_consent_id or record.tender_mode == modes.PRZETARG:
        return
    is_long = bool(context.start and context.end and context.end >= years_after(context.start, limit.whole))
    if not (record.indefinite or is_long):
        return
    day = context.signed or context.start
    if context.holders(context.entities(), EntityStatus.Kind.OPP, day):
        return
    says_otherwise = record.tender_mode in (modes.BEZPRZETARGOWO_OPP, modes.NIE_DOTYCZY)
    if not says_otherwise and not context.asks_for_missing:
        return
    term = "na czas nieokreślony" if record.indefinite else f"na czas dłuższy niż {years(limit.whole)}"
    opp = "; portal nie zna statusu OPP żadnej ze stron w dniu umowy" if context.parties else ""
    yield RuleWarning(
        f"Umowa {term} wymaga przetargu, zgody rady albo statusu OPP korzystającego w dniu umowy{opp}.",
        limit.basis("art. 37 ust. 4 i 4a UGN"),
        "tender_mode",
    )


def _missing_property_list(record: PropertyUse, context: RecordContext) -> Iterator[RuleWarning]:
    exempt = context.law.on("WYKAZ_EXEMPT_MONTHS", context.start or context.today)
    posting_days = context.law.on("WYKAZ_DAYS", context.signed or context.today)
    if exempt is None or posting_days is None:
        return
    is_longer = bool(context.start and context.end and context.end >= months_after(context.start, exempt.whole))
    if not (record.indefinite or is_longer or record.previous_id):
        return
    if record.list_published_on is None:
        if context.asks_for_missing:
            yield RuleWarning(
                f"Brakuje dnia wywieszenia wykazu. Wykaz wisi {days(posting_days.whole)} także przy użyczeniu; "
                f"bez wykazu zawiera się tylko pierwszą umowę najwyżej na {months(exempt.whole)}.",
                posting_days.basis("art. 35 ust. 1 i 1b UGN"),
                "list_published_on",
            )
        return
    yield from _posted_too_short(record.list_published_on, context.signed, posting_days)


def _posted_too_short(
    published: datetime.date, signed: datetime.date | None, posting_days: LegalLimit
) -> Iterator[RuleWarning]:
    if signed is None or (posted_days := (signed - published).days) >= posting_days.number:
        return
    timing = f"po {after_days(posted_days)} od wywieszenia" if posted_days >= 0 else "przed wywieszeniem wykazu"
    yield RuleWarning(
        f"Wykaz nieruchomości wisi {days(posting_days.whole)} przed umową, a umowę zawarto {timing}.",
        posting_days.basis("art. 35 ust. 1 UGN"),
        "list_published_on",
    )


def discount_rules(record: Discount, context: RecordContext) -> Iterator[RuleWarning]:
    kinds = Discount.DiscountKind
    # A tax exemption may follow from the act itself, so no resolution is asked for.
    if record.resolution_id or not context.asks_for_missing or record.discount_kind == kinds.PODATEK_OD_NIERUCHOMOSCI:
        return
    by_law = record.discount_kind in (kinds.BONIFIKATA_CENA, kinds.BONIFIKATA_OPLATA)
    yield RuleWarning(
        "Brakuje uchwały o bonifikacie: określa warunki i stawki."
        if by_law
        else "Brakuje uchwały albo zarządzenia, z którego wynika ulga.",
        "art. 68 ust. 1b UGN" if by_law else "zasady ustalania stawek samorządu",
        "resolution",
    )


def property_transfer_rules(record: PropertyTransfer, context: RecordContext) -> Iterator[RuleWarning]:
    if (
        record.transfer_mode == PropertyTransfer.Mode.DAROWIZNA
        and record.council_consent_id is None
        and context.asks_for_missing
    ):
        yield RuleWarning(
            "Darowiznę nieruchomości organ wykonawczy robi za zgodą rady, a zgody nie ma.",
            "art. 13 ust. 2a UGN",
            "council_consent",
        )
    posting_days = context.law.on("WYKAZ_DAYS", context.signed)
    if posting_days and record.list_published_on:
        yield from _posted_too_short(record.list_published_on, context.signed, posting_days)
