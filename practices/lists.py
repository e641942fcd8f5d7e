"""The catalogue: the public list of practices."""

from django.db.models import F

from portal.lib.lists import Downloads, ListDescription, Sort, View
from practices import exports
from practices.filters import PracticeFilter
from practices.models import GoodPractice, PracticeQuerySet

# Counting what is filled takes longer than all the rest of a page, so only where it is shown or sorted by.
WITH_COMPLETENESS = PracticeQuerySet.with_completeness

SORTS = {
    "najnowsze": Sort("najnowsze", ("-published_at", "-pk")),
    "zweryfikowane": Sort("ostatnio przejrzane", (F("reviewed_on").desc(nulls_last=True), "-pk")),
    "tytul": Sort("tytuł", ("sort_key", "pk")),
    "samorzad": Sort("samorząd", ("local_government__sort_key", "pk")),
    "kompletnosc": Sort("kompletność karty", ("-filled_parts", "-pk"), prepare=WITH_COMPLETENESS),
}
VIEWS = {"lista": View("Lista"), "tabela": View("Tabela", prepare=WITH_COMPLETENESS), "mapa": View("Mapa")}

PRACTICES = ListDescription(
    title="Dobre praktyki",
    url_name="practices:practice_list",
    filterset=PracticeFilter,
    rows_for=lambda user: GoodPractice.objects.visible_to(user).for_list(),
    sorts=SORTS,
    views=VIEWS,
    downloads=Downloads(
        file_name="dobre-praktyki",
        columns=lambda: exports.COLUMNS,
        newest=SORTS["najnowsze"],
        feed_entry=exports.feed_entry,
    ),
)
