"""Local governments and entities by what people call them: a name as it is spoken, or a number."""

from django.db.models import Q, QuerySet

from portal.lib.identifiers import compact
from registry.search import Autocomplete, named


def entities_named(rows: QuerySet, text: str) -> QuerySet:
    """By NIP, REGON or KRS with or without separators; else by words of the name, begun, inflected or misspelt."""
    number = compact(text)
    if number.isascii() and number.isdigit() and len(number) in (9, 10, 14):
        return rows.filter(Q(nip=number) | Q(krs=number) | Q(regon=number))
    exact = rows.filter(name__iexact=text)
    if exact.exists():
        return exact
    found = Autocomplete(text).found_in(rows)
    return found if found.exists() else named(rows, "name", text)


def local_governments_named(rows: QuerySet, text: str) -> QuerySet:
    """By TERYT code, with or without separators, or by name; those that ceased to be where no other is meant."""
    code = compact(text)
    if code.isascii() and code.isdigit():
        return rows.filter(Q(teryt=code) | Q(teryt_alias=code))
    found = named(rows.filter(valid_to__isnull=True), "full_name", text)
    return found if found.exists() else named(rows, "full_name", text)
