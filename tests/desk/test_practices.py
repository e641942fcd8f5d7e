"""Practices from the desk: proposed from a record, written, moved; adoptions declared and decided."""

import itertools
import json
import re
from datetime import date as day
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cooperation.models import Cooperation, Party
from desk.forms.practice_card import PracticeForm
from portal.lib.workflow import MoveRefused
from practices import workflow
from practices.models import Adoption, GoodPractice
from practices.steps import ADOPTION_STEPS, PRACTICE_STEPS
from practices.workflow import adoptions
from registry.models import Membership, Notice
from registry.sessions import mark_of_writer
from tests import factories as make
from tests.conftest import CAST
from tests.support.desk_forms import as_sent

pytestmark = pytest.mark.django_db

STATES = DRAFT, SUBMITTED, PUBLISHED, RETURNED, WITHDRAWN = (
    "SZKIC", "PRZEKAZANY", "OPUBLIKOWANY", "ZWROCONY", "WYCOFANY",
)  # fmt: skip
TRAITS = {
    DRAFT: {}, SUBMITTED: {"state": SUBMITTED}, PUBLISHED: {"published": True}, RETURNED: {"returned": True},
    WITHDRAWN: {"withdrawn": True},
}  # fmt: skip


def address(name: str, *args) -> str:
    return reverse(f"desk:{name}", args=args)


def publish(client, practice: GoodPractice):
    """As whoever has just read the card."""
    seen = GoodPractice.objects.get(pk=practice.pk).updated_at.isoformat()
    return client.post(address("practice_move", practice.slug), {"akcja": "opublikuj", "wersja": seen})


@pytest.fixture
def record(gmina_a):
    """A published surety with a partner, an amount and a summary."""
    made = make.SuretyFactory(
        local_government=gmina_a,
        published=True,
        title="Poręczenie dla spółdzielni „Żuraw”",
        summary="Gmina poręczyła pożyczkę. Spółdzielnia kupiła maszyny.",
        amount_awarded=Decimal("50000"),
    )
    entity = make.EntityFactory(name="Spółdzielnia Socjalna Żuraw")
    make.PartyFactory(cooperation=Cooperation(pk=made.pk), entity=entity, role=Party.Role.BENEFICIARY)
    return made


@pytest.fixture
def proposal(record, officer_a):
    return workflow.propose(record.detail, by=officer_a)


# --- Proposed -------------------------------------------------------------------------------------


def test_proposal_carries_over_what_the_record_says_and_nothing_else(client_for, officer_a, record, gmina_a):
    answer = client_for("officer_a").post(address("practice_propose", record.pk))
    practice = GoodPractice.objects.get()
    assert answer["Location"] == address("practice_edit", practice.slug)
    assert practice.slug == "poreczenie-dla-spoldzielni-zuraw"
    assert (practice.state, practice.local_government, practice.created_by) == (DRAFT, gmina_a, officer_a)
    assert practice.lead == practice.actions == record.summary
    assert [link.instrument for link in practice.instrument_links.all()] == [record.instrument]
    assert [(one.role, one.entity.name) for one in practice.actors.all()] == [
        ("BENEFICJENT", "Spółdzielnia Socjalna Żuraw")
    ]
    (cost,) = practice.costs.all()
    # What the gmina gave is not what the whole cost.
    assert (cost.kind, cost.label, cost.amount) == ("WSPARCIE", "Kwota przyznana", Decimal("50000.00"))
    (source,) = practice.sources.all()
    assert record.registry_no in source.title
    assert source.url.endswith(record.get_absolute_url())
    assert [one.pk for one in practice.cooperations.all()] == [record.pk]
    for name in ("problem", "context", "risks", "transferability", "contact_role", "contact_email"):
        assert getattr(practice, name) == ""
    assert (practice.good_will, practice.diagnosis, practice.plan) == (None, None, None)
    assert not practice.results.exists()


def test_second_press_opens_the_same_card(client_for, officer_a, record):
    client = client_for("officer_a")
    first, second = (client.post(address("practice_propose", record.pk))["Location"] for _ in range(2))
    assert first == second
    assert GoodPractice.objects.count() == 1


def test_addresses_of_cards_do_not_collide(gmina_a, officer_a):
    make.GoodPracticeFactory(slug="porownanie-2")
    slugs = []
    for _ in range(3):
        record = make.PromotionFactory(local_government=gmina_a, published=True, title="Porównanie")
        slugs.append(workflow.propose(record.detail, by=officer_a).slug)
    assert slugs == ["porownanie-3", "porownanie-4", "porownanie-5"]


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ({"date_signed": None, "date_start": day(2024, 3, 1), "date_end": day(2025, 2, 28)}, (2024, 2025)),
        ({"date_signed": day(2024, 3, 1), "date_start": None}, (2024, None)),
        # What is to end one day has not ended.
        ({"date_start": day(2024, 3, 1), "date_end": day(2099, 12, 31)}, (2024, None)),
        # What was broken off ended that day.
        (
            {"date_start": day(2024, 3, 1), "date_end": day(2099, 12, 31), "terminated_on": day(2025, 6, 1),
             "termination_reason": "Za zgodą stron"},
            (2024, 2025),
        ),
        # Broken off before the day it was signed, as old papers have it: the years may not contradict each other.
        (
            {"date_start": None, "date_signed": day(2025, 3, 1), "terminated_on": day(2024, 6, 1),
             "termination_reason": "Za zgodą stron"},
            (2025, None),
        ),
    ],
)  # fmt: skip
def test_years_are_those_that_happened(dates, years, officer_a, gmina_a):
    record = make.PromotionFactory(local_government=gmina_a, published=True, **dates)
    practice = workflow.propose(record.detail, by=officer_a)
    assert (practice.year_from, practice.year_to) == years


