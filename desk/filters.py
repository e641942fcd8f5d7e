"""The filters of the record list at the desk."""

from typing import ClassVar

from cooperation.filters import CooperationFilter
from portal.lib.facets import Facet
from portal.lib.filters import ChoicesFilter
from portal.lib.workflow import EditorialState


class DeskFilter(CooperationFilter):
    """The records of an office, whatever their editorial state."""

    stan = ChoicesFilter(field_name="state", choices=EditorialState.choices, label="stan redakcyjny")

    facets = ("stan", *CooperationFilter.facets)
    counted: ClassVar = {"stan": Facet("state"), **CooperationFilter.counted}
