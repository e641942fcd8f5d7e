"""What is common to rows with dates of validity."""

from portal.lib.admin import PortalAdmin


class DatedAdmin(PortalAdmin):
    """Rows with a first and a last day. An empty day means no end, or none known: not a gap in the data."""

    empty_value_display = "–"
