"""Pożyczki, poręczenia i gwarancje: three acts (the council's limit, the executive's decision, the agreement)
and, for sureties, three parties."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from cooperation.instruments import Instrument
from cooperation.models.acts import LegalAct
from cooperation.models.base import Cooperation
from cooperation.models.querysets import LocalGovernmentOwnedQuerySet
from cooperation.models.shared import RecordRow, instrument_trigger, percent_validators
from portal.lib.constraints import ConstrainedModel
from portal.lib.fields import LongTextField, MoneyField, YearField
from portal.lib.history import tracked
from portal.lib.money import not_negative
from registry.models import LocalGovernment


@tracked
class CreditLimit(ConstrainedModel):
    """Limit poręczeń i pożyczek na rok, set by the council (sg art. 18 ust. 2 pkt 9 lit. i). It is no decision
    to grant anything: that belongs to the executive."""

    local_government = models.ForeignKey(
        LocalGovernment, verbose_name="samorząd (JST)", on_delete=models.PROTECT, related_name="credit_limits"
    )
    year = YearField("rok", validators=[MinValueValidator(1990), MaxValueValidator(2100)])
    amount = MoneyField("limit (zł)", null=False, blank=False)
    resolution = models.ForeignKey(LegalAct, verbose_name="uchwała", on_delete=models.PROTECT, related_name="+")

    objects = LocalGovernmentOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "limit poręczeń i pożyczek"
        verbose_name_plural = "limity poręczeń i pożyczek"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["local_government", "year"],
                name="cooperation_creditlimit_once",
                violation_error_message="Ten samorząd ma już limit na ten rok.",
            ),
            not_negative("cooperation_creditlimit_not_negative", "amount", required=True),
        ]

    def __str__(self) -> str:
        return f"{self.local_government.full_name}, {self.year}"


class CreditFields(models.Model):
    """What a loan and a surety share: the acts behind them."""

    limit = models.ForeignKey(
        CreditLimit,
        verbose_name="limit rady na rok",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Najwyższa łączna kwota poręczeń i pożyczek w roku, z uchwały.",
    )
    executive_act = models.ForeignKey(
        LegalAct,
        verbose_name="akt organu wykonawczego",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Wójt, burmistrz, prezydent: zarządzenie. Zarząd powiatu lub województwa: uchwała zarządu.",
    )
    countersigned_on = models.DateField("kontrasygnata skarbnika z dnia", null=True, blank=True)
    fee = MoneyField("opłata (zł)")

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        owner = self.local_government_id
        if self.limit and owner and self.limit.local_government_id != owner:
            raise ValidationError({"limit": "Ten limit uchwalił inny samorząd."})
        if self.executive_act and owner and self.executive_act.local_government_id != owner:
            raise ValidationError({"executive_act": "Ten akt wydał inny samorząd."})


CREDIT_EXPECTED = ("agreement_no", "limit", "executive_act", "countersigned_on")


@tracked
class Loan(CreditFields, Cooperation):
    """Pożyczka z budżetu JST."""

    INSTRUMENT = Instrument.LOAN

    class Progress(models.TextChoices):
        WNIOSEK = "WNIOSEK", "wniosek"
        DECYZJA = "DECYZJA", "decyzja"
        UDZIELONE = "UDZIELONE", "udzielona"
        SPLACONE = "SPLACONE", "spłacona"
        WEZWANIE = "WEZWANIE", "wezwanie do zapłaty"

    loan_amount = MoneyField("kwota pożyczki (zł)")
    loan_purpose = models.CharField("cel pożyczki", max_length=300, blank=True)
    repayment_due = models.DateField("spłata do dnia", null=True, blank=True)
    interest_rate = models.DecimalField(
        "oprocentowanie (% rocznie)", max_digits=6, decimal_places=3, null=True, blank=True,
        validators=percent_validators(),
    )  # fmt: skip
    repaid_amount = MoneyField("spłacono (zł)")
    progress = models.CharField("stan sprawy", max_length=9, choices=Progress, blank=True)
    counter_security = models.CharField("zabezpieczenie pożyczki", max_length=200, blank=True)

    PUBLIC_FIELDS = (
        "loan_amount", "loan_purpose", "repayment_due", "interest_rate", "repaid_amount", "progress",
        "limit", "executive_act", "countersigned_on", "fee",
    )  # fmt: skip
    INTERNAL_FIELDS = ("counter_security",)
    ROWS = ("instalments",)
    EXPECTED_FIELDS = ("loan_amount", *CREDIT_EXPECTED)
    NOT_COPIED = ("repaid_amount", "progress")

    class Meta:
        verbose_name = "pożyczka"
        verbose_name_plural = "2a. pożyczki"
        triggers = [instrument_trigger(Instrument.LOAN)]
        constraints = [
            models.CheckConstraint(
                name="cooperation_loan_positive",
                condition=Q(loan_amount__isnull=True) | Q(loan_amount__gt=0),
                violation_error_message="Kwota pożyczki musi być większa od zera.",
            ),
            not_negative(
                "cooperation_loan_not_negative",
                "repaid_amount",
                "fee",
                "interest_rate",
                message="Wartość nie może być ujemna.",
            ),
        ]


@tracked
class Instalment(RecordRow):
    """Rata pożyczki."""

    loan = models.ForeignKey(Loan, verbose_name="pożyczka", on_delete=models.CASCADE, related_name="instalments")
    due_on = models.DateField("termin")
    amount = MoneyField("kwota (zł)", null=False, blank=False)
    paid_on = models.DateField("spłacono dnia", null=True, blank=True)

    PUBLIC_FIELDS = ("due_on", "amount", "paid_on")
    NOT_COPIED = ("paid_on",)

    class Meta:
        verbose_name = "rata"
        verbose_name_plural = "raty"
        ordering = ["due_on"]
        constraints = [
            models.CheckConstraint(
                name="cooperation_instalment_positive",
                condition=Q(amount__gt=0),
                violation_error_message="Kwota raty musi być większa od zera.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on:%d.%m.%Y}"


@tracked
class Surety(CreditFields, Cooperation):
    """Poręczenie albo gwarancja: the local government answers to a creditor for a debtor,
    up to an amount and to a day (ufp art. 94). Debtor and creditor are parties of the record."""

    INSTRUMENT = Instrument.SURETY

    class SuretyKind(models.TextChoices):
        PORECZENIE = "PORECZENIE", "poręczenie"
        GWARANCJA = "GWARANCJA", "gwarancja"

    class Obligation(models.TextChoices):
        DOTACJA_FP = "DOTACJA_FP", "środki z Funduszu Pracy"
        KREDYT = "KREDYT", "kredyt"
        POZYCZKA = "POZYCZKA", "pożyczka"
        ZALICZKA_EFS = "ZALICZKA_EFS", "zaliczka z EFS"
        INNE = "INNE", "inne"

    class CounterSecurity(models.TextChoices):
        WEKSEL = "WEKSEL", "weksel"
        HIPOTEKA = "HIPOTEKA", "hipoteka"
        ZASTAW = "ZASTAW", "zastaw"
        INNE = "INNE", "inne"
        BRAK = "BRAK", "brak"

    class Progress(models.TextChoices):
        WNIOSEK = "WNIOSEK", "wniosek"
        DECYZJA = "DECYZJA", "decyzja"
        UDZIELONE = "UDZIELONE", "udzielone"
        WYGASLE = "WYGASLE", "wygasłe"
        SPLACONE = "SPLACONE", "zobowiązanie spłacone"
        WEZWANIE = "WEZWANIE", "wezwanie do zapłaty"
        ZAPLACONE = "ZAPLACONE", "zapłacone przez samorząd"
        REGRES = "REGRES", "dochodzenie zwrotu"

    surety_kind = models.CharField("rodzaj", max_length=10, choices=SuretyKind, default=SuretyKind.PORECZENIE)
    obligation_kind = models.CharField("zabezpieczone zobowiązanie", max_length=12, choices=Obligation, blank=True)
    obligation_text = models.CharField("opis zobowiązania", max_length=300, blank=True)
    obligation_amount = MoneyField("kwota zobowiązania (zł)")
    persons_count = models.PositiveIntegerField(
        "liczba dłużników – osób fizycznych",
        null=True,
        blank=True,
        help_text="Gdy dłużnikiem są osoby, a nie podmiot: tylko liczba. Nigdy nazwiska.",
    )
    max_amount = MoneyField("kwota poręczenia (zł)", help_text="Najwyższa kwota, do której odpowiada samorząd.")
    expiry_date = models.DateField(
        "termin wygaśnięcia",
        null=True,
        blank=True,
        help_text="Poręczenie jest zawsze terminowe (art. 94 ufp).",
    )
    counter_security = models.CharField("zabezpieczenie zwrotne", max_length=8, choices=CounterSecurity, blank=True)
    progress = models.CharField("stan sprawy", max_length=9, choices=Progress, blank=True)
    called_on = models.DateField("wezwano do zapłaty dnia", null=True, blank=True)
    called_amount = MoneyField("wezwanie na kwotę (zł)")
    recovered_amount = MoneyField("odzyskano (zł)")
    notes_on_creditor = LongTextField("uwagi o wierzycielu", max_length=1000)

    PUBLIC_FIELDS = (
        "surety_kind", "obligation_kind", "obligation_text", "obligation_amount", "persons_count", "max_amount",
        "expiry_date", "limit", "executive_act", "countersigned_on", "fee", "progress", "called_on", "called_amount",
        "recovered_amount",
    )  # fmt: skip
    INTERNAL_FIELDS = ("counter_security", "notes_on_creditor")
    ROWS = ()
    EXPECTED_FIELDS = ("obligation_amount", "max_amount", "expiry_date", *CREDIT_EXPECTED)
    NOT_COPIED = ("progress", "called_on", "called_amount", "recovered_amount")

    ERRORS_AT: ClassVar[dict[str, str]] = {"called_not_over_max": "called_amount"}

    class Meta:
        verbose_name = "poręczenie lub gwarancja"
        verbose_name_plural = "2a. poręczenia i gwarancje"
        triggers = [instrument_trigger(Instrument.SURETY)]
        constraints = [
            models.CheckConstraint(
                name="cooperation_surety_positive",
                condition=Q(max_amount__isnull=True) | Q(max_amount__gt=0),
                violation_error_message="Kwota poręczenia musi być większa od zera.",
            ),
            not_negative(
                "cooperation_surety_not_negative", "obligation_amount", "called_amount", "recovered_amount", "fee"
            ),
            models.CheckConstraint(
                name="cooperation_surety_called_not_over_max",
                condition=Q(called_amount__isnull=True)
                | Q(max_amount__isnull=True)
                | Q(called_amount__lte=F("max_amount")),
                violation_error_message="Samorząd odpowiada tylko do kwoty poręczenia.",
            ),
            models.CheckConstraint(
                name="cooperation_surety_persons",
                condition=Q(persons_count__isnull=True) | Q(persons_count__gte=1),
                violation_error_message="Liczba osób to co najmniej 1.",
            ),
        ]

    def clean(self):
        super().clean()
        # Ufp art. 94: a surety runs to a fixed day. The column stands in the parent's table, so no constraint can.
        if self.indefinite:
            raise ValidationError({"indefinite": "Poręczenie i gwarancja są zawsze na czas określony (art. 94 ufp)."})
        if self.expiry_date and self.date_signed and self.expiry_date < self.date_signed:
            raise ValidationError({"expiry_date": "Termin wygaśnięcia nie może być wcześniejszy niż data zawarcia."})
