"""The officer's desk in a real browser: accessible, within its width, by keyboard, without JavaScript."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from cooperation.models import Attachment, Cooperation, Correction, Draft, OpenCall, TaskApplication
from portal.lib.workflow import EditorialState
from tests import factories
from tests.browser.examine import DARK_PHONE, LIGHT, axe_findings, visit_all
from tests.browser.late_suggestions import LateSuggestions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = "/panel/wpisy/nowy/zadanie-publiczne/"


@pytest.fixture
def desk(gmina_a, officer_a, approver_a):
    """Records in every state that the desk shows differently."""
    factories.PublicTaskFactory(local_government=gmina_a, title="Szkic zadania")
    factories.SuretyFactory(local_government=gmina_a, title="Zwrócone poręczenie", returned=True)
    factories.PromotionFactory(local_government=gmina_a, title="Przekazana promocja", state=EditorialState.SUBMITTED)
    published = factories.PublicTaskFactory(local_government=gmina_a, title="Opublikowane zadanie", published=True)
    draft = Cooperation.objects.get(state=EditorialState.DRAFT)
    factories.AttachmentFactory(record=draft, pesel="TAK")
    Correction.objects.create(
        record=published,
        record_version=published.updated_at,
        note="Aneks nr 1",
        created_by=officer_a,
        data={"title": ["X"]},
    )
    Draft.objects.create(
        author=officer_a, local_government=gmina_a, instrument="PROMOCJA", data={"title": ["Zaczęta promocja"]}
    )
    factories.OpenCallFactory(local_government=gmina_a)
    factories.TaskApplicationFactory(local_government=gmina_a)
    factories.GrantPlanFactory(local_government=gmina_a)
    factories.CreditLimitFactory(local_government=gmina_a)
    return {record.title: record.pk for record in Cooperation.objects.all()}


def pages_of(desk) -> list[str]:
    published, draft = desk["Opublikowane zadanie"], desk["Szkic zadania"]
    correction = Correction.objects.get().pk
    return [
        "/panel/", "/panel/wpisy/", "/panel/wpisy/nowy/", FORM, "/panel/wpisy/nowy/cialo-konsultacyjne/",
        "/panel/wpisy/nowy/poreczenie-i-gwarancja/", f"/panel/wpisy/{draft}/", f"/panel/wpisy/{draft}/edycja/",
        f"/panel/wpisy/{published}/", f"/panel/wpisy/{published}/historia/?od=0", f"/panel/wpisy/{published}/korekta/",
        f"/panel/wpisy/{published}/korekta/{correction}/", "/panel/podmioty/nowy/",
        f"/panel/zapisy/{Draft.objects.get().pk}/", f"/panel/wpisy/{draft}/zalaczniki/",
        "/panel/plany/", "/panel/plany/dotacje/nowy/", "/panel/plany/limit/nowy/",
        "/panel/konkursy/", "/panel/konkursy/nowy/", f"/panel/konkursy/{OpenCall.objects.get().pk}/",
        f"/panel/konkursy/{OpenCall.objects.get().pk}/historia/", "/panel/wnioski/", "/panel/wnioski/nowy/",
        f"/panel/wnioski/{TaskApplication.objects.get().pk}/",
        f"/panel/wpisy/{draft}/zalaczniki/{Attachment.objects.get().pk}/",
    ]  # fmt: skip


GROUPS = 4


@pytest.mark.parametrize("group", range(GROUPS))
def test_page_of_the_desk_is_accessible_within_the_window_and_self_contained(group, desk, officer_a, signed_in):
    page, page_errors = signed_in(officer_a, "/panel/")
    assert visit_all(page, pages_of(desk)[group::GROUPS], looks=(LIGHT, DARK_PHONE)) == {}
    assert page_errors.errors == []


def test_errors_are_listed_and_lead_to_their_fields(officer_a, signed_in):
    page, _ = signed_in(officer_a, FORM)
    page.get_by_label("Data zawarcia").fill("31.02.2026")
    page.get_by_role("button", name="Zapisz szkic").last.click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text(re.compile("Popraw 2.błędy"))
    assert axe_findings(page) == []
    summary.get_by_role("link", name="Data zawarcia").click()
    expect(page.get_by_label("Data zawarcia")).to_be_focused()
    assert page.get_by_label("Data zawarcia").input_value() == "31.02.2026"


def test_fields_appear_when_they_apply_and_rows_are_added(officer_a, signed_in):
    page, page_errors = signed_in(officer_a, FORM)
    expect(page.get_by_label("Inna ustawa")).to_be_hidden()
    expect(page.get_by_role("heading", name="Regranting")).to_be_hidden()
    page.get_by_label("Tryb*").select_option("INNE_USTAWY")
    expect(page.get_by_label("Inna ustawa")).to_be_visible()
    page.get_by_role("button", name="Dodaj: transza").click()
    expect(page.get_by_label("Termin")).to_be_focused()
    page.get_by_role("button", name="Dodaj: transza").click()
    expect(page.get_by_role("group", name="Transza 2")).to_be_visible()
    assert axe_findings(page) == []
    assert page_errors.errors == []


def test_partner_is_chosen_by_keyboard_from_suggestions(officer_a, signed_in):
    factories.EntityFactory(name="Spółdzielnia Socjalna Przykład")
    page, _ = signed_in(officer_a, FORM)
    field = page.get_by_label("Podmiot", exact=True).first
    field.press_sequentially("spoldz")
    expect(page.locator(".search__option")).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("Spółdzielnia Socjalna Przykład")
    page.get_by_label("Tytuł").fill("Prowadzenie centrum")
    page.get_by_role("button", name="Zapisz szkic").last.click()
    expect(page.get_by_role("status").filter(has_text="Szkic zapisano.")).to_be_visible()
    assert Cooperation.objects.get().parties.get().entity.name == "Spółdzielnia Socjalna Przykład"


@pytest.mark.parametrize("key", ["ArrowDown", "Escape"])
def test_late_suggestions_do_not_change_what_was_chosen(key, officer_a, signed_in):
    factories.EntityFactory(name="Spółdzielnia Socjalna Przykład")
    page, page_errors = signed_in(officer_a, FORM)
    field = page.get_by_label("Podmiot", exact=True).first
    option = page.locator(".search__option")
    with LateSuggestions(field, "spoldz", "i") as late:
        expect(option).to_have_count(1)
        field.press(key)
        late.arrive()
    if key == "ArrowDown":
        expect(option).to_have_attribute("aria-selected", "true")
        field.press("Enter")
        expect(field).to_have_value("Spółdzielnia Socjalna Przykład")
    expect(option).to_be_hidden()
    assert Cooperation.objects.count() == 0
    assert page_errors.errors == []


def test_suggestions_do_not_come_back_after_one_was_taken(officer_a, signed_in):
    factories.EntityFactory(name="Spółdzielnia Socjalna Przykład")
    page, _ = signed_in(officer_a, FORM)
    field = page.get_by_label("Podmiot", exact=True).first
    option = page.locator(".search__option")
    with LateSuggestions(field, "spoldz", "i") as late:
        option.click()
        expect(field).to_have_value("Spółdzielnia Socjalna Przykład")
        late.arrive()
    expect(option).to_be_hidden()


def test_what_is_typed_is_kept_by_itself(officer_a, signed_in):
    page, _ = signed_in(officer_a, FORM, clock=True)
    page.get_by_label("Tytuł").press_sequentially("Niezapisane zadanie")
    page.clock.run_for(5_000)
    expect(page.get_by_text("Zapisano roboczo o")).to_be_visible()
    page.goto("/panel/")
    page.get_by_role("link", name="Dokończ formularz: Niezapisane zadanie").click()
    expect(page.get_by_label("Tytuł")).to_have_value("Niezapisane zadanie")


def test_record_is_entered_submitted_and_published_without_javascript(officer_a, approver_a, signed_in):
    page, _ = signed_in(officer_a, "/panel/", width=360, javascript=False)
    page.get_by_role("link", name="Nowy wpis").click()
    page.get_by_role("link", name="Zadanie publiczne: wsparcie lub powierzenie").click()
    page.get_by_label("Tytuł").fill("Zadanie bez skryptów")
    page.get_by_role("button", name="Dodaj: transza").click()
    page.get_by_label("Termin").fill("9.03.2026")
    page.get_by_role("group", name="Transza 1").get_by_label("Kwota (zł)").fill("5 000")
    page.get_by_role("button", name="Przekaż do zatwierdzenia").click()
    for reason in page.get_by_label("Powód, dla którego wpis zostaje bez zmian").all():
        reason.fill("Uzgodniono z radcą prawnym.")
    page.get_by_role("button", name="Przekaż do zatwierdzenia").click()
    expect(page.get_by_text("Wpis przekazano do zatwierdzenia.")).to_be_visible()
    other, _ = signed_in(approver_a, "/panel/", javascript=False)
    other.get_by_role("link", name="Sprawdź wpis: Zadanie bez skryptów").click()
    other.get_by_role("button", name="Opublikuj").click()
    expect(other.get_by_text("Wpis opublikowano.")).to_be_visible()
    assert Cooperation.objects.get().is_published


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (360, False)])
def test_file_is_added_described_and_opened(width, javascript, officer_a, gmina_a, signed_in, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    picture = tmp_path / "fasada.png"
    Image.new("RGB", (20, 20), "green").save(picture)
    record = factories.PromotionFactory(local_government=gmina_a)
    page, page_errors = signed_in(officer_a, f"/panel/wpisy/{record.pk}/", width=width, javascript=javascript)
    page.get_by_role("link", name="Załączniki (0)").click()
    page.get_by_role("button", name="Dodaj", exact=True).press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("Wybierz plik.")
    page.get_by_label("Plik*").set_input_files(picture)
    page.get_by_label("Co to jest").fill("Fasada centrum")
    page.get_by_label("Kto widzi").select_option("publiczny")
    page.get_by_role("button", name="Dodaj", exact=True).press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("Obraz publiczny musi mieć opis")
    if javascript:
        assert axe_findings(page) == []
    page.get_by_label("Co widać na obrazie").fill("Zielona ściana")
    page.get_by_role("button", name="Zapisz opis").press("Enter")
    expect(page.get_by_text("Na obrazie: Zielona ściana")).to_be_visible()
    page.get_by_role("link", name="Fasada centrum", exact=True).click()
    assert page.evaluate("document.images[0].naturalWidth") == 20 if javascript else True
    assert page_errors.errors == []
