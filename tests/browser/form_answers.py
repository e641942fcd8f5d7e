"""What an officer enters in the form of each instrument: control → text, in the way people write it.

A choice is named by its value, a box by „on"; ``ACT`` is an act written on the spot. Names and numbers are made up.
"""

from typing import Any

Answers = dict[str, Any]

ACT = {"_rodzaj": "UCHWALA_RADY", "_numer": "XV/92/25", "_data": "30.01.2025"}
DECISION = {"_rodzaj": "ZARZADZENIE", "_numer": "17/2025", "_data": "3.02.2025"}
COOPERATIVE, FOUNDATION = "Spółdzielnia Socjalna Żuraw", "Fundacja Lipa"


def act(name: str, parts: dict[str, str] = ACT) -> Answers:
    return {f"{name}{part}": text for part, text in parts.items()}


def rows(name: str, *texts: Answers) -> Answers:
    return {f"{name}-{number}-{field}": text for number, row in enumerate(texts) for field, text in row.items()}


def parties(*roles: tuple[str, str]) -> Answers:
    return rows("parties", *({"role": role, "entity": entity} for role, entity in roles))


AGREEMENT = {
    "agreement_no": "12/2025", "date_signed": "3.03.2025", "date_start": "15.03.2025", "date_end": "31.12.2025",
}  # fmt: skip
PLACE = {
    "property_kind": "LOKAL", "owner_kind": "JST", "street": "ul. Lipowa 7", "town": "Lipowo", "postcode": "58-300",
    "area_m2": "84,5",
}  # fmt: skip