def test_lead_is_whole_sentences_or_ends_with_dots(officer_a, gmina_a):
    first = "Gmina oddała spółdzielni lokal przy ul. Kwiatowej na podstawie art. 13 ustawy."
    words = "spółdzielnia " * 40

    def lead(summary: str) -> str:
        record = make.PromotionFactory(local_government=gmina_a, published=True, summary=summary)
        return workflow.propose(record.detail, by=officer_a).lead

    assert lead(f"{first} Potem {words}") == first
    cut = lead(f"Gmina przy ul. Kwiatowej prowadzi {words}")
    assert cut.endswith("spółdzielnia…")
    assert len(cut) <= 300
    assert lead("x" * 400) == "x" * 299 + "…"
    whole = "Zdanie pierwsze. " * 17 + "Zdanie konie."
    assert len(whole) > 300
    assert lead(whole) == ("Zdanie pierwsze. " * 17).strip()


@pytest.mark.parametrize(
    ("person", "status"),
    [("officer_a", 302), ("approver_a", 302), ("lg_administrator_a", 302), ("administrator", 302),
     ("auditor_a", 403), ("officer_b", 404), ("catalogue_editor", 404)],
)  # fmt: skip
def test_who_proposes(person, status, client_for, record):
    assert client_for(person).post(address("practice_propose", record.pk)).status_code == status
    assert GoodPractice.objects.exists() == (status == 302)


@pytest.mark.parametrize("fields", [{}, {"published": True, "internal": True}, {"withdrawn": True}])
def test_what_is_not_public_is_not_proposed(fields, client_for, officer_a, gmina_a):
    record = make.PromotionFactory(local_government=gmina_a, **fields)
    assert client_for("officer_a").post(address("practice_propose", record.pk)).status_code == 403
    assert not GoodPractice.objects.exists()


# --- Written --------------------------------------------------------------------------------------


def sent(practice: GoodPractice, **changes) -> dict:
    """The form as a browser would send it back, with changes."""
    return as_sent(PracticeForm(practice)) | {"wersja": practice.updated_at.isoformat(), "akcja": "zapisz"} | changes


def test_form_sent_back_as_it_came_changes_nothing(client_for, officer_a, proposal):
    before = GoodPractice.objects.values().get()
    rows = list(proposal.actors.values()), list(proposal.costs.values()), list(proposal.sources.values())
    answer = client_for("officer_a").post(address("practice_edit", proposal.slug), sent(proposal))
    assert answer.status_code == 302
    after = GoodPractice.objects.values().get()
    assert {name for name in before if before[name] != after[name]} == {"updated_at"}
    assert rows == (
        list(proposal.actors.values()), list(proposal.costs.values()), list(proposal.sources.values())
    )  # fmt: skip


def test_card_is_written_with_amounts_as_people_write_them(client_for, officer_a, proposal):
    data = sent(
        proposal,
        title="Poręczenie, które zadziałało",
        problem="Bank nie dawał pożyczki.",
        **{"costs-0-amount": "1 234,56", "unknowns-TOTAL_FORMS": "1", "unknowns-0-question": "Ile to trwało?"},
    )
    client_for("officer_a").post(address("practice_edit", proposal.slug), data)
    proposal.refresh_from_db()
    assert (proposal.title, proposal.problem) == ("Poręczenie, które zadziałało", "Bank nie dawał pożyczki.")
    assert proposal.costs.get().amount == Decimal("1234.56")
    assert proposal.unknowns.get().question == "Ile to trwało?"


def test_errors_stand_at_their_fields_and_nothing_typed_is_lost(client_for, officer_a, proposal):
    data = sent(proposal, title="", year_from="dawno", **{"costs-0-amount": "-5", "problem": "Długi opis problemu"})
    page = client_for("officer_a").post(address("practice_edit", proposal.slug), data).content.decode()
    for anchor in ("id_title", "id_year_from", "id_costs-0-amount"):
        assert f'href="#{anchor}"' in page
    assert "Długi opis problemu" in page
    assert 'value="dawno"' in page
    proposal.refresh_from_db()
    assert proposal.problem == ""


def test_row_is_added_without_javascript(client_for, officer_a, proposal):
    data = sent(proposal, title="Zmieniony i niezapisany", akcja="dodaj:results")
    page = client_for("officer_a").post(address("practice_edit", proposal.slug), data).content.decode()
    assert 'name="results-0-indicator"' in page
    assert "Zmieniony i niezapisany" in page


def test_second_of_two_saves_sees_both_versions(client_for, officer_a, approver_a, proposal):
    stale = sent(proposal, title="Wersja druga")
    client_for("approver_a").post(address("practice_edit", proposal.slug), sent(proposal, title="Wersja pierwsza"))
    answer = client_for("officer_a").post(address("practice_edit", proposal.slug), stale)
    page = answer.content.decode()
    assert "Ktoś zmienił tę kartę" in page
    assert "Wersja pierwsza" in page
    assert 'value="Wersja druga"' in page
    proposal.refresh_from_db()
    assert proposal.title == "Wersja pierwsza"
    # The stamp on the page is now the present one: saving again is a decision.
    stamp = proposal.updated_at.isoformat()
    assert f'value="{stamp}"' in page
    client_for("officer_a").post(address("practice_edit", proposal.slug), stale | {"wersja": stamp})
    proposal.refresh_from_db()
    assert proposal.title == "Wersja druga"


