"""Polish in the search: what a typed word stands for among the words that occur, and what was probably meant.

The way of a query: `portal.lib.fulltext.parse` takes it apart, `expand_terms` gives each word the indexed words
it stands for, `Search` finds rows by it within what the person may see: all words, else with typing mistakes
corrected, else any of the words; and says which of these it was.
"""

import copy
import math
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import itemgetter
from string import ascii_lowercase

import django_filters
from django import forms
from django.db import connection, models, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from rapidfuzz.distance import OSA

from portal.lib import polish
from portal.lib.fulltext import WORD, Alternatives, Node, Phrase, Query, Term, lexeme, parse, relevance
from portal.lib.words import family, fold, keys, keys_of_typed, lemmas, tokens
from registry.models import GlossaryTerm, IndexedWord, NewWord, SearchSynonym

LONGEST_QUERY = 10_000
# A word shorter than this is too easily one letter away from another.
SHORTEST_MENDED = 4
# The looking up grows with the square of the length; Polish words of everyday papers are shorter than this.
LONGEST_MENDED, LONGEST_MENDED_TWICE, MOST_MENDED = 40, 24, 5
SHORTEST_STEM = 5
# So many words are a question, and so few full answers to it leave a person with too little.
QUESTION, FEW = 5, 5
# So few rows may be those of a slip somebody else made as well; another word is worth proposing if it finds so many
# times more.
FEW_FOUND, MANY_MORE = 3, 10
# Tables up to this size count their words exactly; beyond, PostgreSQL's own statistics are near enough.
COUNTED_EXACTLY = 2_000
# A letter alone says too little to suggest by, and of very many words that begin alike the shortest are enough.
SHORTEST_BEGUN, MOST_BEGINNINGS, FEW_BEGINNINGS, MOST_SLIPS = 2, 300, 60, 4
# Words of a name that are looked at.
MOST_OF_A_NAME = 12
# So many found rows are ranked one by one.
RANKED = 2_000


def near(folded: str) -> list[str]:
    """The word and all that is left of it without one letter. Two words within one dropped, added, changed or
    swapped letter share one."""
    return sorted({folded, *(folded[:place] + folded[place + 1 :] for place in range(len(folded)))})


def index_new_words() -> None:
    """Look up the Polish forms of words the index has met since the last query."""
    if not NewWord.objects.exists():
        return
    new = set(NewWord.objects.values_list("word", flat=True).distinct())
    IndexedWord.objects.bulk_create(
        (
            IndexedWord(
                word=word, folded=(folded := fold(word)), keys=sorted({*keys(word), *family(word)}), near=near(folded)
            )
            for word in sorted(new)
        ),
        batch_size=5000,
        ignore_conflicts=True,
    )
    NewWord.objects.filter(word__in=new).delete()


def expand_terms(query: Query) -> None:
    """Give every term of ``query`` the indexed words it stands for: one look at the vocabulary for all of them."""
    terms = [term for term in query.terms() if not term.exact]
    if not terms:
        return
    typed = {term.typed: (fold(term.typed), keys_of_typed(term.typed), family(term.typed)) for term in terms}
    wanted = set().union(*(close | wide for _, close, wide in typed.values()))
    known = IndexedWord.objects.filter(
        Q(folded__in={folded for folded, _, _ in typed.values()}) | Q(keys__overlap=sorted(wanted))
    ).values_list("word", "folded", "keys")
    sorted_out: dict[str, tuple[list[str], list[str], list[str]]] = {word: ([], [], []) for word in typed}
    for word, folded, word_keys in sorted(known):
        shared = set(word_keys)
        for one, (typed_folded, close, wide) in typed.items():
            exact, inflected, related = sorted_out[one]
            if folded == typed_folded:
                exact.append(word)
            elif shared & close:
                inflected.append(word)
            elif shared & wide:
                related.append(word)
    for term in terms:
        exact, inflected, related = sorted_out[term.typed]
        if any(character.isdigit() for character in term.typed):
            exact.append(term.typed)  # numbers are in the index, not in the vocabulary
        # The spelling with its own letters first, others with the same letters without diacritics after it.
        term.exact = tuple(sorted(set(exact), key=lambda word: (word != term.typed, word)))
        term.inflected, term.related = tuple(inflected), tuple(related)
        term.is_absent = not term.words and len(term.typed) > 1  # the vocabulary leaves out single letters


