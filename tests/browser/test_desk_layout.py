"""Where things stand on the pages of the panel: long texts, rows, suggestions, empty lists, paper."""

import re

import pytest
from playwright.sync_api import expect

from cooperation.models import Correction, Draft
from tests import factories
from tests.browser.examine import SCROLL_WIDTH, axe_findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Najdłuższe" + "nieprzerwane" * 10
ADDRESS = f"{'a' * 60}@{'b' * 60}.example"


def test_no_page_of_the_panel_is_wider_than_a_phone(lg_administrator_a, officer_a, gmina_a, signed_in):
    author = lg_administrator_a
    draft = factories.PublicTaskFactory(local_government=gmina_a, title=LONG, case_no=LONG[:50], internal_notes=LONG)
    returned = factories.SuretyFactory(local_government=gmina_a, title=LONG, returned=True, state_reason=LONG)
    published = factories.PromotionFactory(local_government=gmina_a, title=LONG, published=True)
    factories.PartyFactory(cooperation=draft, entity=factories.EntityFactory(name=LONG))
    factories.AttachmentFactory(record=draft, name=f"{LONG}.pdf", title=LONG)
    factories.GrantPlanFactory(local_government=gmina_a, source=LONG)
    correction = Correction.objects.create(
        record=published,
        record_version=published.updated_at,
        note=LONG,
        created_by=author,
        data={"title": [LONG[:100]]},
    )
    kept = Draft.objects.create(author=author, local_government=gmina_a, instrument="PROMOCJA", data={"title": [LONG]})
    factories.LgUnitFactory(local_government=gmina_a, name=LONG, abbreviation="")
    factories.InvitationFactory(local_government=gmina_a, email=ADDRESS, name=LONG, invited_by=author)
    factories.NoticeFactory(user=author, text=f"{LONG} https://bip.example/{LONG}")
    type(officer_a).objects.filter(pk=officer_a.pk).update(name=LONG, email=ADDRESS)
    type(author).objects.filter(pk=author.pk).update(name=LONG)
    page, _ = signed_in(author, "/panel/", width=360)
    wide = {}
    for path in (
        "/panel/", "/panel/wpisy/", "/panel/wpisy/nowy/", f"/panel/wpisy/{draft.pk}/", f"/panel/wpisy/{returned.pk}/",
        f"/panel/wpisy/{draft.pk}/edycja/", f"/panel/wpisy/{draft.pk}/historia/?od=0",
        f"/panel/wpisy/{draft.pk}/zalaczniki/", f"/panel/wpisy/{published.pk}/",
        f"/panel/wpisy/{published.pk}/korekta/{correction.pk}/", f"/panel/zapisy/{kept.pk}/", "/panel/terminy/",
        "/panel/plany/", "/panel/powiadomienia/", "/panel/osoby/", f"/panel/osoby/{officer_a.pk}/?jst={gmina_a.teryt}",
        "/panel/jednostki/", "/panel/praktyki/", "/konto/", f"/wspolpraca/{published.pk}/",
    ):  # fmt: skip
        answer = page.goto(path)
        assert answer.ok, path
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            wide[path] = (
                width,
                page.evaluate("""() => [...document.querySelectorAll("main *, .breadcrumb *, header *")]
                .filter(one => one.getBoundingClientRect().right > 361 && !one.closest(".table-scroll"))
                .map(one => `${one.tagName}.${one.className}`).slice(0, 8)"""),
            )
        # A table scrolls in its own box; one name does not make it endless.
        tables = page.evaluate("[...document.querySelectorAll('table')].map((one) => one.scrollWidth)")
        if max(tables, default=0) > 1400:
            wide[path, "table"] = tables
    assert wide == {}


