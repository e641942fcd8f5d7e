"""The vocabulary: which words occur in the index, and which of them a typed word stands for."""

from django.db.models import Q

from portal.lib.fulltext import Query
from portal.lib.words import family, fold, keys, keys_of_typed
from registry.models import IndexedWord, NewWord


def deletions(folded: str) -> list[str]:
    """Return the word and every string left of it when one letter is dropped, sorted.

    Two words that differ by one dropped, added, changed or swapped letter have one of these in common.
    """
    return sorted({folded, *(folded[:index] + folded[index + 1 :] for index in range(len(folded)))})


def index_new_words() -> None:
    """Look up the Polish forms of words the index has met since the last query."""
    if not NewWord.objects.exists():
        return
    new = set(NewWord.objects.values_list("word", flat=True).distinct())
    IndexedWord.objects.bulk_create(
        (
            IndexedWord(
                word=word,
                folded=(folded := fold(word)),
                keys=sorted({*keys(word), *family(word)}),
                deletions=deletions(folded),
            )
            for word in sorted(new)
        ),
        batch_size=5000,
        ignore_conflicts=True,
    )
    NewWord.objects.filter(word__in=new).delete()


def expand_terms(query: Query) -> None:
    """Give every term of ``query`` the indexed words it stands for. Reads the vocabulary once for all terms.

    Terms that have their words already are left as they are.
    """
    terms = [term for term in query.terms() if not term.exact]
    if not terms:
        return
    typed_keys = {term.typed: (fold(term.typed), keys_of_typed(term.typed), family(term.typed)) for term in terms}
    wanted_keys = set().union(*(inflected | related for _, inflected, related in typed_keys.values()))
    candidates = IndexedWord.objects.filter(
        Q(folded__in={folded for folded, _, _ in typed_keys.values()}) | Q(keys__overlap=sorted(wanted_keys))
    ).values_list("word", "folded", "keys")
    matches: dict[str, tuple[list[str], list[str], list[str]]] = {typed: ([], [], []) for typed in typed_keys}
    for word, folded, word_keys in sorted(candidates):
        present_keys = set(word_keys)
        for typed, (typed_folded, inflected_keys, related_keys) in typed_keys.items():
            exact, inflected, related = matches[typed]
            if folded == typed_folded:
                exact.append(word)
            elif present_keys & inflected_keys:
                inflected.append(word)
            elif present_keys & related_keys:
                related.append(word)
    for term in terms:
        exact, inflected, related = matches[term.typed]
        if any(character.isdigit() for character in term.typed):
            exact.append(term.typed)  # numbers are in the index, not in the vocabulary
        # The word as it was typed first, others that differ only by Polish letters after it.
        as_typed = [term.typed] if term.typed in exact else []
        term.exact = (*as_typed, *sorted(set(exact) - {term.typed}))
        term.inflected, term.related = tuple(inflected), tuple(related)
        term.is_absent = not term.words and len(term.typed) > 1  # the vocabulary leaves out single letters
