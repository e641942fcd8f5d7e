"""The columns of practices in files, and their entries in a feed: only what the public card shows, whoever asks."""

from django.db.models import Case, F, OuterRef, Q, When
from django.db.models.functions import Coalesce

from cooperation.instruments import Instrument, Plane
from portal.lib.lists import FeedEntry
from portal.lib.tabular import Column, Kind, address, day, day_of_moment, joined, label
from portal.lib.workflow import FEMININE_STATES
from practices.models import Adoption, GoodPractice, PracticeActor, PracticeInstrument
from registry.models import LocalGovernment, TargetGroup, Topic

ACTOR_NAME = Coalesce("entity__name", "local_government__full_name", "description")
ACTORS = PracticeActor.objects.filter(practice=OuterRef("pk")).order_by("position", "pk")
INSTRUMENTS = PracticeInstrument.objects.filter(practice=OuterRef("pk")).order_by("position", "pk")
TOPICS = Topic.objects.filter(practices=OuterRef("pk")).order_by("name")
TARGET_GROUPS = TargetGroup.objects.filter(practices=OuterRef("pk")).order_by("name")
# Only confirmed adoptions, whoever asks: others concern only the two local governments and the editors.
ADOPTERS = LocalGovernment.objects.filter(
    pk__in=Adoption.objects.filter(state=Adoption.State.CONFIRMED, practice=OuterRef(OuterRef("pk"))).values(
        "local_government"
    )
).order_by("sort_key")
# The card shows the address only together with the role of the person it belongs to.
CONTACT_EMAIL = Case(When(~Q(contact_role=""), then=F("contact_email")), default=None)

COLUMNS = (
    Column("tytul", "Tytuł", "title"),
    Column("rodzaj", "Rodzaj karty", label("kind", GoodPractice.Kind.choices), Kind.LABEL),
    Column("istota", "Istota", "lead"),
    Column("formy", "Formy współpracy", joined(INSTRUMENTS, label("instrument", Instrument.choices)), Kind.LABEL),
    Column("jst", "Samorząd", "local_government__full_name"),
    Column("teryt", "Kod TERYT", "local_government__teryt", Kind.CODE),
    Column("rodzaj_jst", "Rodzaj samorządu", label("local_government__kind", LocalGovernment.Kind.choices), Kind.LABEL),
    Column("jednostka", "Jednostka organizacyjna", "unit__name"),
    Column("uczestnicy", "Uczestnicy", joined(ACTORS, ACTOR_NAME)),
    Column("miejsce", "Miejsce", "place"),
    Column("rok_od", "Rok rozpoczęcia", "year_from", Kind.NUMBER),
    Column("rok_do", "Rok zakończenia", "year_to", Kind.NUMBER),
    Column("okres", "Okres słownie", "period_text"),
    Column("problem", "Problem", "problem"),
    Column("kontekst", "Kontekst lokalny", "context"),
    Column("co_zrobiono", "Co zrobiono", "actions"),
    Column("powodzenie", "Co przesądziło o powodzeniu", "success_factors"),
    Column("ryzyka", "Ryzyka i niepowodzenia", "risks"),
    Column("przeniesienie", "Jak przenieść do siebie", "transferability"),
    Column("plaszczyzna", "Płaszczyzna Modelu współpracy", label("plane", Plane.choices), Kind.LABEL),
    Column("tematy", "Tematy", joined(TOPICS, "name")),
    Column("dla_kogo", "Dla kogo", joined(TARGET_GROUPS, "name")),
    Column("kontakt", "Kontakt", "contact_role"),
    Column("kontakt_email", "Adres e-mail kontaktu", CONTACT_EMAIL),
    Column("weryfikacja", "Weryfikacja", label("verification_level", GoodPractice.Verification.choices), Kind.LABEL),
    Column("przeglad", "Ostatni przegląd karty", day("reviewed_on"), Kind.DATE),
    Column("wdrozyly", "Samorządy, które wdrożyły", joined(ADOPTERS, "full_name")),
    # Editors and people of a local government see drafts in the list; a file must mark them as the page does.
    Column("stan", "Stan redakcyjny", label("state", FEMININE_STATES), Kind.LABEL),
    Column("opublikowano", "Data publikacji", day_of_moment("published_at"), Kind.DATE),
    Column("adres", "Adres strony", address("/praktyki/", "slug"), Kind.ADDRESS),
)


def feed_entry(practice: GoodPractice) -> FeedEntry:
    return FeedEntry(
        tag=f"praktyka/{practice.pk}",
        title=practice.title,
        path=practice.get_absolute_url(),
        updated=practice.updated_at,
        published=practice.published_at,
        summary=practice.lead,
        categories=tuple(info.name for info in practice.instruments),
    )
