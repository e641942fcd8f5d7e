"""The account of whoever is signed in. What allauth has, it serves itself (`registry.urls_accounts`)."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import remove_webauthn
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from registry.accounts import has_second_factor
from registry.models import SignIn
from registry.permissions import is_demo_person, must_have_second_factor

SIGN_INS_ON_PAGE = 25


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
    """allauth asks whether a factor may go only of the authenticator app; here the same holds for keys."""
    key = get_object_or_404(Authenticator, pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN)
    adapter = get_adapter()
    if not adapter.can_delete_authenticator(key):
        messages.error(request, adapter.error_messages["cannot_delete_authenticator"])
        return redirect("mfa_list_webauthn")
    return remove_webauthn(request, pk=pk)
