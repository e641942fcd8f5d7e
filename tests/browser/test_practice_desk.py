"""A practice from a record to the catalogue, and its adoption by another local government, in a real browser."""

import pytest
from playwright.sync_api import expect

from practices import workflow
from practices.models import Adoption, GoodPractice
from tests import factories
from tests.browser.examine import DARK_PHONE, LIGHT, Look, assert_accessible, find_problems
from tests.support.uploads import photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_practice_is_proposed_returned_published_and_adopted(
    width, scheme, signed_in, officer_a, catalogue_editor, officer_b, gmina_a
):
    record = factories.PromotionFactory(local_government=gmina_a, published=True, title="Kiermasz przedsiębiorstw")
    page, page_errors = signed_in(officer_a, f"/panel/wpisy/{record.pk}/", width=width, scheme=scheme)
    page.get_by_role("button", name="Zaproponuj praktykę").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiermasz przedsiębiorstw")
    assert_accessible(page)
    page.get_by_label("Rok rozpoczęcia").fill("1800")
    page.get_by_role("button", name="Dodaj: wynik").press("Enter")
    page.get_by_label("Wskaźnik").fill("Liczba stoisk")
    page.get_by_role("button", name="Zapisz", exact=True).last.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    assert_accessible(page)
    page.get_by_label("Rok rozpoczęcia").fill("2024")
    page.get_by_role("button", name="Przekaż redakcji katalogu").press("Enter")
    expect(page.get_by_text("Praktykę przekazano redakcji katalogu.")).to_be_visible()
    assert_accessible(page)
    practice = GoodPractice.objects.get()
    assert practice.results.get().indicator == "Liczba stoisk"

    editor, editor_errors = signed_in(catalogue_editor, "/panel/praktyki/", width=width, scheme=scheme)
    assert_accessible(editor)
    editor.get_by_role("link", name="Kiermasz przedsiębiorstw", exact=True).click()
    editor.get_by_label("Powód").fill("Dopisz, ile osób przyszło.")
    editor.get_by_role("button", name="Zwróć do poprawy").press("Enter")
    expect(editor.get_by_text("Praktykę zwrócono do poprawy.")).to_be_visible()

    page.goto(f"/panel/praktyki/{practice.slug}/")
    expect(page.get_by_text("Dopisz, ile osób przyszło.")).to_be_visible()
    page.get_by_role("button", name="Przekaż redakcji katalogu").press("Enter")
    expect(page.get_by_text("Praktykę przekazano redakcji katalogu.")).to_be_visible()
    editor.goto(f"/panel/praktyki/{practice.slug}/")
    editor.get_by_role("button", name="Opublikuj").press("Enter")
    expect(editor.get_by_text("Praktykę opublikowano.")).to_be_visible()

    other, other_errors = signed_in(officer_b, f"/praktyki/{practice.slug}/", width=width, scheme=scheme)
    other.get_by_role("link", name="Wdrożyliśmy to u siebie").click()
    assert_accessible(other)
    other.get_by_role("button", name="Wyślij zgłoszenie").press("Enter")
    expect(other.get_by_role("alert").first).to_contain_text("Popraw formularz")
    assert_accessible(other)
    other.get_by_label("Rok wdrożenia").fill("2025")
    other.get_by_label("Jak wyszło").select_option("nie udało się")
    other.get_by_label("Co zrobiono inaczej").fill("Zimą, nie latem.")
    other.get_by_label("Wynik").fill("Nikt nie przyszedł.")
    other.get_by_role("button", name="Wyślij zgłoszenie").press("Enter")
    expect(other.get_by_text("Zgłoszenie wysłano.")).to_be_visible()
    assert_accessible(other)

    page.goto("/panel/wdrozenia/")
    assert_accessible(page)
    page.get_by_role("button", name="Potwierdź").press("Enter")
    expect(page.get_by_text("Wdrożenie potwierdzono.")).to_be_visible()
    assert Adoption.objects.get().state == "POTWIERDZONE"
    page.goto(f"/praktyki/{practice.slug}/")
    expect(page.get_by_text("Nikt nie przyszedł.")).to_be_visible()
    assert_accessible(page)
    assert [*page_errors.errors, *editor_errors.errors, *other_errors.errors] == []


def test_practice_is_written_without_javascript(signed_in, officer_a, gmina_a):
    practice = factories.GoodPracticeFactory(local_government=gmina_a)
    page, _ = signed_in(officer_a, f"/panel/praktyki/{practice.slug}/edycja/", width=360, javascript=False)
    page.get_by_role("button", name="Dodaj: koszt").click()
    page.get_by_label("Czego dotyczy").fill("Wynajem hali")
    page.get_by_label("Kwota (zł)").fill("1 200,50")
    page.get_by_label("Rodzaj").select_option("jednorazowy")
    page.get_by_role("button", name="Zapisz", exact=True).last.click()
    expect(page.get_by_text("Kartę zapisano.")).to_be_visible()
    assert str(practice.costs.get(label="Wynajem hali").amount) == "1200.50"


