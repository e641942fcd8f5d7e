"""An Atom feed of what is new in the current result of a list."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import django_filters
from django.db.models import DateTimeField, Expression, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date

from portal.lib.downloads import Refused, list_address, private, refusal, select
from portal.lib.history import event_model
from portal.lib.listing import Sort
from portal.lib.site_info import REUSE_TERMS, SITE_NAME, site_root

NEWEST = 50
# The year the portal's tag: addresses were first given (RFC 4151); it never changes, so readers know an entry again.
TAG_YEAR = 2026
NEVER = datetime.datetime(TAG_YEAR, 1, 1, tzinfo=datetime.UTC)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """One entry: ``tag`` names the object for ever, ``path`` is its page."""

    tag: str
    title: str
    path: str
    updated: datetime.datetime
    published: datetime.datetime | None = None
    summary: str = ""
    categories: Sequence[str] = ()


def last_change(model: type[Model]) -> Expression:
    """When the row was last written, by its history: for registers that keep no such moment themselves."""
    events = event_model(model).objects.filter(pgh_obj=OuterRef("pk")).order_by("-pgh_created_at")
    return Coalesce(Subquery(events.values("pgh_created_at")[:1]), Value(NEVER, output_field=DateTimeField()))


def feed(
    request: HttpRequest,
    filterset_class: type[django_filters.FilterSet],
    queryset: QuerySet,
    *,
    sorts: Mapping[str, Sort],
    newest: Sequence[str],
    entry: Callable[[Any], Entry],
    title: str,
    list_path: str,
) -> HttpResponseBase:
    """The newest of ``queryset`` in the order ``newest``, whatever order the list is in.

    ``queryset`` is what a visitor sees: readers of feeds do not sign in, and what they fetch is kept and passed on.
    """
    try:
        selection = select(request, filterset_class, queryset, sorts=sorts)
    except Refused as refused:
        return private(request, refusal(request, refused, list_path))
    root = site_root(request)
    tag = f"tag:{urlsplit(root).hostname},{TAG_YEAR}:"
    entries = [entry(row) for row in selection.queryset.order_by(*newest)[:NEWEST]]
    named = "; ".join(f"{label}: {value}" for label, value in selection.filters)
    atom = Atom1Feed(
        title=_clean(f"{title} – {named} – {SITE_NAME}" if named else f"{title} – {SITE_NAME}"),
        link=list_address(request, list_path, selection),
        description="",
        language="pl",
        author_name=SITE_NAME,
        feed_copyright=REUSE_TERMS,
        feed_url=list_address(request, request.path, selection),
        feed_guid=tag + quote(f"{list_path.strip('/')}?{selection.query}", safe="/?=&%"),
    )
    for item in entries:
        atom.add_item(
            title=_clean(item.title),
            link=root + item.path,
            description=escape(_clean(item.summary)),
            pubdate=item.published,
            updateddate=item.updated,
            unique_id=tag + item.tag,
            categories=item.categories,
        )
    if not entries:
        atom.latest_post_date = lambda: NEVER  # type: ignore[method-assign] # else the moment of asking
    response = HttpResponse(atom.writeString("utf-8"), content_type=Atom1Feed.content_type)
    changed = int(atom.latest_post_date().timestamp())
    response["Last-Modified"] = http_date(changed)
    conditional = get_conditional_response(request, last_modified=changed, response=response)
    return private(request, conditional or response)


def _clean(text: str) -> str:
    """XML 1.0 has no way to write control characters."""
    return NOT_IN_XML.sub("", text)
