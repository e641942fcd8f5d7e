"""One typed query against the rows one person may see."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet

from portal.lib.fulltext import Node, Query, Term, matching_rows, parse
from portal.lib.words import lemmas
from registry.search.ranking import RankedPage, Ranking
from registry.search.spelling import SpellingCandidates, replace_word
from registry.search.synonyms import add_synonyms
from registry.search.vocabulary import expand_terms, index_new_words

# Characters of a query; the rest is cut.
MAX_QUERY_LENGTH = 10_000
# So many words are a question in a whole sentence. It hardly ever stands in the answer word for word, so where fewer
# rows than `ENOUGH_ANSWERS` have all its words, rows with any of them follow.
MIN_WORDS_OF_QUESTION, ENOUGH_ANSWERS = 5, 5
# A word in fewer rows than this may be a mistake somebody else made as well. Another word is worth proposing if it
# is in `MANY_TIMES` as many rows.
ENOUGH_ROWS, MANY_TIMES = 3, 10
MAX_PROPOSED_PER_WORD = 3


def understand(text: str) -> Query:
    """Return the typed query with synonyms and all words of the index it stands for."""
    index_new_words()
    query = parse(text[:MAX_QUERY_LENGTH])
    add_synonyms(query)
    expand_terms(query)
    return query


@dataclass(frozen=True)
class SearchResult:
    """What a typed query means among ``rows``, the rows a person may see. Made by `search`."""

    text: str
    rows: QuerySet
    # The words that are looked for, corrections included; empty where nothing of the text can be looked for.
    query: Query
    # Words that no row has, each with the word that is looked for instead: (typed, meant).
    corrected: tuple[tuple[str, str], ...] = ()
    # Rows with any of the words answer, because none or too few rows have all of them.
    is_relaxed: bool = False
    # How many rows have all the words, where these are too few and rows with any of them follow; else 0.
    complete_count: int = 0
    # How many rows have all the words as they were typed, counted up to `ENOUGH_ROWS`.
    typed_count: int = 0
    candidates: SpellingCandidates = field(default_factory=SpellingCandidates)

    @property
    def can_rank(self) -> bool:
        """Whether there are words to rank by; a query that only excludes words has none."""
        return bool(self.query.nodes)

    def filtered(self, queryset: QuerySet) -> QuerySet:
        """Return the rows of ``queryset`` that answer; all of them where nothing is looked for."""
        if not self.query:
            return queryset
        conditions = [self.query.any_word()] if self.is_relaxed else self.query.conditions()
        return matching_rows(queryset, *conditions)

    @cached_property
    def _ranking(self) -> Ranking:
        return Ranking(self.query.nodes, is_relaxed=self.is_relaxed)

    def ranked(self, queryset: QuerySet) -> QuerySet:
        """Return ``queryset`` with ``relevance``: how well each row answers, higher is better."""
        return self._ranking.annotate(queryset)

    def best_first(self, matching: QuerySet, total: int) -> RankedPage:
        """Return the ``total`` rows of ``matching``, which come from `filtered`, by relevance, to be paged."""
        return RankedPage(self._ranking, self.rows, matching, total)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words to mark in a text."""
        return words_to_mark(self.query.nodes)

    @cached_property
    def proposed(self) -> str:
        """„Czy chodziło o…": the typed text with one word replaced, where it finds little and the other much more.

        Empty where there is nothing to propose. Asks the database, so it is worked out only when it is read.
        """
        nodes = self.query.nodes
        if self.corrected or self.is_relaxed or not 0 < self.typed_count < ENOUGH_ROWS:
            return ""
        enough = MANY_TIMES * self.typed_count
        for index, node in enumerate(nodes):
            if not isinstance(node, Term) or node.is_exact or (len(nodes) > 1 and lemmas(node.typed)):
                continue
            for word in self.candidates.in_rows(
                node.typed, self.rows, limit=MAX_PROPOSED_PER_WORD, excluding=node.words
            ):
                other = Query([*nodes[:index], Term(word), *nodes[index + 1 :]], self.query.excluded)
                expand_terms(other)
                if _count_complete(other, self.rows, enough) == enough:
                    return replace_word(self.text, node.typed, word)
        return ""


def search(
    text: str,
    rows: QuerySet,
    *,
    understood: Query | None = None,
    candidates: SpellingCandidates | None = None,
) -> SearchResult:
    """Look for ``text`` among ``rows``, a queryset of a model with a ``search`` field.

    Where one text is looked for in several tables, ``understood`` (from `understand`) and ``candidates`` are made once
    and passed to each search.
    """
    query = understand(text) if understood is None else copy.deepcopy(understood)
    candidates = SpellingCandidates() if candidates is None else candidates
    if not query:
        return SearchResult(text, rows, query, candidates=candidates)
    corrected: tuple[tuple[str, str], ...] = ()
    is_relaxed, complete_count = False, 0
    typed_count = _count_complete(query, rows, ENOUGH_ROWS)
    if not typed_count:
        corrected = _correct(query, rows, candidates)
        if len(query.nodes) > 1 and not _count_complete(query, rows, 1):
            is_relaxed = matching_rows(rows, query.any_word()).exists()
    elif len(query.nodes) >= MIN_WORDS_OF_QUESTION:
        complete_count = _count_complete(query, rows, ENOUGH_ANSWERS)
        is_relaxed = complete_count < ENOUGH_ANSWERS
    return SearchResult(text, rows, query, corrected, is_relaxed, complete_count, typed_count, candidates)


def _count_complete(query: Query, rows: QuerySet, limit: int) -> int:
    """Return how many rows have all words of ``query``, counted up to ``limit``."""
    if any(node.is_absent for node in query.nodes):
        return 0
    # Without the order and the columns of the list, which would be computed for all rows before the first few.
    return len(matching_rows(rows, *query.conditions()).order_by().values_list("pk", flat=True)[:limit])


def _correct(query: Query, rows: QuerySet, candidates: SpellingCandidates) -> tuple[tuple[str, str], ...]:
    """Replace words of ``query`` that no row has by the nearest candidates some row has; return (typed, meant)."""
    corrected = []
    for index, node in enumerate(query.nodes):
        if not isinstance(node, Term) or node.is_exact:
            continue
        if not node.is_absent and matching_rows(rows, node.query()).exists():
            continue
        if len(query.nodes) > 1 and lemmas(node.typed):
            continue  # a good Polish word that nobody has used: the other words are to find something
        for word in candidates.in_rows(node.typed, rows):
            corrected.append((node.typed, word))
            query.nodes[index] = Term(word)
    if corrected:
        expand_terms(query)
    return tuple(corrected)


def words_to_mark(nodes: Iterable[Node]) -> frozenset[str]:
    """Return the words of ``nodes`` as they were typed and in every form they stand for."""
    return frozenset(word for node in nodes for term in node.terms() for word in (*term.words, term.typed))
