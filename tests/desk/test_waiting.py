"""Practices and adoptions that wait: in the panel and in the weekly letter."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from desk.digests import Digests
from desk.waiting import sections_for
from practices.models import GoodPractice
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 25)


def section_of(page: str, name: str) -> str:
    """The part of the panel with this anchor; nothing where there is none."""
    _, found, rest = page.partition(f'aria-labelledby="{name}"')
    return rest.partition("</section>")[0] if found else ""


@pytest.fixture
def cards(gmina_a, gmina_b):
    """A card in each state that waits, and the same of another gmina."""
    for place, word in ((gmina_a, "Nasza"), (gmina_b, "Cudza")):
        make.GoodPracticeFactory(local_government=place, title=f"{word} zwrócona", returned=True)
        make.GoodPracticeFactory(local_government=place, title=f"{word} w szkicu")
        make.GoodPracticeFactory(local_government=place, title=f"{word} oddana", state="PRZEKAZANY")
        published = make.GoodPracticeFactory(local_government=place, title=f"{word} publiczna", published=True)
        make.AdoptionFactory(practice=published)
    GoodPractice.objects.filter(state="ZWROCONY").update(state_reason="Dopisz wynik")


def test_panel_shows_cards_that_wait_and_adoptions_to_decide(client_for, officer_a, cards):
    page = client_for("officer_a").get("/panel/").content.decode()
    returned = section_of(page, "do-poprawy")
    assert "Nasza zwrócona" in returned
    assert "Dopisz wynik" in returned
    assert "Nic nie wróciło do poprawy" not in page
    assert reverse("desk:practice_edit", args=[GoodPractice.objects.get(title="Nasza zwrócona").slug]) in returned
    assert "Nasza w szkicu" in section_of(page, "szkice")
    assert "Nasza oddana" in section_of(page, "praktyki")
    assert "Nasza publiczna" in section_of(page, "wdrozenia")
    assert "Cudza" not in page


def test_panel_of_who_only_reads_offers_no_form(client_for, auditor_a, cards):
    page = client_for("auditor_a").get("/panel/").content.decode()
    assert "Nasza zwrócona" in page
    assert "/edycja/" not in page
    assert section_of(page, "wdrozenia") == ""


@pytest.mark.parametrize("rows", [1, 3])
def test_panel_asks_equally_often_whatever_waits(
    rows, client_for, officer_a, gmina_a, gmina_b, django_assert_num_queries
):
    """Records of every instrument in every state, cards, adoptions, drafts, corrections and statuses that end."""
    own = [gmina_a, gmina_b] if rows > 1 else [gmina_a]
    for place in own[1:]:
        make.MembershipFactory(user=officer_a, local_government=place)
    for place in own:
        for factory in make.RECORD_FACTORIES.values():
            for _ in range(rows):
                for traits in ({}, {"published": True}, {"returned": True}, {"state": "PRZEKAZANY"}):
                    factory(local_government=place, **traits)
        for _ in range(rows):
            for traits in ({}, {"returned": True}, {"state": "PRZEKAZANY"}):
                make.GoodPracticeFactory(local_government=place, **traits)
            make.AdoptionFactory(practice=make.GoodPracticeFactory(local_government=place, published=True))
            make.DraftFactory(author=officer_a, record__local_government=place)
            make.CorrectionFactory(record__local_government=place)
            entity = make.EntityFactory(seat=place)
            make.EntityStatusFactory(entity=entity, valid_to=timezone.localdate() + datetime.timedelta(10))
    client = client_for("officer_a")
    client.get("/panel/")
    with django_assert_num_queries(23):
        client.get("/panel/")


def test_editor_without_a_local_government_is_led_to_the_practices(client_for, catalogue_editor, cards):
    client = client_for("catalogue_editor")
    desk = reverse("desk:practice_list")
    assert client.get("/panel/")["Location"] == desk
    assert f'href="{desk}"' in client.get("/").content.decode()
    assert "Nasza oddana" in client.get(desk).content.decode()


def told(user) -> dict:
    return {section.title: [item.title for item in section.items] for section in sections_for(user)}


def test_letter_names_cards_and_adoptions_of_who_may_do_something(officer_a, auditor_a, cards, gmina_a):
    assert told(officer_a) == {
        "Praktyki do poprawy": ["Nasza zwrócona"],
        "Wdrożenia czekają na Twoją decyzję": ["Nasza publiczna"],
        "Praktyki przekazane redakcji katalogu": ["Nasza oddana"],
        "Szkice praktyk": ["Nasza w szkicu"],
    }
    assert not any(told(auditor_a).values())
    # An editor who also serves a gmina: what all handed over, but nobody else's drafts.
    editor = make.MembershipFactory(local_government=gmina_a).user
    make.MembershipFactory(user=editor, role="REDAKTOR_KATALOGU", local_government=None)
    assert set(told(editor)["Praktyki przekazane redakcji katalogu"]) == {"Nasza oddana", "Cudza oddana"}
    assert told(editor)["Szkice praktyk"] == ["Nasza w szkicu"]
    assert len(told(editor)["Wdrożenia czekają na Twoją decyzję"]) == 2


def test_command_sends_them_with_reason_and_address(officer_a, cards, settings):
    settings.SITE_URL = "https://portal.example"
    call_command("send_digests")
    message = next(one for one in mail.outbox if one.to == [officer_a.email])
    slug = GoodPractice.objects.get(title="Nasza zwrócona").slug
    for text in (message.body, message.alternatives[0][0]):
        assert "Nasza zwrócona" in text
        assert "Dopisz wynik" in text
        assert f"https://portal.example/panel/praktyki/{slug}/" in text
        assert "https://portal.example/panel/wdrozenia/" in text
        assert "Cudza" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_letter_asks_equally_often(rows, officer_a, gmina_a, django_assert_num_queries):
    for _ in range(rows):
        make.GoodPracticeFactory(local_government=gmina_a, returned=True)
        make.AdoptionFactory(practice=make.GoodPracticeFactory(local_government=gmina_a, published=True))
    digests = Digests(TODAY)
    digests.of(officer_a)
    with django_assert_num_queries(12):
        digests.of(officer_a)