def test_what_is_typed_stays_where_the_card_was_handed_over_meanwhile(client_for, officer_a, proposal):
    data = sent(proposal, problem="Godzina pisania")
    client_for("approver_a").post(address("practice_move", proposal.slug), {"akcja": "przekaz"})
    page = client_for("officer_a").post(address("practice_edit", proposal.slug), data).content.decode()
    assert "Nie zapisano" in page
    assert page.count("Godzina pisania") == 2  # in the list of differences and in its field
    assert "Zapisz\n" not in page[page.index("form-actions") :]
    assert GoodPractice.objects.get().problem == ""
    # The same for what waited for somebody to sign in again; not for who never wrote the card.
    client = Client()
    client.post(address("practice_edit", proposal.slug), data | {"kto": mark_of_writer(officer_a)})
    client.force_login(officer_a)
    assert "Godzina pisania" in client.get(address("practice_edit", proposal.slug)).content.decode()
    assert client_for("auditor_a").post(address("practice_edit", proposal.slug), data).status_code == 403
    assert client_for("officer_b").post(address("practice_edit", proposal.slug), data).status_code == 404


def test_forms_and_bases_of_the_card_are_written(client_for, officer_a, proposal):
    usual, other = (
        make.GuideBasisFactory(guide__instrument=proposal.instruments[0].code).basis,
        make.LegalBasisFactory(),
    )
    make.LegalBasisFactory.create_batch(10)
    page = client_for("officer_a").get(address("practice_edit", proposal.slug)).content.decode()
    # What the instrument usually stands on comes before the fold.
    shown, folded = page[page.index('id="div_id_legal_bases"') :].split("<summary>")[:2]
    assert usual.provision in shown
    assert other.provision in folded
    data = sent(
        proposal,
        legal_bases=[str(usual.pk), str(other.pk)],
        **{"instrument_links-TOTAL_FORMS": "2", "instrument_links-1-instrument": "PROMOCJA"},
    )
    assert client_for("officer_a").post(address("practice_edit", proposal.slug), data).status_code == 302
    assert {basis.pk for basis in proposal.legal_bases.all()} == {usual.pk, other.pk}
    assert [link.instrument for link in proposal.instrument_links.all()] == ["PORECZENIE", "PROMOCJA"]
    again = sent(
        GoodPractice.objects.get(),
        **{"instrument_links-TOTAL_FORMS": "3", "instrument_links-2-instrument": "PROMOCJA"},
    )
    page = client_for("officer_a").post(address("practice_edit", proposal.slug), again).content.decode()
    assert "Ta forma jest już przy praktyce." in page


@pytest.mark.parametrize("count", [1, 3])
def test_form_of_a_card_asks_equally_often(count, client_for, officer_a, gmina_a, django_assert_num_queries):
    practice = make.GoodPracticeFactory(local_government=gmina_a)
    for _ in range(count):
        for made in (
            make.PracticeActorFactory, make.PracticeCostFactory, make.PracticeSourceFactory,
            make.PracticeInstrumentFactory,
        ):  # fmt: skip
            made(practice=practice)
        practice.legal_bases.add(make.LegalBasisFactory())
    client = client_for("officer_a")
    with django_assert_num_queries(20):
        client.get(address("practice_edit", practice.slug))


def test_typed_text_survives_the_end_of_a_session(client_for, officer_a, proposal):
    client = Client()
    path = address("practice_edit", proposal.slug)
    data = sent(proposal, title="Pisane po sesji") | {"kto": mark_of_writer(officer_a)}
    assert client.post(path, data).status_code == 302
    client.force_login(officer_a)
    assert 'value="Pisane po sesji"' in client.get(path).content.decode()


def test_queue_says_what_each_card_lacks(client_for, gmina_a):
    card = make.GoodPracticeFactory(local_government=gmina_a, state=SUBMITTED, problem="Brak pracy", good_will=False)
    make.PracticeCostFactory(practice=card)
    row = client_for("catalogue_editor").get(address("practice_list")).content.decode().split('class="worklist"')[1]
    for missing in ("ryzyka i niepowodzenia", "wyniki", "podstawy prawne", "rok rozpoczęcia"):
        assert missing in row
    for filled in ("koszty", "trzy warunki", "problem,"):
        assert filled not in row
    assert "3 z&nbsp;17 części" in row
    assert len(card.missing_parts) == 14


def test_editor_is_led_to_no_page_they_may_not_open(client_for, gmina_a):
    """The first page of the desk is for people of a local government."""
    card = make.GoodPracticeFactory(local_government=gmina_a, state=SUBMITTED)
    make.AdoptionFactory(practice=make.GoodPracticeFactory(local_government=gmina_a, published=True))
    client = client_for("catalogue_editor")
    pages = (
        address("practice_list"), address("practice_detail", card.slug), address("practice_edit", card.slug),
        address("adoption_list"),
    )  # fmt: skip
    links = {link for page in pages for link in re.findall(r'href="(/[^"#]*)"', client.get(page).content.decode())}
    links = {link for link in links if not link.startswith("/static/")}
    assert address("practice_edit", card.slug) in links
    answers = {link: client.get(link).status_code for link in links}
    assert {link for link, status in answers.items() if status >= 400} == set()


