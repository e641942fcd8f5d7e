"""Polish in templates: amounts, dates, plurals; and the small components every page uses."""

import datetime
from decimal import Decimal

from django import template

from portal.lib import polish
from portal.lib.fulltext import Fragment, excerpt, mark

register = template.Library()
# So many checkboxes need not be folded.
FEW_CHECKS = 8
# Of the usual ones so many are offered at once.
MOST_USUAL = 6


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
    """„lis 2026", under the number of the day."""
    return f"{polish.MONTHS_SHORT[day.month - 1]} {day.year}"


@register.filter
def counted(number, forms: str) -> str:
    """``{{ n|counted:"praktyka,praktyki,praktyk" }}``: number and noun."""
    one, few, many = forms.split(",")
    return polish.counted(int(number), one, few, many)


@register.filter
def plural(number, forms: str) -> str:
    """The noun alone."""
    one, few, many = forms.split(",")
    return polish.plural(int(number), one, few, many)


@register.filter
def tidy(text) -> str:
    """One-letter words bound to the next word."""
    return polish.bind_short_words(str(text))


@register.filter
def quoted(text) -> str:
    """„…” with the inner quotation marks turned."""
    return polish.quoted(str(text))


@register.filter
def capitalised(text) -> str:
    """First letter large, the rest untouched."""
    text = str(text)
    return text[:1].upper() + text[1:]


@register.filter
def in_force_until(basis) -> str:
    """„obowiązywał do 31 sierpnia 2026 r.”; of a provision whose last day is still to come „obowiązuje do …”."""
    return f"{'obowiązywał' if basis.has_ended else 'obowiązuje'} do {polish.long_date(basis.valid_to)}"


@register.filter
def percent_of(value, whole) -> str:
    """Length of a bar, 0–100, with a dot whatever the language."""
    return f"{100 * float(value) / float(whole):.1f}" if whole else "0"


@register.inclusion_tag("components/marked.html")
def marked(text, search=None) -> dict:
    """A text with the words looked for marked; as it is where nothing is looked for."""
    text = polish.bind_short_words(str(text))
    return {"fragments": mark(text, search.words) if search else [Fragment(text)]}


@register.inclusion_tag("components/excerpt.html")
def excerpts(thing, search=None) -> dict:
    """Where in its further texts a thing found has the words looked for; nothing where nothing is looked for."""
    texts = thing.further_texts() if search else ()
    return {"fragments": next((found for text in texts if (found := excerpt(text, search.words))), [])}


@register.inclusion_tag("components/icon.html")
def icon(name: str) -> dict:
    return {"name": name}


@register.simple_tag
def checks(bound) -> dict[str, list]:
    """The checkboxes of a field in three lists: the chosen ones and the most usual, or all of a few; the others that
    are usual; the rest."""
    boxes = list(bound.subwidgets)
    usual = {str(value): place for place, value in enumerate(bound.usual)}
    if len(boxes) <= FEW_CHECKS:
        return {"first": boxes, "usual": [], "rest": []}

    def place_of(box) -> int:
        return usual.get(str(box.data["value"]), len(usual))

    first = [box for box in boxes if box.data["selected"] or place_of(box) < min(MOST_USUAL, len(usual))]
    others = [box for box in boxes if box not in first]
    return {
        "first": sorted(first, key=place_of),
        "usual": sorted((box for box in others if place_of(box) < len(usual)), key=place_of),
        "rest": [box for box in others if place_of(box) == len(usual)],
    }


@register.inclusion_tag("components/unknown.html")
def unknown() -> dict:
    return {}


@register.inclusion_tag("components/bar.html")
def bar(value, whole, thick: bool = False) -> dict:
    return {"percent": percent_of(value, whole), "thick": thick}
