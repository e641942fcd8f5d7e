"""Full text in PostgreSQL: the index column, the language people type queries in, ranking, marked excerpts.

The index holds words as they are written, with places and weights (A title, B names and lead, C the main text, D the
rest), and is computed by triggers, so that it is current on every way of writing. Polish comes in at the query: each
word is widened to the forms that occur in the index (`registry.search`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQueryField, SearchRank, SearchVectorField
from django.db.models import F, FloatField, Func, Lookup, Transform, Value
from django.db.models.expressions import Combinable

from portal.lib.words import STOP_WORDS, fold, tokens

# A longer question is cut: more words tell nothing more and each costs time.
MOST_TERMS = 20
# PostgreSQL refuses a query with a longer one; no index holds one either.
LONGEST_WORD = 250
WORD = re.compile(r"[^\W_]+")
PIECE = re.compile(r'(-?)"([^"]*)"?|(\S+)')
# Soft hyphens and joiners, which come along when a word is copied out of a typeset page.
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
NUMBER = re.compile(r"[\d\s./-]*\d[\d\s./-]*")


class SearchField(SearchVectorField):
    """The words of a row. Never read into Python and never written from it: the database computes it.

    Writing NULL, which is what Django does on every save, asks the trigger to compute it anew.
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
    """A query put together from lexemes that need no parsing."""

    template = "%(expressions)s::tsquery"
    output_field = SearchQueryField()

    def __init__(self, text: str):
        super().__init__(Value(text))


@SearchField.register_lookup
class Finds(Lookup):
    """``search__finds="'umowa' | 'umowy'"``: rows whose words satisfy a query in PostgreSQL's own notation."""

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


def lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def any_of(words: Iterable[str], weight: str = "") -> str:
    """One of the words, in a place of ``weight`` only where given."""
    suffix = f":{weight}" if weight else ""
    return "|".join(lexeme(word) + suffix for word in words)


@dataclass(frozen=True)
class Part:
    """What a ranking counts: places where one of ``words`` stands, and how much they are worth."""

    worth: float
    query: str
    size: int


# How much a place counts by how close its word is to the typed one.
EXACT, INFLECTED, RELATED, SYNONYM = 1.0, 0.65, 0.5, 0.25


@dataclass
class Term:
    """A typed word with the words of the index it stands for, from the closest: lowercase, with diacritics."""

    typed: str
    exact: tuple[str, ...] = ()
    inflected: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    is_exact: bool = False  # in quotation marks or excluded: its own forms only
    is_absent: bool = False  # no form of it occurs anywhere, so the database need not be asked

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
    """Words that stand one after another."""

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
    """A number or sign with separators, „OR.524.1.2026" or „886-000-00-00": whole, or its parts in order."""

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
    """Typed words and other expressions that mean the same."""

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
    """A typed query taken apart. Every string is one; of some nothing is left."""

    nodes: list[Node] = field(default_factory=list)
    excluded: list[Node] = field(default_factory=list)
    dropped: int = 0  # words beyond `MOST_TERMS`

    def __bool__(self) -> bool:
        return bool(self.nodes or self.excluded)

    def terms(self) -> Iterator[Term]:
        for node in (*self.nodes, *self.excluded):
            yield from node.terms()

    def _without_excluded(self, query: str) -> str:
        excluded = [f"!{node.close_query()}" for node in self.excluded]
        return "&".join([f"({query})", *excluded] if query else excluded)

    def all_words(self) -> str:
        """Every word must be there."""
        return "&".join(f"({condition})" for condition in self.conditions() if condition)

    def conditions(self) -> list[str]:
        """The same as conditions to be met together, which the index answers faster than one of them all."""
        needed = [node.query() for node in self.nodes]
        return [*needed[:-1], self._without_excluded(needed[-1] if needed else "")]

    def any_word(self) -> str:
        """One is enough: of those that occur at all; empty where none does."""
        present = [node.query() for node in self.nodes if not node.is_absent]
        return self._without_excluded("|".join(present)) if present else ""