@pytest.mark.parametrize("count", [1, 3])
def test_desk_of_practices_asks_equally_often(count, client_for, officer_a, gmina_a, django_assert_num_queries):
    for _ in range(count):
        practice = make.GoodPracticeFactory(local_government=gmina_a)
        make.AdoptionFactory(practice=make.GoodPracticeFactory(local_government=gmina_a, published=True))
        make.PracticeCostFactory(practice=practice)
        practice.legal_bases.add(make.LegalBasisFactory())
    client = client_for("officer_a")
    with django_assert_num_queries(15):
        client.get(address("practice_list"))
    with django_assert_num_queries(8):
        client.get(address("adoption_list"))


# --- Moved: person × state × action ---------------------------------------------------------------

WRITERS = {"officer_a", "approver_a", "lg_administrator_a"}
EDITORS = {"catalogue_editor", "administrator"}
OF_A = WRITERS | {"auditor_a"}
MOVES = {
    "edycja": {DRAFT: WRITERS | EDITORS, RETURNED: WRITERS | EDITORS, SUBMITTED: EDITORS, PUBLISHED: EDITORS,
               WITHDRAWN: EDITORS},
    "przekaz": {DRAFT: WRITERS | EDITORS, RETURNED: WRITERS | EDITORS},
    "opublikuj": {DRAFT: EDITORS, SUBMITTED: EDITORS, RETURNED: EDITORS, WITHDRAWN: EDITORS},
    "zwroc": {SUBMITTED: EDITORS},
    "wycofaj": {PUBLISHED: EDITORS},
    "usun": {DRAFT: WRITERS | EDITORS},
}  # fmt: skip


def test_table_names_every_move_there_is():
    assert set(MOVES) == {*PRACTICE_STEPS, "edycja"}


@pytest.mark.parametrize("person", CAST)
@pytest.mark.parametrize(("action", "state"), list(itertools.product(MOVES, STATES)))
def test_practice_is_moved_by_whom_the_table_says(action, state, person, gmina_a, cast, client_for):
    practice = make.GoodPracticeFactory(local_government=gmina_a, **TRAITS[state])
    client = client_for(person)
    if action == "edycja":
        answer = client.get(address("practice_edit", practice.slug))
    else:
        asked = {"akcja": action, "reason": "Powód próbny", "wersja": practice.updated_at.isoformat()}
        answer = client.post(address("practice_move", practice.slug), asked)
    allowed = person in MOVES[action].get(state, set())
    if allowed:
        assert answer.status_code == (200 if action == "edycja" else 302)
    else:
        known = OF_A | EDITORS
        assert answer.status_code == (302 if person == "visitor" else 403 if person in known else 404)
    found = GoodPractice.objects.first()
    after = found.state if found else None
    assert (after != state) == (allowed and action != "edycja")


def test_people_are_told_of_each_move(client_for, officer_a, catalogue_editor, proposal):
    officer, editor = client_for("officer_a"), client_for("catalogue_editor")
    officer.post(address("practice_move", proposal.slug), {"akcja": "przekaz"})
    assert Notice.objects.get(user=catalogue_editor).text.startswith("Propozycja praktyki")
    editor.post(address("practice_move", proposal.slug), {"akcja": "zwroc", "reason": "Brakuje wyniku"})
    assert "Powód: Brakuje wyniku" in Notice.objects.filter(user=officer_a).latest("pk").text
    officer.post(address("practice_move", proposal.slug), {"akcja": "przekaz"})
    publish(editor, proposal)
    assert Notice.objects.filter(user=officer_a).latest("pk").url == proposal.get_absolute_url()


@pytest.mark.parametrize("left", ["role ended", "only reads", "inactive", "elsewhere"])
def test_who_may_no_longer_write_there_is_not_written_to(
    left, officer_a, approver_a, gmina_b, catalogue_editor, proposal
):
    if left == "inactive":
        type(officer_a).objects.filter(pk=officer_a.pk).update(is_active=False)
    elif left == "only reads":
        officer_a.memberships.update(role="AUDYTOR")
    elif left == "elsewhere":
        officer_a.memberships.update(local_government=gmina_b)
    else:
        officer_a.memberships.all().delete()
    workflow.submit(proposal, by=approver_a)
    proposal = GoodPractice.objects.get()
    workflow.send_back(proposal, by=catalogue_editor, reason="Poufny powód")
    assert not Notice.objects.filter(user=officer_a).exists()
    assert "Poufny powód" in Notice.objects.get(user=approver_a).text


def test_author_who_may_write_there_is_written_to_alone(officer_a, approver_a, catalogue_editor, proposal):
    workflow.submit(proposal, by=approver_a)
    workflow.send_back(GoodPractice.objects.get(), by=catalogue_editor, reason="Brakuje wyniku")
    assert Notice.objects.get(text__contains="Brakuje wyniku").user == officer_a


def test_reason_of_a_refused_adoption_is_for_that_office(officer_a, officer_b, gmina_b, practice):
    adoption = make.AdoptionFactory(practice=practice, local_government=gmina_b, declared_by=officer_b)
    officer_b.memberships.all().delete()
    colleague = make.MembershipFactory(local_government=gmina_b, role="ZATWIERDZAJACY_JST").user
    workflow.refuse(adoption, by=officer_a, reason="Poufny powód")
    assert Notice.objects.get(text__contains="Poufny powód").user == colleague


