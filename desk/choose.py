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

PER_PAGE = 30


def local_government_of(request: HttpRequest, among: frozenset[int]) -> LocalGovernment | None:
    """Return the local government the address names, or the only one of ``among`` (keys of the person's own).

    None: there are several and the person must choose. The site administrator always names one.

    Raises:
        Http404: the one named is not among the person's own, or does not exist.
    """
    own = LocalGovernment.objects.all()
    if not is_site_administrator(request.user):
        own = own.filter(pk__in=among)
    code = request.GET.get("jst", "").strip()
    if code:
        is_code = code.isascii() and code.isdigit()
        named = own.with_code(code).order_by("-valid_from").first() if is_code else None
        if named is None:
            raise Http404("Nie ma takiego samorządu wśród Twoich.")
        return named
    return own.get() if len(among) == 1 and not is_site_administrator(request.user) else None


def ask_which_local_government(request: HttpRequest, among: frozenset[int], title: str) -> HttpResponse:
    """Render the page on which one of ``among`` is chosen; for the site administrator, one that has people at all."""
    choices = LocalGovernment.objects.order_by("sort_key", "teryt")
    if is_site_administrator(request.user):
        # Two relations at once would multiply the rows: each is counted in a subquery of its own.
        with_people = Membership.objects.filter(local_government__isnull=False).values("local_government")
        with_invited = Invitation.objects.open().filter(local_government__isnull=False).values("local_government")
        choices = choices.filter(Q(pk__in=with_people) | Q(pk__in=with_invited))
    else:
        choices = choices.filter(pk__in=among)
    page = Paginator(choices.annotate(people=Count("memberships__user", distinct=True)), PER_PAGE).get_page(
        request.GET.get("strona")
    )
    return render(request, "desk/local_government_choose.html", {"page": page, "title": title})


def url_for_local_government(name: str, local_government: LocalGovernment, *args: Any) -> str:
    """Return the address of the page ``name`` about this local government."""
    return f"{reverse(name, args=args)}?{urlencode({'jst': local_government.teryt})}"
