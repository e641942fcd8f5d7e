"""Which local government a page is about."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from registry.models import Invitation, LocalGovernment, Membership
from registry.roles import is_site_administrator

NOTICES_ON_PAGE = 30


def place_of(request: HttpRequest, among: frozenset[int]) -> LocalGovernment | None:
    """The local government the page is about: named in the address, or the only one. None: it must be chosen.

    Raises:
        Http404: the one named is not among the person's own, or does not exist.
    """
    own = LocalGovernment.objects.all()
    if not is_site_administrator(request.user):
        own = own.filter(pk__in=among)
    code = request.GET.get("jst", "").strip()
    if code:
        found = own.with_code(code).order_by("-valid_from").first() if code.isascii() and code.isdigit() else None
        if found is None:
            raise Http404("Nie ma takiego samorządu wśród Twoich.")
        return found
    return own.get() if len(among) == 1 and not is_site_administrator(request.user) else None


def choose_place(request: HttpRequest, among: frozenset[int], title: str) -> HttpResponse:
    """For who looks after several: which one. The site administrator sees those that have people at all."""
    places = LocalGovernment.objects.order_by("sort_key", "teryt")
    if is_site_administrator(request.user):
        # Two relations at once would multiply the rows: each is counted in a subquery of its own.
        with_people = Membership.objects.filter(local_government__isnull=False).values("local_government")
        with_invited = Invitation.objects.open().filter(local_government__isnull=False).values("local_government")
        places = places.filter(Q(pk__in=with_people) | Q(pk__in=with_invited))
    else:
        places = places.filter(pk__in=among)
    page = Paginator(places.annotate(people=Count("memberships__user", distinct=True)), NOTICES_ON_PAGE).get_page(
        request.GET.get("strona")
    )
    return render(request, "desk/local_government_choose.html", {"page": page, "title": title})


def at_place(name: str, place: LocalGovernment, *args: Any) -> str:
    return f"{reverse(name, args=args)}?{urlencode({'jst': place.teryt})}"
