"""Signing in: limits, the second factor and attempts to avoid it, the record of sign-ins, pages of the account."""

import datetime
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from registry.models import SignIn
from registry.permissions import must_have_second_factor
from tests import factories
from tests.conftest import CAST

pytestmark = pytest.mark.django_db

PASSWORD = "cztery zwykłe słowa razem"
LOGIN = "/konto/login/"
SETUP = "/konto/drugi-skladnik/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(user, password: str = PASSWORD, client: Client | None = None, **extra):
    client = client or Client()
    return client, client.post(LOGIN, {"login": user.email, "password": password}, **extra)


# --- With a password ------------------------------------------------------------------------------


def test_officer_signs_in_with_a_password_and_lands_on_the_desk(officer_a):
    client, answer = sign_in(with_password(officer_a))
    assert (answer.status_code, answer["Location"]) == (302, "/panel/")
    assert client.get("/panel/").status_code == 200


def test_address_may_be_typed_in_capitals(officer_a):
    with_password(officer_a)
    client = Client()
    client.post(LOGIN, {"login": f" {officer_a.email.upper()} ", "password": PASSWORD})
    assert client.get("/panel/").status_code == 200


def test_person_goes_where_they_were_going_and_never_to_another_site(officer_a):
    with_password(officer_a)
    answer = Client().post(LOGIN, {"login": officer_a.email, "password": PASSWORD, "next": "/panel/terminy/"})
    assert answer["Location"] == "/panel/terminy/"
    answer = Client().post(LOGIN, {"login": officer_a.email, "password": PASSWORD, "next": "https://zly.example/"})
    assert answer["Location"] == "/panel/"


def test_wrong_password_and_unknown_address_are_told_the_same(officer_a):
    with_password(officer_a)
    texts = []
    for address in (officer_a.email, "nikt@nigdzie.example"):
        page = Client().post(LOGIN, {"login": address, "password": "nie to hasło"}).content.decode()
        assert f'value="{address}"' in page
        texts.append(re.findall(r"Adres e-mail albo hasło są nieprawidłowe\.", page))
    assert texts[0] == texts[1] != []


def test_inactive_person_does_not_get_in(officer_a):
    officer_a.is_active = False
    client, answer = sign_in(with_password(officer_a))
    assert answer["Location"] == "/konto/nieaktywne/"
    assert client.get("/panel/").status_code == 302


def test_nobody_registers():
    for method in (Client().get, Client().post):
        page = method("/konto/rejestracja/", {"email": "ja@ja.example", "password1": PASSWORD, "password2": PASSWORD})
        assert "Potrzebne jest zaproszenie" in page.content.decode()


# --- Limits ---------------------------------------------------------------------------------------


def test_sixth_wrong_password_is_refused_and_so_is_then_the_right_one(officer_a):
    with_password(officer_a)
    for attempt in range(5):
        # From elsewhere every time: the account is guarded, not the address.
        _, answer = sign_in(officer_a, "nie to hasło", REMOTE_ADDR=f"10.0.0.{attempt}")
        assert "Adres e-mail albo hasło są nieprawidłowe" in answer.content.decode()
    client, answer = sign_in(officer_a, PASSWORD, REMOTE_ADDR="10.0.0.9")
    assert "Zbyt wiele nieudanych prób" in answer.content.decode()
    assert client.get("/panel/").status_code == 302
    # Somebody else is not locked out with them.
    other = with_password(factories.UserFactory())
    assert sign_in(other)[1].status_code == 302


def test_one_place_may_not_try_many_accounts(officer_a):
    for attempt in range(10):
        Client().post(LOGIN, {"login": f"osoba{attempt}@x.example", "password": "nie to"})
    _, answer = sign_in(with_password(officer_a))
    assert "Zbyt wiele nieudanych prób" in answer.content.decode()


