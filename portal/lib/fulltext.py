"""Full text in PostgreSQL: the index column, the language people type queries in, ranking, marked excerpts.

The index holds words as they are written, with their positions and weights (A title, B names and lead, C the main text,
D the rest). Triggers compute it, so it is current however a row is written. Polish inflection comes in at the query:
each word is expanded to the forms that occur in the index (`registry.search`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQueryField, SearchRank, SearchVectorField
from django.db.models import F, FloatField, Func, Lookup, QuerySet, Transform, Value
from django.db.models.expressions import Combinable

from portal.lib.words import STOP_WORDS, fold, tokens

# Words of a query; the others are dropped, because they tell nothing more and each costs time.
MAX_TERMS = 20
# PostgreSQL refuses a query with a longer one; no index holds one either.
MAX_WORD_LENGTH = 250
WORD = re.compile(r"[^\W_]+")
PIECE = re.compile(r'(-?)"([^"]*)"?|(\S+)')
# Soft hyphens and joiners, which come along when a word is copied out of a typeset page.
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
NUMBER = re.compile(r"[\d\s./-]*\d[\d\s./-]*")


class SearchField(SearchVectorField):
    """The words of a row. The database computes it; Python never reads it and never writes words to it.

    Django writes NULL on every save, and that asks the trigger to compute the words anew.
    """

    def __init__(self, *args, **kwargs):
        kwargs.update(null=True, blank=True, editable=False)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for option in ("null", "blank", "editable"):
            del kwargs[option]
        return name, path, args, kwargs

    def select_format(self, compiler, sql, params):
        return "NULL::tsvector", ()


class TsQuery(Func):
    """A query in PostgreSQL's own notation, made of lexemes that need no parsing."""

    template = "%(expressions)s::tsquery"
    output_field = SearchQueryField()

    def __init__(self, text: str):
        super().__init__(Value(text))


@SearchField.register_lookup
class Finds(Lookup):
    """``search__finds="'umowa' | 'umowy'"``: rows whose words meet a query in PostgreSQL's own notation."""

    lookup_name = "finds"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        column, column_params = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", [*column_params, self.rhs]


@SearchField.register_lookup
class Heading(Transform):
    """``search__heading__finds``: the words of titles and identifiers alone."""

    lookup_name = "heading"
    function = "ts_filter"
    template = "%(function)s(%(expressions)s, '{a}')"
    output_field = SearchField()


def matching_rows(rows: QuerySet, *conditions: str) -> QuerySet:
    """Return ``rows`` that meet all ``conditions`` of a `Query`; none where there is no condition."""
    if not any(conditions):
        return rows.none()
    for condition in conditions:
        rows = rows.filter(search__finds=condition)
    return rows


