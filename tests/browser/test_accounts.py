"""The account in a real browser: invitation, sign-in, second factor; every page with axe, narrow and wide."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from playwright.sync_api import expect

from portal.lib.tokens import hash_of
from registry.models import SignIn, User
from tests import factories
from tests.browser.examine import DARK_PHONE, LIGHT, Look, assert_accessible, find_problems, visit_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "cztery zwykłe słowa razem"
LOOKS = (LIGHT, Look(768), DARK_PHONE)
GROUPS = 2


def code(secret: str, *, is_next: bool = False) -> str:
    """Of this moment; or the one after, where that has been used: each works once."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[-1 if is_next else 0]))


def press(page, name: str) -> None:
    """By keyboard, as somebody without a mouse would."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("width", "scheme", "javascript"), [(1280, "light", True), (360, "dark", False)])
def test_from_invitation_to_a_second_factor(width, scheme, javascript, open_page, lg_administrator_a, gmina_a):
    from registry.workflow.people import invite

    invite(
        email="nowa@urzad.example",
        name="Anna Nowa",
        local_government=gmina_a,
        roles=["ZATWIERDZAJACY_JST"],
        by=lg_administrator_a,
    )
    link = re.search(r"(/konto/zaproszenie/\S+)", mail.outbox[-1].body)[1]
    page, page_errors = open_page(link, width=width, scheme=scheme, javascript=javascript)
    check = assert_accessible if javascript else lambda page: None
    check(page)
    page.get_by_label("Hasło*", exact=True).fill("krótkie")
    page.get_by_label("Hasło jeszcze raz").fill("krótkie")
    press(page, "Przyjmij zaproszenie")
    expect(page.get_by_role("alert").first).to_contain_text("Popraw formularz")
    expect(page.get_by_label("Imię i nazwisko albo funkcja")).to_have_value("Anna Nowa")
    check(page)
    page.get_by_label("Hasło*", exact=True).fill(PASSWORD)
    page.get_by_label("Hasło jeszcze raz").fill(PASSWORD)
    press(page, "Przyjmij zaproszenie")
    expect(page.get_by_role("heading", level=1)).to_have_text("Drugi składnik logowania")
    check(page)
    page.goto("/admin/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Drugi składnik logowania")
    page.get_by_role("link", name="Dodaj aplikację").click()
    check(page)
    page.get_by_label("Hasło").fill(PASSWORD)
    press(page, "Potwierdź")
    secret = page.locator(".secret-key").inner_text()
    page.get_by_label("Kod uwierzytelniający").fill("000000")
    press(page, "Włącz")
    expect(page.get_by_role("alert").first).to_contain_text("Ten kod jest nieprawidłowy")
    check(page)
    assert page.locator(".secret-key").inner_text() == secret
    assert page.locator(".qr-code").evaluate("image => image.naturalWidth") > 0
    page.get_by_label("Kod uwierzytelniający").fill(code(secret))
    press(page, "Włącz")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    check(page)
    page.get_by_role("link", name="Mam je zapisane").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pulpit")
    # Out, and in again with both.
    page.goto("/konto/wyloguj/")
    press(page, "Wyloguj się")
    expect(page.get_by_text("Wylogowano.")).to_be_visible()
    page.goto("/konto/login/")
    page.get_by_label("Adres e-mail").fill("nowa@urzad.example")
    page.get_by_label("Hasło").fill("nie to hasło")
    press(page, "Zaloguj się")
    expect(page.get_by_role("alert")).to_contain_text("Adres e-mail albo hasło są nieprawidłowe")
    check(page)
    page.get_by_label("Hasło").fill(PASSWORD)
    press(page, "Zaloguj się")
    expect(page.get_by_role("heading", level=1)).to_have_text("Drugi składnik")
    check(page)
    page.get_by_role("textbox", name="Kod").fill(code(secret, is_next=True))
    press(page, "Zaloguj się")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pulpit")
    assert SignIn.objects.filter(user=User.objects.get(email="nowa@urzad.example"), succeeded=True).count() == 2
    assert [one for one in page_errors.errors if "Password forms should have" not in one] == []


def test_passkey_is_added_and_signs_in_without_a_password(open_page, officer_a):
    """With an authenticator the browser itself plays."""
    page, page_errors = open_page("/konto/login/")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.get_by_label("Adres e-mail").fill(officer_a.email)
    page.get_by_label("Hasło").fill(PASSWORD)
    press(page, "Zaloguj się")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pulpit")
    page.goto("/konto/drugi-skladnik/klucze/dodaj/")
    page.get_by_label("Hasło").fill(PASSWORD)
    press(page, "Potwierdź")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nowy klucz")
    assert_accessible(page)
    page.get_by_label("Bez hasła").check()
    press(page, "Dodaj klucz")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    page.goto("/konto/drugi-skladnik/klucze/")
    expect(page.get_by_text("Klucz dostępu, zastępuje hasło.")).to_be_visible()
    assert_accessible(page)
    page.goto("/konto/wyloguj/")
    press(page, "Wyloguj się")
    expect(page.get_by_text("Wylogowano.")).to_be_visible()
    page.goto("/konto/login/")
    page.get_by_role("button", name="Zaloguj się kluczem dostępu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pulpit")
    assert SignIn.objects.filter(user=officer_a).first().method == "KLUCZ_BEZ_HASLA"
    assert [one for one in page_errors.errors if "Password forms should have" not in one] == []


@pytest.mark.parametrize("group", range(GROUPS))
def test_page_of_the_account_and_of_people_is_accessible_within_the_window_and_self_contained(
    group, signed_in, lg_administrator_a, officer_a, gmina_a
):
    factories.InvitationFactory(local_government=gmina_a, invited_by=lg_administrator_a)
    factories.NoticeFactory.create_batch(3, user=lg_administrator_a)
    factories.SignInFactory(user=lg_administrator_a, browser="Firefox, Windows")
    unit = factories.LgUnitFactory(local_government=gmina_a)
    page, page_errors = signed_in(lg_administrator_a, "/konto/")
    paths = [
        "/konto/", "/konto/logowania/", "/konto/sesje/", "/konto/haslo/", "/konto/haslo/odzyskaj/",
        "/konto/haslo/odzyskaj/wyslano/", "/konto/rejestracja/", "/konto/drugi-skladnik/", "/konto/zaproszenie/x/",
        "/panel/powiadomienia/", "/panel/osoby/", "/panel/osoby/zapros/", f"/panel/osoby/{officer_a.pk}/?jst=0239012",
        "/panel/jednostki/", "/panel/jednostki/nowa/", f"/panel/jednostki/{unit.pk}/",
    ]  # fmt: skip
    assert visit_all(page, paths[group::GROUPS], looks=LOOKS) == {}
    known = ("Password forms should have", "status of 404")
    assert [one for one in page_errors.errors if not any(words in one for words in known)] == []


def test_refused_invitation_is_accessible_and_within_the_window(signed_in, lg_administrator_a):
    page, page_errors = signed_in(lg_administrator_a, "/panel/osoby/zapros/")
    press(page, "Wyślij zaproszenie")
    expect(page.get_by_role("alert").first).to_contain_text("Popraw formularz")
    assert find_problems(page, looks=LOOKS) == []
    assert page_errors.errors == []


def test_invitation_whose_inviter_left_says_so(open_page, gmina_a):
    left = factories.UserFactory()
    factories.InvitationFactory(local_government=gmina_a, invited_by=left, token_hash=hash_of("x"))
    page, page_errors = open_page("/konto/zaproszenie/x/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zaproszenie nie działa")
    expect(page.get_by_text("nie prowadzi już tego samorządu")).to_be_visible()
    assert find_problems(page, looks=(LIGHT, DARK_PHONE)) == []
    assert [one for one in page_errors.errors if "status of 410" not in one] == []


def test_form_too_long_is_told_and_the_text_is_there_on_the_way_back(signed_in, officer_a, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    page, _ = signed_in(officer_a, "/panel/wpisy/nowy/promocja/", clock=True)
    page.locator("#id_title").fill("Ż" * 250)
    page.clock.run_for(5_000)
    expect(page.get_by_text("Nie udało się zapisać roboczo: tekst jest za długi.")).to_be_visible()
    page.get_by_role("button", name="Zapisz szkic").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tekst w formularzu jest za długi")
    assert find_problems(page, looks=(LIGHT, DARK_PHONE)) == []
    page.go_back()
    assert page.locator("#id_title").input_value() == "Ż" * 250
