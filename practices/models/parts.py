"""Rows of a card: instruments, actors, the line of time, costs, results, sources, open questions."""

from typing import ClassVar

from django.db import models

from cooperation.instruments import Instrument
from portal.lib.fields import MoneyField
from portal.lib.history import tracked
from portal.lib.money import not_negative
from portal.lib.ordered import OrderedPart
from practices.models.card import GoodPractice
from registry.models import (
    PartyModel,
)


@tracked
class PracticeInstrument(OrderedPart):
    """An instrument the practice is an example of. The first is the main one."""

    practice = models.ForeignKey(
        GoodPractice, verbose_name="praktyka", on_delete=models.CASCADE, related_name="instrument_links"
    )
    instrument = models.CharField("forma współpracy", max_length=22, choices=Instrument)

    ERRORS_AT: ClassVar[dict[str, str]] = {"instrument_once": "instrument"}

    class Meta(OrderedPart.Meta):
        verbose_name = "forma współpracy"
        verbose_name_plural = "formy współpracy"
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "instrument"], name="practices_instrument_once",
                violation_error_message="Ta forma jest już przy praktyce.",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["instrument", "practice"], name="practices_by_instrument")]

    def __str__(self) -> str:
        return self.get_instrument_display()


@tracked
class PracticeActor(PartyModel):
    """Uczestnik praktyki, besides the local government itself."""

    class Role(models.TextChoices):
        PARTNER = "PARTNER", "partner"
        RUNNER = "PROWADZACY", "prowadzący"
        CONTRACTOR = "WYKONAWCA", "wykonawca"
        BENEFICIARY = "BENEFICJENT", "otrzymujący"
        RECIPIENT = "ODBIORCA", "odbiorca"
        FOUNDER = "ZALOZYCIEL", "założyciel"
        CREDITOR = "WIERZYCIEL", "wierzyciel"

    practice = models.ForeignKey(GoodPractice, verbose_name="praktyka", on_delete=models.CASCADE, related_name="actors")
    role = models.CharField("rola", max_length=11, choices=Role, default=Role.PARTNER)

    class Meta(PartyModel.Meta):
        verbose_name = "uczestnik"
        verbose_name_plural = "uczestnicy"
        indexes = [models.Index(fields=["entity", "practice"], name="practices_actor_entity")]


@tracked
class PracticeMilestone(OrderedPart):
    """Zdarzenie na osi czasu. An empty „co” says that nobody knows what happened then."""

    practice = models.ForeignKey(
        GoodPractice, verbose_name="praktyka", on_delete=models.CASCADE, related_name="milestones"
    )
    when = models.CharField("kiedy", max_length=60)
    what = models.CharField("co", max_length=200, blank=True, help_text="Puste: nie wiemy, co się wtedy działo.")

    class Meta(OrderedPart.Meta):
        verbose_name = "zdarzenie"
        verbose_name_plural = "oś czasu"

    def __str__(self) -> str:
        return self.when


@tracked
class PracticeCost(OrderedPart):
    """Koszt jednorazowy, roczny albo łączny (of the whole agreement), with its source.

    ``SUPPORT`` is the amount that the local government gave by a record; it need not be the whole cost.
    """

    class Kind(models.TextChoices):
        ONE_OFF = "JEDNORAZOWY", "jednorazowy"
        YEARLY = "ROCZNY", "roczny"
        TOTAL = "LACZNY", "łączny"
        SUPPORT = "WSPARCIE", "wsparcie samorządu (kwota z wpisu)"

    practice = models.ForeignKey(GoodPractice, verbose_name="praktyka", on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField("rodzaj", max_length=11, choices=Kind)
    label = models.CharField("czego dotyczy", max_length=150)
    amount = MoneyField("kwota (zł)", help_text="Puste: brak danych.")
    funded_by = models.CharField("kto płaci", max_length=150, blank=True)
    source = models.CharField("źródło", max_length=200, blank=True)

    class Meta(OrderedPart.Meta):
        verbose_name = "koszt"
        verbose_name_plural = "koszty"
        constraints = [
            not_negative("practices_cost_not_negative", "amount"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.label


@tracked
class PracticeResult(OrderedPart):
    """Wynik: wskaźnik, stan przed i po."""

    practice = models.ForeignKey(
        GoodPractice, verbose_name="praktyka", on_delete=models.CASCADE, related_name="results"
    )
    indicator = models.CharField("wskaźnik", max_length=150)
    before = models.CharField("przed", max_length=60, blank=True)
    after = models.CharField("po", max_length=60, blank=True)
    unit = models.CharField("jednostka", max_length=60, blank=True)
    source = models.CharField("źródło", max_length=200, blank=True)

    class Meta(OrderedPart.Meta):
        verbose_name = "wynik"
        verbose_name_plural = "wyniki"

    def __str__(self) -> str:
        return self.indicator


@tracked
class PracticeSource(OrderedPart):
    """Źródło, with the day it was read."""

    practice = models.ForeignKey(
        GoodPractice, verbose_name="praktyka", on_delete=models.CASCADE, related_name="sources"
    )
    title = models.CharField("tytuł lub nazwa", max_length=300)
    url = models.URLField("adres", max_length=500, blank=True)
    published = models.CharField("data publikacji", max_length=60, blank=True)
    accessed_on = models.DateField("data dostępu", null=True, blank=True)

    class Meta(OrderedPart.Meta):
        verbose_name = "źródło"
        verbose_name_plural = "źródła"

    def __str__(self) -> str:
        return self.title


@tracked
class PracticeUnknown(OrderedPart):
    """„Czego nie wiemy": a question the card leaves open."""

    practice = models.ForeignKey(
        GoodPractice, verbose_name="praktyka", on_delete=models.CASCADE, related_name="unknowns"
    )
    question = models.CharField("pytanie", max_length=300)

    class Meta(OrderedPart.Meta):
        verbose_name = "czego nie wiemy"
        verbose_name_plural = "czego nie wiemy"

    def __str__(self) -> str:
        return self.question
