"""Suggestions while a question is being typed, and rows by their name."""

from dataclasses import replace

from django.db.models import QuerySet
from django.db.models.functions import Length

from portal.lib import polish
from portal.lib.fulltext import Node, Term, parse
from portal.lib.words import fold
from registry.models import IndexedWord
from registry.search.query import MAX_QUERY_LENGTH, search, words_to_mark
from registry.search.spelling import spelling_candidates
from registry.search.vocabulary import expand_terms, index_new_words

# A letter alone says too little to suggest by.
MIN_BEGINNING = 2
# Words that begin as the last one does; the shortest of very many are enough, and fewer still in large tables.
MAX_BEGINNINGS, MAX_BEGINNINGS_IN_LARGE_TABLE = 300, 60
MAX_CANDIDATES_PER_WORD = 4
# Words of a typed name that are compared.
MAX_WORDS_OF_NAME = 12


class Autocomplete:
    """A question being typed: its words are looked for in titles and names, the last one perhaps not finished yet."""

    def __init__(self, text: str):
        index_new_words()
        query = parse(text[:MAX_QUERY_LENGTH])
        if len(query.nodes) > 1 and len(query.nodes[-1].typed) < MIN_BEGINNING:
            query.nodes.pop()  # the first letter of the next word
        if query.nodes and len(query.nodes[-1].typed) < MIN_BEGINNING:
            query.nodes.clear()
        self._nodes = query.nodes
        self._beginnings: list[str] = []
        if not query.nodes:
            return
        expand_terms(query)
        last = query.nodes[-1]
        if isinstance(last, Term) and not text[-1:].isspace():
            begun = IndexedWord.objects.filter(folded__startswith=fold(last.typed))
            shortest = begun.order_by(Length("folded"), "folded").values_list("word", flat=True)
            self._beginnings = list(shortest[:MAX_BEGINNINGS])
        for node in query.nodes:
            if isinstance(node, Term) and node.is_absent and not (node is last and self._beginnings):
                node.exact = tuple(spelling_candidates(node.typed)[:MAX_CANDIDATES_PER_WORD])

    def filter(self, rows: QuerySet, *, is_large: bool = False) -> QuerySet:
        """Return those of ``rows`` whose title has the words, or words really close to them; none without a word.

        ``is_large``: there are very many rows, so only the shortest words that begin as the last one are looked for.
        """
        if not self._nodes:
            return rows.none()
        nodes = self._with_beginnings(MAX_BEGINNINGS_IN_LARGE_TABLE if is_large else MAX_BEGINNINGS)
        return rows.filter(search__heading__finds="&".join(node.close_query() for node in nodes))

    @property
    def words(self) -> frozenset[str]:
        """Words to mark in a text."""
        return words_to_mark(self._with_beginnings(MAX_BEGINNINGS) if self._nodes else ())

    def _with_beginnings(self, limit: int) -> list[Node]:
        """Return the words of the question, the last one standing also for words that begin with it."""
        *finished, last = self._nodes
        if isinstance(last, Term):
            words = dict.fromkeys((*last.exact, *self._beginnings[:limit], last.typed))
            last = replace(last, exact=tuple(words))
        return [*finished, last]


def match_by_name(rows: QuerySet, field: str, text: str) -> QuerySet:
    """Return those of ``rows`` whose ``field`` has each word of ``text`` or its beginning, Polish letters typed or not.

    Where there is none, return what a search finds: inflected, misspelt, or in other words of the row. Empty where
    nothing of ``text`` can be looked for.
    """
    matching = rows.annotate(plain_name=polish.folded(field))
    for word in polish.fold(text).split()[:MAX_WORDS_OF_NAME]:
        matching = matching.filter(plain_name__contains=word)
    if matching.exists():
        return matching
    result = search(text, rows)
    return result.filtered(rows) if result.query else rows.none()
