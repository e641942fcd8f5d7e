"""Deadlines at the officer's desk, as a calendar, and the choice of the weekly letter."""

import datetime
import hashlib
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cooperation.deadlines import Deadline, deadlines_of, deadlines_to_see, undated_of
from cooperation.deadlines.ical import calendar_of
from desk import digests
from desk.access import desk
from desk.forms.deadlines import DeadlineForm
from portal.lib.polish import month_of
from portal.lib.site_info import site_root
from registry.models import CalendarAddress, DigestPreference, LocalGovernment
from registry.roles import is_site_administrator, local_governments_of
from registry.workflow.reminders import (
    choose_digest,
    record_calendar_use,
    renew_calendar_address,
    revoke_calendar_address,
)

PER_PAGE = 100
MAX_UNDATED = 30
CALENDAR_DAYS = 365
# The new address waits here for the page that shows it once.
NEW_ADDRESS = "new_calendar_address"
DIGEST_CHOICES = {"tak": "List z terminami będzie przychodził co tydzień.", "nie": "List nie będzie przychodził."}


# --- the list --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Group:
    """Deadlines of one month, or those overdue."""

    title: str
    deadlines: list[Deadline]
    is_overdue: bool


def grouped(deadlines: list[Deadline]) -> list[Group]:
    """Return the overdue deadlines as the first group, then the others month by month."""

    def title(deadline: Deadline) -> tuple[bool, str]:
        return deadline.is_overdue, "Po terminie" if deadline.is_overdue else month_of(deadline.day)

    return [Group(name, list(group), overdue) for (overdue, name), group in groupby(deadlines, key=title)]


@desk
@require_safe
def deadline_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    mine = LocalGovernment.objects.filter(pk__in=local_governments_of(request.user)).order_by("sort_key", "teryt")
    form = DeadlineForm(request.GET, own=list(mine), names_any=is_site_administrator(request.user))
    form.is_valid()
    chosen = form.local_governments
    last = today + datetime.timedelta(form.days)
    deadlines = deadlines_of(chosen, datetime.date.min, last, today=today)
    undated = undated_of(chosen, today, last, today=today)
    if form.kind:
        deadlines = [deadline for deadline in deadlines if deadline.kind == form.kind]
        undated = [entry for entry in undated if entry.kind == form.kind]
    page = Paginator(deadlines, PER_PAGE).get_page(request.GET.get("strona"))
    query = request.GET.copy()
    query.pop("strona", None)
    context = {
        "form": form,
        "page": page,
        "groups": grouped(list(page)),
        "overdue_count": sum(deadline.is_overdue for deadline in deadlines),
        "undated": undated[:MAX_UNDATED],
        "undated_left": len(undated[MAX_UNDATED:]),
        "query": query.urlencode(),
        "shows_local_government": len(chosen) != 1,
        "is_filtered": bool(form.kind),
        "has_local_governments": bool(chosen),
    }
    return render(request, "desk/deadline_list.html", context)


# --- the calendar and the letter -------------------------------------------------------------------


@desk
@require_safe
@never_cache
def reminders(request: HttpRequest) -> HttpResponse:
    """Show both ways to be reminded: the calendar and the weekly letter. A new address is shown once."""
    token = request.session.pop(NEW_ADDRESS, None)
    preference = DigestPreference.objects.visible_to(request.user).first() or DigestPreference(user=request.user)
    context = {
        "address": CalendarAddress.objects.visible_to(request.user).first(),
        "new_url": f"{site_root(request)}{reverse('desk:calendar_feed', args=[token])}" if token else "",
        "gets_digest": preference.is_on,
    }
    return render(request, "desk/reminders.html", context)


@desk
@require_POST
def calendar_renew(request: HttpRequest) -> HttpResponse:
    request.session[NEW_ADDRESS] = renew_calendar_address(by=request.user)
    return redirect("desk:reminders")


@desk
@require_POST
def calendar_revoke(request: HttpRequest) -> HttpResponse:
    if revoke_calendar_address(by=request.user):
        messages.success(request, "Adres kalendarza unieważniono. Kalendarze, które go czytały, nie dostaną już nic.")
    else:
        messages.info(request, "Nie było adresu do unieważnienia.")
    return redirect("desk:reminders")


@desk
@require_POST
def digest_choose(request: HttpRequest) -> HttpResponse:
    choice = request.POST.get("list", "")
    if choice not in DIGEST_CHOICES:
        return HttpResponseBadRequest("Nieznany wybór.", content_type="text/plain; charset=utf-8")
    choose_digest(by=request.user, wanted=choice == "tak")
    messages.success(request, DIGEST_CHOICES[choice])
    return redirect("desk:reminders")


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Return the calendar to a program that cannot sign in. What its owner may see is asked at each reading."""
    address = CalendarAddress.objects.with_token(token).select_related("user").first()
    if address is None or not local_governments_of(address.user):
        raise Http404("Nie ma takiego kalendarza.")
    record_calendar_use(address)
    today = timezone.localdate()
    last = today + datetime.timedelta(CALENDAR_DAYS)
    deadlines = deadlines_to_see(address.user, datetime.date.min, last, today=today)
    content = calendar_of(deadlines, root=site_root(request))
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="terminy.ics"'
    response["ETag"] = etag
    # Whoever stands between must keep nothing; the program asks each time, and a revoked address is gone at once.
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=response)


# No cookie comes with a mail program's one-click request (RFC 8058), so there is no token of a form either. The signed
# address is the proof: it names the one person and the one thing that may be done.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def digest_unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End the weekly letter from its own link, without signing in. Opening the link changes nothing: programs open
    links by themselves."""
    user = digests.person_of(token)
    if user is None:
        raise Http404("Ten odnośnik jest niepełny albo zmieniony.")
    if request.method == "POST":
        choose_digest(by=user, wanted=False)
    return render(request, "desk/unsubscribe.html", {"is_done": request.method == "POST"})
