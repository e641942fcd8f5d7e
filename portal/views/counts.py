"""Numbers for the home page and the instrument pages; each from the rows this person may see."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.urls import reverse

from cooperation.filters import public_facet_counts
from cooperation.instruments import INSTRUMENTS, Group, Instrument, InstrumentInfo, in_group
from portal.lib.tabular import Column, Kind
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
    records = public_facet_counts(user).counts["forma"]
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


RECORDS_ON_PAGE = 20


# Like the column of the page: what the person who asks may see.
RECORD_COUNT = Column("wpisy", "Wpisy współpracy", "record_count", Kind.NUMBER)


@dataclass(frozen=True)
class Totals:
    """Sums over records; ``known`` of ``of`` says in how many the amount is known at all."""

    awarded: object
    paid: object
    known: int
    of: int


def _totals(records) -> Totals:
    sums = records.aggregate(
        awarded=Sum("amount_awarded"),
        paid=Sum("amount_paid"),
        known=Count("pk", filter=Q(amount_awarded__isnull=False)),
        of=Count("pk"),
    )
    return Totals(**sums)