def test_return_needs_a_reason_and_a_second_move_is_told(client_for, catalogue_editor, gmina_a):
    practice = make.GoodPracticeFactory(local_government=gmina_a, state=SUBMITTED)
    client = client_for("catalogue_editor")
    page = client.post(address("practice_move", practice.slug), {"akcja": "zwroc", "reason": " "}, follow=True)
    assert "Podaj powód." in page.content.decode()
    stale = GoodPractice.objects.get()
    publish(client, practice)
    with pytest.raises(MoveRefused, match="Ktoś właśnie zmienił stan"):
        workflow.send_back(stale, by=catalogue_editor, reason="Za późno")


def test_card_is_published_only_as_it_was_read(client_for, proposal, officer_a, catalogue_editor):
    workflow.submit(proposal, by=officer_a)
    seen = GoodPractice.objects.get().updated_at.isoformat()
    GoodPractice.objects.get().save()
    page = client_for("catalogue_editor").post(
        address("practice_move", proposal.slug), {"akcja": "opublikuj", "wersja": seen}
    )
    assert "Karta zmieniła się, odkąd otwarto tę stronę." in page.content.decode()
    assert GoodPractice.objects.get().state == SUBMITTED
    publish(client_for("catalogue_editor"), proposal)
    assert GoodPractice.objects.get().state == PUBLISHED


# --- Adopted --------------------------------------------------------------------------------------

TOLD = {"year": "2025", "outcome": "NIE_UDALO_SIE", "changes": "Bez poręczenia.", "result": "Bank odmówił."}


@pytest.fixture
def practice(gmina_a):
    return make.GoodPracticeFactory(local_government=gmina_a, published=True, title="Praktyka Lipowo")


def test_adoption_is_public_once_the_originator_confirms_it(client_for, officer_a, officer_b, gmina_b, practice):
    theirs, ours, visitor = client_for("officer_b"), client_for("officer_a"), client_for("visitor")
    theirs.post(address("adoption_declare", practice.slug), TOLD | {"local_government": gmina_b.pk})
    adoption = Adoption.objects.get()
    assert (adoption.state, adoption.declared_by) == ("ZGLOSZONE", officer_b)
    assert Notice.objects.get(user=officer_a).url == address("adoption_list")
    assert "Bank odmówił." not in visitor.get(practice.get_absolute_url()).content.decode()
    ours.post(address("adoption_decide", adoption.pk), {"akcja": "potwierdz"})
    page = visitor.get(practice.get_absolute_url()).content.decode()
    assert "Bank odmówił." in page
    assert "nie udało się" in page
    assert "Praktyka Lipowo" in visitor.get(gmina_b.get_absolute_url()).content.decode()
    assert "1\xa0samorząd" in visitor.get("/praktyki/").content.decode()
    assert Notice.objects.filter(user=officer_b).get().text.endswith("potwierdzone.")


def test_files_name_those_who_were_confirmed(client_for, gmina_b, practice):
    for year in (2024, 2025):
        make.AdoptionFactory(practice=practice, local_government=gmina_b, year=year, confirmed=True)
    waiting = make.AdoptionFactory(practice=practice)
    for person in ("visitor", "administrator", "officer_a"):
        rows = json.loads(b"".join(client_for(person).get("/praktyki/eksport/json/")))["wyniki"]
        assert [row["wdrozyly"] for row in rows] == [gmina_b.full_name], person
    csv = b"".join(client_for("officer_a").get("/praktyki/eksport/csv/")).decode()
    assert "Samorządy, które wdrożyły" in csv
    assert waiting.local_government.full_name not in csv


@pytest.mark.parametrize("state", ["ZGLOSZONE", "ODRZUCONE"])
def test_what_is_not_confirmed_leaks_nowhere(state, client_for, gmina_b, practice, officer_a, catalogue_editor):
    more = {} if state == "ZGLOSZONE" else {
        "decided_by": officer_a, "decided_at": practice.published_at, "state": state, "reason": "Tajny powód",
    }  # fmt: skip
    make.AdoptionFactory(practice=practice, local_government=gmina_b, result="Sekretny wynik", **more)
    third = make.UserFactory()
    make.MembershipFactory(user=third)
    pages = (
        practice.get_absolute_url(), gmina_b.get_absolute_url(), "/praktyki/", "/praktyki/eksport/csv/",
        "/praktyki/eksport/json/", "/praktyki/atom/", "/szukaj/?q=Sekretny",
    )  # fmt: skip
    outsider = client_for("visitor")
    stranger = client_for("visitor")
    stranger.force_login(third)
    for client in (outsider, stranger):
        for page in pages:
            answer = client.get(page)
            text = b"".join(answer).decode() if answer.streaming else answer.content.decode()
            for secret in ("Sekretny wynik", "Tajny powód", "powtórzyło"):
                assert secret not in text, page
    assert "Sekretny wynik" not in stranger.get(address("adoption_list")).content.decode()
    for person in ("officer_a", "officer_b", "catalogue_editor"):
        assert "Sekretny wynik" in client_for(person).get(address("adoption_list")).content.decode(), person


JUDGES, ADOPTERS = WRITERS | EDITORS, {"officer_b"}
# Of an adoption by gmina B: action → who may ever do it, and what each state becomes; None: it is gone.
WAITS, CONFIRMED, REFUSED = "ZGLOSZONE", "POTWIERDZONE", "ODRZUCONE"
ADOPTION_MOVES = {
    "potwierdz": (JUDGES, {WAITS: CONFIRMED, CONFIRMED: CONFIRMED, REFUSED: REFUSED}),
    "odrzuc": (JUDGES, {WAITS: REFUSED, CONFIRMED: CONFIRMED, REFUSED: REFUSED}),
    "cofnij": (JUDGES, {WAITS: WAITS, CONFIRMED: REFUSED, REFUSED: REFUSED}),
    "wycofaj": (ADOPTERS, {WAITS: None, CONFIRMED: None, REFUSED: REFUSED}),
}


