"""What every page of the administration shares."""

from portal.lib.admin.editorial import EditorialAdmin
from portal.lib.admin.filters import InForceFilter
from portal.lib.admin.pages import PortalAdmin, ReadOnlyMixin, RowInline, WideRowInline, row_inline
from portal.lib.forms import PlacedErrorsForm, TableRowFormSet

__all__ = [
    "EditorialAdmin",
    "InForceFilter",
    "PlacedErrorsForm",
    "PortalAdmin",
    "ReadOnlyMixin",
    "RowInline",
    "TableRowFormSet",
    "WideRowInline",
    "row_inline",
]
