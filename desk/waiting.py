"""What waits for a person: the queues of the panel, and the sections of the weekly letter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Model, QuerySet, Window
from django.urls import reverse

from cooperation.models import Cooperation, Correction
from portal.lib.site_info import page_at
from portal.lib.workflow import EditorialState
from practices.models import DECIDING_ROLES, Adoption, GoodPractice
from practices.permissions import edits_catalogue
from registry.models import User
from registry.roles import Role, local_governments_of, works_for_many

State = EditorialState
# A letter is read, not browsed: what is left over is counted and linked.
MAX_IN_LETTER = 20


@dataclass(frozen=True)
class Queue:
    """The first rows that wait, and how many wait in all."""

    rows: list[Any] = field(default_factory=list)
    total: int = 0


def queue_of(rows: QuerySet, length: int) -> Queue:
    """Read the first ``length`` rows and count them all, by one query."""
    first: list[Any] = list(rows.annotate(total_waiting=Window(Count("pk")))[:length])
    return Queue(first, first[0].total_waiting if first else 0)


def queues_by_state(texts: QuerySet, lengths: Mapping[str, int]) -> dict[str, Queue]:
    """Return the newest texts of each state, as many as ``lengths`` says, and how many there are in all.

    Two queries, whatever the number of states and texts.
    """
    newest = texts.order_by("-updated_at", "-pk")
    totals = dict(texts.order_by().values_list("state").annotate(Count("pk")))
    parts = [newest.filter(state=state).values("pk")[:length] for state, length in lengths.items()]
    rows: dict[str, list[Model]] = {state: [] for state in lengths}
    for text in newest.filter(pk__in=parts[0].union(*parts[1:], all=True)):
        rows[text.state].append(text)
    return {state: Queue(texts_read, totals.get(state, 0)) for state, texts_read in rows.items()}


def newest_of(*queues: Queue, length: int) -> list[Any]:
    """Return the first texts of several queues taken together."""
    texts = [text for queue in queues for text in queue.rows]
    return sorted(texts, key=lambda text: (text.updated_at, text.pk), reverse=True)[:length]


def adoptions_to_decide(user: User) -> QuerySet[Adoption]:
    """Adoptions that wait for this person's word, the longest waiting first."""
    adoptions = Adoption.objects.decidable_by(user).select_related("practice", "local_government")
    return adoptions.order_by("declared_at", "pk")


# --- the weekly letter -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """A text that waits, and its full address. ``note``: the reason it was returned, or what it is about."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    items: list[Item]
    total: int

    @property
    def left(self) -> int:
        """How many wait besides the items shown."""
        return self.total - len(self.items)


def sections_for(user: User) -> list[Section]:
    """Return what waits for this person, section by section; empty sections are left out.

    Those who write are told of drafts and returned texts, those who decide of what was handed over to them.
    """
    return [section for section in (*_record_sections(user), *_practice_sections(user)) if section.total]


def _record_sections(user: User) -> list[Section]:
    writes_in = local_governments_of(user, {Role.OFFICER, Role.APPROVER, Role.LG_ADMINISTRATOR})
    approves_in = local_governments_of(user, {Role.APPROVER})
    records = Cooperation.objects.order_by("updated_at", "pk")
    of_writer = records.filter(local_government__in=writes_in)
    corrections = Correction.objects.filter(
        record__local_government__in=approves_in, state=State.SUBMITTED
    ).select_related("record__local_government")
    submitted = records.filter(local_government__in=approves_in, state=State.SUBMITTED)
    shows_local_government = works_for_many(user)

    def title_of(record: Cooperation) -> str:
        return f"{record.title} ({record.local_government.spoken_name})" if shows_local_government else record.title

    def of_records(title: str, waiting: QuerySet[Cooperation]) -> Section:
        shown = waiting.select_related("local_government")[:MAX_IN_LETTER]
        items = [Item(title_of(record), page_at(record.get_desk_url()), record.state_reason) for record in shown]
        return Section(title, items, waiting.count())

    return [
        of_records("Do poprawy", of_writer.filter(state=State.RETURNED)),
        of_records("Czekają na zatwierdzenie", submitted),
        Section(
            "Korekty czekają na zatwierdzenie",
            [
                Item(title_of(correction.record), page_at(correction.record.get_desk_url()), correction.note)
                for correction in corrections.order_by("created_at", "pk")[:MAX_IN_LETTER]
            ],
            corrections.count(),
        ),
        of_records("Szkice", of_writer.filter(state=State.DRAFT)),
    ]


def _practice_sections(user: User) -> list[Section]:
    """An editor of the catalogue is also told of cards that other local governments handed over."""
    cards = GoodPractice.objects.order_by("updated_at", "pk")
    own = cards.filter(local_government__in=local_governments_of(user, DECIDING_ROLES))
    submitted = (cards if edits_catalogue(user) else own).filter(state=State.SUBMITTED)
    adoptions = adoptions_to_decide(user)
    page = page_at(reverse("desk:adoption_list"))
    return [
        _of_cards("Praktyki do poprawy", own.filter(state=State.RETURNED)),
        Section(
            "Wdrożenia czekają na Twoją decyzję",
            [Item(adoption.practice.title, page, str(adoption)) for adoption in adoptions[:MAX_IN_LETTER]],
            adoptions.count(),
        ),
        _of_cards("Praktyki przekazane redakcji katalogu", submitted),
        _of_cards("Szkice praktyk", own.filter(state=State.DRAFT)),
    ]


def _of_cards(title: str, cards: QuerySet[GoodPractice]) -> Section:
    items = [
        Item(card.title, page_at(card.get_desk_url()), card.state_reason)
        for card in cards.only("pk", "slug", "title", "state_reason")[:MAX_IN_LETTER]
    ]
    return Section(title, items, cards.count())