def test_table_names_every_move_and_state_of_an_adoption():
    assert set(ADOPTION_MOVES) == set(ADOPTION_STEPS)
    assert all(set(states) == set(Adoption.State.values) for _, states in ADOPTION_MOVES.values())


def standing(state: str, by) -> dict:
    if state == WAITS:
        return {}
    return {"state": state, "decided_by": by, "decided_at": timezone.now(), "reason": "Nie" if state == REFUSED else ""}


@pytest.mark.parametrize("person", CAST)
@pytest.mark.parametrize(("action", "state"), list(itertools.product(ADOPTION_MOVES, Adoption.State.values)))
def test_adoption_is_moved_by_whom_the_table_says(action, state, person, client_for, cast, gmina_b, practice):
    adoption = make.AdoptionFactory(practice=practice, local_government=gmina_b, **standing(state, cast["approver_a"]))
    answer = client_for(person).post(
        address("adoption_decide", adoption.pk), {"akcja": action, "reason": "To co innego"}
    )
    who, becomes = ADOPTION_MOVES[action]
    seen = OF_A | EDITORS | ADOPTERS
    assert answer.status_code == (302 if person in who or person == "visitor" else 403 if person in seen else 404)
    left = Adoption.objects.values_list("state", flat=True).first()
    assert left == (becomes[state] if person in who else state)


@pytest.mark.parametrize(("person", "roles", "may"), [
    ("officer_b", "officer of both", False),
    ("catalogue_editor", "officer of the adopter", False),
    ("administrator", "officer of the adopter", True),
])  # fmt: skip
def test_who_declared_an_adoption_does_not_judge_it(
    person, roles, may, request, client_for, gmina_a, gmina_b, practice
):
    user = request.getfixturevalue(person)
    for place in (gmina_a, gmina_b) if roles == "officer of both" else (gmina_b,):
        Membership.objects.get_or_create(user=user, local_government=place, role="REDAKTOR_JST")
    adoption = make.AdoptionFactory(practice=practice, local_government=gmina_b, declared_by=user)
    client = client_for(person)
    assert ('value="potwierdz"' in client.get(address("adoption_list")).content.decode()) is may
    for action, before in (("potwierdz", WAITS), ("cofnij", CONFIRMED)):
        Adoption.objects.update(**{"reason": "", "decided_by": None, "decided_at": None} | standing(before, user))
        answer = client.post(address("adoption_decide", adoption.pk), {"akcja": action, "reason": "Powód"})
        assert answer.status_code == (302 if may else 403)
        assert (Adoption.objects.get().state != before) is may


def test_confirmed_adoption_is_withdrawn_told_and_kept_in_history(
    client_for, officer_a, officer_b, gmina_b, practice
):  # fmt: skip
    adoption = make.AdoptionFactory(
        practice=practice, local_government=gmina_b, declared_by=officer_b, confirmed=True, result="Zamknięto po roku."
    )
    theirs, visitor = client_for("officer_b"), client_for("visitor")
    assert "Zamknięto po roku." in visitor.get(practice.get_absolute_url()).content.decode()
    theirs.post(address("adoption_decide", adoption.pk), {"akcja": "wycofaj"})
    assert "Zamknięto po roku." not in visitor.get(practice.get_absolute_url()).content.decode()
    assert "wycofano zgłoszenie" in Notice.objects.get(user=officer_a).text
    history = client_for("officer_a").get(address("practice_history", practice.slug)).content.decode()
    assert "Zamknięto po roku." in history
    # The same year may be declared anew.
    theirs.post(address("adoption_declare", practice.slug), TOLD | {"local_government": gmina_b.pk})
    assert Adoption.objects.get().state == WAITS


def test_undone_confirmation_is_told_and_corrected_by_the_adopter(
    client_for, officer_a, officer_b, gmina_b, practice
):  # fmt: skip
    adoption = make.AdoptionFactory(
        practice=practice, local_government=gmina_b, declared_by=officer_b, confirmed=True, result="Bank odmówił."
    )
    ours, theirs = client_for("officer_a"), client_for("officer_b")
    url = address("adoption_decide", adoption.pk)
    assert "Podaj powód." in ours.post(url, {"akcja": "cofnij", "reason": " "}, follow=True).content.decode()
    ours.post(url, {"akcja": "cofnij", "reason": "Inny rok"})
    assert "Bank odmówił." not in client_for("visitor").get(practice.get_absolute_url()).content.decode()
    assert Notice.objects.get(user=officer_b).text.endswith("potwierdzenie cofnięto. Powód: Inny rok")
    correct = f"{address('adoption_declare', practice.slug)}?popraw={adoption.pk}"
    assert correct in theirs.get(address("adoption_list")).content.decode()
    assert "Bank odmówił." in theirs.get(correct).content.decode()


def test_withdrawal_of_what_was_decided_meanwhile_is_refused(officer_a, officer_b, gmina_b, practice):
    adoption = make.AdoptionFactory(practice=practice, local_government=gmina_b)
    workflow.confirm(Adoption.objects.get(), by=officer_a)
    with pytest.raises(MoveRefused, match="Ktoś właśnie rozstrzygnął"):
        workflow.withdraw_declaration(adoption, by=officer_b)
    assert Adoption.objects.exists()


