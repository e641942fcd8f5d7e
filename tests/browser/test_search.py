"""The search field as a combobox: arrow keys, Enter, Escape, the number said aloud; a plain form without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.examine import axe_findings
from tests.browser.late_suggestions import LateSuggestions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_suggestions_are_a_combobox(founding, open_page):
    page, page_errors = open_page("/o-serwisie/")
    field = page.get_by_role("combobox", name="Szukaj w serwisie")
    field.press_sequentially("porecz")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-combobox-status]")).to_contain_text("Strzałki wybierają")
    assert axe_findings(page) == []
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    field.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    field.press("Escape")
    expect(options.first).to_be_hidden()
    assert field.input_value() == "porecz"
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/instrumenty/poreczenie-i-gwarancja/")
    assert page_errors.errors == []


@pytest.mark.parametrize("key", ["ArrowDown", "Escape"])
def test_late_suggestions_do_not_change_what_was_chosen(key, founding, open_page):
    page, _ = open_page("/o-serwisie/")
    field = page.get_by_role("combobox", name="Szukaj w serwisie")
    option = page.get_by_role("option").first
    with LateSuggestions(field, "porecz", "e") as late:
        expect(option).to_be_visible()
        field.press(key)
        late.arrive()
    if key == "ArrowDown":
        expect(option).to_have_attribute("aria-selected", "true")
        field.press("Enter")
        page.wait_for_url("**/instrumenty/poreczenie-i-gwarancja/")
    else:
        expect(option).to_be_hidden()


def test_suggestion_opens_with_the_mouse_and_the_list_closes_outside(founding, open_page):
    page, _ = open_page("/o-serwisie/")
    field = page.get_by_role("combobox", name="Szukaj w serwisie")
    field.press_sequentially("walim")
    expect(page.get_by_role("option").first).to_be_visible()
    page.locator("body").click(position={"x": 5, "y": 700})
    expect(page.get_by_role("option").first).to_be_hidden()
    field.press("ArrowDown")
    page.get_by_role("option").first.click()
    page.wait_for_url(lambda url: "/o-serwisie/" not in url)


def test_search_works_without_javascript(founding, open_page):
    page, _ = open_page("/", javascript=False)
    page.get_by_role("searchbox", name="Szukaj w serwisie").fill("spoldzielni socjalnych")
    page.get_by_role("button", name="Szukaj").click()
    assert "/szukaj/?q=spoldzielni+socjalnych" in page.url
    assert page.locator(".found mark").count() > 0


def test_filters_keep_their_state_and_back_leads_to_the_former(founding, open_page):
    page, _ = open_page("/praktyki/")
    page.get_by_label("dolnośląskie").press("Space")
    page.get_by_role("button", name="Pokaż wyniki").click()
    expect(page.get_by_role("link", name="Usuń filtr")).to_have_count(1)
    page.get_by_role("link", name="Usuń filtr").click()
    expect(page.get_by_role("link", name="Usuń filtr")).to_have_count(0)
    page.go_back()
    expect(page.get_by_label("dolnośląskie")).to_be_checked()
