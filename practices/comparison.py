"""Two to four practices side by side, row by row, with words that say where they differ."""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.text import capfirst

from portal.lib.display import NO_DATA, shown_field
from practices.models import GoodPractice, PracticeCost
from registry.search.suggest import match_by_name

MIN_COMPARED, MAX_COMPARED = 2, 4
# More than are compared, so that the page can say what was left out; but an address of a thousand names is cut.
MAX_READ = 12
MAX_SUGGESTED = 8
PARAMETER = "p"
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,100}\Z")


@dataclass(frozen=True)
class Item:
    """One thing in a cell. ``is_missing``: „brak danych" follows its text; ``is_shared``: every column has it."""

    text: str
    note: str = ""
    url: str = ""
    is_missing: bool = False
    is_shared: bool = False

    @property
    def label(self) -> str:
        """The text at the beginning of a cell, with a colon where „brak danych" follows."""
        return f"{self.text}:" if self.is_missing else self.text


@dataclass(frozen=True)
class Row:
    """A row of the table: a cell for each practice, empty where nothing is known; ``verdict`` in words."""

    label: str
    cells: list[list[Item]]
    verdict: str = ""
    differs: bool = False
    is_long: bool = False


@dataclass
class Comparison:
    """What an address asks for: ``practices`` in its order, and the slugs of which no practice can be shown."""

    practices: list[GoodPractice]
    unknown: list[str]
    rows: list[Row] = field(default_factory=list)

    @property
    def too_few(self) -> bool:
        return len(self.practices) < MIN_COMPARED

    @property
    def too_many(self) -> bool:
        return len(self.practices) > MAX_COMPARED

    @property
    def can_add(self) -> bool:
        return len(self.practices) < MAX_COMPARED

    @property
    def columns(self) -> list[tuple[GoodPractice, str]]:
        """Each practice with the address of the same comparison without it."""
        return [(practice, self._address(other for other in self.practices if other != practice))
                for practice in self.practices]  # fmt: skip

    @property
    def address(self) -> str:
        """The address of this comparison with nothing but what is shown."""
        return self._address(self.practices)

    def address_with(self, practice: GoodPractice) -> str:
        return self._address([*self.practices, practice])

    def _address(self, practices: Iterable[GoodPractice]) -> str:
        return "?" + urlencode([(PARAMETER, practice.slug) for practice in practices])


def compare(slugs: Sequence[str], *, user) -> Comparison:
    """Return the comparison of the practices ``slugs`` that ``user`` may see, in a fixed number of queries."""
    asked = list(dict.fromkeys(slugs))[:MAX_READ]
    valid = [slug for slug in asked if _SLUG.match(slug)]
    visible = GoodPractice.objects.visible_to(user).for_card().with_completeness()
    found = {practice.slug: practice for practice in visible.filter(slug__in=valid)} if valid else {}
    comparison = Comparison(
        practices=[found[slug] for slug in asked if slug in found],
        unknown=[slug for slug in asked if slug not in found],
    )
    if not comparison.too_few and not comparison.too_many:
        comparison.rows = _rows(comparison.practices)
    return comparison


def titles_matching(text: str, *, user, without: Sequence[GoodPractice]) -> QuerySet:
    """Practices that may be meant by ``text``: see `registry.search.suggest.match_by_name`."""
    others = GoodPractice.objects.visible_to(user).exclude(pk__in=[practice.pk for practice in without])
    return match_by_name(others, "title", text).select_related("local_government").order_by("sort_key", "pk")


def _rows(practices: list[GoodPractice]) -> list[Row]:
    one_off = [_costs(practice, PracticeCost.Kind.ONE_OFF) for practice in practices]
    yearly = [_costs(practice, PracticeCost.Kind.YEARLY) for practice in practices]
    total = [_costs(practice, PracticeCost.Kind.TOTAL) for practice in practices]
    support = [_costs(practice, PracticeCost.Kind.SUPPORT) for practice in practices]
    conditions = [
        _compared(name, [_condition(practice, place) for practice in practices])
        for place, (name, *_) in enumerate(practices[0].conditions)
    ]
    return [
        _compared("Samorząd", [_local_government(practice) for practice in practices]),
        _compared("Rodzaj samorządu", [_kind(practice) for practice in practices]),
        _compared("Formy współpracy", [_forms(practice) for practice in practices]),
        _compared("Lata", [_years(practice) for practice in practices]),
        _compared("Uczestnicy", [_actors(practice) for practice in practices]),
        _compared("Koszty jednorazowe", one_off),
        _compared("Koszty roczne", yearly),
        _compared("Koszty łączne", total),
        _compared("Wsparcie samorządu (kwoty z wpisów)", support),
        _compared("Wyniki", [_results(practice) for practice in practices]),
        *conditions,
        _compared("Podstawa prawna", [_bases(practice) for practice in practices]),
        # Two texts always differ; saying so would tell nothing.
        Row("Ryzyka i niepowodzenia", [_text(practice.risks) for practice in practices], is_long=True),
        _compared("Weryfikacja", [_verification(practice) for practice in practices]),
        Row("Czego nie wiemy", [_questions(practice) for practice in practices], is_long=True),
        _compared("Kompletność karty", [_completeness(practice) for practice in practices]),
    ]