@pytest.mark.parametrize(("year", "accepted"), [("2018", False), ("2019", True)])
def test_adoption_is_not_before_the_practice(year, accepted, client_for, officer_b, gmina_b, practice):
    GoodPractice.objects.update(year_from=2019)
    data = TOLD | {"local_government": gmina_b.pk, "year": year}
    page = client_for("officer_b").post(address("adoption_declare", practice.slug), data).content.decode()
    assert Adoption.objects.exists() is accepted
    assert ('href="#id_year"' in page and "zaczęła się w 2019 r." in page) is not accepted


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "powtórzył 1 samorząd"), (2, "powtórzyły 2 samorządy"), (5, "powtórzyło 5 samorządów")],
)
def test_cards_say_in_good_polish_how_many_did_the_same(count, said, client_for, practice):
    make.AdoptionFactory.create_batch(count, practice=practice, confirmed=True)
    for page in ("/praktyki/", "/"):
        text = " ".join(client_for("visitor").get(page).content.decode().replace("\xa0", " ").split())
        assert f">{said}<" in text, page


@pytest.mark.parametrize(
    ("state", "said"),
    [(DRAFT, "Szkic"), (SUBMITTED, "Przekazana"), (RETURNED, "Zwrócona"), (WITHDRAWN, "Wycofana"),
     (PUBLISHED, "opublikowana")],
)  # fmt: skip
def test_states_of_a_practice_agree_with_the_word(state, said, client_for, officer_a, gmina_a):
    practice = make.GoodPracticeFactory(local_government=gmina_a, **TRAITS[state])
    client = client_for("officer_a")
    for page in (address("practice_list"), address("practice_detail", practice.slug)):
        assert f"{said}</span>" in client.get(page).content.decode(), page
    rows = json.loads(b"".join(client.get("/praktyki/eksport/json/")))["wyniki"]
    assert rows[0]["stan"] == said.lower()


def test_amounts_of_a_card_have_two_places_and_a_grant_is_no_total(client_for, gmina_a):
    one, other = (make.GoodPracticeFactory(local_government=gmina_a, published=True) for _ in range(2))
    make.PracticeCostFactory(practice=one, kind="WSPARCIE", label="Kwota przyznana", amount=Decimal("15000.5"))
    page = client_for("visitor").get(one.get_absolute_url()).content.decode()
    assert "15\xa0000,50" in page
    assert "wsparcie samorządu (kwota z wpisu)" in page
    page = client_for("visitor").get("/praktyki/porownanie/", {"p": [one.slug, other.slug]}).content.decode()
    total, support = page[page.index("Koszty łączne") :].split("Wsparcie samorządu (kwoty z wpisów)")
    assert "15\xa0000,50" not in total
    assert "15\xa0000,50\xa0zł" in support


def test_decision_is_made_once_and_refusal_needs_a_reason(client_for, officer_a, approver_a, gmina_b, practice):
    adoption = make.AdoptionFactory(practice=practice, local_government=gmina_b)
    url = address("adoption_decide", adoption.pk)
    page = client_for("officer_a").post(url, {"akcja": "odrzuc", "reason": " "}, follow=True)
    assert "Podaj powód." in page.content.decode()
    client_for("officer_a").post(url, {"akcja": "odrzuc", "reason": "To inna praktyka"})
    page = client_for("approver_a").post(url, {"akcja": "potwierdz"}, follow=True)
    assert "Ktoś właśnie rozstrzygnął to wdrożenie" in page.content.decode()
    assert Adoption.objects.get().state == "ODRZUCONE"


def test_long_reason_and_unknown_action_decide_nothing(client_for, officer_a, gmina_b, practice):
    url = address("adoption_decide", make.AdoptionFactory(practice=practice, local_government=gmina_b).pk)
    client = client_for("officer_a")
    page = client.post(url, {"akcja": "odrzuc", "reason": "x" * 1001}, follow=True)
    assert "Powód może mieć najwyżej 1000 znaków." in page.content.decode()
    assert client.post(url, {"akcja": "usun", "reason": "Powód"}).status_code == 404
    assert Adoption.objects.get().state == "ZGLOSZONE"


def test_refused_declaration_is_corrected_and_sent_again(client_for, officer_a, officer_b, gmina_b, practice):
    theirs, url = client_for("officer_b"), address("adoption_declare", practice.slug)
    data = TOLD | {"local_government": gmina_b.pk}
    theirs.post(url, data)
    pk = Adoption.objects.get().pk
    client_for("officer_a").post(address("adoption_decide", pk), {"akcja": "odrzuc", "reason": "Nie ten bank"})
    assert Notice.objects.get(user=officer_b).url == address("adoption_list")
    assert f"{url}?popraw={pk}" in theirs.get(address("adoption_list")).content.decode()
    page = theirs.get(f"{url}?popraw={pk}").content.decode()
    assert "Nie ten bank" in page
    assert "Bank odmówił." in page
    theirs.post(f"{url}?popraw={pk}", data | {"result": "Odmówił inny bank."})
    adoption = Adoption.objects.get()
    assert (adoption.pk, adoption.state, adoption.result) == (pk, "ZGLOSZONE", "Odmówił inny bank.")
    assert (adoption.reason, adoption.decided_by, adoption.decided_at) == ("", None, None)
    # What waits is not written over.
    assert "już zgłoszone" in theirs.post(url, data).content.decode()
    assert Adoption.objects.get().result == "Odmówił inny bank."