# For the first word of each known expression, folded or by its keys: the expression and the others of its group.
Expressions = Mapping[str, Sequence[tuple[list[str], list[list[str]]]]]


def synonyms() -> Expressions:
    """Expressions that mean the same, as the administrators' lists and the glossary's abbreviations have them now."""
    groups = [tuple(group.lines) for group in SearchSynonym.objects.order_by("pk")]
    groups += GlossaryTerm.objects.exclude(abbreviation="").order_by("pk").values_list("abbreviation", "term")
    return _expressions(tuple(groups))


@lru_cache(maxsize=4)
def _expressions(groups: tuple[tuple[str, ...], ...]) -> Expressions:
    """By the texts themselves, so that a changed text is never missed."""
    places = defaultdict(list)
    for lines in groups:
        group = [words for line in lines if (words := tokens(line))]
        for expression in group if len(group) > 1 else ():
            for key in keys(expression[0]) | {fold(expression[0])}:
                places[key].append((expression, [other for other in group if other is not expression]))
    return dict(places)


def with_synonyms(query: Query) -> None:
    """Let each run of words that is a known expression stand for the other expressions as well."""
    places = synonyms()
    nodes: list[Node] = []
    position = 0
    while position < len(query.nodes):
        here = query.nodes[position:]
        run = _longest_run(here, places)
        if run is None:
            nodes.append(here[0])
            position += 1
            continue
        length, others = run
        nodes.append(Alternatives(here[:length], [[Term(word) for word in other] for other in others]))
        position += length
    query.nodes = nodes


def _longest_run(nodes: Sequence[Node], places: Expressions) -> tuple[int, list[list[str]]] | None:
    first = nodes[0]
    if not isinstance(first, Term) or first.is_exact:
        return None
    found: dict[int, list[list[str]]] = defaultdict(list)
    for key in sorted(keys_of_typed(first.typed) | {fold(first.typed)}):
        for expression, others in places.get(key, ()):
            run = nodes[: len(expression)]
            if len(run) == len(expression) and all(
                isinstance(node, Term) and not node.is_exact and _same_word(node.typed, word)
                for node, word in zip(run, expression, strict=True)
            ):
                found[len(expression)] += [other for other in others if other not in found[len(expression)]]
    return max(found.items()) if found else None


def _same_word(typed: str, word: str) -> bool:
    # An acronym is no form of a word that happens to look alike (CIS is no form of „cis", the yew).
    return fold(typed) == fold(word) or (len(word) > 4 and bool(keys_of_typed(typed) & keys(word)))


def understand(text: str) -> Query:
    """A typed query with synonyms and all words of the index it stands for."""
    index_new_words()
    query = parse(text[:LONGEST_QUERY])
    with_synonyms(query)
    expand_terms(query)
    return query


def spelling_candidates(typed: str) -> list[str]:
    """Indexed words that ``typed`` may be a slip of, the nearest first."""
    folded = fold(typed)
    if not SHORTEST_MENDED <= len(folded) <= LONGEST_MENDED or any(character.isdigit() for character in folded):
        return []
    left = near(folded)
    if (mistakes := 2 if 7 <= len(folded) <= LONGEST_MENDED_TWICE else 1) == 2:
        # Also without any two letters.
        left = sorted({*left, *(shorter for one in left for shorter in near(one))})
    candidates = IndexedWord.objects.filter(near__overlap=left).values_list("word", "folded")
    ranked = sorted(
        (distance, abs(len(other) - len(folded)), other[:1] != folded[:1], word)
        for word, other in candidates
        # Optimal string alignment: a swap of neighbours is one mistake.
        if (distance := OSA.distance(folded, other)) <= mistakes
    )
    words = [word for _, _, _, word in ranked[:40]]
    return [*words, *(word for word in _slips_of_forms(typed) if word not in words)]


