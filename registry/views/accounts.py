"""Pages of a person's own account. allauth serves its own pages itself (`registry.urls_accounts`)."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import remove_webauthn
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from registry.accounts import has_second_factor, sign_in
from registry.forms import JoinForm
from registry.models import Invitation, SignIn, User
from registry.permissions import is_demo_person, may_still_invite, must_have_second_factor
from registry.workflow.people import PeopleChanged, accept_invitation, join

SIGN_INS_ON_PAGE = 25


@never_cache
@sensitive_post_parameters("password1", "password2")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show the invitation, and accept it when the form is sent.

    Reading the page uses nothing up: programs that scan letters open links too.
    """
    waiting = Invitation.objects.with_token(token).select_related("local_government", "invited_by").first()
    if waiting is None:
        return render(request, "registry/invitation_gone.html", status=404)
    if not waiting.is_open or not may_still_invite(waiting):
        return render(request, "registry/invitation_gone.html", {"invitation": waiting}, status=410)
    known = User.objects.filter(email__iexact=waiting.email).first()
    context = {"invitation": waiting, "known": known}
    if request.user.is_authenticated and request.user != known:
        return render(request, "registry/invitation_other.html", context)
    if known:
        if not request.user.is_authenticated or request.method != "POST":
            return render(request, "registry/invitation_known.html", context)
        return _accepted(request, lambda: accept_invitation(waiting, user=request.user))
    form = JoinForm(request.POST or None, email=waiting.email, initial={"name": waiting.name})
    if request.method == "POST" and form.is_valid():
        return _accepted(
            request,
            lambda: sign_in(
                request,
                join(waiting, name=form.cleaned_data["name"], password=form.cleaned_data["password1"]),
            ),
        )
    return render(request, "registry/invitation.html", context | {"form": form})


def _accepted(request: HttpRequest, accept: Callable[[], HttpResponse | None]) -> HttpResponse:
    try:
        answer = accept()
    except (PeopleChanged, IntegrityError):
        # It was accepted in another window or revoked a moment ago: the page says which.
        return redirect(request.path)
    messages.success(request, "Zaproszenie przyjęte. Witamy w portalu.")
    return answer or redirect("desk:panel")


@login_required
@never_cache
def account_home(request: HttpRequest) -> HttpResponse:
    user = request.user
    return render(
        request,
        "registry/account.html",
        {
            "memberships": user.memberships.select_related("local_government").order_by("local_government", "role"),
            "has_factor": has_second_factor(user),
            "must_have_factor": must_have_second_factor(user),
            "is_demo": is_demo_person(user),
            "last_sign_ins": SignIn.objects.visible_to(user)[:3],
        },
    )


@login_required
@never_cache
def sign_ins(request: HttpRequest) -> HttpResponse:
    page = Paginator(SignIn.objects.visible_to(request.user), SIGN_INS_ON_PAGE).get_page(request.GET.get("strona"))
    return render(request, "registry/sign_ins.html", {"page": page})


@login_required
def remove_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a key if the person may do without it. allauth asks this only for the authenticator app."""
    key = get_object_or_404(Authenticator, pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN)
    adapter = get_adapter()
    if not adapter.can_delete_authenticator(key):
        messages.error(request, adapter.error_messages["cannot_delete_authenticator"])
        return redirect("mfa_list_webauthn")
    return remove_webauthn(request, pk=pk)
