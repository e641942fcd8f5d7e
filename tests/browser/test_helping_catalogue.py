"""Similar, near and compared practices in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.examine import DARK_COLOURS, LIGHT, visit_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COMPARED = "/praktyki/porownanie/?p=sektor-3-wroclaw&p=centrum-ngo-swidnica"
PATHS = [
    "/praktyki/",
    "/praktyki/sektor-3-wroclaw/",
    "/praktyki/dla-mojej-gminy/",
    "/praktyki/dla-mojej-gminy/?jst=klodzko",
    "/praktyki/dla-mojej-gminy/?jst=0221082",
    "/praktyki/dla-mojej-gminy/?jst=nie-ma",
    "/praktyki/porownanie/",
    "/praktyki/porownanie/?p=sektor-3-wroclaw",
    "/praktyki/porownanie/?p=sektor-3-wroclaw&szukaj=klodzko",
    COMPARED,
    f"{COMPARED}&p=poreczenie-fundusz-pracy-walim&p=cis-bystrzyca",
    f"{COMPARED}&p=poreczenie-fundusz-pracy-walim&p=cis-bystrzyca&p=cis-gminy-klodzko&p=nie-ma",
]


GROUPS = 2


@pytest.mark.parametrize("group", range(GROUPS))
def test_page_is_accessible_within_the_window_and_self_contained(group, founding, open_page):
    page, page_errors = open_page("/")
    paths = PATHS[group::GROUPS]
    assert visit_all(page, paths, looks=(LIGHT, DARK_COLOURS), widths=(360, 768, 1280)) == {}
    assert page_errors.errors == []


def test_practices_are_collected_and_compared_without_javascript(founding, open_page):
    page, _ = open_page("/praktyki/sektor-3-wroclaw/", javascript=False)
    page.get_by_role("link", name="Porównaj").click()
    expect(page.get_by_text("Dodaj jeszcze jedną praktykę")).to_be_visible()
    page.get_by_label("Szukaj w tytułach").fill("swidnic")
    page.get_by_role("main").get_by_role("button", name="Szukaj").click()
    page.get_by_role("link", name="Dodaj „").first.click()
    expect(page.get_by_role("rowheader", name="Formy współpracy")).to_be_visible()
    assert page.get_by_role("columnheader").count() == 2
    page.get_by_role("link", name="usuń z porównania").first.click()
    expect(page.get_by_text("Dodaj jeszcze jedną praktykę")).to_be_visible()


def test_comparison_on_a_phone_scrolls_by_keyboard(founding, open_page):
    page, _ = open_page(COMPARED, width=360)
    region = page.get_by_role("region", name="Praktyki obok siebie")
    region.focus()
    page.keyboard.press("ArrowRight")
    # Not `wait_for_function`: it evaluates text within the page, which our Content-Security-Policy forbids.
    assert region.evaluate(
        """region => new Promise((resolve) => {
            let pictures = 0;
            const look = () => {
                if (region.scrollLeft > 0 || ++pictures > 600) resolve(region.scrollLeft);
                else requestAnimationFrame(look);
            };
            look();
        })"""
    )


def test_local_government_is_chosen_without_javascript(founding, open_page):
    page, _ = open_page("/praktyki/", javascript=False)
    page.get_by_role("main").get_by_role("link", name="Praktyki dla mojej gminy").click()
    page.get_by_label("Nazwa albo kod TERYT").fill("klodzko")
    page.get_by_role("button", name="Pokaż").click()
    page.get_by_role("main").get_by_role("link", name="gmina wiejska Kłodzko").click()
    expect(page.get_by_role("heading", name="U Was już jest")).to_be_visible()
    expect(page.get_by_role("heading", name="Co zrobili inni")).to_be_visible()


def test_print_of_a_practice_keeps_the_citation_and_drops_the_buttons(founding, open_page):
    page, _ = open_page("/praktyki/sektor-3-wroclaw/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Cytuj")).to_be_visible()
    expect(page.get_by_text("Ostatnia zmiana:")).to_be_visible()
    expect(page.get_by_role("link", name="BibTeX")).to_be_hidden()
    expect(page.get_by_role("link", name="Porównaj")).to_be_hidden()
    assert "Organizacji Pozarządowych «Sektor 3»”. Wrocław." in page.get_by_text("W: Współpraca").inner_text()