def test_limits_hold_across_workers(officer_a, settings):
    """The counters stand in the database, not in the memory of one process."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}
    }
    with_password(officer_a)
    for _ in range(5):
        sign_in(officer_a, "nie to hasło")
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}
    }
    assert "Zbyt wiele nieudanych prób" in sign_in(officer_a)[1].content.decode()


def test_flood_of_requests_gets_a_page_of_its_own():
    for _ in range(30):
        Client().post(LOGIN, {})
    answer = Client().post(LOGIN, {})
    assert answer.status_code == 429
    assert "Zbyt wiele prób" in answer.content.decode()


# --- The second factor ----------------------------------------------------------------------------


def test_who_must_have_a_second_factor(cast):
    required = {name for name in CAST if name != "visitor" and must_have_second_factor(cast[name])}
    assert required == {"approver_a", "lg_administrator_a", "catalogue_editor", "administrator"}


PAGES = (
    "/",
    "/panel/",
    "/panel/wpisy/",
    "/admin/",
    "/admin/registry/user/",
    "/wspolpraca/eksport/csv/",
    "/praktyki/atom/",
)


@pytest.mark.parametrize("person", ["approver_a", "lg_administrator_a", "catalogue_editor", "administrator"])
@pytest.mark.parametrize("path", PAGES)
def test_without_one_every_page_leads_to_setting_it_up(person, path, request):
    client, _ = sign_in(with_password(request.getfixturevalue(person)))
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, SETUP)
    assert client.get(SETUP).status_code == 200


@pytest.mark.parametrize("person", ["approver_a", "administrator"])
def test_session_of_a_password_alone_does_not_pass_where_a_factor_is_set_up(person, request):
    user = request.getfixturevalue(person)
    TOTP.activate(user, SECRET)
    client = Client()
    # However the session came to be: here, past the sign-in page.
    client.force_login(user)
    for path in (*PAGES, SETUP, "/konto/haslo/", "/konto/drugi-skladnik/klucze/dodaj/", "/konto/drugi-skladnik/kody/"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/konto/drugi-skladnik/potwierdz/?next="), path
    client.post("/konto/drugi-skladnik/potwierdz/", {"code": code()})
    assert client.get("/panel/").status_code == 200


def test_administration_has_no_sign_in_page_of_its_own(administrator):
    with_password(administrator)
    client = Client()
    answer = client.get("/admin/login/?next=/admin/")
    assert answer["Location"] == "/konto/login/?next=%2Fadmin%2F"
    assert client.post("/admin/login/", {"username": administrator.email, "password": PASSWORD}).status_code == 302
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/password_change/")["Location"] == "/konto/haslo/"


def test_officer_in_the_administration_is_refused_not_sent_round(client_for):
    client = client_for("officer_a")
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403


@pytest.mark.django_db(transaction=True)
def test_approver_sets_up_an_app_and_goes_on(approver_a, mailoutbox):
    client, _ = sign_in(with_password(approver_a))
    assert client.get("/konto/drugi-skladnik/aplikacja/").status_code == 302  # the password once more
    client.post("/konto/potwierdzenie/", {"password": PASSWORD})
    page = client.get("/konto/drugi-skladnik/aplikacja/")
    assert "data:" in page["Content-Security-Policy"]
    secret = re.search(r'class="secret-key">(\w+)<', page.content.decode())[1]
    page = client.post("/konto/drugi-skladnik/aplikacja/", {"code": "000000"})
    assert "Ten kod jest nieprawidłowy" in page.content.decode()
    assert secret in page.content.decode()
    answer = client.post("/konto/drugi-skladnik/aplikacja/", {"code": code(secret)})
    assert answer["Location"] == "/konto/drugi-skladnik/kody/"
    page = client.get(answer["Location"]).content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code></li>", page)) == 10
    assert "<li><code>" not in client.get(answer["Location"]).content.decode()  # shown once
    assert client.get("/panel/").status_code == 200
    # The letters say so, in Polish, in both forms; the secret is stored encrypted.
    assert [mail.subject for mail in mailoutbox] == ["Dodano aplikację z kodami"]
    assert mailoutbox[0].alternatives[0].mimetype == "text/html"
    assert secret not in str(Authenticator.objects.get(type="totp").data)


@pytest.mark.django_db(transaction=True)
def test_code_that_set_the_app_up_opens_no_session(approver_a):
    client, _ = sign_in(with_password(approver_a))
    client.post("/konto/potwierdzenie/", {"password": PASSWORD})
    page = client.get("/konto/drugi-skladnik/aplikacja/").content.decode()
    secret = re.search(r'class="secret-key">(\w+)<', page)[1]
    used = format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))
    client.post("/konto/drugi-skladnik/aplikacja/", {"code": f"{used[:3]} {used[3:]}"})
    assert Authenticator.objects.filter(user=approver_a, type="totp").exists()
    other, _ = sign_in(approver_a)
    assert "Ten kod jest nieprawidłowy" in other.post("/konto/drugi-skladnik/podaj/", {"code": used}).content.decode()
    following = format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[-1]))
    assert other.post("/konto/drugi-skladnik/podaj/", {"code": following})["Location"] == "/panel/"


def test_with_an_app_the_password_alone_opens_nothing(approver_a):
    TOTP.activate(approver_a, SECRET)
    client, answer = sign_in(with_password(approver_a))
    assert answer["Location"] == "/konto/drugi-skladnik/podaj/"
    assert client.get("/panel/").status_code == 302
    assert "_auth_user_id" not in client.session
    page = client.post("/konto/drugi-skladnik/podaj/", {"code": "000000"})
    assert "Ten kod jest nieprawidłowy" in page.content.decode()
    assert client.post("/konto/drugi-skladnik/podaj/", {"code": code()})["Location"] == "/panel/"
    assert client.get("/panel/").status_code == 200


def test_codes_are_not_guessed(approver_a):
    TOTP.activate(approver_a, SECRET)
    client, _ = sign_in(with_password(approver_a))
    for _ in range(5):
        client.post("/konto/drugi-skladnik/podaj/", {"code": "000000"})
    page = client.post("/konto/drugi-skladnik/podaj/", {"code": code()})
    assert "Zbyt wiele nieudanych prób" in page.content.decode()


def test_recovery_code_works_once(approver_a):
    TOTP.activate(approver_a, SECRET)
    codes = RecoveryCodes.activate(approver_a).get_unused_codes()
    with_password(approver_a)
    client, _ = sign_in(approver_a)
    assert client.post("/konto/drugi-skladnik/podaj/", {"code": codes[0]})["Location"] == "/panel/"
    client, _ = sign_in(approver_a)
    page = client.post("/konto/drugi-skladnik/podaj/", {"code": codes[0]})
    assert "Ten kod jest nieprawidłowy" in page.content.decode()


def test_last_factor_stays_where_the_role_needs_one(approver_a, officer_a):
    for user, left in ((approver_a, 1), (officer_a, 0)):
        TOTP.activate(user, SECRET)
        client, _ = sign_in(with_password(user))
        client.post("/konto/drugi-skladnik/podaj/", {"code": code()})
        client.post("/konto/potwierdzenie/", {"password": PASSWORD})
        page = client.post("/konto/drugi-skladnik/aplikacja/usun/", follow=True).content.decode()
        assert ("Twoja rola wymaga drugiego składnika" in page) == bool(left)
        assert Authenticator.objects.filter(user=user).count() == left


def test_last_key_stays_too(approver_a):
    key = Authenticator.objects.create(user=approver_a, type="webauthn", data={"name": "Mój klucz", "credential": {}})
    client = Client()
    client.force_login(approver_a)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "webauthn", "at": 0}]
    session["account_authentication_methods_user"] = str(approver_a.pk)
    session.save()
    answer = client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert answer["Location"] == "/konto/drugi-skladnik/klucze/"
    assert Authenticator.objects.filter(pk=key.pk).exists()
    assert client.post(reverse("mfa_remove_webauthn", args=[key.pk + 1])).status_code == 404


def test_demo_people_of_the_embedded_database_alone_are_exempt(gmina_a, settings):
    demo = factories.UserFactory(email="szef@demo.example")
    factories.MembershipFactory(user=demo, role="ZATWIERDZAJACY_JST", local_government=gmina_a)
    settings.EMBEDDED_DATABASE = True
    client, _ = sign_in(with_password(demo))
    page = client.get("/panel/")
    assert page.status_code == 200
    assert "Konto pokazowe." in page.content.decode()
    settings.EMBEDDED_DATABASE = False
    assert client.get("/panel/")["Location"] == SETUP


def test_text_sent_without_the_second_factor_is_not_lost(approver_a, gmina_a):
    TOTP.activate(approver_a, SECRET)
    client = Client()
    client.force_login(approver_a)
    path = "/panel/wpisy/nowy/promocja/"
    assert client.post(path, {"title": "Pisane bez kodu", "local_government": gmina_a.pk}).status_code == 302
    client.post(f"/konto/drugi-skladnik/potwierdz/?next={path}", {"code": code()})
    assert 'value="Pisane bez kodu"' in client.get(f"{path}?jst={gmina_a.teryt}").content.decode()


PROMOTION = "/panel/wpisy/nowy/promocja/"


def mark_on(client) -> str:
    """What the form's own control says, for whoever is signed in."""
    return re.search(r'name="kto" value="([^"]+)"', client.get(PROMOTION).content.decode())[1]


