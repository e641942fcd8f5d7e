"""The catalogue of instruments: the presentation's tree and what the portal knows of each branch by itself.

What an instrument means to a reader is text and lives in `cooperation.models.InstrumentGuide`; here is
what code has to know: its address, its place in the tree, its plane of the Model współpracy, the public
aid answer a form starts with.
"""

from dataclasses import dataclass

from django.db import models


class Group(models.TextChoices):
    """The presentation's tree. The class numbers are its own."""

    FOUNDING = "ZAKLADANIE", "Zakładanie podmiotów"
    FINANCIAL = "FINANSOWE", "Wsparcie finansowe"
    NON_FINANCIAL = "POZAFINANSOWE", "Wsparcie pozafinansowe"

    @property
    def class_number(self) -> str:
        return {Group.FOUNDING: "1", Group.FINANCIAL: "2a", Group.NON_FINANCIAL: "2b"}[self]


class Plane(models.TextChoices):
    """Płaszczyzny Modelu współpracy (2012)."""

    POLICIES = "POLITYKI", "tworzenie polityk publicznych"
    TASKS = "ZADANIA", "realizacja zadań publicznych"
    INFRASTRUCTURE = "INFRASTRUKTURA", "infrastruktura współpracy"


class StateAid(models.TextChoices):
    NONE = "NIE_STANOWI", "nie stanowi pomocy publicznej"
    DE_MINIMIS = "DE_MINIMIS", "pomoc de minimis"
    DE_MINIMIS_SGEI = "DE_MINIMIS_SGEI", "pomoc de minimis na usługi w ogólnym interesie gospodarczym"
    GBER = "POMOC_PUBLICZNA_GBER", "pomoc publiczna z wyłączenia blokowego (GBER)"
    NOT_ASSESSED = "NIEOCENIONE", "jeszcze nie oceniono"


class Instrument(models.TextChoices):
    FOUNDING = "ZALOZENIE_PES", "Zakładanie podmiotów ekonomii społecznej przez samorząd"
    COOPERATIVE_FUNDS = (
        "SRODKI_SPOLDZIELNIA",
        "Środki na założenie lub przystąpienie do spółdzielni socjalnej",
    )
    EMPLOYMENT_SUPPORT = "WSPARCIE_ZATRUDNIENIA", "Wsparcie zatrudnienia"
    PUBLIC_TASK = "ZADANIE_PUBLICZNE", "Zadanie publiczne: wsparcie lub powierzenie"
    PROCUREMENT = "ZAMOWIENIE", "Zamówienie z klauzulami społecznymi"
    LOAN = "POZYCZKA", "Pożyczka"
    SURETY = "PORECZENIE", "Poręczenie i gwarancja"
    PROPERTY_USE = "UDOSTEPNIENIE", "Udostępnienie nieruchomości"
    DISCOUNT = "BONIFIKATA", "Bonifikata i ulga czynszowa"
    PROPERTY_TRANSFER = "PRZEKAZANIE", "Przekazanie nieruchomości"
    IN_KIND = "WKLAD_RZECZOWY", "Wyposażenie i pomoc rzeczowa"
    LOCAL_INITIATIVE = "INICJATYWA_LOKALNA", "Inicjatywa lokalna"
    PARTNERSHIP_PROJECT = "PROJEKT_PARTNERSKI", "Projekt partnerski"
    CONSULTATIVE_BODY = "CIALO_KONSULTACYJNE", "Ciało konsultacyjne"
    PLENIPOTENTIARY = "PELNOMOCNIK", "Pełnomocnik"
    CONSULTATION = "KONSULTACJE", "Konsultacje aktów prawa miejscowego"
    PROMOTION = "PROMOCJA", "Promocja"
    TRAINING = "SZKOLENIE", "Szkolenia i doradztwo"

    @property
    def info(self) -> "InstrumentInfo":
        return INSTRUMENTS[self]


@dataclass(frozen=True)
class InstrumentInfo:
    """What code knows of an instrument.

    ``model``: name of the child model in `cooperation.models`. ``default_aid``: the answer to the public
    aid question a new record starts with (DOMAIN 2.18); the officer decides.
    ``needs_party``: a published record names at least one partner. ``has_money``: amounts make sense.
    """

    code: Instrument
    slug: str
    model: str
    group: Group
    plane: Plane
    short_name: str
    default_aid: StateAid
    needs_party: bool = True
    has_money: bool = True

    @property
    def name(self) -> str:
        return self.code.label

    @property
    def class_number(self) -> str:
        return self.group.class_number