def _compared(label: str, cells: list[list[Item]]) -> Row:
    """Return the row with its verdict. What is known is compared by its text; notes do not count."""
    known = [_keys(cell) for cell in cells]
    if not any(known):
        return Row(label, cells, "nikt nie podał")
    if not all(known):
        return Row(label, cells, "brak części danych")
    if all(keys == known[0] for keys in known):
        return Row(label, cells, "bez różnic")
    shared = frozenset.intersection(*known)
    if shared:
        cells = [
            [Item(i.text, i.note, i.url, i.is_missing, i.text in shared) for i in cell] for cell in cells
        ]  # fmt: skip
        return Row(label, cells, "częściowo wspólne", differs=True)
    return Row(label, cells, "różnią się", differs=True)


def _keys(cell: list[Item]) -> frozenset[Hashable]:
    return frozenset(item.text for item in cell if not item.is_missing)


def _local_government(practice: GoodPractice) -> list[Item]:
    lg = practice.local_government
    if lg is None:
        return [Item("nie dotyczy", "wpis zbiorczy")]
    return [Item(capfirst(lg.spoken_name), f"TERYT {lg.teryt}", lg.get_absolute_url())]


def _kind(practice: GoodPractice) -> list[Item]:
    lg = practice.local_government
    return [Item(shown_field(lg, "kind").text if lg else "nie dotyczy")]


def _forms(practice: GoodPractice) -> list[Item]:
    return [Item(info.name, f"forma {info.class_number}") for info in practice.instruments]


def _years(practice: GoodPractice) -> list[Item]:
    start, end = practice.year_from, practice.year_to
    if start and end:
        text = str(start) if start == end else f"{start}–{end}"
    elif start or end:
        text = f"od {start}" if start else f"do {end}"
    else:
        # Words such as „działało w 2011 r." are no years to compare.
        return [Item("rok rozpoczęcia", practice.period_text, is_missing=True)] if practice.period_text else []
    return [Item(text, practice.period_text)]


def _actors(practice: GoodPractice) -> list[Item]:
    return [
        Item(
            actor.display_name,
            shown_field(actor, "role").text,
            actor.entity.get_absolute_url() if actor.entity_id else "",
        )
        for actor in practice.actors.all()
    ]


def _costs(practice: GoodPractice, kind: str) -> list[Item]:
    items = []
    for cost in practice.costs.all():
        if cost.kind == kind:
            notes = [f"płaci: {cost.funded_by}"] if cost.funded_by else []
            notes.append(f"źródło: {cost.source or NO_DATA}")
            amount = shown_field(cost, "amount")
            text = f"{cost.label}: {amount.text}" if amount.is_known else cost.label
            items.append(Item(text, "; ".join(notes), is_missing=not amount.is_known))
    return items


def _results(practice: GoodPractice) -> list[Item]:
    items = []
    for result in practice.results.all():
        if result.before and result.after:
            value = f"{result.before} → {result.after}"
        else:
            value = result.after or (f"przed: {result.before}" if result.before else "")
        unit = f" ({result.unit})" if result.unit and value else ""
        text = f"{result.indicator}: {value}{unit}" if value else result.indicator
        items.append(Item(text, f"źródło: {result.source or NO_DATA}", is_missing=not value))
    return items


def _condition(practice: GoodPractice, place: int) -> list[Item]:
    _, answer, note, _ = practice.conditions[place]
    return [] if answer is None else [Item("spełniony" if answer else "nie był spełniony", note)]


def _bases(practice: GoodPractice) -> list[Item]:
    return [Item(f"{basis.provision}, {basis.statute.short_title}") for basis in practice.legal_bases.all()]


def _text(text: str) -> list[Item]:
    return [Item(text)] if text else []


def _verification(practice: GoodPractice) -> list[Item]:
    day = shown_field(practice, "verified_on")
    return [Item(shown_field(practice, "verification_level").text, f"dnia {day.text}" if day.is_known else "")]


def _questions(practice: GoodPractice) -> list[Item]:
    return [Item(unknown.question) for unknown in practice.unknowns.all()]


def _completeness(practice: GoodPractice) -> list[Item]:
    filled, of = practice.completeness
    return [Item(f"{filled} z {of} pól")]