@pytest.mark.parametrize("is_forged", [False, True])
def test_text_waits_for_its_writer(is_forged, client_for, officer_a):
    mark = mark_on(client_for("officer_a"))
    client = Client()
    client.post(PROMOTION, {"title": "Pisane wczoraj", "kto": mark.replace(":", "1:") if is_forged else mark})
    sign_in(with_password(officer_a), client=client)
    assert ('value="Pisane wczoraj"' in client.get(PROMOTION).content.decode()) is not is_forged


def test_text_of_somebody_else_is_dropped_at_sign_in(client_for, officer_a, officer_b):
    mark = mark_on(client_for("officer_a"))
    client = Client()
    client.post(PROMOTION, {"title": "Pisane przez kogoś", "kto": mark})
    sign_in(with_password(officer_b), client=client)
    assert "typed_before_sign_in" not in client.session
    assert "Pisane przez kogoś" not in client.get(PROMOTION).content.decode()
    # Nor by a way of signing in that asks no adapter.
    client = Client()
    client.post(PROMOTION, {"title": "Pisane przez kogoś", "kto": mark})
    client.force_login(officer_b)
    assert "Pisane przez kogoś" not in client.get(PROMOTION).content.decode()
    assert "typed_before_sign_in" not in client.session


def test_text_of_nobody_is_kept_for_nobody(officer_a):
    client = Client()
    client.post(PROMOTION, {"title": "Podrzucone"})
    sign_in(with_password(officer_a), client=client)
    assert "Podrzucone" not in client.get(PROMOTION).content.decode()


