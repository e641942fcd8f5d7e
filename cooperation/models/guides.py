"""What an instrument means to a reader: the guide page, edited in the admin."""

from typing import ClassVar

from django.db import models

from cooperation.instruments import INSTRUMENTS, Instrument, InstrumentInfo
from portal.lib.fields import LongTextField
from portal.lib.fulltext import SearchField
from portal.lib.history import tracked
from portal.lib.ordered import OrderedPart
from registry.models import LegalBasis


class GuideQuerySet(models.QuerySet):
    def visible_to(self, user) -> "GuideQuerySet":
        """Guides are public."""
        return self


@tracked
class InstrumentGuide(models.Model):
    """Przewodnik po formie współpracy: who gives and receives, by what law, in which steps, with which mistakes."""

    instrument = models.CharField("forma współpracy", max_length=22, choices=Instrument, unique=True)
    short = models.CharField("podpowiedź w jednym zdaniu", max_length=160)
    lead = LongTextField("czym jest", max_length=600, blank=False)
    why = LongTextField("po co", max_length=3000)
    giver = models.CharField("kto daje", max_length=400)
    receiver = models.CharField("kto dostaje", max_length=400)
    third_party = models.CharField("strona trzecia", max_length=300, blank=True)
    acts_needed = models.CharField("potrzebne akty", max_length=400, blank=True)
    publication = models.CharField("publikacja", max_length=500, blank=True)
    aid = LongTextField("pomoc publiczna", max_length=2000)
    legal_bases = models.ManyToManyField(
        LegalBasis, verbose_name="podstawy prawne", through="GuideBasis", related_name="guides"
    )
    search = SearchField()
    updated_at = models.DateTimeField("data ostatniej zmiany", auto_now=True)

    objects = GuideQuerySet.as_manager()

    class Meta:
        verbose_name = "przewodnik po formie"
        verbose_name_plural = "przewodniki po formach współpracy"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_instrument_display()

    @property
    def info(self) -> InstrumentInfo:
        return INSTRUMENTS[Instrument(self.instrument)]


@tracked
class GuideBasis(OrderedPart):
    """A provision the guide rests on, in the order of its weight."""

    guide = models.ForeignKey(
        InstrumentGuide, verbose_name="przewodnik", on_delete=models.CASCADE, related_name="bases"
    )
    basis = models.ForeignKey(LegalBasis, verbose_name="podstawa prawna", on_delete=models.PROTECT, related_name="+")

    ERRORS_AT: ClassVar[dict[str, str]] = {"guidebasis_once": "basis"}

    class Meta(OrderedPart.Meta):
        verbose_name = "podstawa prawna przewodnika"
        verbose_name_plural = "podstawy prawne przewodnika"
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "basis"], name="cooperation_guidebasis_once",
                violation_error_message="Ta podstawa jest już w przewodniku.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.basis)


@tracked
class GuideStep(OrderedPart):
    """Krok."""

    guide = models.ForeignKey(
        InstrumentGuide, verbose_name="przewodnik", on_delete=models.CASCADE, related_name="steps"
    )
    title = models.CharField("tytuł", max_length=150)
    text = LongTextField("opis", max_length=1500)

    class Meta(OrderedPart.Meta):
        verbose_name = "krok"
        verbose_name_plural = "kroki"

    def __str__(self) -> str:
        return self.title


@tracked
class GuideMistake(OrderedPart):
    """Typowy błąd."""

    guide = models.ForeignKey(
        InstrumentGuide, verbose_name="przewodnik", on_delete=models.CASCADE, related_name="mistakes"
    )
    text = models.CharField("błąd", max_length=500)

    class Meta(OrderedPart.Meta):
        verbose_name = "typowy błąd"
        verbose_name_plural = "typowe błędy"

    def __str__(self) -> str:
        return self.text


@tracked
class GuideUncertainty(OrderedPart):
    """Punkt niepewny: something the guide says, or would say, that still has to be checked in the act."""

    guide = models.ForeignKey(
        InstrumentGuide, verbose_name="przewodnik", on_delete=models.CASCADE, related_name="uncertainties"
    )
    text = models.CharField("do sprawdzenia", max_length=600)

    class Meta(OrderedPart.Meta):
        verbose_name = "punkt do sprawdzenia"
        verbose_name_plural = "do sprawdzenia"

    def __str__(self) -> str:
        return self.text
