"""Signing in: the adapters of django-allauth, the record of sign-ins, and the second factor.

allauth does the work (passwords, codes, passkeys, limits, an office's own directory); the adapters hold what
is different here. Registration is closed: people are invited (`registry.workflow.people`) or entered by the
site administrator.
"""

from base64 import urlsafe_b64encode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render, resolve_url
from ua_parser import parse

from portal.lib.site_info import SITE_NAME
from registry.models import SignIn, User
from registry.permissions import must_have_second_factor
from registry.sessions import discard_other_users_form

Method = SignIn.Method
INVITATION = "invitation"


# --- The second factor --------------------------------------------------------------------------


def used_second_factor(request: HttpRequest) -> bool:
    """Whether the person has used more than a password in this session, when signing in or later."""
    return any(
        record.get("method") == "mfa" or (record.get("method") == "socialaccount" and settings.OIDC_IS_SECOND_FACTOR)
        for record in get_authentication_records(request, request.user)
    )


def has_second_factor(user: User) -> bool:
    """Whether the person has set up an authenticator app or a key; recovery codes alone do not count."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether the person must use a second factor before anything but their account may be shown."""
    return request.user.is_authenticated and not used_second_factor(request) and must_have_second_factor(request.user)


def _cipher() -> MultiFernet:
    """Return what encrypts the secrets of authenticator apps: keys made from ``SECRET_KEY`` and its fallbacks."""

    def key(secret: str) -> Fernet:
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factor").derive(secret.encode())
        return Fernet(urlsafe_b64encode(derived))

    return MultiFernet([key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Ten kod jest nieprawidłowy albo już wygasł. Wpisz kod, który aplikacja pokazuje teraz.",
        "cannot_delete_authenticator": "Twoja rola wymaga drugiego składnika. Najpierw dodaj inny, potem usuń ten.",
    }

    def get_totp_issuer(self) -> str:
        return SITE_NAME

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # SECRET_KEY was replaced: no code can match, and the page answers as to any wrong code.
            return ""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user).exclude(type=Authenticator.Type.RECOVERY_CODES)
        return not must_have_second_factor(authenticator.user) or others.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user, type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return "Mój klucz" if not count else f"Klucz {count + 1}"


# --- Signing in ---------------------------------------------------------------------------------


def browser_of(signature: str) -> str:
    """Return „Firefox, Windows” for a browser's full signature; empty where neither name is recognised."""
    parsed = parse(signature[:500])
    parts = [parsed.user_agent.family if parsed.user_agent else "", parsed.os.family if parsed.os else ""]
    return ", ".join(part for part in parts if part)[:100]


def method_of(request: HttpRequest, user: User) -> str:
    """Return how the person signed in, a `SignIn.Method`: the last thing they proved in this session."""
    records = get_authentication_records(request, user)
    if not records:
        return Method.PASSWORD
    last = records[-1]
    if last["method"] == "mfa":
        if last.get("passwordless"):
            return Method.PASSKEY
        return {
            Authenticator.Type.TOTP: Method.CODE,
            Authenticator.Type.WEBAUTHN: Method.KEY,
            Authenticator.Type.RECOVERY_CODES: Method.RECOVERY_CODE,
        }[last["type"]]
    return {"socialaccount": Method.DIRECTORY, INVITATION: Method.INVITATION}.get(last["method"], Method.PASSWORD)


def record_sign_in(request: HttpRequest, user: User, *, method: str, succeeded: bool) -> None:
    SignIn.objects.create(
        user=user,
        method=method,
        succeeded=succeeded,
        browser=browser_of(request.headers.get("User-Agent", "")),
    )


def sign_in(request: HttpRequest, user: User):
    """Sign in somebody who has just accepted an invitation, and return the response; allauth may first ask for more."""
    record_authentication(request, user, INVITATION)
    return perform_login(request, Login(user=user))


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Adres e-mail albo hasło są nieprawidłowe.",
        "too_many_login_attempts": "Zbyt wiele nieudanych prób. Odczekaj 5 minut i spróbuj ponownie.",
        "incorrect_password": "To hasło jest nieprawidłowe.",
        "enter_current_password": "To nie jest Twoje obecne hasło.",
        "account_inactive": "To konto jest wyłączone. Zwróć się do administratora swojego samorządu.",
        "rate_limited": "Zbyt wiele prób w krótkim czasie. Odczekaj kilka minut.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("account_home" if not request.user.roles else settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("account_home")

    def post_login(self, request: HttpRequest, user: User, **kwargs):
        record_sign_in(request, user, method=method_of(request, user), succeeded=True)
        discard_other_users_form(request, user)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        # For an address that nobody here has, nothing is recorded.
        user = User.objects.filter(email__iexact=credentials.get("email", "")).first()
        if user:
            record_sign_in(request, user, method=Method.PASSWORD, succeeded=False)

    def format_email_subject(self, subject: str) -> str:
        return subject


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """Signing in through an office's own directory, for people whose address the portal already has."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin) -> bool:
        return False

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        raise ImmediateHttpResponse(render(request, "socialaccount/authentication_error.html", status=403))


def second_factor_added(sender, request, user, authenticator, **kwargs) -> None:
    """Receiver of allauth's signal: the person has just proved to hold the new factor and need not prove it again."""
    if authenticator.type == Authenticator.Type.TOTP:
        # Use up the code that set the app up: whoever read it over a shoulder must not sign in with it.
        authenticator.wrap().validate_code(request.POST.get("code", ""))
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def second_factor_refused(sender, request, user, authenticator, **kwargs) -> None:
    """Receiver of allauth's signal: record a wrong code as a failed sign-in, which the person sees."""
    method = Method.CODE if authenticator.type == Authenticator.Type.TOTP else Method.RECOVERY_CODE
    record_sign_in(request, user, method=method, succeeded=False)
