"""Dictionaries of the field: spheres of public tasks, target groups, topics, terms."""

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models

from portal.lib.fields import LongTextField
from portal.lib.fulltext import SearchField
from portal.lib.history import track_links, tracked
from portal.lib.polish import SortKeyField
from registry.models.law import Certainty

code_validator = RegexValidator(r"^[A-Z][A-Z0-9_]*\Z", "Wielkie litery bez polskich znaków, cyfry i podkreślenie.")


@tracked
class TaskSphere(models.Model):
    """Sfera zadań publicznych: a point of art. 4 ust. 1 of the act on public benefit activity."""

    number = models.CharField("punkt", max_length=4, unique=True)
    name = models.CharField("nazwa", max_length=400)
    position = models.PositiveSmallIntegerField("kolejność", default=0)
    certainty = models.CharField("pewność", max_length=12, choices=Certainty, default=Certainty.RECALLED)

    class Meta:
        verbose_name = "sfera zadań publicznych"
        verbose_name_plural = "sfery zadań publicznych"
        ordering = ["position"]

    def __str__(self) -> str:
        return f"pkt {self.number}: {self.name}"


class NamedTerm(models.Model):
    """An entry of a dictionary, with a code that never changes."""

    code = models.CharField("kod", max_length=40, unique=True, validators=[code_validator])
    name = models.CharField("nazwa", max_length=150, unique=True)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@tracked
class TargetGroup(NamedTerm):
    """Grupa docelowa: whom a cooperation or a practice serves."""

    class Meta(NamedTerm.Meta):
        verbose_name = "grupa docelowa"
        verbose_name_plural = "grupy docelowe"


@tracked
class Topic(NamedTerm):
    """Temat praktyki."""

    class Meta(NamedTerm.Meta):
        verbose_name = "temat"
        verbose_name_plural = "tematy"


class GlossaryQuerySet(models.QuerySet):
    def visible_to(self, user) -> "GlossaryQuerySet":
        """The glossary is public: everyone sees all of it."""
        return self


@tracked
class GlossaryTerm(models.Model):
    """Hasło słownika pojęć."""

    term = models.CharField("pojęcie", max_length=150, unique=True)
    abbreviation = models.CharField("skrót", max_length=30, blank=True)
    sort_key = SortKeyField("term", verbose_name="klucz sortowania")
    definition = LongTextField("objaśnienie", max_length=2000, blank=False)
    basis = models.CharField("podstawa", max_length=300, blank=True)
    certainty = models.CharField("pewność", max_length=12, choices=Certainty, default=Certainty.RECALLED)
    search = SearchField()
    see_also = models.ManyToManyField("self", verbose_name="zobacz też", blank=True, symmetrical=False)

    objects = GlossaryQuerySet.as_manager()

    class Meta:
        verbose_name = "pojęcie"
        verbose_name_plural = "słownik pojęć"
        ordering = ["sort_key"]
        indexes = [GinIndex(fields=["search"], name="registry_term_search", fastupdate=False)]

    def __str__(self) -> str:
        return self.term

    @property
    def anchor(self) -> str:
        """HTML id of the term on the glossary page."""
        return f"pojecie-{self.pk}"


track_links(GlossaryTerm, "see_also")
