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
    """How rows are counted: by an expression of the row or, with ``many``, by a path to rows tied to it."""

    path: str | Combinable
    many: bool = False

    @property
    def expression(self) -> Combinable:
        return F(self.path) if isinstance(self.path, str) else self.path


@dataclass(frozen=True)
class Option:
    """A value of a filter as the page shows it, with the number of rows that have it.

    ``percent`` is the length of its bar, 0 to 100. ``level`` says how deep the value lies in a tree, from 0. ``sign``
    stands before the label; empty where the value has none.
    """

    value: str
    label: str
    count: int
    is_chosen: bool = False
    percent: str = "0"
    level: int = 0
    sign: str = ""


@dataclass(frozen=True)
class ChartColumn:
    """A column of the small chart over a range, in the units of its drawing, which is 40 units high.

    The fractions are written with a dot in every language.
    """

    label: str
    count: int
    x: int
    y: str
    height: str


Counts = dict[str, dict[Any, int]]


@dataclass(frozen=True)
class FacetCounts:
    """The number of rows by name of the facet and value (None: not known), and the number of all rows."""

    counts: Counts
    total: int

    def __add__(self, other: "FacetCounts") -> "FacetCounts":
        """Return the numbers of both sets of rows together; the sets must have no row in common."""
        names = {*self.counts, *other.counts}
        both = {name: Counter(self.counts.get(name, {})) + Counter(other.counts.get(name, {})) for name in names}
        return FacetCounts({name: dict(counter) for name, counter in both.items()}, self.total + other.total)


@dataclass(frozen=True)
class ShownFacets:
    """What the page shows beside the filters: values and charts by name of the filter, and the number of results."""

    total: int
    options: Mapping[str, list[Option]]
    charts: Mapping[str, list[ChartColumn]]


def count_rows(rows: QuerySet, facets: Mapping[str, Facet]) -> FacetCounts:
    """Count ``rows`` by ``facets``, in one query. No facet may be ``many``, and there must be at least one."""
    counts = _count_by_grouping_sets(rows, facets)
    return FacetCounts(counts, sum(next(iter(counts.values())).values()))


def _without_extras(rows: QuerySet) -> QuerySet:
    """``rows`` without their order and their related rows, which only cost time in a count."""
    return rows.order_by().select_related(None).prefetch_related(None)


def count_all(rows: QuerySet) -> int:
    """Count ``rows`` as they are."""
    return _without_extras(rows).count()


def facet_of(mask: int, size: int) -> int:
    """Return the index of the one column, of ``size``, that a row of GROUPING SETS is grouped by.

    ``mask`` is the answer of GROUPING: it has a bit set for each column the row is *not* grouped by, and the lowest bit
    stands for the last column.
    """
    for index in range(size):
        bit = 1 << (size - 1 - index)
        if not mask & bit:
            return index
    raise ValueError(mask)


def _count_by_grouping_sets(rows: QuerySet, facets: Mapping[str, Facet]) -> Counts:
    """Count ``rows`` by each of ``facets`` in one pass over them: each facet is a grouping set."""
    counts: Counts = {name: {} for name in facets}
    if not facets:
        return counts
    names = list(facets)
    expressions = {f"facet_{index}": facets[name].expression for index, name in enumerate(names)}
    try:
        query, params = _without_extras(rows).values(**expressions).query.get_compiler(rows.db).as_sql()
    except EmptyResultSet:
        return counts
    columns = ", ".join(expressions)
    sets = ", ".join(f"({column})" for column in expressions)
    sql = (
        f"SELECT GROUPING({columns}), {columns}, count(*) FROM ({query}) AS facets"  # noqa: S608 - names made above
        f" GROUP BY GROUPING SETS ({sets})"
    )
    with connections[rows.db].cursor() as cursor:
        cursor.execute(sql, params)
        for mask, *values, number in cursor.fetchall():
            index = facet_of(mask, len(names))
            counts[names[index]][values[index]] = number
    return counts


def count_by_path(rows: QuerySet, facet: Facet) -> dict[Any, int]:
    """Count ``rows`` by a path to several tied rows: a row counts once under each value it has."""
    counted = _without_extras(rows).values_list(facet.path).annotate(number=Count("pk", distinct=True))
    return {value: number for value, number in counted if value is not None}


def bar_percent(number: int, largest: int) -> str:
    """Return the length of a bar, „0" to „100", beside one of ``largest``."""
    return f"{100 * number / largest:.0f}" if largest else "0"


def chart_columns(values: Sequence[tuple[str, int]], height: float = 40) -> list[ChartColumn]:
    """Return a column for each (label, number) of ``values``; a number above 0 is at least visible."""
    largest = max((number for _, number in values), default=0)
    columns = []
    for index, (label, number) in enumerate(values):
        tall = max(1.5, height * number / largest) if number else 0.0
        columns.append(ChartColumn(label, number, index * 10, f"{height - tall:.1f}", f"{tall:.1f}"))
    return columns
