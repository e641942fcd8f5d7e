"""One search over everything: practices, instruments, local governments, entities, records, the glossary."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from cooperation.models import Cooperation, InstrumentGuide
from portal.lib.fulltext import lexeme, parse
from practices.models import GoodPractice
from registry.models import Entity, GlossaryTerm, LocalGovernment
from registry.search.query import ENOUGH_ROWS, MANY_TIMES, MAX_QUERY_LENGTH, SearchResult, search, understand
from registry.search.spelling import SpellingCandidates, replace_word
from registry.search.suggest import Autocomplete

# Rows of each corpus.
MAX_SHOWN = 5
MAX_SUGGESTED = 4
MAX_NUMBER_LENGTH = 100
SEPARATORS = re.compile(r"[\s./_-]")
# What people write before a number.
NUMBER_LABEL = re.compile(r"(nip|regon|krs|teryt|pl)(?![^\W\d])\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Corpus:
    """A kind of rows that can be found. ``rows``: returns those the person may see."""

    name: str
    title: str
    rows: Callable[[Any], QuerySet]
    list_url: str | None  # its own list, which takes the same ``q``
    label: Callable[[Any], str] = str
    note: Callable[[Any], str] = lambda row: ""
    url: Callable[[Any], str] = lambda row: row.get_absolute_url()
    is_large: bool = False  # suggestions look for few words that begin as the typed one
    newest_first: bool = False  # suggestions are not sorted by name: there are too many rows


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _guide_url(guide: InstrumentGuide) -> str:
    return reverse("instrument_detail", args=[guide.info.slug])


def _term_url(term: GlossaryTerm) -> str:
    return f"{reverse('registry:glossary')}#{term.anchor}"


CORPORA = (
    Corpus(
        "instrumenty", "Formy współpracy", lambda user: InstrumentGuide.objects.visible_to(user), None,
        label=lambda guide: guide.info.short_name, note=lambda guide: guide.short, url=_guide_url,
    ),
    Corpus(
        "praktyki", "Dobre praktyki",
        lambda user: GoodPractice.objects.visible_to(user).select_related("local_government"),
        "practices:practice_list", note=lambda practice: practice.lead, newest_first=True,
    ),
    Corpus(
        "jst", "Samorządy",
        lambda user: LocalGovernment.objects.visible_to(user).current().select_related("parent__parent"), "lg_list",
        label=lambda unit: unit.spoken_name,
        note=lambda unit: _joined(unit.get_kind_display(), unit.parent and unit.parent.full_name),
    ),
    Corpus(
        "podmioty", "Podmioty ekonomii społecznej",
        lambda user: Entity.objects.visible_to(user).select_related("seat"), "entity_list",
        note=lambda entity: _joined(entity.get_kind_display(), entity.seat and entity.seat.spoken_name),
        is_large=True, newest_first=True,
    ),
    Corpus(
        "wpisy", "Wpisy współpracy",
        lambda user: Cooperation.objects.visible_to(user).select_related("local_government"), "cooperation:record_list",
        note=lambda record: f"{record.instrument_info.short_name}, {record.local_government.spoken_name}",
        is_large=True, newest_first=True,
    ),
    Corpus(
        "slownik", "Słownik pojęć", lambda user: GlossaryTerm.objects.visible_to(user), None,
        note=lambda term: term.definition, url=_term_url,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class FoundItem:
    """A found row as the page shows it."""

    label: str
    note: str
    url: str


@dataclass(frozen=True)
class Section:
    """What was found in one corpus: the first `MAX_SHOWN` items and how many there are (``total``)."""

    corpus: Corpus
    search: SearchResult
    total: int
    items: list[FoundItem]


@dataclass(frozen=True)
class SuggestionGroup:
    """What is suggested from one corpus. ``words``: those to mark in the labels."""

    corpus: Corpus
    items: list[FoundItem]
    words: frozenset[str]


def search_everything(text: str, user) -> list[Section]:
    """Return what ``text`` finds in each corpus; no section for a corpus where it finds nothing.

    Sections with all the words as typed come first, then those with corrected words, then those with any of the words.
    """
    understood, candidates = understand(text), SpellingCandidates()
    sections = [
        _section(corpus, search(text, corpus.rows(user), understood=understood, candidates=candidates))
        for corpus in CORPORA
    ]
    return sorted(
        (section for section in sections if section.total),
        key=lambda section: (section.search.is_relaxed, bool(section.search.corrected)),
    )


def _section(corpus: Corpus, result: SearchResult) -> Section:
    if not result.can_rank:
        return Section(corpus, result, 0, [])
    rows = result.filtered(result.rows)
    total = rows.count()
    best = result.best_first(rows, total)[:MAX_SHOWN] if total else []
    return Section(corpus, result, total, [_item(corpus, row) for row in best])


def _item(corpus: Corpus, row: Model) -> FoundItem:
    return FoundItem(corpus.label(row), corpus.note(row), corpus.url(row))


def proposed_text(sections: list[Section]) -> str:
    """Return the text that was probably meant, where the typed one finds little in all sections together; else ""."""
    typed_total = sum(section.total for section in sections if not section.search.corrected)
    if not 0 < typed_total < ENOUGH_ROWS:
        return ""
    for section in sections:
        if section.search.proposed:
            return section.search.proposed
        if section.search.corrected and section.total >= MANY_TIMES * typed_total:
            text = section.search.text
            for typed, meant in section.search.corrected:
                text = replace_word(text, typed, meant)
            return text
    return ""


def only_excludes(text: str) -> bool:
    """Whether ``text`` says only what is not looked for: „-sala”."""
    query = parse(text[:MAX_QUERY_LENGTH])
    return bool(query.excluded and not query.nodes)


def find_by_number(text: str, user) -> str | None:
    """Return the address of the only row whose number ``text`` is: NIP, REGON, KRS, TERYT or a number of a record.

    None where no row or more than one has this number.
    """
    if len(text) > MAX_NUMBER_LENGTH:
        return None
    label = NUMBER_LABEL.match(text.strip())
    compact = SEPARATORS.sub("", text.strip()[label.end() if label else 0 :]).lower()
    if label and label[1].lower() == "krs" and compact.isdecimal():
        compact = compact.zfill(10)  # its zeros are often left out
    if not any(character.isdigit() for character in compact):
        return None
    addresses = {row.get_absolute_url() for rows in _rows_with_number(compact, user) for row in rows}
    return addresses.pop() if len(addresses) == 1 else None


def _rows_with_number(compact: str, user) -> Iterator[Iterable[Any]]:
    if compact.isascii() and compact.isdigit():
        if len(compact) in (2, 4, 7):
            yield LocalGovernment.objects.visible_to(user).with_code(compact)[:2]
        if len(compact) in (9, 10, 14):
            numbers = Q(nip=compact) | Q(krs=compact) | Q(regon=compact)
            yield Entity.objects.visible_to(user).filter(numbers)[:2]
    # By the index first: it holds these numbers whole.
    for record in Cooperation.objects.visible_to(user).filter(search__heading__finds=lexeme(compact))[:50]:
        written = (record.registry_no, record.agreement_no, record.case_no)
        if any(SEPARATORS.sub("", number).lower() == compact for number in written):
            yield [record]


def suggest(text: str, user) -> list[SuggestionGroup]:
    """Return rows whose title has the typed words, the last one perhaps not finished yet, by corpus.

    No group for a corpus without such a row.
    """
    autocomplete = Autocomplete(text)
    groups = []
    for corpus in CORPORA:
        rows = autocomplete.filter(corpus.rows(user), is_large=corpus.is_large)
        ordered = rows.order_by("-pk") if corpus.newest_first else rows
        items = [_item(corpus, row) for row in ordered[:MAX_SUGGESTED]]
        if items:
            groups.append(SuggestionGroup(corpus, items, autocomplete.words))
    return groups