def _slips_of_forms(typed: str) -> list[str]:
    """Indexed words another form of which ``typed`` may be a slip of: by stems within one mistake of its own stem."""
    stems = {key for key in keys_of_typed(typed) if len(key) >= SHORTEST_STEM and ":" not in key}
    close = {other for stem in stems for other in _within_one(stem)}
    known = IndexedWord.objects.filter(keys__overlap=sorted(close)).values_list("word", "keys") if close else ()
    # The form nearest in length to the typed one stands for the others.
    return sorted((word for word, _ in known), key=lambda word: (abs(len(word) - len(typed)), word))[:10]


def _within_one(stem: str) -> set[str]:
    """All strings one dropped, swapped, changed or added letter away."""
    pairs = [(stem[:place], stem[place:]) for place in range(len(stem) + 1)]
    return {
        *(left + right[1:] for left, right in pairs if right),
        *(left + right[1] + right[0] + right[2:] for left, right in pairs if len(right) > 1),
        *(left + letter + right[1:] for left, right in pairs if right for letter in ascii_lowercase),
        *(left + letter + right for left, right in pairs for letter in ascii_lowercase),
    }


def likely_meant(
    typed: str,
    rows: QuerySet,
    limit: int = 1,
    known: dict[str, list[str]] | None = None,
    without: Collection[str] = (),
) -> list[str]:
    """Return those of `spelling_candidates` that occur in ``rows``, none ``without``.

    ``known``: where they are remembered.

    ``rows`` are what the person may see: a word that stands only in somebody else's draft is never proposed.
    """
    known = {} if known is None else known
    if typed not in known:
        # However long the question is, few words are worth the looking up.
        known[typed] = spelling_candidates(typed) if len(known) < MOST_MENDED else []
    meant: list[str] = []
    for word in known[typed]:
        if len(meant) == limit:
            break
        if word not in without and rows.filter(search__finds=lexeme(word)).exists():
            meant.append(word)
    return meant


def changed(text: str, typed: str, meant: str) -> str:
    """``text`` with the word ``typed`` changed for ``meant``; all else as it was typed."""
    composed = unicodedata.normalize("NFC", text)
    return WORD.sub(lambda match: meant if match.group().lower() == typed else match.group(), composed)


def rarity(model: type[models.Model], nodes: Sequence[Node]) -> list[float]:
    """Inverse document frequency of each node (BM25's), in the table of ``model``."""
    table = model._meta.get_field("search").model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = %s::regclass", [table])
        (rows,) = cursor.fetchone()
        if rows < COUNTED_EXACTLY:
            name = connection.ops.quote_name(table)
            counts = ", ".join([f"(SELECT count(*) FROM {name} WHERE search @@ %s::tsquery)"] * len(nodes))  # noqa: S608
            cursor.execute(
                f"SELECT (SELECT count(*) FROM {name}), {counts}",  # noqa: S608 - the name of a model's table
                [node.close_query() for node in nodes],
            )
            rows, *found = cursor.fetchone()
        else:
            common = _common_words(cursor, table)
            found = [rows * _share(node, common) for node in nodes]
    return [math.log(1 + (rows - number + 0.5) / (number + 0.5)) for number in found]


def _common_words(cursor, table: str) -> dict[str, float]:
    """The share of rows that hold a word, of the most common words, as the last ANALYZE saw them."""
    cursor.execute(
        "SELECT word, share"
        " FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common (word, share)"
        " WHERE schemaname = current_schema() AND tablename = %s AND attname = 'search' AND word IS NOT NULL",
        [table],
    )
    return dict(cursor.fetchall())


def _share(node: Node, common: dict[str, float]) -> float:
    if isinstance(node, Term):
        return min(1.0, sum(common.get(word, 0.0) for word in node.close_words))
    if isinstance(node, Alternatives):
        return max((_share(one, common) for one in node.own), default=0.0)
    if isinstance(node, Phrase):
        return min((_share(term, common) for term in node.members), default=0.0)
    return 0.0