_ROWS = (
    (Instrument.FOUNDING, "zakladanie-pes", "Founding", Group.FOUNDING, Plane.INFRASTRUCTURE,
     "Zakładanie podmiotów", StateAid.NOT_ASSESSED, True, True),
    (Instrument.COOPERATIVE_FUNDS, "srodki-na-spoldzielnie", "CooperativeFunds", Group.FINANCIAL, Plane.TASKS,
     "Środki na spółdzielnię", StateAid.DE_MINIMIS, True, True),
    (Instrument.EMPLOYMENT_SUPPORT, "wsparcie-zatrudnienia", "EmploymentSupport", Group.FINANCIAL, Plane.TASKS,
     "Wsparcie zatrudnienia", StateAid.DE_MINIMIS, True, True),
    (Instrument.PUBLIC_TASK, "zadanie-publiczne", "PublicTask", Group.FINANCIAL, Plane.TASKS,
     "Zadanie publiczne", StateAid.NONE, True, True),
    (Instrument.PROCUREMENT, "zamowienie-z-klauzulami", "Procurement", Group.FINANCIAL, Plane.TASKS,
     "Zamówienie z klauzulami", StateAid.NONE, True, True),
    (Instrument.LOAN, "pozyczka", "Loan", Group.FINANCIAL, Plane.TASKS,
     "Pożyczka", StateAid.DE_MINIMIS, True, True),
    (Instrument.SURETY, "poreczenie-i-gwarancja", "Surety", Group.FINANCIAL, Plane.TASKS,
     "Poręczenie i gwarancja", StateAid.DE_MINIMIS, True, True),
    (Instrument.PROPERTY_USE, "udostepnienie-nieruchomosci", "PropertyUse", Group.NON_FINANCIAL, Plane.INFRASTRUCTURE,
     "Udostępnienie nieruchomości", StateAid.NOT_ASSESSED, True, False),
    (Instrument.DISCOUNT, "bonifikata-i-ulga-czynszowa", "Discount", Group.NON_FINANCIAL, Plane.INFRASTRUCTURE,
     "Bonifikata i ulga", StateAid.NOT_ASSESSED, True, False),
    (Instrument.PROPERTY_TRANSFER, "przekazanie-nieruchomosci", "PropertyTransfer", Group.NON_FINANCIAL,
     Plane.INFRASTRUCTURE, "Przekazanie nieruchomości", StateAid.NOT_ASSESSED, True, False),
    (Instrument.IN_KIND, "wyposazenie-i-pomoc-rzeczowa", "InKindHelp", Group.NON_FINANCIAL, Plane.INFRASTRUCTURE,
     "Pomoc rzeczowa", StateAid.NOT_ASSESSED, True, False),
    (Instrument.LOCAL_INITIATIVE, "inicjatywa-lokalna", "LocalInitiative", Group.NON_FINANCIAL, Plane.TASKS,
     "Inicjatywa lokalna", StateAid.NONE, True, False),
    (Instrument.PARTNERSHIP_PROJECT, "projekt-partnerski", "PartnershipProject", Group.NON_FINANCIAL, Plane.TASKS,
     "Projekt partnerski", StateAid.NOT_ASSESSED, True, True),
    (Instrument.CONSULTATIVE_BODY, "cialo-konsultacyjne", "ConsultativeBody", Group.NON_FINANCIAL, Plane.POLICIES,
     "Ciało konsultacyjne", StateAid.NONE, False, False),
    (Instrument.PLENIPOTENTIARY, "pelnomocnik", "Plenipotentiary", Group.NON_FINANCIAL, Plane.INFRASTRUCTURE,
     "Pełnomocnik", StateAid.NONE, False, False),
    (Instrument.CONSULTATION, "konsultacje-aktow", "Consultation", Group.NON_FINANCIAL, Plane.POLICIES,
     "Konsultacje aktów", StateAid.NONE, False, False),
    (Instrument.PROMOTION, "promocja", "Promotion", Group.NON_FINANCIAL, Plane.INFRASTRUCTURE,
     "Promocja", StateAid.NONE, False, True),
    (Instrument.TRAINING, "szkolenia-i-doradztwo", "Training", Group.NON_FINANCIAL, Plane.INFRASTRUCTURE,
     "Szkolenia i doradztwo", StateAid.NONE, True, True),
)  # fmt: skip

INSTRUMENTS: dict[Instrument, InstrumentInfo] = {row[0]: InstrumentInfo(*row) for row in _ROWS}
BY_SLUG: dict[str, InstrumentInfo] = {info.slug: info for info in INSTRUMENTS.values()}


def in_group(group: Group) -> list[InstrumentInfo]:
    """The instruments of one branch, in the tree's order."""
    return [info for info in INSTRUMENTS.values() if info.group == group]
