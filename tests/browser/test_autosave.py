"""What an officer types is kept by itself: whatever the control, however fast, and never after it was sent."""

import pytest
from playwright.sync_api import expect

from cooperation.models import Cooperation, Draft
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = "/panel/wpisy/nowy/zadanie-publiczne/"


def kept(page, name: str) -> str:
    """What the draft has for a control, once it has anything."""
    for _ in range(60):
        if value := "".join(value for draft in Draft.objects.all() for value in draft.data.get(name, ())):
            return value
        page.wait_for_timeout(200)
    return ""


def test_reasons_and_chosen_entities_are_kept_and_warnings_counted_aloud(officer_a, signed_in):
    entity = factories.EntityFactory(name="Spółdzielnia Socjalna Przykład")
    page, page_errors = signed_in(officer_a, FORM)
    told = page.locator("[data-warnings-told]")
    assert page.locator("#ostrzezenia").get_attribute("aria-live") is None
    page.get_by_label("Tytuł").fill("Prowadzenie centrum")
    page.get_by_label("Tytuł").press("Tab")
    reason = page.get_by_label("Powód, dla którego wpis zostaje bez zmian").first
    expect(reason).to_be_visible(timeout=15_000)
    expect(told).to_contain_text("pod formularzem")
    expect(page.get_by_text("Zapisano roboczo o")).to_be_visible(timeout=15_000)
    reason.press_sequentially("Uzgodniono z radcą.")
    assert kept(page, reason.get_attribute("name")) == "Uzgodniono z radcą."
    field = page.get_by_label("Podmiot", exact=True).first
    field.press_sequentially("spoldz")
    assert kept(page, "parties-0-entity") == "spoldz"
    expect(page.locator(".search__option")).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    assert kept(page, "parties-0-entity-klucz") == str(entity.pk)
    assert page_errors.errors == []


def test_form_is_kept_while_somebody_keeps_typing_and_says_a_minute_once(officer_a, signed_in):
    page, _ = signed_in(officer_a, FORM)
    page.evaluate("""() => {
        const place = document.querySelector("[data-autosave]");
        window.said = [];
        new MutationObserver(() => said.push(place.textContent)).observe(place, {childList: true, subtree: true});
    }""")
    page.get_by_label("Tytuł").press_sequentially("Pisanie bez przerwy", delay=600)
    assert Draft.objects.get().data["title"][0].startswith("Pisanie")
    page.get_by_label("Tytuł").press_sequentially(" dalej", delay=600)
    said = page.evaluate("said")
    assert len(said) == len(set(said))


def test_what_is_typed_is_kept_when_the_page_is_left(officer_a, signed_in):
    page, _ = signed_in(officer_a, FORM)
    page.get_by_label("Tytuł").fill("Zamknięte w pół słowa")
    page.goto("/panel/")
    assert kept(page, "title") == "Zamknięte w pół słowa"


@pytest.mark.parametrize("is_on_its_way", [False, True], ids=["waiting", "on-its-way"])
def test_nothing_is_kept_after_the_form_was_sent(is_on_its_way, officer_a, signed_in):
    page, _ = signed_in(officer_a, FORM)
    held = []

    def hold(route):
        if "akcja=autozapis" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route("**/panel/wpisy/nowy/**", hold)
    page.get_by_label("Tytuł").fill("Zapisane raz")
    while is_on_its_way and not held:
        page.wait_for_timeout(100)
    page.get_by_role("button", name="Zapisz szkic").last.click(no_wait_after=True)
    page.wait_for_timeout(300)
    for route in held:
        route.continue_()
    expect(page.get_by_text("Szkic zapisano.")).to_be_visible(timeout=15_000)
    page.wait_for_timeout(500)
    assert Draft.objects.count() == 0
    assert Cooperation.objects.get().title == "Zapisane raz"


def test_failure_is_said(officer_a, signed_in):
    page, _ = signed_in(officer_a, FORM)
    page.route("**/panel/wpisy/nowy/**", lambda route: route.abort())
    page.get_by_label("Tytuł").fill("Bez sieci")
    expect(page.get_by_text("Nie udało się zapisać roboczo.")).to_be_visible(timeout=15_000)