def found_by(rows: QuerySet, *conditions: str) -> QuerySet:
    """Rows that meet all ``conditions`` of `portal.lib.fulltext.Query`; none without any."""
    if not any(conditions):
        return rows.none()
    for condition in conditions:
        rows = rows.filter(search__finds=condition)
    return rows


@dataclass
class Search:
    """One typed query against what one person may see. ``rows``: a queryset of a model with a ``search`` field."""

    text: str
    rows: QuerySet
    # `understand` of the text, where one text is looked for in several places.
    understood: Query | None = None
    # Remembered for all places alike.
    spelling_candidates: dict[str, list[str]] = field(default_factory=dict)
    # What was searched for instead of a word that finds nothing: (typed, meant).
    corrected: list[tuple[str, str]] = field(default_factory=list)
    # Nothing holds all the words, so rows with any of them are shown.
    is_relaxed: bool = False
    # How many hold all the words, where that is few and rows with any of them follow.
    complete: int = 0
    # How many hold all the words as they were typed, counted up to `FEW_FOUND`.
    as_typed: int = 0
    _rarity: dict[type[models.Model], list[float]] = field(default_factory=dict)

    @cached_property
    def query(self) -> Query:
        """Everything after this is decided here, once."""
        query = copy.deepcopy(self.understood) if self.understood else understand(self.text)
        if not query:
            return query
        self.as_typed = self._count(query, FEW_FOUND)
        if not self.as_typed:
            self._mend(query)
            if len(query.nodes) > 1 and not self._count(query, 1):
                self.is_relaxed = self._finds(query.any_word())
        elif len(query.nodes) >= QUESTION:
            # A whole sentence hardly ever stands in the answer word for word.
            self.complete = self._count(query, FEW)
            self.is_relaxed = self.complete < FEW
        return query

    def _finds(self, *conditions: str) -> bool:
        return found_by(self.rows, *conditions).exists()

    def _count(self, query: Query, most: int) -> int:
        """How many rows have all words of ``query``, up to ``most``."""
        if any(node.is_absent for node in query.nodes):
            return 0
        # Without the order and the columns of the list, which would be computed for all rows before the first few.
        return len(found_by(self.rows, *query.conditions()).order_by().values_list("pk", flat=True)[:most])

    def _mend(self, query: Query) -> None:
        for place, node in enumerate(query.nodes):
            if not isinstance(node, Term) or node.is_exact or (not node.is_absent and self._finds(node.query())):
                continue
            if len(query.nodes) > 1 and lemmas(node.typed):
                continue  # a good Polish word that nobody has used: the other words are to find something
            for word in likely_meant(node.typed, self.rows, known=self.spelling_candidates):
                self.corrected.append((node.typed, word))
                query.nodes[place] = Term(word)
        if self.corrected:
            expand_terms(query)

    @cached_property
    def proposed(self) -> str:
        """„Czy chodziło o…": the typed text with one word changed, where it finds little and the other much more."""
        query = self.query
        if self.corrected or self.is_relaxed or not 0 < self.as_typed < FEW_FOUND:
            return ""
        for place, node in enumerate(query.nodes):
            if not isinstance(node, Term) or node.is_exact or (len(query.nodes) > 1 and lemmas(node.typed)):
                continue
            for word in likely_meant(
                node.typed, self.rows, limit=3, known=self.spelling_candidates, without=node.words
            ):
                other = Query([*query.nodes[:place], Term(word), *query.nodes[place + 1 :]], query.excluded)
                expand_terms(other)
                enough = MANY_MORE * self.as_typed
                if self._count(other, enough) == enough:
                    return changed(self.text, node.typed, word)
        return ""

    @property
    def can_rank(self) -> bool:
        return bool(self.query.nodes)

    def filtered(self, queryset: QuerySet) -> QuerySet:
        if not self.query:
            return queryset
        return found_by(queryset, *([self.query.any_word()] if self.is_relaxed else self.query.conditions()))

    def ranked(self, queryset: QuerySet) -> QuerySet:
        """With ``relevance``: how well each row answers."""
        return queryset.annotate(relevance=relevance(self.query.nodes, self.rarity(queryset.model)))

    def rarity(self, model: type[models.Model]) -> list[float]:
        """Of each word, in all rows of ``model``."""
        if model not in self._rarity:
            self._rarity[model] = rarity(model, self.query.nodes)
        return self._rarity[model]

    def best_first(self, found: QuerySet, total: int) -> "RankedPage":
        """The ``total`` rows of ``found``, which `filtered` has narrowed, to be paged."""
        return RankedPage(self, found, total)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words to mark in a text."""
        return frozenset(
            word for node in self.query.nodes for term in node.terms() for word in (*term.words, term.typed)
        )


class RankedPage:
    """Found rows by relevance, read a page at a time.

    Up to `RANKED` rows each is ranked. Of more, only the newest `RANKED` of those that promise most: with all the words
    in the title or, where any word is enough, with the rarest; the others follow from the newest.
    """

    def __init__(self, search: Search, found: QuerySet, total: int):
        self.search, self.found, self.total = search, found, total

    def count(self) -> int:
        return self.total

    def __getitem__(self, place: slice) -> list[models.Model]:
        keys = self._keys(place.start or 0, self.total if place.stop is None else place.stop)
        # By key alone: the conditions need not be looked at again, and wide rows were never sorted.
        rows = self.search.rows.filter(pk__in=keys)
        rows._prefetch_related_lookups = self.found._prefetch_related_lookups
        by_key = {row.pk: row for row in rows}
        return [by_key[key] for key in keys if key in by_key]

    def _keys(self, start: int, stop: int) -> list[int]:
        if self.total <= RANKED:
            return list(self._ranked(self.found)[start:stop])
        keys = self._promising[start:stop]
        if (missing := stop - start - len(keys)) > 0:
            rest = self.found.exclude(pk__in=self._promising).order_by("-pk").values_list("pk", flat=True)
            skipped = max(0, start - len(self._promising))
            keys += rest[skipped : skipped + missing]
        return keys

    def _ranked(self, rows: QuerySet) -> QuerySet:
        return self.search.ranked(rows).order_by("-relevance", "-pk").values_list("pk", flat=True)

    @cached_property
    def _promising(self) -> list[int]:
        nodes = self.search.query.nodes
        if self.search.is_relaxed:
            worth = self.search.rarity(self.found.model)
            rarest = max(zip(worth, nodes, strict=True), key=itemgetter(0))[1]
            promising = found_by(self.found, rarest.query())
        else:
            promising = self.found
            for node in nodes:
                promising = promising.filter(search__heading__finds=node.query())
        newest = promising.order_by("-pk").values("pk")[:RANKED]
        return list(self._ranked(self.found.model._base_manager.filter(pk__in=newest)))


class FullTextFilter(django_filters.CharFilter):
    """``q``: the first filter of a list, so that what "nothing found" means does not hang on the other filters."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label", "szukane")
        super().__init__(*args, max_length=LONGEST_QUERY, widget=forms.HiddenInput, **kwargs)

    def filter(self, qs, value):
        if not value:
            return qs
        # Decided once for the list: the sorting, the notes, the marking and the numbers all read it.
        if not hasattr(self.parent, "search"):
            self.parent.search = Search(value, qs)
        return self.parent.search.filtered(qs)