@pytest.mark.parametrize("key", ["0", "x", "²", "9" * 40])
def test_odd_key_of_a_refused_declaration_is_as_none(key, client_for, officer_b, practice):
    assert client_for("officer_b").get(address("adoption_declare", practice.slug), {"popraw": key}).status_code == 200


def test_refused_declaration_of_others_is_not_shown(client_for, officer_b, practice, officer_a):
    others = make.AdoptionFactory(
        practice=practice, state="ODRZUCONE", reason="Tajny powód", decided_by=officer_a,
        decided_at=practice.published_at, result="Cudzy wynik",
    )  # fmt: skip
    page = client_for("officer_b").get(address("adoption_declare", practice.slug), {"popraw": others.pk})
    assert "Tajny powód" not in page.content.decode()
    assert "Cudzy wynik" not in page.content.decode()


@pytest.mark.parametrize("key", ["none", "refused"])
def test_second_of_two_declarations_at_once_is_told(key, officer_b, officer_a, gmina_b, practice):
    """Both were found right before either was saved."""
    state = {"state": "ODRZUCONE", "reason": "Nie", "decided_by": officer_a, "decided_at": practice.published_at}
    there = make.AdoptionFactory(
        practice=practice, local_government=gmina_b, year=2025, **(state if key == "refused" else {})
    )
    second = Adoption(
        pk=there.pk if key == "refused" else None, practice=practice, local_government=gmina_b, year=2025,
        outcome="UDALO_SIE", changes="Nic", result="Dobrze", declared_by=officer_b,
    )  # fmt: skip
    if key == "refused":
        Adoption.objects.update(state="ZGLOSZONE", reason="", decided_by=None, decided_at=None)
    with pytest.raises(ValidationError, match="To wdrożenie jest już zgłoszone"):
        adoptions._save_declared(second)
    assert Adoption.objects.get().result == there.result


def test_same_adoption_is_declared_once_and_never_of_ones_own_practice(
    client_for, officer_a, officer_b, gmina_a, gmina_b, practice
):
    client = client_for("officer_b")
    data = TOLD | {"local_government": gmina_b.pk}
    client.post(address("adoption_declare", practice.slug), data)
    page = client.post(address("adoption_declare", practice.slug), data).content.decode()
    assert "To wdrożenie jest już zgłoszone." in page
    assert "Bank odmówił." in page
    make.MembershipFactory(user=officer_b, local_government=gmina_a)
    page = client.post(address("adoption_declare", practice.slug), TOLD | {"local_government": gmina_a.pk})
    assert Adoption.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"year": "rok"},
        {"year": "1900"},
        {"year": "2099"},
        {"changes": "Umowę miał PESEL 44051401359."},
        {"changes": ""},
        {"outcome": "X"},
        {"url": "javascript:alert(1)"},
    ],
)
def test_wrong_declaration_is_told_beside_its_field(wrong, client_for, officer_b, gmina_b, practice):
    data = TOLD | {"local_government": gmina_b.pk} | wrong
    page = client_for("officer_b").post(address("adoption_declare", practice.slug), data).content.decode()
    assert f'href="#id_{next(iter(wrong))}"' in page
    assert "Bank odmówił." in page
    assert not Adoption.objects.exists()


# --- Removed --------------------------------------------------------------------------------------


def test_card_withdrawn_to_a_draft_once_public_stays(client_for, gmina_a):
    practice = make.GoodPracticeFactory(local_government=gmina_a, published=True)
    GoodPractice.objects.filter(pk=practice.pk).update(state=DRAFT)
    assert client_for("officer_a").post(address("practice_move", practice.slug), {"akcja": "usun"}).status_code == 403
    assert GoodPractice.objects.filter(pk=practice.pk).exists()


def test_files_go_with_a_removed_card_and_the_record_stays(
    client_for, record, proposal, django_capture_on_commit_callbacks
):
    image = make.PracticeImageFactory(practice=proposal)
    name, storage = image.file.name, image.file.storage
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_for("officer_a").post(address("practice_move", proposal.slug), {"akcja": "usun"}, follow=True)
    assert "Szkic karty usunięto." in answer.content.decode()
    assert not storage.exists(name)
    assert Cooperation.objects.filter(pk=record.pk).exists()


def test_button_to_remove_is_shown_to_who_may(client_for, proposal):
    page = client_for("officer_a").get(address("practice_detail", proposal.slug)).content.decode()
    assert 'value="usun"' in page
    assert 'value="usun"' not in client_for("auditor_a").get(address("practice_detail", proposal.slug)).content.decode()


def test_proposal_without_editors_is_told_to_administrators(administrator, officer_a, proposal):
    assert workflow.catalogue_editors(without=officer_a) == [administrator]
    editor = make.MembershipFactory(role="REDAKTOR_KATALOGU", local_government=None).user
    assert workflow.catalogue_editors(without=officer_a) == [editor]


def test_adoptions_waiting_are_shown_by_pages(client_for, gmina_a):
    practice = make.GoodPracticeFactory(local_government=gmina_a, published=True)
    make.AdoptionFactory.create_batch(32, practice=practice)
    page = client_for("officer_a").get(address("adoption_list")).content.decode()
    assert page.count('value="potwierdz"') == 30
    assert "30 z 32" in page
