"""Polish in templates: amounts, dates, plurals and typography."""

import datetime
from decimal import Decimal

from django import template

from portal.lib import polish

register = template.Library()


@register.filter
def money(value) -> str:
    return polish.money(Decimal(value))


@register.filter
def amount_number(value) -> str:
    return polish.amount_number(Decimal(value))


@register.filter
def integer(value) -> str:
    return polish.integer(int(value))


@register.filter
def decimal_number(value) -> str:
    return polish.decimal_number(Decimal(value))


# A moment is told by the day it was in Poland, not in UTC.
@register.filter(expects_localtime=True)
def long_date(value: datetime.date) -> str:
    return polish.long_date(value)


@register.filter
def short_month(day: datetime.date) -> str:
    """Return „lis 2026", to stand under the number of the day."""
    return f"{polish.MONTHS_SHORT[day.month - 1]} {day.year}"


@register.filter
def counted(number, forms: str) -> str:
    """Return number and noun: ``{{ n|counted:"praktyka,praktyki,praktyk" }}``."""
    one, few, many = forms.split(",")
    return polish.counted(int(number), one, few, many)


@register.filter
def plural(number, forms: str) -> str:
    """Return the noun alone, in the form the number asks for."""
    one, few, many = forms.split(",")
    return polish.plural(int(number), one, few, many)


@register.filter
def tidy(text) -> str:
    """Bind one-letter words to the next word."""
    return polish.bind_short_words(str(text))


@register.filter
def quoted(text) -> str:
    """Put the text in „…”, with the quotation marks inside it turned."""
    return polish.quoted(str(text))