class Autocomplete:
    """A question being typed: its words are looked for in titles and names, the last one perhaps not finished yet."""

    def __init__(self, text: str):
        index_new_words()
        query = parse(text[:LONGEST_QUERY])
        if len(query.nodes) > 1 and len(query.nodes[-1].typed) < SHORTEST_BEGUN:
            query.nodes.pop()  # the first letter of the next word
        self.query = query
        self._begun: list[str] = []
        self._own: tuple[str, ...] = ()
        if not query.nodes or len(query.nodes[-1].typed) < SHORTEST_BEGUN:
            query.nodes.clear()
            return
        expand_terms(query)
        last = query.nodes[-1]
        if isinstance(last, Term) and not text[-1:].isspace():
            begun = IndexedWord.objects.filter(folded__startswith=fold(last.typed))
            shortest = begun.order_by(Length("folded"), "folded").values_list("word", flat=True)
            self._begun = list(shortest[:MOST_BEGINNINGS])
        for node in query.nodes:
            if isinstance(node, Term) and node.is_absent and not (node is last and self._begun):
                node.exact = tuple(spelling_candidates(node.typed)[:MOST_SLIPS])
        self._own = last.exact if isinstance(last, Term) else ()

    def found_in(self, rows: QuerySet, *, few: bool = False) -> QuerySet:
        """Those of ``rows`` whose title has the words, and only words that are really close. ``few``: of the
        beginnings only the shortest, where very many rows make the others not worth their time."""
        if not self.query.nodes:
            return rows.none()
        last = self.query.nodes[-1]
        if isinstance(last, Term):
            begun = self._begun[: FEW_BEGINNINGS if few else MOST_BEGINNINGS]
            last.exact = tuple(dict.fromkeys((*self._own, *begun, last.typed)))
        in_titles = "&".join(node.close_query() for node in self.query.nodes)
        return rows.filter(search__heading__finds=in_titles)


