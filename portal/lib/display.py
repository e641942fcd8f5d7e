"""How a value reads: the one renderer behind pages, history, differences of a correction and comparisons.

What the number means (a currency, a year) is known by its field, never guessed from a label.
"""

import datetime
from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.text import capfirst

from portal.lib.fields import MoneyField, MoneyFormField, YearField, YearFormField
from portal.lib.polish import decimal_number, integer, long_date, moment_text, money

NO_DATA = "brak danych"


class Kind(StrEnum):
    """What a value is, so that a template can set it: figures to the right, an address as a link."""

    TEXT = "text"
    CHOICE = "choice"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    LINK = "link"
    OBJECT = "object"


# A class of field, of a model or of a form, and the kind of its values; the first that fits is taken.
KINDS: tuple[tuple[type[models.Field] | type[forms.Field], Kind], ...] = (
    (MoneyField, Kind.MONEY),
    (MoneyFormField, Kind.MONEY),
    (YearField, Kind.TEXT),
    (YearFormField, Kind.TEXT),
    (models.DateField, Kind.DATE),
    (forms.DateField, Kind.DATE),
    (forms.DateTimeField, Kind.DATE),
    (models.BooleanField, Kind.FLAG),
    (forms.BooleanField, Kind.FLAG),
    (models.URLField, Kind.LINK),
    (forms.URLField, Kind.LINK),
    (models.DecimalField, Kind.NUMBER),
    (models.IntegerField, Kind.NUMBER),
    (forms.IntegerField, Kind.NUMBER),
    (forms.ModelChoiceField, Kind.OBJECT),
)


@dataclass(frozen=True)
class Shown:
    """A value as a person reads it. ``text`` is empty where the value is not known."""

    text: str
    kind: Kind = Kind.TEXT

    @property
    def is_known(self) -> bool:
        return bool(self.text)

    @property
    def is_numeric(self) -> bool:
        return self.kind in (Kind.MONEY, Kind.NUMBER)


def label_of(field: models.Field) -> str:
    """Return the Polish name of ``field`` with a capital letter, as it stands before a value."""
    return capfirst(str(field.verbose_name))


def shown(field: models.Field | forms.Field, value: Any) -> Shown:
    """Return how ``value`` of ``field``, a field of a model or of a form, reads.

    The value of a relation is the row itself, not its key: nothing is asked of the database here. Several values
    (rows, choices) are joined with commas. None, an empty text and an empty list are not known.
    """
    if isinstance(value, (list, tuple, models.QuerySet)):
        of_one = field.base_field if isinstance(field, ArrayField) else field
        return Shown(", ".join(shown(of_one, one).text for one in value), _kind_of(field))
    if value is None or value == "":
        return Shown("", _kind_of(field))
    words = choices_of(field)
    if words and value in words:
        return Shown(words[value], Kind.CHOICE)
    if isinstance(field, (MoneyField, MoneyFormField)):
        return Shown(money(value, field.currency.label), Kind.MONEY)
    if isinstance(field, (YearField, YearFormField)):
        return Shown(str(value))
    return Shown(_plain_text(value), _kind_of(field))


def shown_field(row: models.Model, name: str) -> Shown:
    """Return how the field ``name`` of ``row`` reads. A relation that is not read yet takes a query."""
    field: Any = row._meta.get_field(name)
    return shown(field, getattr(row, name))


def choices_of(field: models.Field | forms.Field) -> dict[Hashable, str]:
    """Return the words of the choices of ``field``, by value; empty where anything may be typed."""
    if isinstance(field, models.Field):
        return {value: str(words) for value, words in field.flatchoices}
    if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
        return {}
    found: dict[Hashable, str] = {}
    choices: Any = field.choices
    for value, words in choices:
        # A group of choices under a heading brings its own pairs.
        pairs = words if isinstance(words, (list, tuple)) else [(value, words)]
        found.update((one, str(text)) for one, text in pairs)
    return found


def _kind_of(field: models.Field | forms.Field) -> Kind:
    if isinstance(field, models.Field) and field.is_relation:
        return Kind.OBJECT
    if choices_of(field):
        return Kind.CHOICE
    return next((kind for field_class, kind in KINDS if isinstance(field, field_class)), Kind.TEXT)


def _plain_text(value: Any) -> str:
    """Return a value as its Python type alone has it read."""
    # A truth value is a kind of integer to Python, and a moment a kind of date.
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, datetime.datetime):
        return moment_text(value)
    if isinstance(value, datetime.date):
        return long_date(value)
    if isinstance(value, Decimal):
        return decimal_number(value)
    if isinstance(value, int):
        return integer(value)
    return str(value)
