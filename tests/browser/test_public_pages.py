"""Public pages: accessible, within their width, self-contained, usable by keyboard and without JavaScript."""

import pytest
from playwright.sync_api import expect

from cooperation.models import Cooperation
from practices.models import GoodPractice
from registry.models import Entity
from tests.browser.examine import DARK_COLOURS, LIGHT, axe_findings, visit_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STATIC_PATHS = [
    "/", "/praktyki/", "/praktyki/?q=qqqwwwzzz", "/praktyki/?q=takimi", "/praktyki/?rok_od=x&obcy=1", "/instrumenty/",
    "/instrumenty/poreczenie-i-gwarancja/", "/instrumenty/pozyczka/", "/jst/", "/jst/0265011/", "/jst/0208021/",
    "/podmioty/", "/wspolpraca/", "/wspolpraca/?teren=02&teren=0265&q=lokal",
    "/szukaj/", "/szukaj/?q=spoldzielni+socjalnych",
    "/szukaj/?q=nicniema", "/slownik/", "/o-serwisie/", "/deklaracja-dostepnosci/", "/polityka-prywatnosci/",
    "/mapa-strony/", "/konto/login/", "/nie-ma-takiej/",
]  # fmt: skip


def all_paths() -> list[str]:
    return [
        *STATIC_PATHS,
        GoodPractice.objects.get(slug="sektor-3-wroclaw").get_absolute_url(),
        GoodPractice.objects.get(slug="projekty-partnerskie-efs").get_absolute_url(),
        Cooperation.objects.filter(instrument="PORECZENIE").first().get_absolute_url(),
        Entity.objects.filter(kind="FUNDACJA").first().get_absolute_url(),
    ]


# So many tests share the pages, to run beside one another.
GROUPS = 4


@pytest.mark.parametrize("group", range(GROUPS))
def test_page_is_accessible_within_the_window_and_self_contained(group, founding, open_page):
    page, page_errors = open_page("/")
    paths = all_paths()[group::GROUPS]
    assert visit_all(page, paths, looks=(LIGHT, DARK_COLOURS), widths=(320, 360, 768, 1280)) == {}
    assert [error for error in page_errors.errors if "status of 404" not in error] == []


def test_axe_finds_nothing_on_a_phone_with_the_menu_open(founding, open_page):
    page, _ = open_page("/praktyki/", width=360)
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("link", name="Samorządy").first).to_be_visible()
    assert axe_findings(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Filtry").click()
    expect(page.get_by_role("button", name="Pokaż wyniki")).to_be_visible()
    assert axe_findings(page) == []


def test_first_tab_is_the_skip_link_and_it_leads_to_the_content(founding, open_page):
    page, _ = open_page("/praktyki/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Przejdź do treści głównej"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "tresc"


def test_keyboard_reaches_every_control_in_the_order_of_the_page(founding, open_page):
    page, _ = open_page("/praktyki/")
    expected = page.evaluate(
        """() => [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,summary,[tabindex="0"]')]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled).length"""
    )
    seen = set()
    for _ in range(expected + 5):
        page.keyboard.press("Tab")
        key = page.evaluate(
            """() => {const e = document.activeElement; if (e === document.body) return null;
            return [...document.querySelectorAll('*')].indexOf(e)}"""
        )
        if key is None:
            break
        seen.add(key)
    assert len(seen) == expected


def test_everything_works_without_javascript(founding, open_page):
    page, _ = open_page("/praktyki/", javascript=False)
    page.locator("label", has_text="Poręczenie i gwarancja").click()
    page.get_by_role("button", name="Pokaż wyniki").click()
    expect(page.get_by_role("heading", name="1 karta praktyki")).to_be_visible()
    page.get_by_role("link", name="Poręczenie gminy dla bezrobotnych").click()
    expect(page.get_by_role("heading", name="Czego nie wiemy")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Usuń filtr").click()
    expect(page.get_by_role("heading", name="17 kart praktyk")).to_be_visible()


def test_look_can_be_chosen_without_javascript(founding, open_page):
    page, _ = open_page("/slownik/", javascript=False)
    page.get_by_role("button", name="ciemny").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    assert page.url.endswith("/slownik/")


def test_print_hides_what_paper_has_no_use_for(founding, open_page):
    page, _ = open_page("/praktyki/sektor-3-wroclaw/")
    page.emulate_media(media="print")
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.locator(".site-footer")).to_be_hidden()
    expect(page.get_by_role("heading", name="Źródła")).to_be_visible()
