"""What the templates of lists need: addresses, and what stands beside a filter."""

from collections.abc import Mapping
from typing import Any

from django import template

from portal.lib.listing import SORT, Listing

register = template.Library()


@register.simple_tag
def download_query(listing: Listing) -> str:
    """Return the query string of the list for its files and its feed: without the page and unknown parameters."""
    query = listing.query.copy()
    for name in listing.query:
        known = name in listing.filterset.filters or (name == SORT and query[SORT] in listing.sorts)
        if not known or not any(query.getlist(name)):
            del query[name]
    return f"?{query.urlencode()}" if query else ""


@register.filter
def page_parameter(number: int) -> int | None:
    """Return what an address says of a page: its number, and nothing (None) of the first page."""
    return number if number > 1 else None


@register.filter
def lookup(mapping: Mapping[str, Any], name: str) -> Any:
    """Return what ``mapping`` has under ``name``; None where it has nothing."""
    return mapping.get(name)
