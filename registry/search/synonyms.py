"""Expressions that mean the same: whoever looks for one also finds the others."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from portal.lib.fulltext import Alternatives, Node, Query, Term
from portal.lib.words import fold, keys, keys_of_typed, tokens
from registry.models import GlossaryTerm, SearchSynonym

# Under the first word of each expression, folded and by its keys: the expression and the others of its group.
Expressions = Mapping[str, Sequence[tuple[list[str], list[list[str]]]]]
# A shorter word is an acronym and must be typed as it is.
MAX_ACRONYM_LENGTH = 4


def read_expressions() -> Expressions:
    """Return the expressions of the administrators' lists and of the glossary's abbreviations, as they are now."""
    groups = [tuple(group.lines) for group in SearchSynonym.objects.order_by("pk")]
    groups += GlossaryTerm.objects.exclude(abbreviation="").order_by("pk").values_list("abbreviation", "term")
    return _by_first_word(tuple(groups))


@lru_cache(maxsize=4)
def _by_first_word(groups: tuple[tuple[str, ...], ...]) -> Expressions:
    """Return the expressions under their first words. Cached by the texts, so a changed text is never missed."""
    expressions = defaultdict(list)
    for lines in groups:
        group = [words for line in lines if (words := tokens(line))]
        for expression in group if len(group) > 1 else ():
            for key in keys(expression[0]) | {fold(expression[0])}:
                expressions[key].append((expression, [other for other in group if other is not expression]))
    return dict(expressions)


def add_synonyms(query: Query) -> None:
    """Replace each run of words that is a known expression by alternatives: the run or any of its synonyms."""
    expressions = read_expressions()
    nodes: list[Node] = []
    position = 0
    while position < len(query.nodes):
        remaining = query.nodes[position:]
        length, synonyms = _longest_expression(remaining, expressions)
        if synonyms:
            others = [[Term(word) for word in synonym] for synonym in synonyms]
            nodes.append(Alternatives(remaining[:length], others))
        else:
            nodes.append(remaining[0])
        position += length
    query.nodes = nodes


def _longest_expression(nodes: Sequence[Node], expressions: Expressions) -> tuple[int, list[list[str]]]:
    """Return the length of the longest known expression ``nodes`` begin with, and its synonyms; (1, []) without any."""
    first = nodes[0]
    if not isinstance(first, Term) or first.is_exact:
        return 1, []
    synonyms: dict[int, list[list[str]]] = defaultdict(list)
    for key in sorted(keys_of_typed(first.typed) | {fold(first.typed)}):
        for expression, others in expressions.get(key, ()):
            beginning = nodes[: len(expression)]
            if len(beginning) == len(expression) and all(
                isinstance(node, Term) and not node.is_exact and _is_same_word(node.typed, word)
                for node, word in zip(beginning, expression, strict=True)
            ):
                known = synonyms[len(expression)]
                known += [other for other in others if other not in known]
    return max(synonyms.items(), default=(1, []))


def _is_same_word(typed: str, word: str) -> bool:
    # An acronym is no form of a word that happens to look alike (CIS is no form of „cis", the yew).
    return fold(typed) == fold(word) or (len(word) > MAX_ACRONYM_LENGTH and bool(keys_of_typed(typed) & keys(word)))
