"""What the pages of calls, applications, plans and limits share: things a local government keeps beside its records."""

from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from cooperation import permissions
from cooperation.models import CreditLimit, GrantPlan, OpenCall, TaskApplication
from desk.choose import place_of
from desk.return_trip import ReturnTrip, return_trip_of
from portal.lib.history import comparison_of, sources_of, timeline
from registry.models import LocalGovernment
from registry.roles import is_site_administrator, local_governments_of
from registry.sessions import pop_saved_form

Kept = TypeVar("Kept", OpenCall, TaskApplication, GrantPlan, CreditLimit)
PER_PAGE = 50


def kept(request: HttpRequest, model: type[Kept], pk: int, *related: str) -> Kept:
    """One of the things the person's own local governments keep.

    Raises:
        Http404: there is none, or it is another's.
    """
    rows = model.objects.visible_to(request.user).select_related("local_government", *related)
    return get_object_or_404(rows, pk=pk)


def own_page(request: HttpRequest, rows: QuerySet) -> tuple[LocalGovernment | None, Page]:
    """The local government named in the address, or the only one; and a page of its rows. None: rows of all of the
    person's own, so the list says whose each is."""
    place = place_of(request, local_governments_of(request.user))
    rows = rows.filter(local_government=place) if place else rows.select_related("local_government")
    return place, Paginator(rows, PER_PAGE).get_page(request.GET.get("strona"))


def may_add(request: HttpRequest, place: LocalGovernment | None) -> bool:
    """To the list of ``place``; None: to that of some local government at least."""
    if place is not None:
        return permissions.can_write_for(request.user, place.pk)
    return is_site_administrator(request.user) or bool(local_governments_of(request.user, permissions.WRITERS))


def place_of_new(request: HttpRequest, return_trip: ReturnTrip | None) -> LocalGovernment | None:
    """Whose the new thing is: that of the form it is added from, else as `place_of` says."""
    if return_trip is not None:
        return return_trip.draft.local_government
    return place_of(request, local_governments_of(request.user, permissions.WRITERS))


def ask_to_write(request: HttpRequest, place: LocalGovernment) -> None:
    if not permissions.can_write_for(request.user, place.pk):
        raise PermissionDenied("Wpisują to osoby, które prowadzą wpisy samorządu.")


def typed_in(request: HttpRequest) -> QueryDict | None:
    """What was sent, now or when the session ended."""
    if request.method == "POST":
        return request.POST
    if waiting := pop_saved_form(request):
        messages.info(request, "Sesja wygasła w trakcie pisania. Tak wygląda to, co było wpisane.")
    return waiting


def return_trip_here(request: HttpRequest, typed: QueryDict | None) -> ReturnTrip | None:
    return return_trip_of(request.user, typed, request.GET)


def history_page(request: HttpRequest, thing: Kept, *, title: str, parent: tuple[str, str]) -> HttpResponse:
    """``parent``: the address and the name of the page it stands under."""
    sources = sources_of(thing)
    page, moments = timeline(sources, page=request.GET.get("strona"))
    context = {
        "title": title,
        "parent_url": parent[0],
        "parent_label": parent[1],
        "page": page,
        "moments": moments,
        "comparison": comparison_of(request.GET, sources),
    }
    return render(request, "desk/local_history.html", context)
