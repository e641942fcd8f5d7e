"""Promocja, szkolenia i doradztwo."""

from django.db import models

from cooperation.instruments import Instrument
from cooperation.models.base import Cooperation
from cooperation.models.shared import instrument_trigger
from portal.lib.fields import LongTextField, MoneyField
from portal.lib.history import tracked
from portal.lib.money import not_negative


@tracked
class Promotion(Cooperation):
    """Promocja ekonomii społecznej. The rule by which those promoted are chosen is public: it is the point."""

    INSTRUMENT = Instrument.PROMOTION

    class PromoKind(models.TextChoices):
        KATALOG = "KATALOG", "katalog"
        WYDARZENIE = "WYDARZENIE", "wydarzenie"
        KAMPANIA = "KAMPANIA", "kampania"
        PROGRAM_PIT = "PROGRAM_PIT", "program do rozliczeń PIT"
        ZNAK_JAKOSCI = "ZNAK_JAKOSCI", "znak jakości"
        TARGI = "TARGI", "targi"
        PATRONAT = "PATRONAT", "patronat lub rekomendacja"
        KONKURS = "KONKURS", "konkurs lub nagroda"
        INNE = "INNE", "inne"

    promo_kind = models.CharField("rodzaj", max_length=12, choices=PromoKind)
    place = models.CharField("miejsce", max_length=200, blank=True)
    audience_count = models.PositiveIntegerField("liczba odbiorców wydarzenia", null=True, blank=True)
    selection_rule = LongTextField(
        "zasada wyboru podmiotów", max_length=2000, help_text="Kogo promowano i dlaczego właśnie te podmioty."
    )
    cost = MoneyField("koszt (zł)")
    url = models.URLField("adres strony", max_length=500, blank=True)
    media = models.CharField("media", max_length=300, blank=True)

    PUBLIC_FIELDS = ("promo_kind", "place", "audience_count", "selection_rule", "cost", "url", "media")
    INTERNAL_FIELDS = ()
    ROWS = ()
    EXPECTED_FIELDS = ("selection_rule",)
    NOT_COPIED = ()

    class Meta:
        verbose_name = "promocja"
        verbose_name_plural = "2b. promocja"
        triggers = [instrument_trigger(Instrument.PROMOTION)]
        constraints = [
            not_negative("cooperation_promotion_cost", "cost"),
        ]


@tracked
class Training(Cooperation):
    """Szkolenia, doradztwo, centrum wsparcia, wzajemne informowanie."""

    INSTRUMENT = Instrument.TRAINING

    class TrainingKind(models.TextChoices):
        SZKOLENIE = "SZKOLENIE", "szkolenie"
        DORADZTWO = "DORADZTWO", "doradztwo"
        INKUBATOR = "INKUBATOR", "inkubator"
        CENTRUM_WSPARCIA = "CENTRUM_WSPARCIA", "centrum wsparcia organizacji"
        INFORMOWANIE = "INFORMOWANIE", "wzajemne informowanie o planach"
        UMOWA_Z_OWES = "UMOWA_Z_OWES", "umowa z ośrodkiem wsparcia ekonomii społecznej"
        WOLONTARIAT = "WOLONTARIAT", "wolontariat"
        POROZUMIENIE = "POROZUMIENIE", "porozumienie lub karta współpracy"
        INNE = "INNE", "inne"

    training_kind = models.CharField("rodzaj", max_length=16, choices=TrainingKind)
    subject = models.CharField("temat", max_length=300, blank=True)
    place = models.CharField("miejsce", max_length=200, blank=True)
    hours = models.DecimalField("liczba godzin", max_digits=7, decimal_places=1, null=True, blank=True)
    participants_count = models.PositiveIntegerField("liczba uczestników", null=True, blank=True)
    organisations_count = models.PositiveIntegerField("liczba organizacji", null=True, blank=True)
    cost = MoneyField("koszt (zł)")
    url = models.URLField("adres strony", max_length=500, blank=True)

    PUBLIC_FIELDS = (
        "training_kind", "subject", "place", "hours", "participants_count", "organisations_count", "cost", "url",
    )  # fmt: skip
    INTERNAL_FIELDS = ()
    ROWS = ()
    EXPECTED_FIELDS = ()
    NOT_COPIED = ()

    class Meta:
        verbose_name = "szkolenie lub doradztwo"
        verbose_name_plural = "2b. szkolenia i doradztwo"
        triggers = [instrument_trigger(Instrument.TRAINING)]
        constraints = [
            not_negative("cooperation_training_amounts", "cost", "hours", message="Wartość nie może być ujemna."),
        ]
