"""Numbers for the home page and the instrument pages; each from the rows this person may see."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from cooperation.filters import whole_tally
from cooperation.instruments import INSTRUMENTS, Group, Instrument, InstrumentInfo, in_group
from practices.models import GoodPractice, PracticeInstrument
from practices.tiles import VoivodeshipRow, voivodeship_rows


@dataclass(frozen=True)
class Branch:
    """A branch of the presentation's tree with its instruments and the number of different practices in it."""

    group: Group
    practices: int
    instruments: list[tuple[InstrumentInfo, int, int]]


def tree(user) -> list[Branch]:
    """The tree with counts of practices and records, in two queries and those for rows only this person sees."""
    practices = GoodPractice.objects.visible_to(user).practices()
    links = PracticeInstrument.objects.filter(practice__in=practices).values_list("instrument", "practice_id")
    by_instrument: Counter[str] = Counter()
    by_group: dict[Group, set[int]] = {group: set() for group in Group}
    for instrument, practice in links:
        by_instrument[instrument] += 1
        by_group[INSTRUMENTS[Instrument(instrument)].group].add(practice)
    records = whole_tally(user).counts["forma"]
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
    address = f"{reverse('practices:practice_list')}?teren="
    return voivodeship_rows(GoodPractice.objects.visible_to(user).practices(), address=address)