# --- The password ---------------------------------------------------------------------------------


def test_forgotten_password_is_set_anew_by_a_link_that_works_once(officer_a, mailoutbox):
    with_password(officer_a)
    client = Client()
    known = client.post("/konto/haslo/odzyskaj/", {"email": officer_a.email}, follow=True).content
    unknown = Client().post("/konto/haslo/odzyskaj/", {"email": "nikt@nigdzie.example"}, follow=True).content
    strip = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    assert strip.sub(b"", known) == strip.sub(b"", unknown)
    assert [mail.to for mail in mailoutbox] == [[officer_a.email]]
    assert mailoutbox[0].subject == "Nowe hasło do portalu"
    link = re.search(r"http://testserver(/konto/haslo/odzyskaj/\S+)", mailoutbox[0].body)[1]
    assert link in mailoutbox[0].alternatives[0].content
    form = client.get(link, follow=True).redirect_chain[-1][0]
    page = client.post(form, {"password1": "krótkie", "password2": "krótkie"}).content.decode()
    assert "co najmniej 12 znaków" in page
    new = "zupełnie inne cztery słowa"
    assert client.post(form, {"password1": new, "password2": new})["Location"] == "/konto/haslo/odzyskaj/zmieniono/"
    assert sign_in(officer_a, new)[1].status_code == 302
    assert "Ten odnośnik już nie działa" in Client().get(link, follow=True).content.decode()


