"""What an officer types is saved by itself: whatever the control, however fast, and never after it was sent."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from cooperation.models import Cooperation, Draft
from tests import factories
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = "/panel/wpisy/nowy/zadanie-publiczne/"
# Longer than static/js/autosave.js waits, in milliseconds.
PAUSE = 6_000


def is_autosave(request) -> bool:
    return "akcja=autozapis" in (request.post_data or "")


@contextmanager
def autosaving(page):
    """Let the pause after what is done within ``with`` pass, until the form is saved by itself."""
    with page.expect_event("requestfinished", is_autosave):
        yield
        page.clock.run_for(PAUSE)


def draft_value(name: str) -> str:
    """Return what the drafts have for a control; empty when nothing."""
    return "".join(value for draft in Draft.objects.all() for value in draft.data.get(name, ()))


def test_reasons_and_chosen_entities_are_kept_and_warnings_counted_aloud(officer_a, signed_in):
    entity = factories.EntityFactory(name="Spółdzielnia Socjalna Przykład")
    page, page_errors = signed_in(officer_a, FORM, clock=True)
    assert page.locator("#ostrzezenia").get_attribute("aria-live") is None
    with autosaving(page):
        page.get_by_label("Tytuł").fill("Prowadzenie centrum")
        page.get_by_label("Tytuł").press("Tab")
    reason = page.get_by_label("Powód, dla którego wpis zostaje bez zmian").first
    expect(reason).to_be_visible()
    expect(page.locator("[data-warnings-message]")).to_contain_text("pod formularzem")
    expect(page.get_by_text("Zapisano roboczo o")).to_be_visible()
    with autosaving(page):
        reason.press_sequentially("Uzgodniono z radcą.")
    assert draft_value(reason.get_attribute("name")) == "Uzgodniono z radcą."
    field = page.get_by_label("Podmiot", exact=True).first
    with autosaving(page):
        field.press_sequentially("spoldz")
    assert draft_value("parties-0-entity") == "spoldz"
    expect(page.locator(".search__option")).to_have_count(1)
    with autosaving(page):
        field.press("ArrowDown")
        field.press("Enter")
    assert draft_value("parties-0-entity-klucz") == str(entity.pk)
    assert page_errors.errors == []


def test_form_is_kept_while_somebody_keeps_typing_and_says_a_minute_once(officer_a, signed_in):
    page, _ = signed_in(officer_a, FORM, clock=True)
    page.evaluate("""() => {
        const status = document.querySelector("[data-autosave]");
        window.said = [];
        new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true, subtree: true});
    }""")
    saves = []
    page.on("request", lambda request: saves.append(request) if is_autosave(request) else None)
    title = page.get_by_label("Tytuł")
    for text in ("Pisanie bez przerwy", " dalej bez przerwy"):
        saves.clear()
        # No pause is as long as the one after which a form is saved.
        for key in text:
            title.press(key)
            page.clock.run_for(600)
        assert saves
        expect(page.get_by_text("Zapisano roboczo o")).to_be_visible()
        assert Draft.objects.get().data["title"][0].startswith("Pisanie")
    said = page.evaluate("said")
    assert len(said) == len(set(said))


def test_what_is_typed_is_kept_when_the_page_is_left(officer_a, signed_in):
    page, _ = signed_in(officer_a, FORM)
    page.get_by_label("Tytuł").fill("Zamknięte w pół słowa")
    page.goto("/panel/")
    wait_until(lambda: draft_value("title") == "Zamknięte w pół słowa")


@pytest.mark.parametrize("is_on_its_way", [False, True], ids=["waiting", "on-its-way"])
def test_nothing_is_kept_after_the_form_was_sent(is_on_its_way, officer_a, signed_in):
    page, _ = signed_in(officer_a, FORM, clock=True)
    held = []

    def hold(route):
        if is_autosave(route.request):
            held.append(route)
        else:
            route.continue_()

    page.route("**/panel/wpisy/nowy/**", hold)
    page.get_by_label("Tytuł").fill("Zapisane raz")
    if is_on_its_way:
        with page.expect_request(is_autosave):
            page.clock.run_for(PAUSE)
    page.get_by_role("button", name="Zapisz szkic").last.click(no_wait_after=True)
    for route in held:
        route.continue_()
    expect(page.get_by_text("Szkic zapisano.")).to_be_visible()
    page.clock.run_for(PAUSE)
    assert len(held) == is_on_its_way
    assert Draft.objects.count() == 0
    assert Cooperation.objects.get().title == "Zapisane raz"


def test_failure_is_said(officer_a, signed_in):
    page, _ = signed_in(officer_a, FORM, clock=True)
    page.route("**/panel/wpisy/nowy/**", lambda route: route.abort())
    page.get_by_label("Tytuł").fill("Bez sieci")
    page.clock.run_for(PAUSE)
    expect(page.get_by_text("Nie udało się zapisać roboczo.")).to_be_visible()
