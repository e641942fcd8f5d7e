"""An Atom feed of what is new in the current result of a list."""

import datetime
import re
from urllib.parse import quote, urlsplit

from django.contrib.auth.models import AnonymousUser
from django.db.models import DateTimeField, Expression, Model, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from portal.lib.downloads import Refused, keep_private, list_address, refusal, select_download
from portal.lib.history import event_model
from portal.lib.lists import ListDescription
from portal.lib.site_info import REUSE_TERMS, SITE_NAME, site_root

MAX_ENTRIES = 50
# The year the portal's tag: addresses were first given (RFC 4151); it never changes, so readers know an entry again.
TAG_YEAR = 2026
NEVER = datetime.datetime(TAG_YEAR, 1, 1, tzinfo=datetime.UTC)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def last_change(model: type[Model]) -> Expression:
    """Return an expression for the moment a row was last written, by its history; `NEVER` where it has none.

    For registers that keep no such moment themselves.
    """
    events = event_model(model).objects.filter(pgh_obj=OuterRef("pk")).order_by("-pgh_created_at")
    return Coalesce(Subquery(events.values("pgh_created_at")[:1]), Value(NEVER, output_field=DateTimeField()))


@require_safe
def feed(request: HttpRequest, description: ListDescription) -> HttpResponseBase:
    """Answer with the newest rows of the list's result, in Atom. A view: ``description`` comes from the URLs.

    The feed has what a visitor sees, whoever asks: readers of feeds do not sign in, and what they fetch is kept and
    passed on.
    """
    downloads = description.downloads
    if downloads is None:
        raise Http404
    list_path = description.path
    try:
        download = select_download(request, description, AnonymousUser(), downloads.newest)
    except Refused as refused:
        return keep_private(request, refusal(request, refused, list_path))
    root = site_root(request)
    tag = f"tag:{urlsplit(root).hostname},{TAG_YEAR}:"
    entries = [downloads.feed_entry(row) for row in download.rows.order_by(*downloads.newest.fields)[:MAX_ENTRIES]]
    filters = "; ".join(f"{label}: {value}" for label, value in download.filters)
    atom = Atom1Feed(
        title=_clean(" – ".join(filter(None, (description.title, filters, SITE_NAME)))),
        link=list_address(request, list_path, download),
        description="",
        language="pl",
        author_name=SITE_NAME,
        feed_copyright=REUSE_TERMS,
        feed_url=list_address(request, request.path, download),
        feed_guid=tag + quote(f"{list_path.strip('/')}?{download.query}", safe="/?=&%"),
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
    return keep_private(request, conditional or response)


def _clean(text: str) -> str:
    """Return ``text`` without control characters, which XML 1.0 cannot write."""
    return NOT_IN_XML.sub("", text)
