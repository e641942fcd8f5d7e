"""The desk's deadlines: accessible, within their width, by keyboard and without JavaScript."""

import datetime
import re
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from desk.digests import unsubscribe_token
from tests import factories as make
from tests.browser.examine import DARK_COLOURS, LIGHT, find_problems, visit_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST, REMINDERS = "/panel/terminy/", "/panel/terminy/kalendarz/"


@pytest.fixture
def desk(signed_in, officer_a, gmina_a):
    """``desk(path, …)``: a page as the officer sees it, with a deadline of each kind on the list."""
    today = timezone.localdate()
    loan = make.LoanFactory(local_government=gmina_a, title="Pożyczka na remont kuchni w świetlicy", published=True)
    for days in (-3, 8, 25, 60):
        make.InstalmentFactory(loan=loan, due_on=today + datetime.timedelta(days))
    make.PublicTaskFactory(
        local_government=gmina_a, title="Prowadzenie świetlicy środowiskowej", date_end=today + datetime.timedelta(20)
    )
    make.PropertyUseFactory(
        local_government=gmina_a, title="Lokal przy Rynku 9", dates_precision="ROK", date_signed=None,
        date_start=datetime.date(2020, 1, 1), date_end=datetime.date(today.year, 12, 31),
    )  # fmt: skip

    return partial(signed_in, officer_a)


PATHS = (LIST, f"{LIST}?okres=365", f"{LIST}?rodzaj=poreczenie", f"{LIST}?okres=x&rodzaj=y", REMINDERS)


def test_page_is_accessible_within_the_window_and_self_contained(desk, officer_a):
    page, page_errors = desk(LIST)
    paths = (*PATHS, reverse("desk:digest_unsubscribe", args=[unsubscribe_token(officer_a)]))
    how = {"looks": (LIGHT, DARK_COLOURS), "widths": (360, 768, 1280)}
    assert visit_all(page, paths, **how) == {}
    page.goto(REMINDERS)
    page.get_by_role("button", name="Utwórz adres kalendarza").click()
    expect(page.get_by_label("Skopiuj go teraz")).to_be_visible()
    assert find_problems(page, **how) == []
    assert page_errors.errors == []


def test_filters_work_by_keyboard_and_without_javascript(desk):
    page, _ = desk(LIST, javascript=False)
    expect(page.get_by_role("heading", name="Po terminie")).to_be_visible()
    page.get_by_label("Jak daleko").focus()
    page.keyboard.type("30")
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**okres=30**")
    expect(page.get_by_role("heading", name="3 terminy")).to_be_visible()
    page.get_by_role("link", name="Rata pożyczki").first.click()
    expect(page.get_by_role("heading", level=1, name="Pożyczka na remont kuchni w świetlicy")).to_be_visible()


def test_address_is_made_shown_once_and_revoked_without_javascript(desk):
    page, _ = desk(REMINDERS, javascript=False)
    page.get_by_role("button", name="Utwórz adres kalendarza").click()
    expect(page.get_by_label("Skopiuj go teraz")).to_have_value(re.compile(r"^http://.+/kalendarz/[\w-]{43}\.ics$"))
    page.reload()
    expect(page.get_by_label("Skopiuj go teraz")).to_have_count(0)
    page.get_by_role("button", name="Unieważnij adres").click()
    expect(page.get_by_role("button", name="Utwórz adres kalendarza")).to_be_visible()
    page.get_by_role("button", name="Nie chcę tego listu").click()
    expect(page.get_by_role("button", name="Chcę dostawać ten list")).to_be_visible()