def lexeme(word: str) -> str:
    """Return ``word`` quoted as PostgreSQL's notation of queries wants it."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def any_of(words: Iterable[str], weight: str = "") -> str:
    """Return a condition that one of the words is there; with ``weight`` only at positions of that weight."""
    suffix = f":{weight}" if weight else ""
    return "|".join(lexeme(word) + suffix for word in words)


@dataclass(frozen=True)
class Part:
    """A part of a ranking: ``worth`` of a match of ``query``, which has ``size`` words."""

    worth: float
    query: str
    size: int


# The worth of a match by how close the word is to the typed one.
EXACT, INFLECTED, RELATED, SYNONYM = 1.0, 0.65, 0.5, 0.25


@dataclass
class Term:
    """A typed word and the indexed words it stands for, the closest first; all lowercase, with diacritics."""

    typed: str
    exact: tuple[str, ...] = ()
    inflected: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    is_exact: bool = False  # in quotation marks or excluded: its own forms only
    is_absent: bool = False  # no form of it occurs in any index, so the database need not be asked

    @property
    def words(self) -> tuple[str, ...]:
        return self.exact if self.is_exact else (*self.exact, *self.inflected, *self.related)

    @property
    def close_words(self) -> tuple[str, ...]:
        return self.exact if self.is_exact else (*self.exact, *self.inflected)

    def query(self) -> str:
        return f"({any_of(self.words or (self.typed,))})"

    def close_query(self) -> str:
        return f"({any_of(self.close_words or (self.typed,))})"

    def parts(self) -> Iterator[Part]:
        classes = ((EXACT, self.exact), (INFLECTED, self.inflected), (RELATED, self.related))
        for worth, words in classes[: 1 if self.is_exact else 3]:
            if words:
                yield Part(worth, any_of(words), len(words))

    def terms(self) -> Iterator["Term"]:
        yield self


@dataclass
class Phrase:
    """Words that must stand one after another."""

    members: list[Term]

    @property
    def is_absent(self) -> bool:
        return any(term.is_absent for term in self.members)

    @property
    def typed(self) -> str:
        return " ".join(term.typed for term in self.members)

    def query(self) -> str:
        return "(" + "<->".join(term.close_query() for term in self.members) + ")"

    close_query = query

    def parts(self) -> Iterator[Part]:
        yield Part(EXACT, "&".join(term.close_query() for term in self.members), len(self.members))

    def terms(self) -> Iterator[Term]:
        yield from self.members


@dataclass
class Identifier:
    """A number with separators, „OR.524.1.2026" or „886-000-00-00": found whole, or by its parts in their order."""

    typed: str
    compact: str
    pieces: Phrase
    is_absent = False

    def query(self) -> str:
        return f"({lexeme(self.compact)}|{self.pieces.query()})"

    close_query = query

    def parts(self) -> Iterator[Part]:
        yield Part(2 * EXACT, lexeme(self.compact), 1)
        yield from self.pieces.parts()

    def terms(self) -> Iterator[Term]:
        yield from self.pieces.terms()


@dataclass
class Alternatives:
    """Typed words (``own``), any of which may be replaced by one of the ``others``, expressions that mean the same."""

    own: "list[Node]"
    others: list[list[Term]]

    @property
    def is_absent(self) -> bool:
        expressions: list[Sequence[Node]] = [self.own, *self.others]
        return all(any(node.is_absent for node in expression) for expression in expressions)

    @property
    def typed(self) -> str:
        return " ".join(node.typed for node in self.own)

    def query(self) -> str:
        own = "&".join(node.query() for node in self.own)
        others = ["&".join(term.close_query() for term in other) for other in self.others]
        return "(" + "|".join(f"({one})" for one in (own, *others)) + ")"

    def close_query(self) -> str:
        own = "&".join(node.close_query() for node in self.own)
        others = ["&".join(term.close_query() for term in other) for other in self.others]
        return "(" + "|".join(f"({one})" for one in (own, *others)) + ")"

    def parts(self) -> Iterator[Part]:
        for node in self.own:
            for part in node.parts():
                yield Part(part.worth / len(self.own), part.query, part.size)
        for other in self.others:
            words = [word for term in other for word in term.close_words]
            if len(other) == 1 and words:
                yield Part(SYNONYM, any_of(words), len(words))
            elif words:
                yield Part(SYNONYM, "&".join(term.close_query() for term in other), len(words))

    def terms(self) -> Iterator[Term]:
        for node in self.own:
            yield from node.terms()
        for other in self.others:
            yield from other


Node = Term | Phrase | Identifier | Alternatives


@dataclass
class Query:
    """A typed query taken apart. Every string is a query; it is empty (false) where the text has no word or number."""

    nodes: list[Node] = field(default_factory=list)
    excluded: list[Node] = field(default_factory=list)
    dropped: int = 0  # words beyond `MAX_TERMS`

    def __bool__(self) -> bool:
        return bool(self.nodes or self.excluded)

    def terms(self) -> Iterator[Term]:
        for node in (*self.nodes, *self.excluded):
            yield from node.terms()

    def _without_excluded(self, query: str) -> str:
        excluded = [f"!{node.close_query()}" for node in self.excluded]
        return "&".join([f"({query})", *excluded] if query else excluded)

    def all_words(self) -> str:
        """Return the condition that every word is there."""
        return "&".join(f"({condition})" for condition in self.conditions() if condition)

    def conditions(self) -> list[str]:
        """Like `all_words`, as several conditions to be met together: the index answers them faster than one."""
        needed = [node.query() for node in self.nodes]
        return [*needed[:-1], self._without_excluded(needed[-1] if needed else "")]

    def any_word(self) -> str:
        """Return the condition that one of the words that occur at all is there; empty where none occurs."""
        present = [node.query() for node in self.nodes if not node.is_absent]
        return self._without_excluded("|".join(present)) if present else ""


def parse(text: str) -> Query:
    """Take apart a typed query: words, "a phrase", -excluded. Each term still stands only for the typed word."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("„", '"').replace("”", '"').replace("“", '"')
    query = Query()
    stop_words: list[Node] = []
    seen = set()
    if NUMBER.fullmatch(text) and len(digits := re.sub(r"\D", "", text)) >= 7:
        # A number grouped with spaces, as people copy a NIP or a KRS.
        words = [word[:MAX_WORD_LENGTH] for word in tokens(text)]
        return Query(nodes=[_identifier(text.strip(), digits[:MAX_WORD_LENGTH], words[:MAX_TERMS])])
    for match in PIECE.finditer(text):
        minus, quoted, bare = match.groups()
        excluded = bool(minus)
        if bare and bare.startswith("-") and WORD.match(bare[1:]):
            excluded, bare = True, bare[1:]
        words = [word[:MAX_WORD_LENGTH] for word in tokens(quoted if bare is None else bare)]
        if not words or (excluded, quoted is None, *words) in seen:
            continue
        seen.add((excluded, quoted is None, *words))
        if len(seen) > MAX_TERMS:
            query.dropped += 1
            continue
        nodes = query.excluded if excluded else query.nodes
        if bare is None:
            terms = [Term(word, is_exact=True) for word in words[:MAX_TERMS]]
            nodes.append(Phrase(terms) if len(terms) > 1 else terms[0])
        elif len(words) > 1 and any(character.isdigit() for character in bare):
            nodes.append(_identifier(bare, "".join(words)[:MAX_WORD_LENGTH], words[:MAX_TERMS]))
        else:
            for word in words[:MAX_TERMS]:
                is_stop = not excluded and word in STOP_WORDS
                (stop_words if is_stop else nodes).append(Term(word))
    if not query.nodes:
        query.nodes = stop_words
    return query


