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
        # Every form of the administration says it beside the field.
        if request.method != "POST" or request.path.startswith("/admin/"):
            return None
        if any("\x00" in value for _, values in request.POST.lists() for value in values):
            return HttpResponseBadRequest(render_to_string("400.html"))
        return None


class PrivatePages:
    """What somebody signed in has been shown is theirs: no cache between keeps it, and a browser asks again.

    Not „no-store": going back to a form would then lose what was typed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response


class RequireSecondFactor:
    """Show nothing but the account to somebody who must use a second factor and has not in this session.

    Who has none yet is sent to set one up, who has one to use it: whatever the address, the administration and
    downloads included, and however the session came to be.
    """

    # To get out, and to use the factor one has.
    ALWAYS = frozenset(
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
    # To set one up.
    WITHOUT_ONE = frozenset(
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
        if name in self.ALWAYS or not lacks_second_factor(request):
            return None
        if request.path.startswith(DESK):
            # Of the administration's forms nothing waits in a session: passwords are set there.
            save_form(request)
        if not has_second_factor(request.user):
            if name in self.WITHOUT_ONE:
                return None
            messages.info(
                request,
                "Twoja rola wymaga drugiego składnika logowania. Dodaj go, a potem przejdziesz dalej.",
            )
            return redirect("mfa_index")
        return redirect_to_login(request.get_full_path(), "mfa_reauthenticate")
