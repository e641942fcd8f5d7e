"""What the pages of calls, applications, plans and limits share: rows a local government keeps beside its records."""

from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from cooperation import permissions
from cooperation.models import CreditLimit, GrantPlan, OpenCall, TaskApplication
from desk.choose import local_government_of
from desk.return_trip import ReturnTrip, return_trip_of
from portal.lib.history import comparison_of, sources_of, timeline
from registry.models import LocalGovernment
from registry.roles import is_site_administrator, local_governments_of
from registry.sessions import pop_saved_form

Row = TypeVar("Row", OpenCall, TaskApplication, GrantPlan, CreditLimit)
PER_PAGE = 50


def get_own_or_404(request: HttpRequest, model: type[Row], pk: int, *related: str) -> Row:
    """Return a row of the person's own local governments, with the ``related`` ones.

    Raises:
        Http404: there is none, or it is another's.
    """
    rows = model.objects.visible_to(request.user).select_related("local_government", *related)
    return get_object_or_404(rows, pk=pk)


def page_of_own(request: HttpRequest, rows: QuerySet) -> tuple[LocalGovernment | None, Page]:
    """Return the local government named in the address, or the only one, and a page of its rows.

    None: the page has rows of all of the person's own, and the list says whose each is.
    """
    local_government = local_government_of(request, local_governments_of(request.user))
    if local_government:
        rows = rows.filter(local_government=local_government)
    else:
        rows = rows.select_related("local_government")
    return local_government, Paginator(rows, PER_PAGE).get_page(request.GET.get("strona"))


def may_add(request: HttpRequest, local_government: LocalGovernment | None) -> bool:
    """Whether the person adds rows to the list of ``local_government``; None: to that of any."""
    if local_government is not None:
        return permissions.can_write_for(request.user, local_government.pk)
    return is_site_administrator(request.user) or bool(local_governments_of(request.user, permissions.WRITERS))


def local_government_of_new(request: HttpRequest, return_trip: ReturnTrip | None) -> LocalGovernment | None:
    """Return whose a new row is: that of the form it is added for, else as `local_government_of` says."""
    if return_trip is not None:
        return return_trip.draft.local_government
    return local_government_of(request, local_governments_of(request.user, permissions.WRITERS))


def require_writer(request: HttpRequest, local_government: LocalGovernment) -> None:
    """Let only those who write for ``local_government`` go on.

    Raises:
        PermissionDenied: the person only reads there.
    """
    if not permissions.can_write_for(request.user, local_government.pk):
        raise PermissionDenied("Wpisują to osoby, które prowadzą wpisy samorządu.")


def sent_data(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, now or when the session ended; None: the form is only opened."""
    if request.method == "POST":
        return request.POST
    if saved := pop_saved_form(request):
        messages.info(request, "Sesja wygasła w trakcie pisania. Tak wygląda to, co było wpisane.")
    return saved


def current_return_trip(request: HttpRequest, sent: QueryDict | None) -> ReturnTrip | None:
    """Return the trip from the form of a record that the person is on, if any."""
    return return_trip_of(request.user, sent, request.GET)


def history_page(request: HttpRequest, row: Row, *, title: str, parent: tuple[str, str]) -> HttpResponse:
    """Answer with the history of ``row``. ``parent``: the address and the name of the page it stands under."""
    sources = sources_of(row)
    page, entries = timeline(sources, page=request.GET.get("strona"))
    context = {
        "title": title,
        "parent_url": parent[0],
        "parent_label": parent[1],
        "page": page,
        "entries": entries,
        "comparison": comparison_of(request.GET, sources),
    }
    return render(request, "desk/local_history.html", context)
