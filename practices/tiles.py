"""Practices by województwo: the tile map of the home page and of the results of the list."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from registry.voivodeships import VOIVODESHIPS

# Rows of the tile map, north to south: the order in which a keyboard walks over Poland.
MAP_ORDER = ("22", "28", "32", "04", "14", "20", "08", "30", "10", "06", "02", "16", "24", "26", "12", "18")
SOFT_HYPHEN = "\u00ad"
TILE_NAMES = {
    name.replace("|", ""): name.replace("|", SOFT_HYPHEN)
    for name in (
        "zachodnio|pomorskie",
        "wielko|polskie",
        "dolno|śląskie",
        "święto|krzyskie",
        "mało|polskie",
        "mazo|wieckie",
        "podkar|packie",
    )
}


@dataclass(frozen=True)
class VoivodeshipRow:
    """A tile of the map and a row of its table: ``practices`` of so many ``local_governments``; ``url`` lists them."""

    code: str
    name: str
    practices: int
    local_governments: int
    url: str

    @property
    def tile_name(self) -> str:
        """The name with a place to break where a tile is narrow."""
        return TILE_NAMES.get(self.name, self.name)

    @property
    def level(self) -> int:
        """Shade of the tile: 0, 1–4, 5–9, 10 and more."""
        return sum(self.practices >= bound for bound in (1, 5, 10))


@dataclass(frozen=True)
class TileMap:
    """``rows`` in the order of TERYT codes; ``without_place`` counts the cards that no tile counts."""

    rows: list[VoivodeshipRow]
    without_place: int

    @property
    def north_to_south(self) -> list[VoivodeshipRow]:
        by_code = {row.code: row for row in self.rows}
        return [by_code[code] for code in MAP_ORDER]


def tile_map(practices: QuerySet, *, address: str) -> TileMap:
    """Return the map of ``practices``, the filtered rows that the person may see, in two queries.

    ``address`` is the link of a tile without its code at the end: „?q=kuchnia&teren=".
    """
    rows = voivodeship_rows(practices, address=address)
    without_place = practices.order_by().filter(local_government__isnull=True).values("pk").distinct().count()
    return TileMap(rows, without_place)


def voivodeship_rows(practices: QuerySet, *, address: str) -> list[VoivodeshipRow]:
    """Return a row for each of the 16 województwa; ``practices`` and ``address`` are those of `tile_map`."""
    counted: Counter[str] = Counter()
    teryt_codes: dict[str, set[str]] = {}
    rows = practices.order_by().filter(local_government__isnull=False).values_list("local_government__teryt")
    # A filter may have joined several rows to a practice, which must count once.
    for teryt, number in rows.annotate(number=Count("pk", distinct=True)):
        counted[teryt[:2]] += number
        teryt_codes.setdefault(teryt[:2], set()).add(teryt)
    return [
        VoivodeshipRow(code, name, counted[code], len(teryt_codes.get(code, ())), f"{address}{code}")
        for code, name in VOIVODESHIPS
    ]
