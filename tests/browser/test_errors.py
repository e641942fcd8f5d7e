"""What went wrong has the focus and is in the title, on short forms too, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_refused_short_form_is_found_at_once(javascript, lg_administrator_a, officer_a, gmina_a, open_page, signed_in):
    record = factories.PromotionFactory(local_government=gmina_a)
    page, _ = open_page("/konto/login/", javascript=javascript)
    sent = [(page, "/konto/login/", "Zaloguj się")]
    page, _ = signed_in(lg_administrator_a, "/panel/osoby/zapros/", javascript=javascript)
    sent.append((page, "/panel/osoby/zapros/", "Wyślij zaproszenie"))
    page, _ = signed_in(officer_a, "/panel/", javascript=javascript)
    sent += [
        (page, "/panel/podmioty/nowy/", "Dodaj podmiot"),
        (page, "/panel/plany/dotacje/nowy/", "Zapisz"),
        (page, f"/panel/wpisy/{record.pk}/zalaczniki/", "Dodaj"),
    ]
    for page, path, button in sent:
        page.goto(path)
        assert not page.title().startswith("Błąd")
        page.get_by_role("button", name=button, exact=True).press("Enter")
        expect(page.locator(".error-summary")).to_be_focused()
        assert page.title().startswith("Błąd: "), path
        for link in page.locator(".error-summary a").all():
            assert page.locator(link.get_attribute("href")).count() == 1, path


@pytest.mark.parametrize("width", [1280, 360])
def test_link_of_an_error_shows_the_whole_field(width, officer_a, signed_in):
    page, _ = signed_in(officer_a, "/panel/wpisy/nowy/zadanie-publiczne/", width=width)
    page.emulate_media(reduced_motion="reduce")
    page.get_by_label("Data zawarcia").fill("31.02.2026")
    page.get_by_role("button", name="Zapisz szkic").last.press("Enter")
    page.get_by_role("alert").get_by_role("link", name="Data zawarcia").press("Enter")
    expect(page.get_by_label("Data zawarcia")).to_be_focused()
    label = page.locator("label[for=id_date_signed]").bounding_box()
    field = page.get_by_label("Data zawarcia").bounding_box()
    assert 0 <= label["y"] < field["y"] < 800


def test_comparison_of_versions_has_the_focus(officer_a, gmina_a, signed_in):
    record = factories.PromotionFactory(local_government=gmina_a)
    page, _ = signed_in(officer_a, f"/panel/wpisy/{record.pk}/historia/?od=0")
    expect(page.get_by_role("region", name="Porównanie wersji")).to_be_focused()


def test_refusal_without_a_field_has_the_focus(approver_a, gmina_a, signed_in):
    record = factories.PromotionFactory(local_government=gmina_a, published=True)
    page, _ = signed_in(approver_a, f"/panel/wpisy/{record.pk}/")
    page.get_by_role("button", name="Wycofaj publikację").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.title().startswith("Błąd: ")