ANSWERS: dict[str, Answers] = {
    "zadanie-publiczne": {
        "title": "Prowadzenie klubu seniora", "summary": "Klub dla 30 osób, trzy dni w tygodniu.",
        **parties(("BENEFICJENT", FOUNDATION)),
        "grant_procedure": "OTWARTY_KONKURS", "commission_mode": "WSPARCIE", "bid_no": "4/2025",
        "bid_received_on": "20.01.2025", "grant_amount": "30 000,00", "total_cost": "36 500", "own_cash": "6 500",
        **rows(
            "tranches",
            {"due_on": "1.04.2025", "amount": "10 000"},
            {"due_on": "1.07.2025", "amount": "10000,00"},
            {"due_on": "1.10.2025", "amount": "10 000,00"},
        ),
        "report_due": "30.01.2026", **AGREEMENT, "amount_awarded": "30 000", "legal_bases": "on",
    },
    "zakladanie-pes": {
        "title": "Założenie spółdzielni socjalnej", **parties(("UTWORZONY", COOPERATIVE)),
        "founded_kind": "SPOLDZIELNIA_SOCJALNA", "founding_mode": "WSPOLUTWORZENIE", "founders": "OSOBY_PRAWNE",
        "progress": "ZAREJESTROWANY", **act("resolution"), "deed_date": "3.03.2025", "registration_date": "12.05.2025",
        "capital_contribution": "10 000", "contribution_kind": "PIENIEZNY", "initial_jobs": "5",
        "risk_jobs_done": "5", "date_signed": "3.03.2025", "date_start": "12.05.2025", "legal_bases": "on",
    },
    "srodki-na-spoldzielnie": {
        "title": "Środki na założenie spółdzielni", **parties(("BENEFICJENT", COOPERATIVE)),
        "purpose": "ZALOZENIE", "persons_count": "3", "amount_per_person": "45 120,30", "security_form": "WEKSEL",
        "durability_months": "12", **AGREEMENT, "amount_awarded": "135 360,90", "legal_bases": "on",
    },
    "wsparcie-zatrudnienia": {
        "title": "Wyposażenie stanowisk pracy", **parties(("BENEFICJENT", COOPERATIVE)),
        "support_kind": "STANOWISKO_PRACY", "positions": "2", "fte": "1,5", "monthly_amount": "2 100", "months": "9",
        "employment_obligation_months": "12", **AGREEMENT, "amount_awarded": "18 900", "legal_bases": "on",
    },
    "zamowienie-z-klauzulami": {
        "title": "Utrzymanie zieleni", **parties(("WYKONAWCA", COOPERATIVE)),
        "subject": "Koszenie i pielęgnacja parków", "kind": "USLUGI", "cpv_main": "77310000-6",
        "estimated_value_net": "98 000,00", "procurement_regime": "PODPROGOWE", "procedure": "ZAPYTANIE_OFERTOWE",
        "started_on": "3.02.2025", "offers_received": "3", "contract_value_net": "95 000",
        "contract_value_gross": "102 600",
        **rows(
            "clauses",
            {
                "kind": "ART96_ZATRUDNIENIE", "group": "BEZROBOTNI", "required_persons": "2", "months": "9",
                "verification_method": "Oświadczenia co kwartał",
            },
        ),
        **AGREEMENT, "legal_bases": "on",
    },
    "pozyczka": {
        "title": "Pożyczka na zakup maszyn", **parties(("BENEFICJENT", COOPERATIVE)),
        "loan_purpose": "Zakup kosiarek", "loan_amount": "20 000", "interest_rate": "1,5",
        "repayment_due": "31.12.2025",
        **act("executive_act", DECISION), "countersigned_on": "3.03.2025", "progress": "UDZIELONE",
        **rows(
            "instalments", {"due_on": "30.06.2025", "amount": "10 000"}, {"due_on": "31.12.2025", "amount": "10 000"}
        ),
        **AGREEMENT, "amount_awarded": "20 000", "legal_bases": "on",
    },
    "poreczenie-i-gwarancja": {
        "title": "Poręczenie kredytu", **parties(("DLUZNIK", COOPERATIVE), ("WIERZYCIEL", FOUNDATION)),
        "surety_kind": "PORECZENIE", "obligation_kind": "KREDYT", "obligation_text": "Kredyt obrotowy",
        "obligation_amount": "60 000", "max_amount": "48 000", "expiry_date": "31.12.2025",
        **act("executive_act", DECISION), "countersigned_on": "3.03.2025", "progress": "UDZIELONE", **AGREEMENT,
        "legal_bases": "on",
    },
    "udostepnienie-nieruchomosci": {
        "title": "Lokal na centrum organizacji", **parties(("BENEFICJENT", FOUNDATION)), **PLACE,
        "accessibility": "Wejście bez progu", "title_form": "UZYCZENIE", "tender_mode": "NIE_DOTYCZY",
        "list_published_on": "3.02.2025", "market_rent_month": "1 690", "rent_month": "0",
        "utilities_paid_by": "ORGANIZACJA", "use_purpose": "Spotkania i doradztwo", "progress": "TRWA", **AGREEMENT,
        "legal_bases": "on",
    },
    "bonifikata-i-ulga-czynszowa": {
        "title": "Ulga w czynszu", **parties(("BENEFICJENT", FOUNDATION)),
        "discount_kind": "ULGA_CZYNSZOWA", "base_amount": "1 200", "discount_percent": "50",
        "discount_amount": "600,00",
        **act("resolution"), **AGREEMENT, "legal_bases": "on",
    },
    "przekazanie-nieruchomosci": {
        "title": "Darowizna budynku", **parties(("BENEFICJENT", FOUNDATION)), **PLACE, "transfer_mode": "DAROWIZNA",
        **act("council_consent"), "list_published_on": "3.02.2025", "appraised_value": "240 000,00",
        "notarial_deed_no": "1234/2025", "notarial_deed_date": "3.03.2025", "purpose_clause": "Dom dziennego pobytu.",
        "date_signed": "3.03.2025", "date_start": "3.03.2025", "legal_bases": "on",
    },
    "wyposazenie-i-pomoc-rzeczowa": {
        "title": "Laptopy dla fundacji", **parties(("BENEFICJENT", FOUNDATION)), "title_form": "UZYCZENIE",
        "handover_protocol_no": "3/2025", "handover_date": "15.03.2025", "return_due": "31.12.2025",
        **rows("items", {"name": "Laptop", "quantity": "4", "unit_value": "2 499,99", "condition": "używany"}),
        **AGREEMENT, "legal_bases": "on",
    },
    "inicjatywa-lokalna": {
        "title": "Plac zabaw przy szkole", **parties(("PARTNER", FOUNDATION)),
        "applicant_kind": "MIESZKANCY", "residents_count": "24", "scope": "Budowa infrastruktury (pkt 1)",
        **act("criteria_resolution"), "score": "38,5", "jst_contribution_value": "15 000",
        "residents_labour_hours": "320", "residents_cash": "1 000", "schedule": "Kwiecień: teren. Maj: montaż.",
        "progress": "REALIZACJA", **AGREEMENT, "legal_bases": "on",
    },
    "projekt-partnerski": {
        "title": "Usługi w sąsiedztwie", **parties(("PARTNER", FOUNDATION)), "programme": "FEDS",
        "project_no": "FEDS.07.05-IP.02-0012/24", "partner_selection_mode": "OTWARTY_NABOR",
        "only_in_partnership_call": "true", "selection_announced_on": "7.01.2025", "selection_closed_on": "31.01.2025",
        "total_budget": "1 250 000,50", "eu_share": "1 062 500", "own_share": "62 500", "progress": "REALIZACJA",
        **AGREEMENT, "legal_bases": "on",
    },
    "cialo-konsultacyjne": {
        "title": "Rada działalności pożytku", "body_type": "RDPP_GMINNA",
        "body_name": "Gminna Rada Działalności Pożytku Publicznego", "motion_received_on": "7.01.2025",
        "motion_organisations": "6", **act("created_act", DECISION), **act("mode_resolution"), "term_no": "1",
        "progress": "KADENCJA_TRWA",
        **rows(
            "members",
            {"function": "przewodnicząca", "represents": "NGO", "organisation": FOUNDATION, "since": "3.03.2025"},
            {"function": "członek", "represents": "RADA", "since": "3.03.2025"},
        ),
        **rows("meetings", {"held_on": "5.05.2025", "agenda": "Program współpracy", "attendance": "8"}),
        **rows(
            "opinions",
            {"act": "Program współpracy na 2026 r.", "requested_on": "1.09.2025", "issued_on": "10.09.2025",
             "result": "POZYTYWNA"},
        ),
        "date_signed": "3.03.2025", "date_start": "3.03.2025", "date_end": "2.03.2028", "legal_bases": "on",
    },
    "pelnomocnik": {
        "title": "Pełnomocnik do współpracy", "function_title": "Pełnomocnik wójta do spraw organizacji",
        **act("act", DECISION), "scope": "Konsultacje, konkursy, sprawozdanie.", "from_ngo": "true", "ngo": FOUNDATION,
        "employment_form": "ETAT", "fte": "0,5", "contact": "ngo@urzad.example", "reports_to": "wójt",
        "date_signed": "3.02.2025", "date_start": "3.02.2025", "legal_bases": "on",
    },
    "konsultacje-aktow": {
        "title": "Konsultacje programu współpracy", "subject": "Program współpracy na 2026 r.",
        **act("manner_resolution"), "opened_on": "1.09.2025", "closed_on": "30.09.2025",
        "channels": "formularz, spotkanie", "invited_count": "40", "participants_count": "17",
        "result_published_on": "10.10.2025", "progress": "WYNIKI_OPUBLIKOWANE",
        **rows(
            "remarks",
            {"author": "organizacja", "text": "Dłuższy termin ofert.", "decision": "UWZGLEDNIONA"},
        ),
        "date_signed": "1.09.2025", "date_start": "1.09.2025", "date_end": "30.09.2025", "legal_bases": "on",
    },
    "promocja": {
        "title": "Targi organizacji", **parties(("PARTNER", FOUNDATION)), "promo_kind": "TARGI", "place": "Rynek",
        "audience_count": "600", "cost": "8 400,00", "selection_rule": "Wszystkie organizacje, które się zgłosiły.",
        "date_signed": "3.03.2025", "date_start": "7.06.2025", "date_end": "7.06.2025", "legal_bases": "on",
    },
    "szkolenia-i-doradztwo": {
        "title": "Szkolenie z ofert", **parties(("BENEFICJENT", FOUNDATION)), "training_kind": "SZKOLENIE",
        "subject": "Jak napisać ofertę", "place": "Urząd gminy", "hours": "6,5", "participants_count": "18",
        "organisations_count": "11", "cost": "2 400", "date_signed": "3.03.2025", "date_start": "15.03.2025",
        "date_end": "15.03.2025", "legal_bases": "on",
    },
}  # fmt: skip
