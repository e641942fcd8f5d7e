"""Numbers that pages under the roof show; each is counted from the rows this person may see."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse

from cooperation.filters import public_facet_counts
from cooperation.instruments import INSTRUMENTS, Group, Instrument, InstrumentInfo, in_group
from cooperation.models import Cooperation
from practices.models import GoodPractice, PracticeInstrument
from practices.tiles import VoivodeshipRow, voivodeship_rows


@dataclass(frozen=True)
class Branch:
    """A branch of the tree of instruments, with the number of different practices in it.

    ``instruments`` has each instrument with its number of practices and its number of records.
    """

    group: Group
    practices: int
    instruments: list[tuple[InstrumentInfo, int, int]]


def instrument_tree(user) -> list[Branch]:
    """Return the branches in the order of the presentation, with what ``user`` may see counted."""
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
    """Return the numbers of practices and of local governments with a practice, by województwo, by TERYT code."""
    address = f"{reverse('practices:practice_list')}?teren="
    return voivodeship_rows(GoodPractice.objects.visible_to(user).practices(), address=address)


@dataclass(frozen=True)
class RecordTotals:
    """Sums over records in złoty, None where no amount is known. ``known`` of ``count`` records tell the amount."""

    awarded: Decimal | None
    paid: Decimal | None
    known: int
    count: int


def record_totals(records: QuerySet[Cooperation]) -> RecordTotals:
    """Sum up ``records`` in one query; each record must stand in the queryset once."""
    sums = records.aggregate(
        awarded=Sum("amount_awarded"),
        paid=Sum("amount_paid"),
        known=Count("pk", filter=Q(amount_awarded__isnull=False)),
        count=Count("pk"),
    )
    return RecordTotals(**sums)
