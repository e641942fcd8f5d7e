"""Addresses of downloads in templates."""

from django import template

from portal.lib.listing import SORT, Listing

register = template.Library()


@register.simple_tag
def download_query(listing: Listing) -> str:
    """The query string of the list for its files and its feed: without the page and without what nobody knows."""
    query = listing.query.copy()
    for name in listing.query:
        known = name in listing.filterset.filters or (name == SORT and query[SORT] in listing.sorts)
        if not known or not any(query.getlist(name)):
            del query[name]
    return f"?{query.urlencode()}" if query else ""
