"""Misspelt words: which indexed words may have been meant."""

import unicodedata
from collections.abc import Collection
from string import ascii_lowercase

from django.db.models import QuerySet
from rapidfuzz.distance import OSA

from portal.lib.fulltext import WORD, lexeme
from portal.lib.words import fold, keys_of_typed
from registry.models import IndexedWord
from registry.search.vocabulary import deletions

# A shorter word is too easily one letter away from another.
MIN_LENGTH = 4
# The cost of a look-up grows with the square of the length; Polish words of everyday papers are shorter than this.
MAX_LENGTH = 40
# In words of these lengths two mistakes are allowed for, else one.
MIN_LENGTH_OF_TWO_MISTAKES, MAX_LENGTH_OF_TWO_MISTAKES = 7, 24
MIN_STEM_LENGTH = 5
# Candidates for one word that are compared with the rows.
MAX_CANDIDATES, MAX_CANDIDATES_BY_STEM = 40, 10
# However long a question is, only so many of its words are looked up.
MAX_LOOKED_UP_WORDS = 5


class SpellingCandidates:
    """Candidates for the misspelt words of one question. Each word is looked up once, however many tables are searched.

    Beyond `MAX_LOOKED_UP_WORDS` words there are no candidates.
    """

    def __init__(self) -> None:
        self._by_word: dict[str, list[str]] = {}

    def of(self, typed: str) -> list[str]:
        """Return the candidates for ``typed``, the nearest first."""
        if typed not in self._by_word:
            can_look_up = len(self._by_word) < MAX_LOOKED_UP_WORDS
            self._by_word[typed] = spelling_candidates(typed) if can_look_up else []
        return self._by_word[typed]

    def in_rows(self, typed: str, rows: QuerySet, *, limit: int = 1, excluding: Collection[str] = ()) -> list[str]:
        """Return at most ``limit`` candidates for ``typed`` that occur in ``rows``, the nearest first.

        ``rows`` are what the person may see: a word that stands only in somebody else's draft is never proposed.
        """
        words: list[str] = []
        for word in self.of(typed):
            if len(words) == limit:
                break
            if word not in excluding and rows.filter(search__finds=lexeme(word)).exists():
                words.append(word)
        return words


def spelling_candidates(typed: str) -> list[str]:
    """Return the indexed words that ``typed`` may be a misspelling of, the nearest first.

    Empty for a word that is too short or too long, or has a digit.
    """
    folded = fold(typed)
    if not MIN_LENGTH <= len(folded) <= MAX_LENGTH or any(character.isdigit() for character in folded):
        return []
    allowed_mistakes = 2 if MIN_LENGTH_OF_TWO_MISTAKES <= len(folded) <= MAX_LENGTH_OF_TWO_MISTAKES else 1
    shortened = deletions(folded)
    if allowed_mistakes == 2:
        shortened = sorted({*shortened, *(shorter for word in shortened for shorter in deletions(word))})
    candidates = IndexedWord.objects.filter(deletions__overlap=shortened).values_list("word", "folded")
    ranked = sorted(
        (distance, abs(len(other) - len(folded)), other[:1] != folded[:1], word)
        for word, other in candidates
        # Optimal string alignment: a swap of neighbours is one mistake.
        if (distance := OSA.distance(folded, other)) <= allowed_mistakes
    )
    words = [word for _, _, _, word in ranked[:MAX_CANDIDATES]]
    return [*words, *(word for word in _candidates_by_stem(typed) if word not in words)]


def _candidates_by_stem(typed: str) -> list[str]:
    """Return indexed words whose stem is within one mistake of the stem of ``typed``: slips in a form not indexed."""
    stems = {key for key in keys_of_typed(typed) if len(key) >= MIN_STEM_LENGTH and ":" not in key}
    close_stems = {other for stem in stems for other in _one_mistake_away(stem)}
    if not close_stems:
        return []
    words = IndexedWord.objects.filter(keys__overlap=sorted(close_stems)).values_list("word", flat=True)
    # The form nearest in length to the typed one stands for the others.
    return sorted(words, key=lambda word: (abs(len(word) - len(typed)), word))[:MAX_CANDIDATES_BY_STEM]


def _one_mistake_away(stem: str) -> set[str]:
    """Return all strings that differ from ``stem`` by one dropped, swapped, changed or added letter."""
    halves = [(stem[:index], stem[index:]) for index in range(len(stem) + 1)]
    return {
        *(left + right[1:] for left, right in halves if right),
        *(left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1),
        *(left + letter + right[1:] for left, right in halves if right for letter in ascii_lowercase),
        *(left + letter + right for left, right in halves for letter in ascii_lowercase),
    }


def replace_word(text: str, word: str, replacement: str) -> str:
    """Return ``text`` with every occurrence of ``word`` (lowercase) replaced; everything else stays as it was typed."""
    composed = unicodedata.normalize("NFC", text)
    return WORD.sub(lambda match: replacement if match.group().lower() == word else match.group(), composed)
