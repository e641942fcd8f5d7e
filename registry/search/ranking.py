"""How well rows answer a query; the rows in that order, a page at a time."""

import math
from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter

from django.db import connection, models
from django.db.models import QuerySet

from portal.lib.fulltext import Alternatives, Node, Phrase, Term, matching_rows, relevance

# Words of tables up to this size are counted exactly; for larger ones PostgreSQL's own statistics are near enough.
MAX_ROWS_COUNTED = 2_000
# Where more rows match than this, not every one is ranked.
MAX_ROWS_RANKED = 2_000


class Ranking:
    """The order of rows by how well they answer a query.

    ``nodes``: the words of the query. ``is_relaxed``: rows with any of the words match, not only with all.
    """

    def __init__(self, nodes: Sequence[Node], *, is_relaxed: bool):
        self.nodes, self.is_relaxed = nodes, is_relaxed
        self._rarity: dict[type[models.Model], list[float]] = {}

    def rarity(self, model: type[models.Model]) -> list[float]:
        """Return the rarity of each node in all rows of ``model``, computed once."""
        if model not in self._rarity:
            self._rarity[model] = rarity(model, self.nodes)
        return self._rarity[model]

    def annotate(self, rows: QuerySet) -> QuerySet:
        """Return ``rows`` with ``relevance``: how well each answers, higher is better."""
        return rows.annotate(relevance=relevance(self.nodes, self.rarity(rows.model)))

    def keys(self, rows: QuerySet) -> QuerySet:
        """Return the primary keys of ``rows``, the best first."""
        return self.annotate(rows).order_by("-relevance", "-pk").values_list("pk", flat=True)

    def most_promising(self, rows: QuerySet) -> QuerySet:
        """Return those of very many ``rows`` that are worth ranking: with all the words in the title or, where any
        word is enough, with the rarest word."""
        if self.is_relaxed:
            rarest = max(zip(self.rarity(rows.model), self.nodes, strict=True), key=itemgetter(0))[1]
            return matching_rows(rows, rarest.query())
        for node in self.nodes:
            rows = rows.filter(search__heading__finds=node.query())
        return rows


class RankedPage:
    """Matching rows by relevance, for a paginator, which reads a slice at a time.

    Up to `MAX_ROWS_RANKED` rows every one is ranked. Of more rows, only the newest `MAX_ROWS_RANKED` of the most
    promising are ranked; the others follow, the newest first.

    ``rows``: what the person may see, as the list shows it. ``matching``: the ``total`` rows of them that match.
    """

    def __init__(self, ranking: Ranking, rows: QuerySet, matching: QuerySet, total: int):
        self.ranking, self.rows, self.matching, self.total = ranking, rows, matching, total

    def count(self) -> int:
        return self.total

    def __getitem__(self, page: slice) -> list[models.Model]:
        keys = self._keys(page.start or 0, self.total if page.stop is None else page.stop)
        # By key alone: the conditions need not be looked at again, and wide rows were never sorted.
        rows = self.rows.filter(pk__in=keys)
        rows._prefetch_related_lookups = self.matching._prefetch_related_lookups
        by_key = {row.pk: row for row in rows}
        return [by_key[key] for key in keys if key in by_key]

    def _keys(self, start: int, stop: int) -> list[int]:
        if self.total <= MAX_ROWS_RANKED:
            return list(self.ranking.keys(self.matching)[start:stop])
        keys = self._promising_keys[start:stop]
        if (missing := stop - start - len(keys)) > 0:
            rest = self.matching.exclude(pk__in=self._promising_keys).order_by("-pk").values_list("pk", flat=True)
            skipped = max(0, start - len(self._promising_keys))
            keys += rest[skipped : skipped + missing]
        return keys

    @cached_property
    def _promising_keys(self) -> list[int]:
        promising = self.ranking.most_promising(self.matching)
        newest = promising.order_by("-pk").values("pk")[:MAX_ROWS_RANKED]
        return list(self.ranking.keys(self.matching.model._base_manager.filter(pk__in=newest)))


def rarity(model: type[models.Model], nodes: Sequence[Node]) -> list[float]:
    """Return for each node its inverse document frequency (as in BM25) in the table of ``model``."""
    table = model._meta.get_field("search").model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = %s::regclass", [table])
        (rows,) = cursor.fetchone()
        if rows < MAX_ROWS_COUNTED:
            name = connection.ops.quote_name(table)
            counts = ", ".join([f"(SELECT count(*) FROM {name} WHERE search @@ %s::tsquery)"] * len(nodes))  # noqa: S608
            cursor.execute(
                f"SELECT (SELECT count(*) FROM {name}), {counts}",  # noqa: S608 - the name of a model's table
                [node.close_query() for node in nodes],
            )
            rows, *row_counts = cursor.fetchone()
        else:
            shares = _shares_of_common_words(cursor, table)
            row_counts = [rows * _share(node, shares) for node in nodes]
    return [math.log(1 + (rows - count + 0.5) / (count + 0.5)) for count in row_counts]


def _shares_of_common_words(cursor, table: str) -> dict[str, float]:
    """Return the share of rows (0 to 1) that hold a word, for the most common words, as the last ANALYZE saw them."""
    cursor.execute(
        "SELECT word, share"
        " FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common (word, share)"
        " WHERE schemaname = current_schema() AND tablename = %s AND attname = 'search' AND word IS NOT NULL",
        [table],
    )
    return dict(cursor.fetchall())


def _share(node: Node, shares: dict[str, float]) -> float:
    """Return about what share of rows has ``node``; 0 where none of its words is common."""
    if isinstance(node, Term):
        return min(1.0, sum(shares.get(word, 0.0) for word in node.close_words))
    if isinstance(node, Alternatives):
        return max((_share(own, shares) for own in node.own), default=0.0)
    if isinstance(node, Phrase):
        return min((_share(term, shares) for term in node.members), default=0.0)
    return 0.0
