"""The history of a thing: two versions of a long one compared, and what is left of a deleted record."""

import pytest
from django.urls import reverse

from cooperation.models import Cooperation
from tests import factories
from tests.browser.examine import DARK_COLOURS, LIGHT, Look, visit_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def record(gmina_a):
    made = factories.SuretyFactory(local_government=gmina_a, title="Poręczenie kredytu spółdzielni")
    for number in range(60):
        Cooperation.objects.filter(pk=made.pk).update(title=f"Poręczenie kredytu spółdzielni, wersja {number}")
    return made


@pytest.mark.parametrize("javascript", [True, False])
def test_version_ticked_stays_ticked_on_the_next_page(javascript, signed_in, auditor_a, record):
    page, page_errors = signed_in(
        auditor_a, reverse("desk:record_history", args=[record.pk]) + "?strona=2", javascript=javascript
    )
    page.locator(".timeline input[name=od]").last.check()
    page.get_by_role("button", name="Nowsze").press("Enter")
    kept = page.locator("#porownanie input[name=od]")
    assert kept.is_checked()
    assert page.get_by_role("heading", name="Porównanie wersji").count() == 0
    page.locator(".timeline input[name=do]").first.check()
    page.get_by_role("button", name="Porównaj wersje").click()
    told = page.get_by_role("region", name="Porównanie wersji")
    assert "wersja 59" in told.inner_text()
    page.get_by_role("link", name="Usuń zaznaczenie").click()
    assert page.locator("input:checked").count() == 0
    assert page_errors.errors == []


def test_another_choice_takes_the_place_of_the_first(signed_in, auditor_a, record):
    page, _ = signed_in(auditor_a, reverse("desk:record_history", args=[record.pk]))
    page.locator(".timeline input[name=od]").first.check()
    page.get_by_role("button", name="Starsze").click()
    page.locator(".timeline input[name=od]").first.check()
    assert not page.locator("#porownanie input[name=od]").is_checked()


def test_page_of_a_history_is_accessible_within_the_window_and_self_contained(signed_in, auditor_a, record, gmina_a):
    moments = reverse("desk:record_history", args=[record.pk])
    gone = factories.SuretyFactory(local_government=gmina_a, title="Poręczenie, którego już nie ma")
    gone_page = reverse("desk:deleted_history", args=[gone.pk])
    gone.delete()
    page, page_errors = signed_in(auditor_a, moments)
    paths = (
        f"{moments}?na-strone=2&od=0&do=1764000000000000", f"{moments}?od=0", reverse("desk:deleted_list"),
        gone_page, reverse("desk:record_list"),
    )  # fmt: skip
    looks = (LIGHT, DARK_COLOURS, Look(360), Look(360, "dark", only_colours=True))
    assert visit_all(page, paths, looks=looks) == {}
    assert page_errors.errors == []
