"""How many rows each value of a filter would give: the numbers beside the values.

Counted from the list's own FilterSet and scope, so no number can tell of a row the person may not see. Within one
filter several values mean „or", so its own choice is left out when its values are counted; between filters „and".
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, F, QuerySet
from django.db.models.expressions import Combinable


@dataclass(frozen=True)
class Facet:
    """What a row counts under: an expression of the row, or a path to rows tied to it (``many``)."""

    path: str | Combinable
    many: bool = False

    @property
    def expression(self) -> Combinable:
        return F(self.path) if isinstance(self.path, str) else self.path


@dataclass(frozen=True)
class Option:
    """A value as it is shown. ``level``: how deep in a tree."""

    value: str
    label: str
    count: int
    is_chosen: bool = False
    percent: str = "0"
    level: int = 0


@dataclass(frozen=True)
class Column:
    """A column of the small chart over a range, in its drawing's units (40 high); with a dot whatever the language."""

    label: str
    count: int
    x: int
    y: str
    height: str


Counts = dict[str, dict[Any, int]]


@dataclass(frozen=True)
class FacetCounts:
    """Rows by value of each facet, and in all."""

    counts: Counts
    total: int

    def __add__(self, other: "FacetCounts") -> "FacetCounts":
        """Of two sets of rows that have none in common."""
        names = {*self.counts, *other.counts}
        both = {name: Counter(self.counts.get(name, {})) + Counter(other.counts.get(name, {})) for name in names}
        return FacetCounts({name: dict(counter) for name, counter in both.items()}, self.total + other.total)


def tally(rows: QuerySet, facets: Mapping[str, Facet]) -> FacetCounts:
    """``rows`` as they are, by facets of one value a row."""
    counts = _grouped(rows, facets)
    return FacetCounts(counts, sum(next(iter(counts.values())).values()))


def count(filterset: Any, facets: Mapping[str, Facet]) -> FacetCounts:
    """Rows by value, for each of ``facets``. One query for all that have no choice of their own and one value a row."""
    chosen = filterset.form.cleaned_data if filterset.is_bound else {}
    together = {name: facet for name, facet in facets.items() if not facet.many and not chosen.get(name)}
    if together:
        known = tally(filterset.qs, together)
        counts, total = known.counts, known.total
    else:
        counts, total = {}, _plain(filterset.qs).count()
    for name, facet in facets.items():
        rows = filterset.filtered_without(name) if chosen.get(name) else filterset.qs
        if facet.many:
            counts[name] = _tied(rows, facet)
        elif name not in together:
            counts |= _grouped(rows, {name: facet})
    return FacetCounts(counts, total)


def _plain(rows: QuerySet) -> QuerySet:
    return rows.order_by().select_related(None).prefetch_related(None)


def _grouped(rows: QuerySet, facets: Mapping[str, Facet]) -> Counts:
    """Each facet a grouping set of one and the same pass over the rows."""
    counts: Counts = {name: {} for name in facets}
    if not facets:
        return counts
    names = list(facets)
    expressions = {f"facet_{place}": facets[name].expression for place, name in enumerate(names)}
    try:
        query, params = _plain(rows).values(**expressions).query.get_compiler(rows.db).as_sql()
    except EmptyResultSet:
        return counts
    columns = list(expressions)
    sets = ", ".join(f"({column})" for column in columns)
    marks = ", ".join(columns)
    sql = (
        f"SELECT GROUPING({marks}), {marks}, count(*) FROM ({query}) AS facets"  # noqa: S608 - names made above
        f" GROUP BY GROUPING SETS ({sets})"
    )
    with connections[rows.db].cursor() as cursor:
        cursor.execute(sql, params)
        for mask, *values, number in cursor.fetchall():
            # GROUPING has a bit set for each column that is not grouped by, the last column the lowest.
            place = next(place for place in range(len(columns)) if not mask >> (len(columns) - 1 - place) & 1)
            counts[names[place]][values[place]] = number
    return counts


def _tied(rows: QuerySet, facet: Facet) -> dict[Any, int]:
    """By a path to several rows: a row counts once under each value it has."""
    counted = _plain(rows).values_list(facet.path).annotate(number=Count("pk", distinct=True))
    return {value: number for value, number in counted if value is not None}


def options(
    choices: Sequence[tuple[Any, str]], counts: Mapping[Any, int], chosen: Sequence[str], level: int = 0
) -> list[Option]:
    """The values in their own order, each with its number and the length of its bar."""
    most = max((counts.get(value, 0) for value, _ in choices), default=0)
    return [
        Option(
            value=str(value),
            label=str(label),
            count=(number := counts.get(value, 0)),
            is_chosen=str(value) in chosen,
            percent=f"{100 * number / most:.0f}" if most else "0",
            level=level,
        )
        for value, label in choices
    ]


def columns(values: Sequence[tuple[str, int]], height: float = 40) -> list[Column]:
    """A small column chart; a count above none is at least visible."""
    most = max((number for _, number in values), default=0)
    chart = []
    for place, (label, number) in enumerate(values):
        tall = max(1.5, height * number / most) if number else 0.0
        chart.append(Column(label, number, place * 10, f"{height - tall:.1f}", f"{tall:.1f}"))
    return chart