def named(rows: QuerySet, name: str, text: str) -> QuerySet:
    """Those of ``rows`` whose field ``name`` has each word of ``text`` or its beginning, with or without Polish marks;
    where none has, what a search finds: inflected, misspelt, by other words of the thing."""
    found = rows.annotate(plain_name=polish.folded(name))
    for word in polish.fold(text).split()[:MOST_OF_A_NAME]:
        found = found.filter(plain_name__contains=word)
    if found.exists():
        return found
    search = Search(text, rows)
    return search.filtered(rows) if search.query else rows.none()


def rebuild(model: type[models.Model], batch: int = 5000) -> Iterable[int]:
    """Compute the index of every row anew, a batch at a time; yields how many rows are done."""
    done = 0
    last = None
    rows = model._base_manager.order_by("pk")
    while True:
        batch_keys = list((rows if last is None else rows.filter(pk__gt=last)).values_list("pk", flat=True)[:batch])
        if not batch_keys:
            return
        model._base_manager.filter(pk__in=batch_keys).update(search=None)
        index_new_words()
        last = batch_keys[-1]
        done += len(batch_keys)
        yield done


def rebuild_at_once(model: type[models.Model]) -> None:
    """Compute the index of every row anew in one pass over the table, which nobody can use meanwhile.

    The table is written anew with all its indexes built at the end, instead of row by row: several times the speed of
    `rebuild`, no dead rows left behind, and no history, because no trigger fires. Not for a table whose words come
    from other rows of the same table.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regproc FROM pg_proc WHERE prorettype = 'tsvector'::regtype AND pronargs = 1"
            " AND proargtypes[0] = (SELECT reltype FROM pg_class WHERE oid = %s::regclass)",
            [table],
        )
        ((document,),) = cursor.fetchall()
        # Foreign keys still to be checked would keep the table from being altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute(f"ALTER TABLE {table} ALTER COLUMN search TYPE tsvector USING {document}({table})")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        # Digits sort before letters: the million numbers of a large table are left out before they are compared
        # (ts_stat, made for this, cannot, and takes four times as long).
        cursor.execute(
            "INSERT INTO registry_newword (word) SELECT word FROM ("  # noqa: S608 - the name of a model's table
            f"SELECT DISTINCT word FROM {table}, unnest(tsvector_to_array(search)) AS word"
            """ WHERE word COLLATE "C" >= ':') AS met"""
            " WHERE word !~ '[0-9]' AND length(word) BETWEEN 2 AND 100"
            " AND NOT EXISTS (SELECT 1 FROM registry_indexedword AS known WHERE known.word = met.word)"
        )
    index_new_words()
