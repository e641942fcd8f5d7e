"""The lists of local governments and of entities, each row with the number of its practices and records."""

from django.db.models import QuerySet

from portal.lib.feeds import last_change
from portal.lib.lists import Downloads, ListDescription, Sort
from portal.lib.tabular import Column, Kind
from portal.queries import entities_with_counts, local_governments_with_counts
from registry import exports
from registry.filters import EntityFilter, LocalGovernmentFilter

# In files as on the page: how many the person who asks may see.
PRACTICE_COUNT = Column("praktyki", "Praktyki", "practice_count", Kind.NUMBER)
RECORD_COUNT = Column("wpisy", "Wpisy współpracy", "record_count", Kind.NUMBER)


def _with_last_change(rows: QuerySet) -> QuerySet:
    return rows.annotate(changed=last_change(rows.model))


LOCAL_GOVERNMENTS = ListDescription(
    title="Samorządy",
    url_name="lg_list",
    filterset=LocalGovernmentFilter,
    rows_for=local_governments_with_counts,
    sorts={
        "nazwa": Sort("nazwa", ("sort_key", "teryt")),
        "praktyki": Sort("liczba praktyk", ("-practice_count", "sort_key", "teryt")),
        "wpisy": Sort("liczba wpisów", ("-record_count", "sort_key", "teryt")),
        "teryt": Sort("kod TERYT", ("teryt",)),
    },
    per_page=50,
    downloads=Downloads(
        file_name="samorzady",
        columns=lambda: (*exports.LG_COLUMNS, PRACTICE_COUNT, RECORD_COUNT),
        newest=Sort("ostatnio zmienione", ("-changed", "-pk"), prepare=_with_last_change),
        feed_entry=exports.lg_feed_entry,
    ),
)

ENTITIES = ListDescription(
    title="Podmioty ekonomii społecznej",
    url_name="entity_list",
    filterset=EntityFilter,
    rows_for=entities_with_counts,
    sorts={
        "nazwa": Sort("nazwa", ("sort_key", "pk")),
        "wpisy": Sort("liczba wpisów", ("-record_count", "sort_key", "pk")),
        "rodzaj": Sort("rodzaj", ("kind", "sort_key", "pk")),
    },
    per_page=50,
    downloads=Downloads(
        file_name="podmioty",
        columns=lambda: (*exports.entity_columns(), RECORD_COUNT),
        newest=Sort("ostatnio zmienione", ("-updated_at", "-pk")),
        feed_entry=exports.entity_feed_entry,
    ),
)
