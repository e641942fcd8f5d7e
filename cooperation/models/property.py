"""Nieruchomości, ulgi, wyposażenie: use, discount, transfer and help in kind."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from cooperation.instruments import Instrument
from cooperation.models.acts import LegalAct
from cooperation.models.base import Cooperation
from cooperation.models.shared import RecordRow, instrument_trigger, percent_validators
from portal.lib.constraints import ConstrainedModel
from portal.lib.fields import KwField, LongTextField, MoneyField, parcel_validator, postcode_validator
from portal.lib.history import tracked
from portal.lib.money import not_negative


class PropertyFields(ConstrainedModel):
    """A building, premises or a plot: what it is and where."""

    class PropertyKind(models.TextChoices):
        LOKAL = "LOKAL", "lokal użytkowy"
        BUDYNEK = "BUDYNEK", "budynek"
        DZIALKA = "DZIALKA", "działka"
        POMIESZCZENIE = "POMIESZCZENIE", "pomieszczenie"
        SALA_NA_GODZINY = "SALA_NA_GODZINY", "sala na godziny"

    class Owner(models.TextChoices):
        JST = "JST", "własność JST"
        SKARB_PANSTWA = "SKARB_PANSTWA", "Skarb Państwa w zarządzie"
        SPOLKA = "SPOLKA", "TBS lub spółka komunalna"

    property_kind = models.CharField("rodzaj nieruchomości", max_length=15, choices=PropertyKind, blank=True)
    street = models.CharField("ulica i numer", max_length=150, blank=True)
    postcode = models.CharField("kod pocztowy", max_length=6, blank=True, validators=[postcode_validator])
    town = models.CharField("miejscowość", max_length=100, blank=True)
    parcel_id = models.CharField(
        "identyfikator działki", max_length=60, blank=True, validators=[parcel_validator],
        help_text="Z ewidencji gruntów i budynków, np. 026501_1.0012.34/5.",
    )  # fmt: skip
    kw_number = KwField(
        "nr księgi wieczystej",
        help_text="Postać WA4M/00123456/4. Nie pokazujemy jej publicznie bez zaznaczenia niżej.",
    )
    kw_legacy = models.CharField("dawny numer księgi", max_length=40, blank=True)
    kw_public = models.BooleanField(
        "pokaż numer księgi publicznie",
        default=False,
        help_text="Tylko gdy właścicielem jest JST.",
    )
    area_m2 = models.DecimalField("powierzchnia (m²)", max_digits=10, decimal_places=2, null=True, blank=True)
    owner_kind = models.CharField("właściciel", max_length=13, choices=Owner, blank=True)

    ERRORS_AT: ClassVar[dict[str, str]] = {"kw_public_of_jst": "kw_public"}

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_area_positive",
                condition=Q(area_m2__isnull=True) | Q(area_m2__gt=0),
                violation_error_message="Powierzchnia musi być większa od zera.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_kw_public_of_jst",
                condition=Q(kw_public=False) | Q(owner_kind="JST"),
                violation_error_message="Numer księgi można pokazać tylko wtedy, gdy właścicielem jest JST.",
            ),
        ]

    @property
    def public_kw_number(self) -> str | None:
        """The land-register number, where it may be shown: it leads to the names of owners."""
        return self.kw_number if self.kw_public else None


PROPERTY_PUBLIC = ("property_kind", "street", "postcode", "town", "parcel_id", "area_m2", "owner_kind")
PROPERTY_EXPECTED = ("property_kind", "street", "postcode", "town", "area_m2", "owner_kind")
PROPERTY_INTERNAL = ("kw_number", "kw_legacy", "kw_public")


@tracked
class PropertyUse(PropertyFields, Cooperation):
    """Udostępnienie nieruchomości: lease, loan for use, usufruct, rooms by the hour."""

    INSTRUMENT = Instrument.PROPERTY_USE

    class TitleForm(models.TextChoices):
        NAJEM = "NAJEM", "najem"
        DZIERZAWA = "DZIERZAWA", "dzierżawa"
        UZYCZENIE = "UZYCZENIE", "użyczenie"
        UZYTKOWANIE = "UZYTKOWANIE", "użytkowanie"
        TRWALY_ZARZAD = "TRWALY_ZARZAD", "trwały zarząd (tylko jednostki)"
        NA_GODZINY = "NA_GODZINY", "udostępnianie na godziny"

    class TenderMode(models.TextChoices):
        PRZETARG = "PRZETARG", "przetarg"
        BEZPRZETARGOWO_RADA = "BEZPRZETARGOWO_RADA", "bez przetargu, za zgodą rady"
        BEZPRZETARGOWO_OPP = "BEZPRZETARGOWO_OPP", "bez przetargu, OPP (art. 37 ust. 4a)"
        NIE_DOTYCZY = "NIE_DOTYCZY", "nie dotyczy"

    class Payer(models.TextChoices):
        ORGANIZACJA = "ORGANIZACJA", "organizacja"
        SAMORZAD = "SAMORZAD", "samorząd"
        PODZIAL = "PODZIAL", "po części"

    class Progress(models.TextChoices):
        WNIOSEK = "WNIOSEK", "wniosek"
        WYKAZ = "WYKAZ", "wykaz ogłoszony"
        ZGODA_RADY = "ZGODA_RADY", "zgoda rady"
        UMOWA = "UMOWA", "umowa zawarta"
        TRWA = "TRWA", "trwa"
        WYPOWIEDZIANA = "WYPOWIEDZIANA", "wypowiedziana"
        WYGASLA = "WYGASLA", "wygasła"
        ZWROT = "ZWROT", "lokal zwrócony"
        ODMOWA = "ODMOWA", "odmowa"

    title_form = models.CharField("forma władania", max_length=13, choices=TitleForm, blank=True)
    tender_mode = models.CharField("tryb", max_length=19, choices=TenderMode, blank=True)
    council_consent = models.ForeignKey(
        LegalAct, verbose_name="zgoda rady", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Umowa powyżej 3 lat, na czas nieokreślony albo kolejna na tę samą nieruchomość.",
    )  # fmt: skip
    list_published_on = models.DateField(
        "wykaz wywieszono dnia",
        null=True,
        blank=True,
        help_text="Na 21 dni; także przy użyczeniu. Nie do 3 miesięcy.",
    )
    previous = models.ForeignKey(
        "self",
        verbose_name="poprzednia umowa",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="next_uses",
    )
    market_rent_month = MoneyField("czynsz rynkowy miesięcznie (zł)")
    rent_month = MoneyField("czynsz miesięcznie (zł)")
    utilities_paid_by = models.CharField("opłaty za media", max_length=11, choices=Payer, blank=True)
    use_purpose = models.CharField("cel korzystania", max_length=300, blank=True)
    accessibility = models.CharField("dostępność lokalu", max_length=300, blank=True)
    progress = models.CharField("stan sprawy", max_length=13, choices=Progress, blank=True)
    refusal_reason = models.CharField("powód odmowy", max_length=300, blank=True)

    PUBLIC_FIELDS = (
        *PROPERTY_PUBLIC, "title_form", "tender_mode", "council_consent", "list_published_on", "market_rent_month",
        "rent_month", "utilities_paid_by", "use_purpose", "accessibility", "progress",
    )  # fmt: skip
    INTERNAL_FIELDS = (*PROPERTY_INTERNAL, "previous", "refusal_reason")
    ROWS = ()
    EXPECTED_FIELDS = (*PROPERTY_EXPECTED, "title_form", "agreement_no", "tender_mode", "use_purpose")
    NOT_COPIED = ("progress", "refusal_reason")

    ERRORS_AT: ClassVar[dict[str, str]] = {**PropertyFields.ERRORS_AT, "free_of_charge": "rent_month"}

    class Meta:
        verbose_name = "udostępnienie nieruchomości"
        verbose_name_plural = "2b. udostępnienie nieruchomości"
        triggers = [instrument_trigger(Instrument.PROPERTY_USE)]
        constraints = [
            *PropertyFields.Meta.constraints,
            # KC art. 710: użyczenie is free of charge.
            models.CheckConstraint(
                name="cooperation_propertyuse_free_of_charge",
                condition=~Q(title_form="UZYCZENIE") | Q(rent_month__isnull=True) | Q(rent_month=0),
                violation_error_message="Użyczenie jest bezpłatne (art. 710 Kodeksu cywilnego): czynsz to 0 zł.",
            ),
            not_negative(
                "cooperation_propertyuse_rents",
                "rent_month",
                "market_rent_month",
                message="Czynsz nie może być ujemny.",
            ),
        ]

    @property
    def discount_percent(self):
        """How much below the market the rent is, in percent with one decimal; None where either is unknown."""
        if self.market_rent_month and self.rent_month is not None:
            return round(100 * (1 - self.rent_month / self.market_rent_month), 1)
        return None


@tracked
class Discount(Cooperation):
    """Bonifikata, ulga czynszowa, preferencyjna stawka, ulga podatkowa."""

    INSTRUMENT = Instrument.DISCOUNT

    class DiscountKind(models.TextChoices):
        BONIFIKATA_CENA = "BONIFIKATA_CENA", "bonifikata od ceny nieruchomości"
        BONIFIKATA_OPLATA = "BONIFIKATA_OPLATA", "bonifikata od opłaty rocznej"
        ULGA_CZYNSZOWA = "ULGA_CZYNSZOWA", "ulga czynszowa"
        STAWKA_PREFERENCYJNA = "STAWKA_PREFERENCYJNA", "preferencyjna stawka"
        PODATEK_OD_NIERUCHOMOSCI = "PODATEK_OD_NIERUCHOMOSCI", "zwolnienie z podatku od nieruchomości"
        INNA = "INNA", "inna ulga"

    discount_kind = models.CharField("rodzaj ulgi", max_length=24, choices=DiscountKind)
    base_amount = MoneyField("kwota przed ulgą (zł)")
    discount_percent = models.DecimalField(
        "bonifikata (%)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=percent_validators(),
    )
    discount_amount = MoneyField("kwota ulgi (zł)")
    resolution = models.ForeignKey(
        LegalAct, verbose_name="uchwała lub zarządzenie", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    restriction_until = models.DateField(
        "zwrot bonifikaty możliwy do dnia", null=True, blank=True,
        help_text="Sprzedaż lub inny cel w ciągu 10 lat (lokal mieszkalny: 5) to zwrot zwaloryzowanej bonifikaty.",
    )  # fmt: skip
    returned_amount = MoneyField("zwrócona bonifikata (zł)")

    PUBLIC_FIELDS = (
        "discount_kind", "base_amount", "discount_percent", "discount_amount", "resolution", "restriction_until",
        "returned_amount",
    )  # fmt: skip
    INTERNAL_FIELDS = ()
    ROWS = ()
    EXPECTED_FIELDS = ("resolution",)
    NOT_COPIED = ("returned_amount",)

    ERRORS_AT: ClassVar[dict[str, str]] = {"not_over_base": "discount_amount"}

    class Meta:
        verbose_name = "bonifikata lub ulga"
        verbose_name_plural = "2b. bonifikaty i ulgi"
        triggers = [instrument_trigger(Instrument.DISCOUNT)]
        constraints = [
            not_negative("cooperation_discount_amounts", "base_amount", "discount_amount", "returned_amount"),
            models.CheckConstraint(
                name="cooperation_discount_percent",
                condition=Q(discount_percent__isnull=True) | Q(discount_percent__gte=0, discount_percent__lte=100),
                violation_error_message="Bonifikata to od 0 do 100%%.",
            ),
            models.CheckConstraint(
                name="cooperation_discount_not_over_base",
                condition=Q(discount_amount__isnull=True)
                | Q(base_amount__isnull=True)
                | Q(discount_amount__lte=F("base_amount")),
                violation_error_message="Ulga nie może być wyższa niż kwota przed ulgą.",
            ),
        ]

    def clean(self):
        super().clean()
        if None not in (self.base_amount, self.discount_percent, self.discount_amount):
            expected = self.base_amount * self.discount_percent / 100
            if abs(expected - self.discount_amount) > 1:
                raise ValidationError(
                    {"discount_amount": "Kwota ulgi nie zgadza się z kwotą przed ulgą i procentem bonifikaty."}
                )


@tracked
class PropertyTransfer(PropertyFields, Cooperation):
    """Przekazanie nieruchomości osobie prawnej prowadzącej działalność charytatywną i podobną (UGN art. 68)."""

    INSTRUMENT = Instrument.PROPERTY_TRANSFER

    class Mode(models.TextChoices):
        SPRZEDAZ_BEZPRZETARGOWA = "SPRZEDAZ_BEZPRZETARGOWA", "sprzedaż bez przetargu"
        DAROWIZNA = "DAROWIZNA", "darowizna"
        UZYTKOWANIE = "UZYTKOWANIE", "użytkowanie"
        UZYCZENIE_DLUGOTERMINOWE = "UZYCZENIE_DLUGOTERMINOWE", "długoterminowe użyczenie"

    transfer_mode = models.CharField("forma przekazania", max_length=24, choices=Mode, blank=True)
    council_consent = models.ForeignKey(
        LegalAct, verbose_name="zgoda rady", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    list_published_on = models.DateField("wykaz wywieszono dnia", null=True, blank=True, help_text="Na 21 dni.")
    appraised_value = MoneyField("wartość z wyceny (zł)")
    price = MoneyField("cena (zł)")
    price_discount = MoneyField("bonifikata (zł)")
    notarial_deed_no = models.CharField("akt notarialny, repertorium A", max_length=60, blank=True)
    notarial_deed_date = models.DateField("data aktu notarialnego", null=True, blank=True)
    purpose_clause = LongTextField(
        "cel zapisany w umowie",
        max_length=1000,
        help_text="Darowizna jest na cel publiczny, wpisany do umowy.",
    )
    reversion_until = models.DateField("odwołanie lub zwrot możliwe do dnia", null=True, blank=True)

    PUBLIC_FIELDS = (
        *PROPERTY_PUBLIC, "transfer_mode", "council_consent", "list_published_on", "appraised_value", "price",
        "price_discount", "purpose_clause", "reversion_until",
    )  # fmt: skip
    INTERNAL_FIELDS = (*PROPERTY_INTERNAL, "notarial_deed_no", "notarial_deed_date")
    ROWS = ()
    EXPECTED_FIELDS = (*PROPERTY_EXPECTED, "transfer_mode")
    NOT_COPIED = ("notarial_deed_no", "notarial_deed_date")

    ERRORS_AT: ClassVar[dict[str, str]] = {**PropertyFields.ERRORS_AT, "gift_has_no_price": "price"}

    class Meta:
        verbose_name = "przekazanie nieruchomości"
        verbose_name_plural = "2b. przekazanie nieruchomości"
        triggers = [instrument_trigger(Instrument.PROPERTY_TRANSFER)]
        constraints = [
            *PropertyFields.Meta.constraints,
            not_negative("cooperation_propertytransfer_amounts", "appraised_value", "price", "price_discount"),
            models.CheckConstraint(
                name="cooperation_propertytransfer_gift_has_no_price",
                condition=~Q(transfer_mode__in=("DAROWIZNA", "UZYCZENIE_DLUGOTERMINOWE"))
                | Q(price__isnull=True)
                | Q(price=0),
                violation_error_message="Darowizna i użyczenie są bezpłatne: cena musi wynosić 0 zł.",
            ),
        ]


@tracked
class InKindHelp(Cooperation):
    """Wyposażenie i pomoc rzeczowa."""

    INSTRUMENT = Instrument.IN_KIND

    class TitleForm(models.TextChoices):
        DAROWIZNA = "DAROWIZNA", "darowizna"
        UZYCZENIE = "UZYCZENIE", "użyczenie"
        NIEODPLATNE_PRZEKAZANIE = "NIEODPLATNE_PRZEKAZANIE", "nieodpłatne przekazanie"

    title_form = models.CharField("forma", max_length=23, choices=TitleForm, blank=True)
    handover_protocol_no = models.CharField("nr protokołu przekazania", max_length=60, blank=True)
    handover_date = models.DateField("data protokołu", null=True, blank=True)
    return_due = models.DateField("zwrot do dnia", null=True, blank=True)

    PUBLIC_FIELDS = ("title_form", "handover_date", "return_due")
    INTERNAL_FIELDS = ("handover_protocol_no",)
    ROWS = ("items",)
    EXPECTED_FIELDS = ("handover_protocol_no", "handover_date")
    NOT_COPIED = ("handover_protocol_no", "handover_date")

    ERRORS_AT: ClassVar[dict[str, str]] = {"return_only_of_loan": "return_due"}

    class Meta:
        verbose_name = "pomoc rzeczowa"
        verbose_name_plural = "2b. wyposażenie i pomoc rzeczowa"
        triggers = [instrument_trigger(Instrument.IN_KIND)]
        constraints = [
            models.CheckConstraint(
                name="cooperation_inkind_return_only_of_loan",
                condition=Q(return_due__isnull=True) | Q(title_form__in=("", "UZYCZENIE")),
                violation_error_message="Termin zwrotu ma tylko użyczenie.",
            ),
        ]

    @property
    def total_value(self):
        """Σ of the items, in PLN; None while the value of any is unknown."""
        values = [item.value for item in self.items.all()]
        return sum(values) if values and None not in values else None


@tracked
class InKindItem(RecordRow):
    """Rzecz przekazana lub użyczona."""

    help = models.ForeignKey(InKindHelp, verbose_name="wpis", on_delete=models.CASCADE, related_name="items")
    name = models.CharField("nazwa", max_length=200)
    quantity = models.PositiveIntegerField("liczba", default=1)
    unit_value = MoneyField("wartość sztuki (zł)")
    inventory_no = models.CharField("nr inwentarzowy", max_length=60, blank=True)
    condition = models.CharField("stan", max_length=100, blank=True)

    PUBLIC_FIELDS = ("name", "quantity", "unit_value", "condition")
    INTERNAL_FIELDS = ("inventory_no",)

    class Meta:
        verbose_name = "rzecz"
        verbose_name_plural = "rzeczy"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="cooperation_item_values",
                condition=Q(quantity__gte=1) & (Q(unit_value__isnull=True) | Q(unit_value__gte=0)),
                violation_error_message="Liczba to co najmniej 1, a wartość nie może być ujemna.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def value(self):
        return None if self.unit_value is None else self.unit_value * self.quantity
