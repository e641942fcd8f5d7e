"""People of a local government at the desk: their roles, and invitations."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from desk.access import people_manager
from desk.choose import ask_which_local_government, local_government_of, url_for_local_government
from desk.forms.people import InviteForm, RolesForm
from registry.models import Invitation, Membership, User
from registry.permissions import can_manage
from registry.roles import is_site_administrator, managed_by
from registry.workflow import people
from registry.workflow.people import PeopleChanged


@people_manager
@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    local_government = local_government_of(request, managed_by(request.user))
    if local_government is None:
        return ask_which_local_government(request, managed_by(request.user), "Osoby")
    held = Prefetch(
        "memberships",
        Membership.objects.filter(local_government=local_government).order_by("role"),
        to_attr="roles_here",
    )
    return render(
        request,
        "desk/person_list.html",
        {
            "local_government": local_government,
            "people": User.objects.filter(memberships__local_government=local_government)
            .distinct()
            .prefetch_related(held)
            .order_by("name", "email"),
            "invitations": Invitation.objects.visible_to(request.user)
            .open()
            .filter(local_government=local_government)
            .select_related("invited_by"),
            "now": timezone.now(),
            "several": is_site_administrator(request.user) or len(managed_by(request.user)) > 1,
        },
    )


@people_manager
def person_invite(request: HttpRequest) -> HttpResponse:
    for_catalogue = "katalog" in request.GET and is_site_administrator(request.user)
    local_government = None if for_catalogue else local_government_of(request, managed_by(request.user))
    if local_government is None and not for_catalogue:
        return redirect("desk:person_list")
    form = InviteForm(request.POST or None, local_government=local_government)
    if request.method == "POST" and form.is_valid():
        invitation = people.invite(**form.cleaned_data, local_government=local_government, by=request.user)
        messages.success(request, f"Zaproszenie wysłano na adres {invitation.email}. Jest ważne 14 dni.")
        return redirect(
            url_for_local_government("desk:person_list", local_government) if local_government else "desk:person_list"
        )
    return render(request, "desk/person_invite.html", {"form": form, "local_government": local_government})


@people_manager
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and change the roles of one person in one local government; their roles elsewhere are not shown."""
    local_government = local_government_of(request, managed_by(request.user))
    if local_government is None:
        raise Http404("Nie wiadomo, o który samorząd chodzi.")
    chosen = get_object_or_404(User.objects.filter(memberships__local_government=local_government).distinct(), pk=pk)
    held = sorted(chosen.memberships.filter(local_government=local_government).values_list("role", flat=True))
    ends = "zakoncz" in request.POST
    form = RolesForm(request.POST if request.method == "POST" and not ends else None, initial={"roles": held})
    if request.method == "POST" and (ends or form.is_valid()):
        roles = [] if ends else form.cleaned_data["roles"]
        seen = [role for role in request.POST.get("widziane", "").split(",") if role]
        try:
            people.set_roles(chosen, local_government=local_government, roles=roles, seen=seen, by=request.user)
        except PeopleChanged as refusal:
            messages.error(request, str(refusal))
            return redirect(url_for_local_government("desk:person_detail", local_government, pk))
        messages.success(request, "Dostęp zakończony." if ends else "Role zapisane.")
        still = (
            can_manage(request.user, local_government.pk)
            if request.user != chosen
            else roles and "ADMINISTRATOR_JST" in roles
        )
        return redirect(
            url_for_local_government("desk:person_list", local_government)
            if still or request.user.is_superuser
            else "desk:panel"
        )
    return render(
        request,
        "desk/person_detail.html",
        {"form": form, "person": chosen, "local_government": local_government, "seen": ",".join(held)},
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
        url_for_local_government("desk:person_list", invitation.local_government)
        if invitation.local_government
        else "desk:panel"
    )


@people_manager
@require_POST
def invitation_resend(request: HttpRequest, pk: int) -> HttpResponse:
    return _change_invitation(
        request,
        pk,
        lambda invitation: people.resend_invitation(invitation, by=request.user),
        "Wysłano nowe zaproszenie. Poprzedni odnośnik już nie działa.",
    )


@people_manager
@require_POST
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    return _change_invitation(request, pk, people.revoke_invitation, "Zaproszenie odwołane.")
