"""The public list of records."""

from django.db.models import F

from cooperation import exports
from cooperation.filters import CooperationFilter, public_facet_counts
from cooperation.models import Cooperation
from portal.lib.lists import Downloads, ListDescription, Sort

SORTS = {
    "najnowsze": Sort("ostatnio dodane", ("-published_at", "-pk")),
    "zawarcie": Sort("data zawarcia", (F("date_signed").desc(nulls_last=True), "-pk")),
    "tytul": Sort("tytuł", ("sort_key", "pk")),
    "samorzad": Sort("samorząd", ("local_government__sort_key", "pk")),
    "kwota": Sort("kwota przyznana", (F("amount_awarded").desc(nulls_last=True), "-pk")),
}

RECORDS = ListDescription(
    title="Wpisy współpracy",
    url_name="cooperation:record_list",
    filterset=CooperationFilter,
    rows_for=lambda user: Cooperation.objects.visible_to(user).for_list(),
    sorts=SORTS,
    known_counts=public_facet_counts,
    downloads=Downloads(
        file_name="wpisy-wspolpracy",
        columns=lambda: exports.COLUMNS,
        newest=SORTS["najnowsze"],
        feed_entry=exports.feed_entry,
    ),
)
