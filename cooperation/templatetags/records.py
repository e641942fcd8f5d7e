"""What the templates say of a record."""

from django import template

from cooperation.models import Cooperation
from portal.lib import polish

register = template.Library()


@register.simple_tag
def period(record: Cooperation) -> str:
    """Return the period of a record in words; empty where it is not known.

    „2013–2015”, „1 marca 2026 r. – 31 grudnia 2026 r.”, „od 1 marca 2026 r., na czas nieokreślony”.
    """
    start, end = record.date_start, record.date_end
    if record.dates_precision == Cooperation.DatePrecision.YEAR:
        years = [str(day.year) for day in (start, end) if day]
        return "–".join(dict.fromkeys(years))
    if start and end:
        return f"{polish.long_date(start)} – {polish.long_date(end)}"
    if start:
        suffix = ", na czas nieokreślony" if record.indefinite else ""
        return f"od {polish.long_date(start)}{suffix}"
    if end:
        return f"do {polish.long_date(end)}"
    return "na czas nieokreślony" if record.indefinite else ""