def test_queue_and_a_card_handed_over_meanwhile(signed_in, officer_a, approver_a, gmina_a):
    practice = factories.GoodPracticeFactory(local_government=gmina_a, title="Kiermasz")
    factories.PracticeInstrumentFactory(practice=practice)
    page, page_errors = signed_in(officer_a, f"/panel/praktyki/{practice.slug}/edycja/")
    page.get_by_label("Problem").fill("Godzina pisania")
    workflow.submit(practice, by=approver_a)
    page.get_by_role("button", name="Zapisz", exact=True).last.press("Enter")
    notice = page.get_by_role("alert")
    expect(notice).to_be_focused()
    expect(notice).to_contain_text("Nie zapisano")
    expect(page.get_by_label("Problem")).to_have_value("Godzina pisania")
    expect(page.get_by_role("button", name="Zapisz", exact=True)).to_have_count(0)
    looks = (LIGHT, Look(768), DARK_PHONE)
    assert find_problems(page, looks=looks) == []
    page.goto("/panel/praktyki/")
    expect(page.get_by_text("ryzyka i niepowodzenia")).to_be_visible()
    assert find_problems(page, looks=looks) == []
    assert page_errors.errors == []


@pytest.mark.parametrize("javascript", [True, False])
def test_refused_adoption_is_corrected_and_confirmed(javascript, signed_in, officer_a, officer_b, gmina_a, gmina_b):
    practice = factories.GoodPracticeFactory(local_government=gmina_a, published=True)
    adoption = factories.AdoptionFactory(practice=practice, local_government=gmina_b, declared_by=officer_b)
    ours, _ = signed_in(officer_a, "/panel/wdrozenia/", width=360, javascript=javascript)
    ours.get_by_label("Powód, jeśli nie potwierdzasz").fill("To był inny rok.")
    ours.get_by_role("button", name="Nie potwierdzam").press("Enter")
    expect(ours.get_by_text("Wdrożenia nie potwierdzono.")).to_be_visible()

    theirs, _ = signed_in(officer_b, "/panel/wdrozenia/", width=360, javascript=javascript)
    theirs.get_by_role("link", name="Popraw i zgłoś ponownie").press("Enter")
    expect(theirs.get_by_text("To był inny rok.")).to_be_visible()
    expect(theirs.get_by_label("Wynik")).to_have_value(adoption.result)
    if javascript:
        assert_accessible(theirs)
    theirs.get_by_label("Wynik").fill("Działa trzeci rok.")
    theirs.get_by_role("button", name="Wyślij zgłoszenie").press("Enter")
    expect(theirs.get_by_text("Zgłoszenie wysłano.")).to_be_visible()

    ours.goto("/panel/wdrozenia/")
    ours.get_by_role("button", name="Potwierdź").press("Enter")
    expect(ours.get_by_text("Wdrożenie potwierdzono.")).to_be_visible()
    assert (Adoption.objects.get().state, Adoption.objects.get().result) == ("POTWIERDZONE", "Działa trzeci rok.")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_files_and_what_waits_are_seen_to_by_keyboard(width, scheme, signed_in, officer_a, officer_b, gmina_a, gmina_b):
    practice = factories.GoodPracticeFactory(local_government=gmina_a, title="Kiermasz", returned=True)
    public = factories.GoodPracticeFactory(local_government=gmina_a, title="Sklep", published=True)
    factories.AdoptionFactory(practice=public, local_government=gmina_b, declared_by=officer_b)
    page, page_errors = signed_in(officer_a, "/panel/", width=width, scheme=scheme)
    expect(page.get_by_role("heading", name="Wdrożenia czekają na Twoją decyzję")).to_be_visible()
    assert_accessible(page)
    page.goto(f"/panel/praktyki/{practice.slug}/")
    page.get_by_role("link", name="Obrazy: 0").press("Enter")
    assert_accessible(page)
    picture = {"name": "sklep.png", "mimeType": "image/png", "buffer": photo("PNG")}
    page.get_by_label("Plik").set_input_files(picture)
    page.get_by_role("button", name="Dodaj", exact=True).press("Enter")
    expect(page.get_by_text("Plik zapisano tylko dla urzędu.")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Tekst alternatywny").fill("Wejście do sklepu")
    page.get_by_label("Autor i licencja lub zgoda").fill("Urząd Gminy")
    page.get_by_role("button", name="Zapisz opis").press("Enter")
    expect(page.get_by_role("link", name="Wejście do sklepu").first).to_be_visible()
    assert_accessible(page)
    page.goto("/panel/wdrozenia/")
    page.get_by_role("button", name="Potwierdź").press("Enter")
    page.get_by_text("Cofnij potwierdzenie").first.press("Enter")
    page.get_by_label("Powód").fill("Inny rok")
    assert_accessible(page)
    page.get_by_role("button", name="Cofnij potwierdzenie").press("Enter")
    expect(page.get_by_text("Potwierdzenie cofnięto.")).to_be_visible()
    assert Adoption.objects.get().state == "ODRZUCONE"
    assert page_errors.errors == []
