"""Polish words: plural forms, dates, amounts, non-breaking spaces and the order of the alphabet."""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Lower, Replace
from django.utils import timezone

NBSP = "\u00a0"

MONTHS_GENITIVE = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)

MONTHS = (
    "styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik",
    "listopad", "grudzień",
)  # fmt: skip
MONTHS_SHORT = ("sty", "lut", "mar", "kwi", "maja", "cze", "lip", "sie", "wrz", "paź", "lis", "gru")

# Letters that Polish puts after their plain sister: "{" and "|" stand after "z" in byte order.
_AFTER = (
    ("ą", "a{"),
    ("ć", "c{"),
    ("ę", "e{"),
    ("ł", "l{"),
    ("ń", "n{"),
    ("ó", "o{"),
    ("ś", "s{"),
    ("ź", "z{"),
    ("ż", "z|"),
)
_UPPER = "ĄĆĘŁŃÓŚŹŻ"
_LOWER = "ąćęłńóśźż"
_PLAIN = "acelnoszz"


def plural(number: int, one: str, few: str, many: str) -> str:
    """Return the form of a noun that goes with ``number``: 1 wpis, 2 wpisy, 5 wpisów, 12 wpisów, 22 wpisy."""
    if number == 1:
        return one
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return few
    return many


def integer(number: int) -> str:
    """Return a number with non-breaking spaces between the thousands: 2 809."""
    return f"{number:,}".replace(",", NBSP)


def counted(number: int, one: str, few: str, many: str) -> str:
    """Return number and noun together: „2 809 samorządów"."""
    return f"{integer(number)}{NBSP}{plural(number, one, few, many)}"


def decimal_number(value: Decimal, places: int | None = None) -> str:
    """Return ``value`` with a decimal comma and ``places`` digits after it; None drops trailing zeros."""
    text = f"{value:,.{places}f}" if places is not None else f"{value.normalize():,f}"
    return text.replace(",", NBSP).replace(".", ",")


def amount_number(amount: Decimal) -> str:
    """Return an amount whose unit stands elsewhere: „1 234 567,50"; a whole one has no grosze: „560 000"."""
    return decimal_number(amount, 0 if amount == amount.to_integral_value() else 2)


def money(amount: Decimal, unit: str = "zł") -> str:
    """Return an amount with its ``unit`` (see `portal.lib.money.Currency`): „1 234 567,89 zł", „10 000 euro"."""
    return f"{amount_number(amount)}{NBSP}{unit}"


def long_date(day: datetime.date) -> str:
    """Return a day in words: „22 listopada 2026 r."."""
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]}{NBSP}{day.year}{NBSP}r."


def moment_text(moment: datetime.datetime) -> str:
    """Return day and time in Warsaw: „22 listopada 2026 r., 10.42"."""
    local = timezone.localtime(moment)
    return f"{long_date(local.date())}, {local.hour}.{local.minute:02d}"


def month_of(day: datetime.date) -> str:
    """Return the month of a day: „listopad 2026 r."."""
    return f"{MONTHS[day.month - 1]}{NBSP}{day.year}{NBSP}r."


def distance(days: int) -> str:
    """Return how far a day is, negative when it has passed: „dziś", „jutro", „za 8 dni", „3 dni po terminie"."""
    if days < 0:
        return f"{counted(-days, 'dzień', 'dni', 'dni')} po{NBSP}terminie"
    if days < 2:
        return ("dziś", "jutro")[days]
    return f"za{NBSP}{counted(days, 'dzień', 'dni', 'dni')}"


def enumeration(words: Sequence[str]) -> str:
    """Return words joined as Polish does: „a, b i c"; empty for none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} i{NBSP}{words[-1]}"


def quoted(text: str) -> str:
    """Return ``text`` in „…”, its own quotation marks turned into the inner pair: „Spółdzielnia »Szklany Świat«”."""
    return f"„{text.replace('„', '»').replace('”', '«')}”"


def bind_short_words(text: str) -> str:
    """Return ``text`` with one-letter words (w, z, i, o, u, a) tied to the next word, so that no line ends with one."""
    return re.sub(r"(?<![\w\u00a0])([aiouwzAIOUWZ]) (?=\S)", rf"\1{NBSP}", text)


def fold(text: str) -> str:
    """Return small letters without Polish marks, as people type in a hurry: „Dębina" → „debina"."""
    return text.lower().translate(str.maketrans(_LOWER, _PLAIN))


def folded(field: str) -> models.Expression:
    """Return the database expression of `fold`. `lower` alone leaves Polish capitals as they are in some locales."""
    marks, plain = Value(_UPPER + _LOWER), Value(_PLAIN * 2)
    return Func(Lower(F(field)), marks, plain, function="translate", output_field=models.CharField())


def sort_key(text: str) -> str:
    """Return the key whose byte order is the Polish alphabet; the same that `SortKeyField` computes in the database."""
    key = text.lower()
    for letter, instead in _AFTER:
        key = key.replace(letter, instead)
    return key


def sort_key_expression(field: str) -> models.Expression:
    """Return the database expression of `sort_key`. It is immutable, so a generated column may use it."""
    lowered = Func(Lower(F(field)), Value(_UPPER), Value(_LOWER), function="translate", output_field=models.CharField())
    expression: models.Expression = lowered
    for letter, instead in _AFTER:
        expression = Replace(expression, Value(letter), Value(instead))
    return expression


class SortKeyField(models.GeneratedField):
    """A generated column that sorts ``source`` in Polish order on any PostgreSQL, with no ICU collation."""

    def __init__(self, source: str = "name", **kwargs):
        self.source = source
        kwargs.setdefault("expression", sort_key_expression(source))
        kwargs.setdefault("output_field", models.CharField(max_length=900, db_collation="C"))
        kwargs.setdefault("db_persist", True)
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["source"] = self.source
        for computed in ("expression", "output_field", "db_persist"):
            kwargs.pop(computed, None)
        return name, path, args, kwargs
