"""The sections of each instrument's form: which fields stand together, and when a field is of use.

A field of an instrument that is written in no section stands at the end of the instrument's first one. A test demands
that nothing stands twice and that every kind of row stands in a section.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model

from cooperation.instruments import INSTRUMENTS
from cooperation.models import (
    Consultation,
    ConsultativeBody,
    Cooperation,
    CooperativeFunds,
    Discount,
    EmploymentSupport,
    Founding,
    InKindHelp,
    Loan,
    LocalInitiative,
    PartnershipProject,
    Plenipotentiary,
    Procurement,
    Promotion,
    PropertyTransfer,
    PropertyUse,
    PublicTask,
    SocialClause,
    Surety,
    Training,
)


@dataclass(frozen=True)
class Section:
    """A part of a form with rows, under a title and an introduction.

    ``items``: names of fields, tuples of names that stand in one line, and names of row sets with „+" before them.
    """

    anchor: str
    title: str
    intro: str
    items: tuple[str | tuple[str, ...], ...]

    @property
    def fields(self) -> Iterator[str]:
        for item in self.items:
            if isinstance(item, tuple):
                yield from item
            elif not item.startswith("+"):
                yield item

    @property
    def rows(self) -> list[str]:
        return [item[1:] for item in self.items if isinstance(item, str) and item.startswith("+")]


WHAT = Section(
    "co",
    "Co i z kim",
    "Kto bierze udział i w jakiej roli. Nie wpisuj danych osób fizycznych.",
    ("title", "summary", "unit", "+parties", "reintegration_unit"),
)
AGREEMENT = Section(
    "umowa",
    "Umowa i okres",
    "Etap (planowana, trwa, zakończona) wynika z tych dat. Daty pisz tak: 1.03.2026.",
    (
        ("agreement_no", "date_signed"),
        ("date_start", "date_end"),
        "indefinite",
        "dates_precision",
        ("terminated_on", "termination_reason"),
    ),
)
MONEY = Section(
    "pieniadze",
    "Pieniądze",
    "Kwoty w złotych: 1 234,56 albo 1234.56. Puste znaczy: brak danych, a nie zero.",
    (
        ("amount_planned", "amount_awarded"),
        ("amount_paid", "amount_returned"),
        "+funding",
        "budget_classification",
    ),
)
AID = Section(
    "pomoc",
    "Pomoc publiczna",
    "Odpowiedź możesz zmienić do zamknięcia wpisu. Dzień udzielenia to dzień nabycia prawa, nie wypłaty.",
    (
        "state_aid",
        ("aid_amount_pln", "aid_amount_eur"),
        ("aid_date", "certificate_no"),
        ("aid_measure_no", "sudop_reported_on"),
    ),
)
LAW = Section(
    "podstawa",
    "Podstawa i zakres",
    "Na jakiej podstawie, w jakiej sferze i dla kogo.",
    ("legal_bases", "legal_acts", "task_spheres", "target_groups", "area"),
)
EFFECTS = Section(
    "efekty",
    "Efekty",
    "Same liczby, nigdy nazwiska ani numery PESEL.",
    (("jobs_created", "jobs_for_risk_group"), ("beneficiaries_count", "volunteers_count")),
)
SHOWN = Section(
    "widocznosc",
    "Źródło i widoczność",
    "Wpis wewnętrzny nie pokaże się publicznie nawet po opublikowaniu.",
    ("visibility", ("case_no", "bip_url"), "source_note", "internal_notes"),
)

PLACE = (("property_kind", "owner_kind"), ("street", "town"), ("postcode", "area_m2"), "parcel_id")
LAND_REGISTER = (("kw_number", "kw_legacy"), "kw_public")


def _own(title: str, intro: str, *items: str | tuple[str, ...], anchor: str = "forma") -> Section:
    return Section(anchor, title, intro, items)


OWN: dict[type[Cooperation], tuple[Section, ...]] = {
    Founding: (
        _own(
            "Tworzony podmiot", "Kto, w jakiej formie i na jakiej podstawie tworzy podmiot.",
            ("founded_kind", "founding_mode"), ("founders", "organisational_form"), "progress", "resolution",
            ("deed_date", "deed_rep_a"), ("registration_krs", "registration_date"), "registration_decision_no",
            "status_valid_to", "main_activity",
        ),
        _own(
            "Wkład i miejsca pracy", "Co wnosi samorząd i ile osób znajdzie zatrudnienie.",
            ("capital_contribution", "contribution_kind"), ("share_percent", "initial_jobs"),
            ("participants_places", "risk_jobs_done"), "risk_jobs_due", anchor="wklad",
        ),
    ),
    CooperativeFunds: (
        _own(
            "Środki", "Na jedną osobę, z Funduszu Pracy.",
            ("purpose", "progress"), ("persons_count", "amount_per_person"), ("security_form", "durability_months"),
            "surety_record", "settled_on",
        ),
    ),
    EmploymentSupport: (
        _own(
            "Wsparcie", "Ile stanowisk, za ile i jak długo.",
            "support_kind", ("positions", "fte"), ("monthly_amount", "months"), "employment_obligation_months",
            "risk_group_breakdown",
        ),
    ),
    PublicTask: (
        _own(
            "Zadanie i tryb", "Od trybu zależą limity i terminy, które sprawdzamy przy zapisie.",
            "grant_procedure", "other_act", "commission_mode", "call", ("bid_no", "bid_received_on"), "bid_score",
            ("small_grant_published_on", "small_grant_remarks_to"), "progress",
        ),
        _own(
            "Koszt i dotacja", "Dotacja, wkłady własne i inne środki dają razem koszt całkowity.",
            ("grant_amount", "total_cost"), ("own_cash", "own_personal", "own_inkind"),
            ("other_public", "fees_from_recipients"), "multi_year", "+yearly_amounts", anchor="koszt",
        ),
        _own(
            "Transze", "Terminy i kwoty wypłat dotacji. Razem powinny dać kwotę dotacji.", "+tranches",
            anchor="transze",
        ),
        _own("Regranting", "Komu operator przekazał środki dalej (art. 16a).", "+regrants", anchor="regranting"),
        _own(
            "Sprawozdanie i kontrola", "Termin sprawozdania to 30 dni po zakończeniu zadania (art. 18).",
            ("report_due", "report_received_on"), "report_accepted_on", ("control_done", "control_result"), "interest",
            anchor="sprawozdanie",
        ),
    ),
    Procurement: (
        _own(
            "Zamówienie", "Przedmiot, wartość i tryb.",
            "subject", ("kind", "cpv_main"), ("estimated_value_net", "procurement_regime"), ("procedure", "progress"),
            ("started_on", "offers_received"), ("contract_value_net", "contract_value_gross"), ("notice_no", "cru_id"),
            "platform_url",
        ),
        _own(
            "Klauzule społeczne", "Co zapisano w umowie i jak to sprawdzono.",
            "+clauses", "clause_fulfilment", "fulfilment_evidence", "pfron_relief", anchor="klauzule",
        ),
    ),
    Loan: (
        _own(
            "Pożyczka", "Trzy akty: limit w uchwale budżetowej, akt organu wykonawczego, kontrasygnata.",
            "loan_purpose", ("loan_amount", "interest_rate"), ("fee", "repayment_due"), "limit", "executive_act",
            "countersigned_on", "progress", "repaid_amount", "counter_security",
        ),
        _own("Raty", "Terminy i kwoty spłat.", "+instalments", anchor="raty"),
    ),
    Surety: (
        _own(
            "Poręczenie", "Trzy akty: limit w uchwale budżetowej, akt organu wykonawczego, kontrasygnata.",
            ("surety_kind", "obligation_kind"), "obligation_text", ("obligation_amount", "max_amount"),
            ("expiry_date", "fee"), "persons_count", "limit", "executive_act", "countersigned_on", "progress",
            "counter_security", "notes_on_creditor",
        ),
        _own(
            "Wezwanie do zapłaty", "Tylko gdy wierzyciel zażądał zapłaty.",
            ("called_on", "called_amount"), "recovered_amount", anchor="wezwanie",
        ),
    ),
    PropertyUse: (
        _own("Nieruchomość", "Gdzie i czyja.", *PLACE, *LAND_REGISTER, "accessibility", anchor="nieruchomosc"),
        _own(
            "Umowa o używanie", "Tytuł, tryb i czynsz.",
            ("title_form", "tender_mode"), "council_consent", "list_published_on", "previous",
            ("market_rent_month", "rent_month"), "utilities_paid_by", "use_purpose", "progress", "refusal_reason",
        ),
    ),
    Discount: (
        _own(
            "Bonifikata albo ulga", "Od jakiej kwoty, ile i na jakiej podstawie.",
            "discount_kind", ("base_amount", "discount_percent"), "discount_amount", "resolution",
            ("restriction_until", "returned_amount"),
        ),
    ),
    PropertyTransfer: (
        _own("Nieruchomość", "Gdzie i czyja.", *PLACE, *LAND_REGISTER, anchor="nieruchomosc"),
        _own(
            "Przekazanie", "Tryb, wartość i cel.",
            "transfer_mode", "council_consent", "list_published_on", ("appraised_value", "price"), "price_discount",
            ("notarial_deed_no", "notarial_deed_date"), "purpose_clause", "reversion_until",
        ),
    ),
    InKindHelp: (
        _own(
            "Rzeczy", "Co przekazano i na jakiej podstawie.",
            "title_form", ("handover_protocol_no", "handover_date"), "return_due", "+items",
        ),
    ),
    LocalInitiative: (
        _own(
            "Inicjatywa", "Kto wnioskował i co wnosi każda strona.",
            ("applicant_kind", "residents_count"), "scope", "criteria_resolution", "score",
            ("jst_contribution_value", "residents_labour_hours"), ("residents_cash", "residents_inkind"),
            "things_lent", "schedule", "progress",
        ),
    ),
    PartnershipProject: (
        _own(
            "Projekt", "Program, wybór partnera i budżet.",
            ("programme", "project_no"), "partner_selection_mode", "only_in_partnership_call",
            ("selection_announced_on", "selection_closed_on"), "letter_of_intent_date",
            ("total_budget", "eu_share"), ("national_share", "own_share"), ("durability_until", "progress"),
        ),
    ),
    ConsultativeBody: (
        _own(
            "Ciało", "Rodzaj, akt i kadencja.",
            "body_type", "body_name", ("motion_received_on", "motion_organisations"), "created_act",
            "mode_resolution", ("term_no", "progress"), "rules_url", "contact_unit",
        ),
        _own(
            "Skład", "Imię i nazwisko tylko osób pełniących funkcję publiczną.", "+members", anchor="sklad",
        ),
        _own("Posiedzenia", "Kiedy, nad czym, z jakim wynikiem.", "+meetings", anchor="posiedzenia"),
        _own("Opinie", "O jakie akty pytano i jaka była odpowiedź.", "+opinions", anchor="opinie"),
    ),
    Plenipotentiary: (
        _own(
            "Pełnomocnik", "Funkcja, akt i zakres zadań.",
            "function_title", "person_name", "act", "scope", "from_ngo", "ngo", ("employment_form", "fte"),
            ("contact", "reports_to"), "scope_published_url",
        ),
    ),
    Consultation: (
        _own(
            "Konsultacje", "Jaki projekt, kiedy i z jakim wynikiem.",
            "subject", "act_draft_no", "manner_resolution", ("opened_on", "closed_on"), "channels",
            ("invited_count", "participants_count"), "result_published_on", "rdpp_opinion", "progress",
        ),
        _own("Uwagi", "Co zgłoszono i jak rozstrzygnięto.", "+remarks", anchor="uwagi"),
    ),
    Promotion: (
        _own(
            "Promocja", "Co, gdzie i dla kogo.",
            ("promo_kind", "place"), ("audience_count", "cost"), "selection_rule", "url", "media",
        ),
    ),
    Training: (
        _own(
            "Szkolenie albo doradztwo", "Co, gdzie i dla ilu osób.",
            "training_kind", "subject", ("place", "hours"), ("participants_count", "organisations_count"), "cost",
            "url",
        ),
    ),
}  # fmt: skip

_Clause = SocialClause.Kind
# Clauses that ask the contractor to employ people.
_EMPLOYING = (
    _Clause.ART95_UMOWA_O_PRACE, _Clause.ART96_ZATRUDNIENIE, _Clause.ART96_INNE_SPOLECZNE, _Clause.ART242_KRYTERIUM,
)  # fmt: skip
# The page shows a field (or rows) only while another field has one of the values, or when it is filled already.
# In a row it is another field of the same row.
APPLIES: dict[type[Model], dict[str, tuple[str, tuple[str, ...]]]] = {
    PublicTask: {
        "other_act": ("grant_procedure", ("INNE_USTAWY",)),
        "call": ("grant_procedure", ("OTWARTY_KONKURS", "REGRANTING")),
        "small_grant_published_on": ("grant_procedure", ("MALY_GRANT",)),
        "small_grant_remarks_to": ("grant_procedure", ("MALY_GRANT",)),
        "+yearly_amounts": ("multi_year", ("on",)),
        "+regrants": ("grant_procedure", ("REGRANTING",)),
    },
    SocialClause: {
        "group": ("kind", (_Clause.ART94_ZASTRZEZENIE, _Clause.ART96_ZATRUDNIENIE, _Clause.ART242_KRYTERIUM)),
        "share_percent": ("kind", (_Clause.ART94_ZASTRZEZENIE,)),
        "weight_percent": ("kind", (_Clause.ART242_KRYTERIUM,)),
        "required_persons": ("kind", _EMPLOYING),
        "fte": ("kind", _EMPLOYING),
        "months": ("kind", _EMPLOYING),
        "persons_employed": ("kind", (*_EMPLOYING, _Clause.ART94_ZASTRZEZENIE)),
    },
    CooperativeFunds: {"surety_record": ("security_form", ("PORECZENIE",))},
    PropertyUse: {"refusal_reason": ("progress", ("ODMOWA",))},
    Plenipotentiary: {"ngo": ("from_ngo", ("true",))},
    PartnershipProject: {
        "selection_announced_on": ("partner_selection_mode", ("OTWARTY_NABOR",)),
        "selection_closed_on": ("partner_selection_mode", ("OTWARTY_NABOR",)),
    },
}
WITH_AID = ("DE_MINIMIS", "DE_MINIMIS_SGEI", "POMOC_PUBLICZNA_GBER")
AID_DETAILS = (
    "aid_amount_pln", "aid_amount_eur", "aid_date", "certificate_no", "aid_measure_no", "sudop_reported_on",
)  # fmt: skip


def sections_of(model: type[Cooperation]) -> tuple[Section, ...]:
    """All sections of the form of ``model``, in their order."""
    first, *others = OWN[model]
    placed = {name for section in OWN[model] for name in section.fields}
    named = [name for name in (*model.PUBLIC_FIELDS, *model.INTERNAL_FIELDS) if model._meta.get_field(name).editable]
    unplaced = [name for name in named if name not in placed]
    first = dataclasses.replace(first, items=(*first.items, *unplaced))
    return (WHAT, first, *others, AGREEMENT, MONEY, AID, LAW, EFFECTS, SHOWN)


WITHOUT_EFFECTS = (ConsultativeBody, Plenipotentiary, Consultation)


def is_always_asked(section: Section, model: type[Cooperation]) -> bool:
    """Whether the form of an instrument has the section. One it does not have is asked only where it is filled."""
    if section is MONEY:
        return INSTRUMENTS[model.INSTRUMENT].has_money
    return section is not EFFECTS or model not in WITHOUT_EFFECTS


def applies(model: type[Model], name: str) -> tuple[str, tuple[str, ...]] | None:
    """Return (control, values): the field ``name``, or the rows „+name", are of use while the control has one of them.

    None: they are always of use.
    """
    return APPLIES.get(model, {}).get(name) or (("state_aid", WITH_AID) if name in AID_DETAILS else None)