def _identifier(typed: str, compact: str, pieces: Sequence[str]) -> Identifier | Term:
    if len(pieces) == 1:
        return Term(pieces[0])
    return Identifier(typed, compact, Phrase([Term(piece, is_exact=True) for piece in pieces]))


# Weights of D, C, B, A, chosen by the judged questions (benchmarks/ranking.py).
WEIGHTS = (0.1, 0.4, 0.8, 1.0)
SATURATION = 0.35


def relevance(nodes: Sequence[Node], rarity: Sequence[float], column: str = "search") -> Combinable:
    """Return an expression of how well a row answers: the sum of each node's rarity times how much the row has of it.

    Each further match of a node adds less. PostgreSQL's ts_rank knows neither that a rare word tells more than a common
    one nor that another form of a word is worth less than the word itself; both are added here.
    """
    total: Combinable = Value(0.0, output_field=FloatField())
    for node, weight in zip(nodes, rarity, strict=True):
        amount: Combinable = Value(SATURATION, output_field=FloatField())
        for part in node.parts():
            # ts_rank divides by the number of words in the query.
            rank = SearchRank(F(column), TsQuery(part.query), weights=Value(list(WEIGHTS)))
            amount = amount + rank * (part.worth * part.size)
        total = total + weight * (1.0 - SATURATION / amount)
    return total


@dataclass(frozen=True)
class Fragment:
    """A piece of a text; ``is_match`` means it is a word that was looked for."""

    text: str
    is_match: bool = False


def mark(text: str, words: frozenset[str]) -> list[Fragment]:
    """Return the whole text in fragments, each of ``words`` (lowercase) a fragment of its own."""
    fragments = []
    done = 0
    for match in WORD.finditer(text):
        if match.group().lower() in words:
            if match.start() > done:
                fragments.append(Fragment(text[done : match.start()]))
            fragments.append(Fragment(match.group(), is_match=True))
            done = match.end()
    if done < len(text):
        fragments.append(Fragment(text[done:]))
    return fragments


def excerpt(text: str, words: frozenset[str], length: int = 220) -> list[Fragment]:
    """Return about ``length`` characters of the text, from where most different ``words`` stand.

    Empty where none of the words (lowercase) stands in the text.
    """
    if words.isdisjoint(WORD.findall(text.lower())):
        return []
    text = " ".join(text.split())
    spans = [(match.start(), match.end(), match.group().lower()) for match in WORD.finditer(text)]
    hits = [span for span in spans if span[2] in words]
    if not hits:
        return []
    best, most = 0, 0
    for first, (start, _, _) in enumerate(hits):
        inside = {fold(word) for begin, _, word in hits[first:] if begin < start + length}
        if len(inside) > most:
            best, most = start, len(inside)
    start = max((begin for begin, _, _ in spans if begin <= max(0, best - length // 4)), default=0)
    end = max((stop for _, stop, _ in spans if stop <= start + length), default=len(text))
    if len(text) - end < 20:
        end = len(text)
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return mark(f"{before}{text[start:end]}{after}", words)
