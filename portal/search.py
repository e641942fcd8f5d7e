"""One search over everything: practices, instruments, local governments, entities, records, the glossary."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from cooperation.models import Cooperation, InstrumentGuide
from portal.lib.fulltext import lexeme, parse
from practices.models import GoodPractice
from registry.models import Entity, GlossaryTerm, LocalGovernment
from registry.search import (
    FEW_FOUND,
    LONGEST_QUERY,
    MANY_MORE,
    Autocomplete,
    Search,
    changed,
    understand,
)

SHOWN = 5
SUGGESTED = 4
SEPARATORS = re.compile(r"[\s./_-]")
# What people put before a number.
NAMED = re.compile(r"(nip|regon|krs|teryt|pl)(?![^\W\d])\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Corpus:
    """A kind of thing that can be found. ``rows``: those the person may see."""

    name: str
    title: str
    rows: Callable[[Any], QuerySet]
    list_url: str | None  # its own list, which takes the same ``q``
    label: Callable[[Any], str] = str
    note: Callable[[Any], str] = lambda thing: ""
    url: Callable[[Any], str] = lambda thing: thing.get_absolute_url()
    is_large: bool = False  # few of the beginnings of words are worth their time
    newest_first: bool = False  # in suggestions: too many to sort by their names


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
class Found:
    label: str
    note: str
    url: str


@dataclass
class Section:
    """What was found of one kind: the first few and how many there are."""

    corpus: Corpus
    search: Search
    total: int
    found: list[Found] = field(default_factory=list)


def sections(text: str, user) -> list[Section]:
    """What ``text`` finds, by kind; kinds with full answers to it as typed first, those with partial ones last."""
    query = understand(text)
    known: dict[str, list[str]] = {}
    made = [_section(corpus, Search(text, corpus.rows(user), query, known)) for corpus in CORPORA]
    return sorted(
        (section for section in made if section.total),
        key=lambda section: (section.search.is_relaxed, bool(section.search.corrected)),
    )


def proposal(made: list[Section]) -> str:
    """The text that was probably meant, where what was typed finds little in all kinds together."""
    as_typed = sum(section.total for section in made if not section.search.corrected)
    if not 0 < as_typed < FEW_FOUND:
        return ""
    for section in made:
        if section.search.proposed:
            return section.search.proposed
        if section.search.corrected and section.total >= MANY_MORE * as_typed:
            text = section.search.text
            for typed, meant in section.search.corrected:
                text = changed(text, typed, meant)
            return text
    return ""


def _section(corpus: Corpus, search: Search) -> Section:
    if not search.can_rank:
        return Section(corpus, search, 0)
    rows = search.filtered(search.rows)
    section = Section(corpus, search, rows.count())
    if section.total:
        section.found = [_found(corpus, thing) for thing in search.best_first(rows, section.total)[:SHOWN]]
    return section


def _found(corpus: Corpus, thing: Model) -> Found:
    return Found(corpus.label(thing), corpus.note(thing), corpus.url(thing))


def only_excludes(text: str) -> bool:
    """A question that says only what it is not about."""
    query = parse(text[:LONGEST_QUERY])
    return bool(query.excluded and not query.nodes)


def exactly(text: str, user) -> str | None:
    """Address of the one thing whose number ``text`` is: NIP, REGON, KRS, TERYT, a number of a record."""
    if len(text) > 100:
        return None
    named = NAMED.match(text.strip())
    compact = SEPARATORS.sub("", text.strip()[named.end() if named else 0 :]).lower()
    if named and named[1].lower() == "krs" and compact.isdecimal():
        compact = compact.zfill(10)  # its zeros are often left out
    if not any(character.isdigit() for character in compact):
        return None
    addresses = {thing.get_absolute_url() for things in _by_number(compact, user) for thing in things}
    return addresses.pop() if len(addresses) == 1 else None


def _by_number(compact: str, user) -> Iterator[Iterable[Model]]:
    if compact.isascii() and compact.isdigit():
        if len(compact) in (2, 4, 7):
            yield LocalGovernment.objects.visible_to(user).with_code(compact)[:2]
        if len(compact) in (9, 10, 14):
            numbers = Q(nip=compact) | Q(krs=compact) | Q(regon=compact)
            yield Entity.objects.visible_to(user).filter(numbers)[:2]
    # By the index first: it holds these numbers whole.
    for record in Cooperation.objects.visible_to(user).filter(search__heading__finds=lexeme(compact))[:50]:
        numbers = (record.registry_no, record.agreement_no, record.case_no)
        if any(SEPARATORS.sub("", number).lower() == compact for number in numbers):
            yield [record]


def suggestions(text: str, user) -> list[Section]:
    """Things whose title has the typed words, the last one perhaps not finished yet."""
    beginning = Autocomplete(text)
    made = []
    for corpus in CORPORA:
        rows = beginning.found_in(corpus.rows(user), few=corpus.is_large)
        found = [_found(corpus, thing) for thing in (rows.order_by("-pk") if corpus.newest_first else rows)[:SUGGESTED]]
        if found:
            search = Search(text, corpus.rows(user))
            search.__dict__["query"] = beginning.query  # decided here already
            made.append(Section(corpus, search, len(found), found))
    return made
