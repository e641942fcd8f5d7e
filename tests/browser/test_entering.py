"""An officer's whole way, with a keyboard only: from the invitation to the public page, and every form once."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from cooperation.instruments import BY_SLUG
from cooperation.models import Cooperation
from portal.lib.workflow import EditorialState
from registry.models import User
from registry.workflow.people import invite
from tests import factories
from tests.browser.examine import axe_findings
from tests.browser.form_answers import ANSWERS, COOPERATIVE, FOUNDATION
from tests.browser.keyboard_user import KeyboardUser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "cztery zwykłe słowa razem"


@pytest.fixture
def partners(founding):
    for name in (COOPERATIVE, FOUNDATION):
        factories.EntityFactory(name=name)


def hand_over(page) -> None:
    """Submit; where the portal warns, say why it stays."""
    submit = page.locator("button[value=przekaz]")
    with page.expect_navigation():
        submit.press("Enter")
    reasons = page.locator("textarea[name^=powod-]")
    if reasons.count():
        for reason in reasons.all():
            reason.focus()
            page.keyboard.insert_text("Uzgodniono.")
        with page.expect_navigation():
            submit.press("Enter")
    expect(page.get_by_text("Wpis przekazano do zatwierdzenia.")).to_be_visible()


def test_every_instrument_is_entered_here():
    assert set(ANSWERS) == set(BY_SLUG)


# Only named controls that are there once have one value; null stands for the others.
VALUES = """(names) => Object.fromEntries(names.map((name) => {
    const controls = document.getElementsByName(name);
    return [name, controls.length === 1 ? controls[0].value : null];
}))"""
# Without scripts those that have every kind of control: rows, acts, choices that others hang on, a party.
PLAIN = (
    "zadanie-publiczne", "zamowienie-z-klauzulami", "poreczenie-i-gwarancja", "cialo-konsultacyjne", "pelnomocnik",
    "projekt-partnerski",
)  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "javascript"), [*((slug, True) for slug in ANSWERS), *((slug, False) for slug in PLAIN)]
)
def test_form_is_filled_and_submitted_by_keyboard(slug, javascript, partners, officer_a, signed_in):
    answers = ANSWERS[slug]
    page, page_errors = signed_in(officer_a, f"/panel/wpisy/nowy/{slug}/", width=360, javascript=javascript)
    user = KeyboardUser(page)
    user.fill(answers)
    user.go_to("akcja", "szkic")
    expect(page.get_by_text("Szkic zapisano.")).to_be_visible()
    saved = page.evaluate(VALUES, list(answers))
    for name, text in answers.items():
        # A new act is one of the list from now on.
        if name.rpartition("_")[2] not in ("rodzaj", "numer", "data") and text != "on":
            assert re.sub(r"[\s,0]", "", saved[name]) == re.sub(r"[\s,0]", "", text), name
    hand_over(page)
    if javascript and slug in PLAIN:
        assert axe_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page_errors.errors == []
    assert Cooperation.objects.get(title=answers["title"]).state == EditorialState.SUBMITTED


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (360, False)], ids=["wide", "phone-plain"])
def test_from_the_invitation_to_the_public_page(
    width, javascript, partners, gmina_a, lg_administrator_a, approver_a, open_page, signed_in
):
    invite(email="nowa@urzad.example", name="", local_government=gmina_a, roles=["REDAKTOR_JST"], by=lg_administrator_a)
    link = re.search(r"(/konto/zaproszenie/\S+)", mail.outbox[-1].body)[1]
    page, page_errors = open_page(link, width=width, javascript=javascript)
    user = KeyboardUser(page)
    user.fill({"name": "Anna Nowa", "password1": PASSWORD, "password2": PASSWORD})
    user.submit()
    page.goto("/konto/wyloguj/")
    with page.expect_navigation():
        page.get_by_role("button", name="Wyloguj się").press("Enter")
    page.goto("/konto/login/")
    # The address has the focus already.
    page.get_by_label("Adres e-mail").focus()
    page.keyboard.type("nowa@urzad.example")
    user.fill({"password": PASSWORD})
    user.submit()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pulpit")

    page.get_by_role("link", name="Nowy wpis").press("Enter")
    with page.expect_navigation(url="**/zadanie-publiczne/**"):
        page.get_by_role("link", name="Zadanie publiczne: wsparcie lub powierzenie").press("Enter")
    # Only on a wide page does a bar lie over the form.
    entering = KeyboardUser(page, checks_visibility=width == 1280)
    entering.fill(ANSWERS["zadanie-publiczne"])
    hand_over(page)
    record = Cooperation.objects.get(title="Prowadzenie klubu seniora").detail
    assert [tranche.amount for tranche in record.tranches.order_by("due_on")] == [10_000] * 3

    other, other_errors = signed_in(approver_a, "/panel/", width=width, javascript=javascript)
    with other.expect_navigation():
        other.get_by_role("link", name="Sprawdź wpis: Prowadzenie klubu seniora").press("Enter")
    approving = KeyboardUser(other)
    approving.fill({"reason": "Brakuje sfery zadania."})
    approving.go_to("akcja", "zwroc")
    expect(other.get_by_text("Wpis zwrócono do poprawy.")).to_be_visible()
    assert "Brakuje sfery zadania." in mail.outbox[-1].body

    page.goto("/panel/")
    expect(page.get_by_text("Brakuje sfery zadania.").first).to_be_visible()
    page.get_by_role("link", name=re.compile("Prowadzenie klubu seniora")).first.press("Enter")
    page.goto(f"/panel/wpisy/{record.pk}/edycja/")
    entering.fill({"task_spheres": "on"})
    hand_over(page)

    other.goto(f"/panel/wpisy/{record.pk}/")
    approving.go_to("akcja", "opublikuj")
    expect(other.get_by_text("Wpis opublikowano.")).to_be_visible()
    public, _ = open_page(f"/wspolpraca/{record.pk}/", width=width, javascript=javascript)
    expect(public.get_by_role("heading", level=1)).to_have_text("Prowadzenie klubu seniora")
    expect(public.get_by_text("30 000 zł").first).to_be_visible()
    assert User.objects.get(email="nowa@urzad.example").memberships.get().role == "REDAKTOR_JST"
    assert [one for one in page_errors.errors + other_errors.errors if "Password forms should" not in one] == []
    assert entering.covered == []
    # Three thousand keys are five minutes of somebody who types ten in a second; a tired clerk needs five of them.
    assert entering.keys < 1500