def test_changed_password_ends_the_other_sessions(officer_a):
    with_password(officer_a)
    here, _ = sign_in(officer_a)
    there, _ = sign_in(officer_a)
    new = "zupełnie inne cztery słowa"
    here.post("/konto/haslo/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert here.get("/panel/").status_code == 200
    assert there.get("/panel/").status_code == 302


# --- The record of sign-ins -------------------------------------------------------------------------


def test_sign_ins_are_told_to_their_person_only(officer_a, officer_b):
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
    with_password(officer_a)
    sign_in(officer_a, "nie to hasło")
    client, _ = sign_in(officer_a, HTTP_USER_AGENT=firefox)
    rows = SignIn.objects.values_list("user", "method", "succeeded", "browser")
    assert list(rows) == [(officer_a.pk, "HASLO", True, "Firefox, Windows"), (officer_a.pk, "HASLO", False, "")]
    page = client.get("/konto/logowania/").content.decode()
    assert "Firefox, Windows" in page
    assert "nieudane" in page
    other, _ = sign_in(with_password(officer_b))
    assert "Firefox, Windows" not in other.get("/konto/logowania/").content.decode()


def test_second_factor_is_in_the_history(approver_a):
    TOTP.activate(approver_a, SECRET)
    client, _ = sign_in(with_password(approver_a))
    client.post("/konto/drugi-skladnik/podaj/", {"code": "000000"})
    client.post("/konto/drugi-skladnik/podaj/", {"code": code()})
    rows = SignIn.objects.values_list("method", "succeeded")
    assert list(rows) == [("KOD", True), ("KOD", False)]


def test_old_sign_ins_and_dead_sessions_are_deleted(officer_a):
    with_password(officer_a)
    sign_in(officer_a)
    sign_in(officer_a)
    old = SignIn.objects.last()
    SignIn.objects.filter(pk=old.pk).update(at=timezone.now() - datetime.timedelta(days=366))
    dead = Session.objects.first()
    Session.objects.filter(pk=dead.pk).update(expire_date=timezone.now() - datetime.timedelta(days=1))
    call_command("clean_up")
    assert (SignIn.objects.count(), Session.objects.count()) == (1, 1)


def test_other_sessions_are_ended_from_here(officer_a):
    with_password(officer_a)
    here, _ = sign_in(officer_a)
    there, _ = sign_in(officer_a)
    assert there.get("/panel/").status_code == 200
    page = here.get("/konto/sesje/").content.decode()
    assert page.count("<tr>") == 3
    here.post("/konto/sesje/")
    assert here.get("/panel/").status_code == 200
    assert there.get("/panel/").status_code == 302


# --- An office's own directory --------------------------------------------------------------------


def from_directory(email: str, *, verified: bool = True):
    """What the directory says of a person, taken as allauth takes it."""
    from allauth.account.models import EmailAddress
    from allauth.socialaccount.models import SocialAccount, SocialLogin

    from registry.models import User

    return SocialLogin(
        user=User(email=email),
        account=SocialAccount(provider="urzad", uid=email, extra_data={}),
        email_addresses=[EmailAddress(email=email, verified=verified, primary=True)],
    )


@pytest.fixture
def arrive(rf, settings):
    """``arrive(login)``: (answer, session) after the directory has sent the person back."""
    from allauth.core import context
    from allauth.socialaccount.adapter import get_adapter
    from allauth.socialaccount.helpers import complete_social_login
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.messages.middleware import MessageMiddleware
    from django.contrib.sessions.middleware import SessionMiddleware

    provider = {
        "provider_id": "urzad",
        "name": "Urząd",
        "client_id": "x",
        "secret": "y",
        "settings": {"server_url": "https://login.urzad.example"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider]}}

    def arrive_(login):
        request = rf.get("/konto/oidc/urzad/login/callback/")
        SessionMiddleware(lambda r: None).process_request(request)
        MessageMiddleware(lambda r: None).process_request(request)
        request.user = AnonymousUser()
        with context.request_context(request):
            login.provider = get_adapter().get_provider(request, "urzad")
            login.state = {"process": "login"}
            return complete_social_login(request, login), request.session

    return arrive_


def test_directory_lets_in_a_person_of_the_same_verified_address(arrive, officer_a):
    answer, session = arrive(from_directory(officer_a.email))
    assert answer["Location"] == "/panel/"
    assert session["_auth_user_id"] == str(officer_a.pk)
    assert SignIn.objects.get().method == "KATALOG_URZEDU"


def test_directory_opens_no_registration(arrive, officer_a):
    answer, session = arrive(from_directory("nieznany@urzad.example"))
    assert "Potrzebne jest zaproszenie" in answer.content.decode()
    assert "_auth_user_id" not in session


def test_directory_is_not_believed_about_an_unverified_address(arrive, officer_a):
    _, session = arrive(from_directory(officer_a.email, verified=False))
    assert "_auth_user_id" not in session
    assert SignIn.objects.count() == 0


def test_directory_counts_as_a_second_factor_only_where_the_settings_say_so(arrive, approver_a, settings):
    _, session = arrive(from_directory(approver_a.email))
    session.save()
    client = Client()
    client.cookies["sessionid"] = session.session_key
    assert client.get("/panel/")["Location"] == SETUP
    settings.OIDC_IS_SECOND_FACTOR = True
    assert client.get("/panel/").status_code == 200
