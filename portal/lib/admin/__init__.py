"""What every page of the administration shares."""

from portal.lib.admin.editorial import EditorialAdmin
from portal.lib.admin.errors import PlacedErrorsForm, TableRowFormSet
from portal.lib.admin.filters import InForceFilter, VoivodeshipFilter
from portal.lib.admin.pages import PortalAdmin, ReadOnlyMixin, RowInline, WideRowInline, row_inline

__all__ = [
    "EditorialAdmin",
    "InForceFilter",
    "PlacedErrorsForm",
    "PortalAdmin",
    "ReadOnlyMixin",
    "RowInline",
    "TableRowFormSet",
    "VoivodeshipFilter",
    "WideRowInline",
    "row_inline",
]
