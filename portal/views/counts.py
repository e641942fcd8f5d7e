"""Numbers for the home page and the instrument pages; each from the rows this person may see."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from cooperation.instruments import INSTRUMENTS, Group, Instrument, InstrumentInfo, in_group
from cooperation.models import Cooperation
from portal.lib.filters import VOIVODESHIPS
from practices.models import GoodPractice, PracticeInstrument

SOFT_HYPHEN = "\u00ad"
TILE_NAMES = {
    name.replace("|", ""): name.replace("|", SOFT_HYPHEN)
    for name in (
        "zachodnio|pomorskie",
        "wielko|polskie",
        "dolno|śląskie",
        "święto|krzyskie",
        "mało|polskie",
        "podkar|packie",
    )
}


@dataclass(frozen=True)
class Branch:
    """A branch of the presentation's tree with its instruments and the number of different practices in it."""

    group: Group
    practices: int
    instruments: list[tuple[InstrumentInfo, int, int]]


@dataclass(frozen=True)
class VoivodeshipRow:
    code: str
    name: str
    practices: int
    local_governments: int

    @property
    def tile_name(self) -> str:
        """The name with a place to break where a tile is narrow."""
        return TILE_NAMES.get(self.name, self.name)

    @property
    def level(self) -> int:
        """Shade of the tile: 0, 1–4, 5–9, 10 and more."""
        return sum(self.practices >= bound for bound in (1, 5, 10))


def tree(user) -> list[Branch]:
    """The tree with counts of practices and records, in three queries."""
    practices = GoodPractice.objects.visible_to(user).practices()
    links = PracticeInstrument.objects.filter(practice__in=practices).values_list("instrument", "practice_id")
    by_instrument: Counter[str] = Counter()
    by_group: dict[Group, set[int]] = {group: set() for group in Group}
    for instrument, practice in links:
        by_instrument[instrument] += 1
        by_group[INSTRUMENTS[Instrument(instrument)].group].add(practice)
    records = dict(
        Cooperation.objects.visible_to(user).order_by().values_list("instrument").annotate(number=Count("pk"))
    )
    return [
        Branch(
            group,
            len(by_group[group]),
            [(info, by_instrument[info.code], records.get(info.code, 0)) for info in in_group(group)],
        )
        for group in Group
    ]


def voivodeships(user) -> list[VoivodeshipRow]:
    """Practices and local governments with a practice, by województwo, in the order of TERYT codes."""
    practices: Counter[str] = Counter()
    places: dict[str, set[str]] = {}
    rows = GoodPractice.objects.visible_to(user).practices().order_by().values_list("local_government__teryt")
    for teryt, number in rows.annotate(number=Count("pk")):
        if teryt is not None:
            practices[teryt[:2]] += number
            places.setdefault(teryt[:2], set()).add(teryt)
    return [VoivodeshipRow(code, name, practices[code], len(places.get(code, ()))) for code, name in VOIVODESHIPS]
