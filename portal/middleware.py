"""Middleware of the site."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control

from portal.navigation import DESK
from registry.accounts import has_second_factor, lacks_second_factor
from registry.sessions import save_form

NUL_FORMS = ("\x00", "%00")


class RejectNulBytes:
    """Answer 400 to an address or a form with a NUL byte: PostgreSQL text cannot hold one, and nobody can type one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        address = request.path_info + "?" + request.META.get("QUERY_STRING", "")
        if any(form in address for form in NUL_FORMS):
            return HttpResponseBadRequest(render_to_string("400.html"))
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        # The forms of the administration show this error beside the field.
        if request.method != "POST" or request.path.startswith("/admin/"):
            return None
        if any("\x00" in value for _, values in request.POST.lists() for value in values):
            return HttpResponseBadRequest(render_to_string("400.html"))
        return None


class PrivatePages:
    """Forbid shared caches to keep pages of signed-in people, and make the browser ask again before it shows one.

    „no-store" is not sent: with it, going back to a form would lose what was typed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response


class RequireSecondFactor:
    """Show only account pages to a person whose role needs a second factor, until it is used in this session.

    A person without a second factor is sent to set one up, a person with one to use it. This holds for every address,
    the administration and downloads included, and for every way a session can begin.
    """

    # Names of the pages to sign out at and to use the second factor at.
    ALWAYS_ALLOWED = frozenset(
        {
            "account_login",
            "account_logout",
            "account_reauthenticate",
            "mfa_authenticate",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "theme",
            "health",
        }
    )
    # Names of the pages to set up the first second factor at.
    ALLOWED_FOR_SETUP = frozenset(
        {
            "account_home",
            "account_change_password",
            "mfa_index",
            "mfa_activate_totp",
            "mfa_list_webauthn",
            "mfa_add_webauthn",
        }
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if name in self.ALWAYS_ALLOWED or not lacks_second_factor(request):
            return None
        if request.path.startswith(DESK):
            # Forms of the administration are not kept in the session: some hold passwords.
            save_form(request)
        if not has_second_factor(request.user):
            if name in self.ALLOWED_FOR_SETUP:
                return None
            messages.info(
                request,
                "Twoja rola wymaga drugiego składnika logowania. Dodaj go, a potem przejdziesz dalej.",
            )
            return redirect("mfa_index")
        return redirect_to_login(request.get_full_path(), "mfa_reauthenticate")
