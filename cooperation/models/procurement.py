"""Zamówienia publiczne with social clauses."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from cooperation.instruments import Instrument
from cooperation.models.base import Cooperation
from cooperation.models.shared import RecordRow, instrument_trigger, percent_validators
from portal.lib.fields import MoneyField, cpv_validator
from portal.lib.history import tracked
from portal.lib.money import not_negative

notice_validator = RegexValidator(
    r"^(\d{4}/BZP \d{8}(/\d{2})?|\d+-\d{4}|ocds-148610-[0-9a-f-]{36})\Z",
    "Numer z BZP (2025/BZP 00398118/01), z TED (123456-2025) albo identyfikator ocds-148610-….",
    code="notice_format",
)


@tracked
class Procurement(Cooperation):
    """Zamówienie u podmiotu ekonomii społecznej albo z klauzulami społecznymi."""

    INSTRUMENT = Instrument.PROCUREMENT

    class Kind(models.TextChoices):
        USLUGI = "USLUGI", "usługi"
        DOSTAWY = "DOSTAWY", "dostawy"
        ROBOTY = "ROBOTY", "roboty budowlane"

    class Regime(models.TextChoices):
        PODPROGOWE = "PODPROGOWE", "poniżej progu ustawy"
        KRAJOWE = "KRAJOWE", "krajowe"
        UNIJNE = "UNIJNE", "unijne"
        ZASADA_KONKURENCYJNOSCI = "ZASADA_KONKURENCYJNOSCI", "zasada konkurencyjności (środki UE)"
        IN_HOUSE = "IN_HOUSE", "in-house"
        USLUGI_SPOLECZNE = "USLUGI_SPOLECZNE", "usługi społeczne"

    class Procedure(models.TextChoices):
        ZAPYTANIE_OFERTOWE = "ZAPYTANIE_OFERTOWE", "zapytanie ofertowe"
        TRYB_PODSTAWOWY_1 = "TRYB_PODSTAWOWY_1", "tryb podstawowy, wariant 1"
        TRYB_PODSTAWOWY_2 = "TRYB_PODSTAWOWY_2", "tryb podstawowy, wariant 2"
        TRYB_PODSTAWOWY_3 = "TRYB_PODSTAWOWY_3", "tryb podstawowy, wariant 3"
        PRZETARG_NIEOGRANICZONY = "PRZETARG_NIEOGRANICZONY", "przetarg nieograniczony"
        PRZETARG_OGRANICZONY = "PRZETARG_OGRANICZONY", "przetarg ograniczony"
        NEGOCJACJE = "NEGOCJACJE", "negocjacje"
        DIALOG = "DIALOG", "dialog konkurencyjny"
        WOLNA_REKA = "WOLNA_REKA", "zamówienie z wolnej ręki"
        PARTNERSTWO_INNOWACYJNE = "PARTNERSTWO_INNOWACYJNE", "partnerstwo innowacyjne"
        ZAKUP_BEZPOSREDNI = "ZAKUP_BEZPOSREDNI", "zakup bezpośredni"

    class Progress(models.TextChoices):
        PLANOWANE = "PLANOWANE", "planowane"
        OGLOSZONE = "OGLOSZONE", "ogłoszone"
        OFERTY_OTWARTE = "OFERTY_OTWARTE", "oferty otwarte"
        ROZSTRZYGNIETE = "ROZSTRZYGNIETE", "rozstrzygnięte"
        UMOWA = "UMOWA", "umowa zawarta"
        REALIZACJA = "REALIZACJA", "w realizacji"
        WYKONANE = "WYKONANE", "wykonane"
        UNIEWAZNIONE = "UNIEWAZNIONE", "unieważnione"

    class Fulfilment(models.TextChoices):
        SPELNIONA = "SPELNIONA", "spełnione"
        CZESCIOWO = "CZESCIOWO", "spełnione częściowo"
        NIESPELNIONA = "NIESPELNIONA", "niespełnione"

    subject = models.CharField("przedmiot zamówienia", max_length=300, blank=True)
    cpv_main = models.CharField("główny kod CPV", max_length=10, blank=True, validators=[cpv_validator])
    kind = models.CharField("rodzaj", max_length=7, choices=Kind, blank=True)
    procurement_regime = models.CharField("reżim", max_length=23, choices=Regime, blank=True)
    procedure = models.CharField("tryb", max_length=23, choices=Procedure, blank=True)
    progress = models.CharField("stan sprawy", max_length=14, choices=Progress, blank=True)
    started_on = models.DateField(
        "wszczęto dnia",
        null=True,
        blank=True,
        help_text="Od tego dnia zależy próg: od 1 stycznia 2026 r. jest wyższy.",
    )
    estimated_value_net = MoneyField("wartość szacunkowa netto (zł)")
    contract_value_net = MoneyField("wartość umowy netto (zł)")
    contract_value_gross = MoneyField("wartość umowy brutto (zł)")
    notice_no = models.CharField("numer ogłoszenia", max_length=60, blank=True, validators=[notice_validator])
    platform_url = models.URLField("adres postępowania", max_length=500, blank=True)
    offers_received = models.PositiveIntegerField("liczba ofert", null=True, blank=True)
    cru_id = models.CharField(
        "identyfikator w Centralnym Rejestrze Umów",
        max_length=80,
        blank=True,
        help_text="Wpis w 30 dni od umowy.",
    )
    clause_fulfilment = models.CharField("wykonanie klauzul", max_length=12, choices=Fulfilment, blank=True)
    fulfilment_evidence = models.CharField("jak sprawdzono wykonanie", max_length=500, blank=True)
    pfron_relief = MoneyField("obniżenie wpłat na PFRON (zł)")

    PUBLIC_FIELDS = (
        "subject", "cpv_main", "kind", "procurement_regime", "procedure", "progress", "started_on",
        "estimated_value_net", "contract_value_net", "contract_value_gross", "notice_no", "platform_url",
        "offers_received", "cru_id", "clause_fulfilment", "fulfilment_evidence", "pfron_relief",
    )  # fmt: skip
    INTERNAL_FIELDS = ()
    ROWS = ("clauses",)
    EXPECTED_FIELDS = ("subject", "kind", "estimated_value_net", "contract_value_net", "agreement_no")
    NOT_COPIED = ("progress", "notice_no", "cru_id", "clause_fulfilment", "fulfilment_evidence")

    ERRORS_AT: ClassVar[dict[str, str]] = {"gross_not_under_net": "contract_value_gross"}

    class Meta:
        verbose_name = "zamówienie"
        verbose_name_plural = "2a. zamówienia z klauzulami społecznymi"
        triggers = [instrument_trigger(Instrument.PROCUREMENT)]
        constraints = [
            not_negative(
                "cooperation_procurement_not_negative",
                "estimated_value_net",
                "contract_value_net",
                "contract_value_gross",
                "pfron_relief",
            ),
            models.CheckConstraint(
                name="cooperation_procurement_gross_not_under_net",
                condition=Q(contract_value_net__isnull=True)
                | Q(contract_value_gross__isnull=True)
                | Q(contract_value_gross__gte=models.F("contract_value_net")),
                violation_error_message="Wartość brutto nie może być niższa niż netto.",
            ),
        ]


@tracked
class SocialClause(RecordRow):
    """Klauzula społeczna: what was demanded or rewarded, for whom, and how it is checked."""

    class Kind(models.TextChoices):
        ART94_ZASTRZEZENIE = "ART94_ZASTRZEZENIE", "zamówienie zastrzeżone (art. 94 Pzp)"
        ART95_UMOWA_O_PRACE = "ART95_UMOWA_O_PRACE", "zatrudnienie na umowę o pracę (art. 95 Pzp)"
        ART96_ZATRUDNIENIE = "ART96_ZATRUDNIENIE", "zatrudnienie osób z grup (art. 96 Pzp)"
        ART96_INNE_SPOLECZNE = "ART96_INNE_SPOLECZNE", "inne wymagania społeczne (art. 96 Pzp)"
        ART242_KRYTERIUM = "ART242_KRYTERIUM", "społeczne kryterium oceny (art. 242 Pzp)"
        ART100_DOSTEPNOSC = "ART100_DOSTEPNOSC", "dostępność (art. 100 Pzp)"
        ART361_NGO = "ART361_NGO", "zastrzeżenie usług społecznych (art. 361 Pzp)"
        UES26_TYLKO_PS = "UES26_TYLKO_PS", "tylko przedsiębiorstwa społeczne (art. 26 UES)"
        SPSOC15A_TYLKO_SPOLDZIELNIE = "SPSOC15A_TYLKO_SPOLDZIELNIE", "tylko spółdzielnie socjalne (art. 15a)"
        PODWYKONAWCA_PES = "PODWYKONAWCA_PES", "podwykonawca PES"
        ETYKIETA_SPOLECZNA = "ETYKIETA_SPOLECZNA", "etykieta społeczna (art. 104 Pzp)"
        SPRAWIEDLIWY_HANDEL = "SPRAWIEDLIWY_HANDEL", "sprawiedliwy handel"

    class Group(models.TextChoices):
        NIEPELNOSPRAWNI = "NIEPELNOSPRAWNI", "osoby z niepełnosprawnościami"
        BEZROBOTNI = "BEZROBOTNI", "bezrobotni"
        POSZUKUJACY_PRACY = "POSZUKUJACY_PRACY", "poszukujący pracy, niezatrudnieni"
        USAMODZIELNIANI = "USAMODZIELNIANI", "usamodzielniani"
        POZBAWIENI_WOLNOSCI = "POZBAWIENI_WOLNOSCI", "pozbawieni wolności lub zwalniani z zakładów karnych"
        ZABURZENIA_PSYCHICZNE = "ZABURZENIA_PSYCHICZNE", "osoby z zaburzeniami psychicznymi"
        BEZDOMNI = "BEZDOMNI", "osoby bezdomne"
        UCHODZCY = "UCHODZCY", "uchodźcy i osoby z ochroną uzupełniającą"
        DO_30_PO_50 = "DO_30_PO_50", "do 30. albo po 50. roku życia, poszukujący pracy"
        MNIEJSZOSCI = "MNIEJSZOSCI", "mniejszości w niekorzystnej sytuacji"
        MLODOCIANI = "MLODOCIANI", "młodociani w celu przygotowania zawodowego"
        ZATRUDNIENIE_SOCJALNE = "ZATRUDNIENIE_SOCJALNE", "inne osoby z ustawy o zatrudnieniu socjalnym"
        INNA = "INNA", "inna grupa zmarginalizowana"

    procurement = models.ForeignKey(
        Procurement, verbose_name="zamówienie", on_delete=models.CASCADE, related_name="clauses"
    )
    kind = models.CharField("klauzula", max_length=27, choices=Kind)
    group = models.CharField("grupa", max_length=21, choices=Group, blank=True)
    share_percent = models.DecimalField(
        "wskaźnik zatrudnienia (%)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=percent_validators(),
        help_text="Art. 94: co najmniej 30% osób z grup zmarginalizowanych.",
    )
    weight_percent = models.DecimalField(
        "waga kryterium (%)", max_digits=5, decimal_places=2, null=True, blank=True,
        help_text="Art. 242: więcej niż 0 i mniej niż 100.",
    )  # fmt: skip
    required_persons = models.PositiveIntegerField(
        "liczba osób", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    fte = models.DecimalField("liczba etatów", max_digits=6, decimal_places=2, null=True, blank=True)
    months = models.PositiveSmallIntegerField("liczba miesięcy", null=True, blank=True)
    persons_employed = models.PositiveIntegerField("zatrudniono osób", null=True, blank=True)
    verification_method = models.CharField("sposób sprawdzania", max_length=500, blank=True)
    penalty = models.CharField("sankcja", max_length=300, blank=True)

    PUBLIC_FIELDS = (
        "kind", "group", "share_percent", "weight_percent", "required_persons", "fte", "months", "persons_employed",
        "verification_method", "penalty",
    )  # fmt: skip

    ERRORS_AT: ClassVar[dict[str, str]] = {"art94_share": "share_percent", "clause_weight": "weight_percent"}

    class Meta:
        verbose_name = "klauzula społeczna"
        verbose_name_plural = "klauzule społeczne"
        ordering = ["pk"]
        constraints = [
            # Pzp art. 94 ust. 1: not less than 30 % of those employed.
            models.CheckConstraint(
                name="cooperation_clause_art94_share",
                condition=~Q(kind="ART94_ZASTRZEZENIE") | Q(share_percent__gte=30, share_percent__isnull=False),
                violation_error_message=(
                    "Zamówienie zastrzeżone wymaga wskaźnika zatrudnienia co najmniej 30%% (art. 94 ust. 1 Pzp)."
                ),
            ),
            models.CheckConstraint(
                name="cooperation_clause_share_percent",
                condition=Q(share_percent__isnull=True) | Q(share_percent__gte=0, share_percent__lte=100),
                violation_error_message="Wskaźnik to od 0 do 100%%.",
            ),
            models.CheckConstraint(
                name="cooperation_clause_weight",
                condition=Q(weight_percent__isnull=True)
                | Q(kind="ART242_KRYTERIUM", weight_percent__gt=0, weight_percent__lt=100),
                violation_error_message="Wagę ma tylko kryterium oceny: więcej niż 0 i mniej niż 100%%.",
            ),
        ]

    # Both are possible only below the threshold of the procurement law (UES art. 26, act on social cooperatives 15a).
    BELOW_THRESHOLD_ONLY = (Kind.UES26_TYLKO_PS, Kind.SPSOC15A_TYLKO_SPOLDZIELNIE)

    def __str__(self) -> str:
        return self.get_kind_display()

    def clean(self):
        super().clean()
        regime = self.procurement.procurement_regime if self.procurement_id or hasattr(self, "procurement") else ""
        if self.kind in self.BELOW_THRESHOLD_ONLY and regime not in ("", Procurement.Regime.PODPROGOWE):
            raise ValidationError({"kind": "To zastrzeżenie jest możliwe tylko w zamówieniu poniżej progu ustawy."})
