"""At the desk: notices, and the people and units of a local government."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from portal.lib.history import history_page, sources_of
from registry import workflow
from registry.forms import InviteForm, RolesForm, UnitForm
from registry.models import Entity, EntityStatus, Invitation, LgUnit, LocalGovernment, Membership, Notice, User
from registry.permissions import (
    ALL_LG_ROLES,
    can_manage,
    is_site_administrator,
    local_governments_of,
    managed_by,
    manages_people,
    people_known_to,
    sees_registry_history,
)
from registry.sessions import keep_for_after_sign_in
from registry.workflow import PeopleChanged

NOTICES_ON_PAGE = 30
View = Callable[..., HttpResponse]


def _for(allowed: Callable[[Any], bool], refusal: str) -> Callable[[View], View]:
    def decorator(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return keep_for_after_sign_in(request)
            if not allowed(request.user):
                raise PermissionDenied(refusal)
            return view(request, *args, **kwargs)

        return wrapped

    return decorator


signed_in = _for(lambda user: True, "")
manager = _for(manages_people, "Osoby i jednostki prowadzi administrator samorządu.")
with_desk = _for(
    lambda user: is_site_administrator(user) or bool(local_governments_of(user)),
    "Panel jest dla osób, które mają rolę w samorządzie.",
)


# --- Notices --------------------------------------------------------------------------------------


@signed_in
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    mine = Notice.objects.visible_to(request.user)
    page = Paginator(mine, NOTICES_ON_PAGE).get_page(request.GET.get("strona"))
    return render(request, "registry/notices.html", {"page": page, "unread": mine.unread().count()})


@signed_in
@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    workflow.read_notices(by=request.user)
    return redirect("registry:notices")


@signed_in
@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    workflow.read_notices(by=request.user, pk=pk)
    return redirect(notice.url)


# --- Which local government -----------------------------------------------------------------------


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
    return render(request, "registry/choose_place.html", {"page": page, "title": title})


def at_place(name: str, place: LocalGovernment, *args: Any) -> str:
    return f"{reverse(name, args=args)}?{urlencode({'jst': place.teryt})}"


# --- People ---------------------------------------------------------------------------------------


@manager
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    place = place_of(request, managed_by(request.user))
    if place is None:
        return choose_place(request, managed_by(request.user), "Osoby")
    held = Prefetch(
        "memberships", Membership.objects.filter(local_government=place).order_by("role"), to_attr="roles_here"
    )
    return render(
        request,
        "registry/people.html",
        {
            "place": place,
            "people": User.objects.filter(memberships__local_government=place)
            .distinct()
            .prefetch_related(held)
            .order_by("name", "email"),
            "invitations": Invitation.objects.visible_to(request.user)
            .open()
            .filter(local_government=place)
            .select_related("invited_by"),
            "now": timezone.now(),
            "several": is_site_administrator(request.user) or len(managed_by(request.user)) > 1,
        },
    )


@manager
def invite(request: HttpRequest) -> HttpResponse:
    for_catalogue = "katalog" in request.GET and is_site_administrator(request.user)
    place = None if for_catalogue else place_of(request, managed_by(request.user))
    if place is None and not for_catalogue:
        return redirect("registry:people")
    form = InviteForm(request.POST or None, local_government=place)
    if request.method == "POST" and form.is_valid():
        invitation = workflow.invite(**form.cleaned_data, local_government=place, by=request.user)
        messages.success(request, f"Zaproszenie wysłano na adres {invitation.email}. Jest ważne 14 dni.")
        return redirect(at_place("registry:people", place) if place else "registry:people")
    return render(request, "registry/invite.html", {"form": form, "place": place})


@manager
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """The roles of one person in one local government; of their roles elsewhere nothing is said."""
    place = place_of(request, managed_by(request.user))
    if place is None:
        raise Http404("Nie wiadomo, o który samorząd chodzi.")
    chosen = get_object_or_404(User.objects.filter(memberships__local_government=place).distinct(), pk=pk)
    held = sorted(chosen.memberships.filter(local_government=place).values_list("role", flat=True))
    ends = "zakoncz" in request.POST
    form = RolesForm(request.POST if request.method == "POST" and not ends else None, initial={"roles": held})
    if request.method == "POST" and (ends or form.is_valid()):
        roles = [] if ends else form.cleaned_data["roles"]
        seen = [role for role in request.POST.get("widziane", "").split(",") if role]
        try:
            workflow.set_roles(chosen, local_government=place, roles=roles, seen=seen, by=request.user)
        except PeopleChanged as refusal:
            messages.error(request, str(refusal))
            return redirect(at_place("registry:person", place, pk))
        messages.success(request, "Dostęp zakończony." if ends else "Role zapisane.")
        still = can_manage(request.user, place.pk) if request.user != chosen else roles and "ADMINISTRATOR_JST" in roles
        return redirect(at_place("registry:people", place) if still or request.user.is_superuser else "panel")
    return render(
        request, "registry/person.html", {"form": form, "person": chosen, "place": place, "seen": ",".join(held)}
    )


def _change_invitation(request: HttpRequest, pk: int, change: Callable[[Invitation], None], done: str) -> HttpResponse:
    invitation = get_object_or_404(
        Invitation.objects.visible_to(request.user).select_related("local_government", "invited_by"), pk=pk
    )
    try:
        change(invitation)
    except PeopleChanged as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(
        at_place("registry:people", invitation.local_government) if invitation.local_government else "panel"
    )


@manager
@require_POST
def invitation_resend(request: HttpRequest, pk: int) -> HttpResponse:
    return _change_invitation(
        request,
        pk,
        lambda invitation: workflow.resend_invitation(invitation, by=request.user),
        "Wysłano nowe zaproszenie. Poprzedni odnośnik już nie działa.",
    )


@manager
@require_POST
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    return _change_invitation(request, pk, workflow.revoke_invitation, "Zaproszenie odwołane.")


# --- Units ----------------------------------------------------------------------------------------


@with_desk
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    among = local_governments_of(request.user, ALL_LG_ROLES)
    place = place_of(request, among)
    if place is None:
        return choose_place(request, among, "Jednostki")
    return render(
        request,
        "registry/units.html",
        {"place": place, "units": place.units.order_by("name"), "manages": can_manage(request.user, place.pk)},
    )


@manager
def unit_new(request: HttpRequest) -> HttpResponse:
    place = place_of(request, managed_by(request.user))
    if place is None:
        return redirect("registry:units")
    return _unit_form(request, LgUnit(local_government=place))


@with_desk
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(LgUnit.objects.select_related("local_government"), pk=pk)
    among = local_governments_of(request.user, ALL_LG_ROLES)
    if not is_site_administrator(request.user) and found.local_government_id not in among:
        raise Http404("Nie ma takiej jednostki wśród Twoich.")
    if not can_manage(request.user, found.local_government_id):
        raise PermissionDenied("Jednostki prowadzi administrator samorządu.")
    return _unit_form(request, found)


def _unit_form(request: HttpRequest, instance: LgUnit) -> HttpResponse:
    form = UnitForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Jednostka zapisana.")
        return redirect(at_place("registry:units", instance.local_government))
    place = instance.local_government
    return render(request, "registry/unit.html", {"form": form, "place": place, "is_new": instance.pk is None})


# --- History of an entity -------------------------------------------------------------------------


@_for(sees_registry_history, "Historię rejestru czytają osoby, które mają rolę w portalu.")
@require_safe
def entity_history(request: HttpRequest, pk: int) -> HttpResponse:
    entity = get_object_or_404(Entity.objects.visible_to(request.user), pk=pk)
    sources = sources_of(entity, [(EntityStatus, "entity")])
    context = history_page(request.GET, sources, known_people=people_known_to(request.user))
    return render(request, "registry/entity_history.html", {"entity": entity, **context})
