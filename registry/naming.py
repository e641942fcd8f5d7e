"""Local governments and entities by what people call them: a name or a number."""

from django.db.models import Q, QuerySet

from portal.lib.identifiers import compact
from registry.search.suggest import Autocomplete, match_by_name


def match_entities(rows: QuerySet, text: str) -> QuerySet:
    """Return the entities of ``rows`` with this NIP, REGON or KRS, with or without separators.

    Where ``text`` is no such number: the entities whose name has its words, also begun, inflected or misspelt.
    """
    number = compact(text)
    if number.isascii() and number.isdigit() and len(number) in (9, 10, 14):
        return rows.filter(Q(nip=number) | Q(krs=number) | Q(regon=number))
    exact = rows.filter(name__iexact=text)
    if exact.exists():
        return exact
    suggested = Autocomplete(text).filter(rows)
    return suggested if suggested.exists() else match_by_name(rows, "name", text)


def match_local_governments(rows: QuerySet, text: str) -> QuerySet:
    """Return the local governments of ``rows`` with this TERYT code, with or without separators, or else this name.

    Those that have ceased to exist are returned only where no present one has the name.
    """
    code = compact(text)
    if code.isascii() and code.isdigit():
        return rows.filter(Q(teryt=code) | Q(teryt_alias=code))
    current = match_by_name(rows.filter(valid_to__isnull=True), "full_name", text)
    return current if current.exists() else match_by_name(rows, "full_name", text)