def test_empty_lists_and_wide_tables(officer_a, lg_administrator_a, gmina_a, signed_in):
    factories.SignInFactory(user=lg_administrator_a, browser="Przeglądarka o bardzo długiej nazwie, Windows")
    record = factories.PromotionFactory(local_government=gmina_a)
    page, _ = signed_in(lg_administrator_a, "/konto/", width=360)
    for path in (
        "/konto/", "/konto/logowania/", "/konto/sesje/", "/panel/powiadomienia/", "/panel/jednostki/",
        f"/panel/wpisy/{record.pk}/zalaczniki/",
    ):  # fmt: skip
        page.goto(path)
        assert axe_findings(page) == [], path


def test_nothing_found_is_said_where_the_suggestions_would_be(officer_a, signed_in):
    page, page_errors = signed_in(officer_a, "/panel/wpisy/nowy/zadanie-publiczne/", width=360)
    field = page.get_by_label("Podmiot", exact=True).first
    field.press_sequentially("Nieznana")
    none = page.get_by_role("status").filter(has_text="Nie ma takiego podmiotu w rejestrze. Możesz go dodać.")
    expect(none).to_be_in_viewport()
    assert none.bounding_box()["height"] > 20
    assert axe_findings(page) == []
    field.press("Tab")
    expect(page.locator(".search__none")).to_have_count(0)
    assert page_errors.errors == []


def test_added_row_is_where_the_page_opens_without_javascript(officer_a, signed_in):
    page, _ = signed_in(officer_a, "/panel/wpisy/nowy/zadanie-publiczne/", javascript=False)
    page.get_by_label("Tytuł").fill("Zadanie")
    for number in (1, 2):
        page.get_by_role("button", name="Dodaj: transza").press("Enter")
        expect(page.get_by_role("group", name=f"Transza {number}")).to_be_in_viewport()
        page.keyboard.press("Tab")
        expect(page.get_by_role("group", name=f"Transza {number}").get_by_label("Termin")).to_be_focused()


CUT = """() => [...document.querySelectorAll(".row-item .field-row :is(select, input[maxlength])")].filter((one) => {
    const has = one.getBoundingClientRect().width;
    if (!has) return false;
    if (one.matches("input")) return Number(one.maxLength) > 100 && has < one.closest(".field-row").clientWidth - 20;
    const twin = one.cloneNode(true);
    twin.style.width = "auto";
    document.body.append(twin);
    const needs = Math.min(twin.getBoundingClientRect().width, one.closest(".field-row").clientWidth - 20);
    twin.remove();
    return has < needs - 1;
}).map((one) => one.name)"""


@pytest.mark.parametrize("slug", ["cialo-konsultacyjne", "zamowienie-z-klauzulami", "zakladanie-pes"])
def test_rows_cut_neither_choices_nor_long_texts(slug, officer_a, signed_in):
    page, _ = signed_in(officer_a, f"/panel/wpisy/nowy/{slug}/", width=360)
    assert page.locator("[data-entry]").count() == 1
    for button in page.locator("[data-row-add]:visible").all():
        button.click()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SCROLL_WIDTH, width)
        assert page.evaluate(CUT) == [], width


def test_print_of_the_panel_has_no_controls(officer_a, gmina_a, signed_in):
    record = factories.PromotionFactory(local_government=gmina_a)
    page, _ = signed_in(officer_a, f"/panel/wpisy/{record.pk}/")
    page.emulate_media(media="print")
    expect(page.locator(".desk-bar")).to_be_hidden()
    expect(page.get_by_role("heading", name="Co dalej")).to_be_hidden()
    expect(page.get_by_role("heading", name="Nowy wpis z tego")).to_be_hidden()
    page.goto(f"/panel/wpisy/{record.pk}/historia/")
    expect(page.get_by_role("radio").first).to_be_hidden()
    expect(page.get_by_text(re.compile("Zaznacz .od. i"))).to_be_hidden()


def test_header_of_a_phone_cuts_nothing(open_page):
    page, _ = open_page("/o-serwisie/", width=360)
    menu = page.get_by_role("button", name="Menu").bounding_box()
    # The edge of the page is 16 pixels.
    assert menu["x"] + menu["width"] <= 344
    assert page.locator(".brand__name").bounding_box()["height"] < 30
