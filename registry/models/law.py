"""The law as dated data: acts, their provisions, and the numbers the law fixes."""

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.lib.constraints import ConstrainedModel, in_order
from portal.lib.history import tracked
from portal.lib.money import not_negative
from portal.lib.polish import MONTHS_GENITIVE, decimal_number
from registry.models.validity import DatedQuerySet, validity


class Certainty(models.TextChoices):
    """How sure we are of a statement. Only what was read in the act itself may become a hard rule."""

    VERIFIED = "SPRAWDZONE", "sprawdzone w tekście aktu"
    SECONDARY = "WTORNE", "za źródłem wtórnym"
    RECALLED = "Z_PAMIECI", "do sprawdzenia"
    DOUBTFUL = "WATPLIWE", "wątpliwe, do sprawdzenia"
    DECK = "PREZENTACJA", "z prezentacji założycielskiej"


class LawQuerySet(DatedQuerySet):
    def visible_to(self, user) -> "LawQuerySet":
        """The law is public: everyone sees all of it."""
        return self


class DatedModel(ConstrainedModel):
    """An element of the law, in force from a day to a day. A missing day: without end on that side, or not known."""

    valid_from = models.DateField("obowiązuje od", null=True, blank=True)
    valid_to = models.DateField("obowiązywało do", null=True, blank=True)
    certainty = models.CharField("pewność", max_length=12, choices=Certainty, default=Certainty.RECALLED)
    note = models.TextField("uwaga dla administratora", blank=True, max_length=2000)

    objects = LawQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            in_order("%(app_label)s_%(class)s_dates", "valid_from", "valid_to"),
        ]

    @property
    def has_ended(self) -> bool:
        return self.valid_to is not None and self.valid_to < timezone.localdate()

    def is_in_force_on(self, day: datetime.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)


@tracked
class Statute(DatedModel):
    """Akt prawny: an act or a regulation, Polish or of the EU."""

    code = models.SlugField("kod", max_length=40, unique=True)
    title = models.CharField("tytuł", max_length=400)
    short_title = models.CharField("tytuł skrócony", max_length=200)
    abbreviation = models.CharField("skrót", max_length=40, blank=True)
    journal = models.CharField("publikator", max_length=300, blank=True)
    url = models.URLField("adres tekstu", max_length=500, blank=True)

    class Meta(DatedModel.Meta):
        verbose_name = "akt prawny"
        verbose_name_plural = "akty prawne"
        ordering = ["short_title"]

    def __str__(self) -> str:
        return self.abbreviation or self.short_title


@tracked
class LegalBasis(DatedModel):
    """Podstawa prawna: one provision, and what follows from it. Repealed provisions stay, with their last day."""

    code = models.CharField(
        "kod",
        max_length=80,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+:[a-z0-9.-]+\Z", "Kod ma postać uodpp:19a.")],
    )
    statute = models.ForeignKey(Statute, verbose_name="akt", on_delete=models.PROTECT, related_name="provisions")
    provision = models.CharField("przepis", max_length=120, help_text="Na przykład: art. 18 ust. 2 pkt 9 lit. i.")
    summary = models.CharField("co z niego wynika", max_length=600, blank=True)

    class Meta(DatedModel.Meta):
        verbose_name = "podstawa prawna"
        verbose_name_plural = "podstawy prawne"
        ordering = ["statute", "code"]

    def __str__(self) -> str:
        return f"{self.provision} – {self.statute}"


class LegalParameterQuerySet(LawQuerySet):
    def value_on(self, code: str, day: datetime.date) -> "LegalParameter | None":
        """Return the row in force on ``day``; None where the portal knows none, and then no rule is applied."""
        return self.filter(code=code).in_force_on(day).first()


@tracked
class LegalParameter(DatedModel):
    """A number or a day of the year fixed by law, from a day to a day. Such a number never stands in code."""

    class Unit(models.TextChoices):
        PLN = "PLN", "zł"
        PLN_NETTO = "PLN_NETTO", "zł netto"
        EUR = "EUR", "euro"
        PROCENT = "PROCENT", "%"
        DNI = "DNI", "dni"
        DNI_ROBOCZE = "DNI_ROBOCZE", "dni roboczych"
        MIESIACE = "MIESIACE", "mies."
        LATA = "LATA", "lat"
        OSOBY = "OSOBY", "osób"
        ORGANIZACJE = "ORGANIZACJE", "organizacji"
        DZIEN_ROKU = "DZIEN_ROKU", "dzień roku"

    code = models.CharField("kod", max_length=40, validators=[RegexValidator(r"^[A-Z][A-Z0-9_]+\Z", "Wielkie litery.")])
    name = models.CharField("nazwa", max_length=200)
    number = models.DecimalField(
        "wartość", max_digits=14, decimal_places=2, null=True, blank=True, help_text="Puste: bez limitu."
    )
    month_day = models.CharField(
        "dzień roku",
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\Z", "Miesiąc i dzień, np. 05-31.")],
    )
    unit = models.CharField("jednostka", max_length=12, choices=Unit)
    applies_by = models.CharField(
        "według jakiego dnia",
        max_length=120,
        blank=True,
        help_text="Który dzień decyduje, np. „dzień złożenia oferty”.",
    )
    basis = models.ForeignKey(
        LegalBasis,
        verbose_name="podstawa prawna",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parameters",
    )

    objects = LegalParameterQuerySet.as_manager()

    class Meta(DatedModel.Meta):
        verbose_name = "parametr prawny"
        verbose_name_plural = "parametry prawne"
        ordering = ["code", "-valid_from"]
        constraints = [
            *DatedModel.Meta.constraints,
            models.CheckConstraint(
                name="registry_legalparameter_value_kind",
                condition=(Q(unit="DZIEN_ROKU", number__isnull=True) & ~Q(month_day=""))
                | (~Q(unit="DZIEN_ROKU") & Q(month_day="")),
                violation_error_message="Dzień roku wpisz w polu „dzień roku”, liczbę w polu „wartość”.",
            ),
            not_negative("registry_legalparameter_not_negative", "number", message="Wartość nie może być ujemna."),
            ExclusionConstraint(
                name="registry_legalparameter_no_overlap",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (validity(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Ten parametr ma już wartość w części tego okresu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.shown_value}"

    @property
    def duty_day(self) -> int:
        return int(self.month_day[3:])

    @property
    def duty_month(self) -> str:
        """Name of the month in the genitive: „listopada"."""
        return MONTHS_GENITIVE[int(self.month_day[:2]) - 1]

    @property
    def shown_value(self) -> str:
        """The value with its unit, as shown on pages: „30 000 zł”, „31 maja”, „bez limitu”."""
        if self.unit == self.Unit.DZIEN_ROKU:
            return f"{self.duty_day}\u00a0{self.duty_month}"
        if self.number is None:
            return "bez limitu"
        return f"{decimal_number(self.number)}\u00a0{self.get_unit_display()}"