def parse(text: str) -> Query:
    """Take apart a query: words (all must be there), "a phrase", -excluded. Each word is still only itself."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("„", '"').replace("”", '"').replace("“", '"')
    query = Query()
    stops: list[Node] = []
    seen = set()
    if NUMBER.fullmatch(text) and len(digits := re.sub(r"\D", "", text)) >= 7:
        # A number grouped with spaces, as people copy a NIP or a KRS.
        words = [word[:LONGEST_WORD] for word in tokens(text)]
        return Query(nodes=[_identifier(text.strip(), digits[:LONGEST_WORD], words[:MOST_TERMS])])
    for match in PIECE.finditer(text):
        minus, quoted, bare = match.groups()
        excluded = bool(minus)
        if bare and bare.startswith("-") and WORD.match(bare[1:]):
            excluded, bare = True, bare[1:]
        words = [word[:LONGEST_WORD] for word in tokens(quoted if bare is None else bare)]
        if not words or (excluded, quoted is None, *words) in seen:
            continue
        seen.add((excluded, quoted is None, *words))
        if len(seen) > MOST_TERMS:
            query.dropped += 1
            continue
        nodes = query.excluded if excluded else query.nodes
        if bare is None:
            terms = [Term(word, is_exact=True) for word in words[:MOST_TERMS]]
            nodes.append(Phrase(terms) if len(terms) > 1 else terms[0])
        elif len(words) > 1 and any(character.isdigit() for character in bare):
            nodes.append(_identifier(bare, "".join(words)[:LONGEST_WORD], words[:MOST_TERMS]))
        else:
            for word in words[:MOST_TERMS]:
                is_stop = not excluded and word in STOP_WORDS
                (stops if is_stop else nodes).append(Term(word))
    if not query.nodes:
        query.nodes = stops
    return query


def _identifier(typed: str, compact: str, pieces: Sequence[str]) -> Identifier | Term:
    if len(pieces) == 1:
        return Term(pieces[0])
    return Identifier(typed, compact, Phrase([Term(piece, is_exact=True) for piece in pieces]))


# Weights of D, C, B, A; found on the judged questions (benchmarks/ranking.py).
WEIGHTS = (0.1, 0.4, 0.8, 1.0)
SATURATION = 0.35


def relevance(nodes: Sequence[Node], rarity: Sequence[float], column: str = "search") -> Combinable:
    """How well a row answers: for each word its rarity times how much of it there is, with less for each next place.

    PostgreSQL's ts_rank knows neither that a rare word tells more than a common one nor that a form of the typed
    word is worth less than the word itself; both are put in here.
    """
    total: Combinable = Value(0.0, output_field=FloatField())
    for node, weight in zip(nodes, rarity, strict=True):
        found: Combinable = Value(SATURATION, output_field=FloatField())
        for part in node.parts():
            # ts_rank divides by the number of words in the query.
            rank = SearchRank(F(column), TsQuery(part.query), weights=Value(list(WEIGHTS)))
            found = found + rank * (part.worth * part.size)
        total = total + weight * (1.0 - SATURATION / found)
    return total


@dataclass(frozen=True)
class Fragment:
    """A piece of a text; ``is_match`` where it is a word looked for."""

    text: str
    is_match: bool = False


def mark(text: str, words: frozenset[str]) -> list[Fragment]:
    """The whole text with the words looked for apart."""
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
    """About ``length`` characters of the text where most different words looked for stand; empty where none does."""
    if words.isdisjoint(WORD.findall(text.lower())):
        return []
    text = " ".join(text.split())
    found = [(match.start(), match.end(), match.group().lower()) for match in WORD.finditer(text)]
    hits = [place for place in found if place[2] in words]
    if not hits:
        return []
    best, most = 0, 0
    for first, (start, _, _) in enumerate(hits):
        inside = {fold(word) for begin, _, word in hits[first:] if begin < start + length}
        if len(inside) > most:
            best, most = start, len(inside)
    start = max((begin for begin, _, _ in found if begin <= max(0, best - length // 4)), default=0)
    end = max((stop for _, stop, _ in found if stop <= start + length), default=len(text))
    if len(text) - end < 20:
        end = len(text)
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return mark(f"{before}{text[start:end]}{after}", words)
