"""The list of records at the desk."""

from cooperation.lists import SORTS
from cooperation.models import Cooperation
from desk.filters import DeskFilter
from portal.lib.lists import ListDescription, Sort

DESK_RECORDS = ListDescription(
    title="Wpisy współpracy",
    url_name="desk:record_list",
    filterset=DeskFilter,
    rows_for=lambda user: Cooperation.objects.desk_of(user).for_list(),
    sorts={"zmiana": Sort("ostatnio zmienione", ("-updated_at", "-pk")), **SORTS},
)
