"""What of practices waits for a person: for the panel, and as sections of the weekly letter."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from desk.digests import SHOWN, Item, Section
from portal.lib.site_info import page_at
from portal.lib.workflow import EditorialState
from practices.models import DECIDING_ROLES, Adoption, GoodPractice
from practices.permissions import edits_catalogue
from registry.models import User
from registry.roles import local_governments_of


@dataclass(frozen=True)
class Waiting:
    """Cards that are not finished, and adoptions that wait for this person's word."""

    returned: QuerySet[GoodPractice]
    drafts: QuerySet[GoodPractice]
    submitted: QuerySet[GoodPractice]
    adoptions: QuerySet[Adoption]


def _waiting(user: User, cards: QuerySet[GoodPractice]) -> Waiting:
    adoptions = Adoption.objects.decidable_by(user).select_related("practice", "local_government")
    return Waiting(
        returned=cards.filter(state=EditorialState.RETURNED),
        drafts=cards.filter(state=EditorialState.DRAFT),
        submitted=cards.filter(state=EditorialState.SUBMITTED),
        adoptions=adoptions.order_by("declared_at", "pk"),
    )


def waiting_practices(user: User) -> Waiting:
    """Of what lies on the person's desk, the newest first."""
    cards = GoodPractice.objects.desk_of(user).select_related("local_government", "state_changed_by")
    return _waiting(user, cards.order_by("-updated_at", "-pk"))


def practice_sections(user: User) -> list[Section]:
    """Of what the person writes, the longest waiting first; of an editor of the catalogue also what others handed
    over."""
    cards = GoodPractice.objects.order_by("updated_at", "pk")
    waiting = _waiting(user, cards.filter(local_government__in=local_governments_of(user, DECIDING_ROLES)))
    submitted = waiting.submitted
    if edits_catalogue(user):
        submitted = cards.filter(state=EditorialState.SUBMITTED)
    return [
        _cards("Praktyki do poprawy", waiting.returned),
        Section("Wdrożenia czekają na Twoją decyzję", _adoptions(waiting.adoptions), waiting.adoptions.count()),
        _cards("Praktyki przekazane redakcji katalogu", submitted),
        _cards("Szkice praktyk", waiting.drafts),
    ]


def _cards(title: str, cards: QuerySet[GoodPractice]) -> Section:
    shown = cards.only("pk", "slug", "title", "state_reason")[:SHOWN]
    items = [
        Item(card.title, page_at(reverse("desk:practice_detail", args=[card.slug])), card.state_reason)
        for card in shown
    ]
    return Section(title, items, cards.count())


def _adoptions(adoptions: QuerySet[Adoption]) -> list[Item]:
    page = page_at(reverse("desk:adoption_list"))
    return [Item(adoption.practice.title, page, str(adoption)) for adoption in adoptions[:SHOWN]]
