"""The vocabulary of the full-text search: words that occur in the index, and expressions that mean the same."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models

from portal.lib.fields import LongTextField
from portal.lib.history import tracked
from portal.lib.words import tokens


class IndexedWord(models.Model):
    """A word that occurs in an index, with the keys it shares with other words.

    A query is expanded through this table. The index itself holds words as they are written, so the database alone can
    keep it, and a better dictionary needs no new index. A word that has gone from all texts may stay: it finds nothing.
    """

    word = models.CharField(max_length=100, primary_key=True)
    folded = models.CharField(max_length=200, help_text="Without diacritics.")
    keys = ArrayField(
        models.CharField(max_length=110), help_text="Two words that share one are forms of one word, or of one family."
    )
    deletions = ArrayField(
        models.CharField(max_length=200),
        help_text="The folded word, and every string left of it without one letter: two words within one typing "
        "mistake have one in common.",
    )

    class Meta:
        verbose_name = "słowo indeksu"
        verbose_name_plural = "słowa indeksu"
        indexes = [
            GinIndex(fields=["keys"], name="registry_word_keys"),
            GinIndex(fields=["deletions"], name="registry_word_deletions"),
            models.Index(OpClass("folded", name="varchar_pattern_ops"), name="registry_word_folded"),
        ]

    def __str__(self) -> str:
        return self.word


class NewWord(models.Model):
    """A word of the index that is not yet an `IndexedWord`: triggers write it, the next query takes it."""

    word = models.CharField(max_length=100)

    class Meta:
        verbose_name = "nowe słowo indeksu"
        verbose_name_plural = "nowe słowa indeksu"

    def __str__(self) -> str:
        return self.word


@tracked
class SearchSynonym(models.Model):
    """Wyrażenia, które znaczą to samo: a search for one also finds the others."""

    expressions = LongTextField(
        "wyrażenia",
        max_length=1000,
        blank=False,
        help_text="Każde w osobnym wierszu, na przykład „CIS” i „centrum integracji społecznej”. Odmiany nie trzeba "
        "podawać.",
    )

    class Meta:
        verbose_name = "synonimy wyszukiwania"
        verbose_name_plural = "synonimy wyszukiwania"
        ordering = ["expressions"]

    def __str__(self) -> str:
        return " = ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.expressions.splitlines() if line.strip()]

    def clean(self):
        super().clean()
        if len([line for line in self.lines if tokens(line)]) < 2:
            raise ValidationError({"expressions": "Podaj co najmniej dwa wyrażenia, każde w osobnym wierszu."})
