"""The administration in a real browser, under the site's Content-Security-Policy."""

import pytest

from cooperation.models import Procurement
from practices.models import GoodPractice
from registry.models import Entity
from tests import factories
from tests.browser.examine import axe_findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def in_admin(signed_in):
    """An administrator before the index page."""
    person = factories.UserFactory(email="panel@urzad.example", is_staff=True, is_superuser=True)
    return signed_in(person, "/admin/")


def choose(page, field: str, typed: str) -> None:
    """Search in a field and take the first that is found."""
    page.locator(f"#{field} + .select2 .select2-selection").click()
    page.keyboard.type(typed)
    page.locator(".select2-results__option--highlighted", has_text=typed).wait_for()
    page.keyboard.press("Enter")


def test_record_is_written_with_search_calendar_and_rows(in_admin):
    page, page_errors = in_admin
    factories.LocalGovernmentFactory(name="Lipowo", teryt="0239012")
    factories.EntityFactory(name="Spółdzielnia Socjalna Razem")
    page.goto("/admin/cooperation/procurement/add/")
    page.locator("#id_title").fill("Catering dla urzędu")
    choose(page, "id_local_government", "Lipowo")
    page.locator("#id_date_signed").locator("xpath=..").locator("a").first.click()
    assert page.locator("#id_date_signed").input_value().count(".") == 2
    page.locator("#id_amount_planned").fill("1 234,56")
    choose(page, "id_parties-0-entity", "Razem")
    page.get_by_role("button", name="Dodaj: klauzula społeczna").click()
    page.locator("#id_clauses-0-kind").select_option("ART95_UMOWA_O_PRACE")
    page.locator("[name=_continue]").first.click()
    page.get_by_text("Dodano: zamówienie „Catering dla urzędu”.").wait_for()
    record = Procurement.objects.get()
    assert record.local_government.name == "Lipowo"
    assert record.parties.get().entity == Entity.objects.get()
    assert record.clauses.count() == 1

    page.get_by_role("button", name="Opublikuj").click()
    page.get_by_text("Opublikowano 1").wait_for()
    page.get_by_role("button", name="Wycofaj publikację").click()
    page.get_by_label("Powód").fill("Pomyłka w kwocie.")
    page.get_by_role("button", name="Wycofanie publikacji").click()
    page.get_by_text("Powód: Pomyłka w kwocie.").wait_for()
    page.get_by_role("link", name="Historia").click()
    page.get_by_role("heading", name="Utworzono: klauzula społeczna").wait_for()
    assert page_errors.errors == []


def test_address_of_a_practice_is_made_of_its_title(in_admin):
    page, page_errors = in_admin
    page.goto("/admin/practices/goodpractice/add/")
    page.locator("#id_title").press_sequentially("Żółta łódź w gminie")
    assert page.locator("#id_slug").input_value() == "zolta-lodz-w-gminie"
    assert page_errors.errors == []


def test_no_page_of_the_administration_breaks_the_policy(in_admin):
    page, page_errors = in_admin
    practice = factories.GoodPracticeFactory(published=True)
    factories.PracticeImageFactory(practice=practice, file=None)
    record = factories.PublicTaskFactory()
    for path in (
        "",
        "cooperation/",
        "cooperation/cooperation/",
        "cooperation/cooperation/nowy/",
        f"cooperation/publictask/{record.pk}/change/",
        f"cooperation/publictask/{record.pk}/history/",
        f"cooperation/publictask/{record.pk}/delete/",
        "cooperation/opencall/add/",
        f"practices/goodpractice/{practice.pk}/change/",
        "practices/goodpractice/",
        "registry/localgovernment/",
        "registry/entity/add/",
        "registry/user/add/",
        "registry/legalparameter/",
        "portal/sitesettings/1/change/",
        "password_change/",
    ):
        page.goto(f"/admin/{path}")
    assert page_errors.errors == []
    assert GoodPractice.objects.exists()


def test_axe_finds_nothing_in_our_own_pages_of_the_administration(in_admin):
    page, _ = in_admin
    record = factories.LoanFactory(published=True)
    for path in (
        "cooperation/cooperation/nowy/",
        f"cooperation/loan/{record.pk}/history/",
    ):
        page.goto(f"/admin/{path}")
        assert axe_findings(page) == []


def test_axe_finds_nothing_unnamed_in_the_forms_of_the_administration(in_admin):
    page, _ = in_admin
    record = factories.LoanFactory()
    factories.PartyFactory(cooperation=record)
    factories.InstalmentFactory(loan=record)
    practice = factories.PracticeCostFactory().practice
    named = ("aria-input-field-name", "label:", "select-name", "link-in-text-block")
    for path in (f"cooperation/loan/{record.pk}/change/", f"practices/goodpractice/{practice.pk}/change/"):
        page.goto(f"/admin/{path}")
        page.locator("[role=combobox][aria-label]").first.wait_for()
        assert [found for found in axe_findings(page) if found.startswith(named)] == []


def test_nothing_covers_the_state_of_a_record_nor_cuts_its_list_off(in_admin):
    page, _ = in_admin
    record = factories.LoanFactory(amount_awarded=1_234_567)
    page.goto(f"/admin/cooperation/loan/{record.pk}/change/")
    button, heading = (page.locator(css).bounding_box() for css in (".historylink", "#editorial-heading"))
    assert button["y"] + button["height"] <= heading["y"]
    page.goto("/admin/cooperation/cooperation/")
    last = page.locator("#result_list td.field-registry_no")
    last.scroll_into_view_if_needed()
    box, cell = page.locator("#changelist .results").bounding_box(), last.bounding_box()
    assert cell["x"] + cell["width"] <= box["x"] + box["width"] + 1
