"""What is not public is in no list, count, page, sitemap or facet of anyone it does not belong to."""

import re

import pytest
from django.urls import reverse

from cooperation.instruments import INSTRUMENTS, Instrument
from portal import counts
from portal.sitemaps import SITEMAPS
from tests import factories

pytestmark = pytest.mark.django_db

SECRET = "Tajemnicowo"


@pytest.fixture
def hidden(gmina_a):
    """A draft and an internal record and a draft practice of gmina A, with an entity only they name."""
    entity = factories.EntityFactory(name="Spółdzielnia Socjalna Jawna w Rejestrze")
    draft = factories.SuretyFactory(local_government=gmina_a, title=f"Szkic {SECRET}", amount_awarded=777_111)
    internal = factories.SuretyFactory(
        local_government=gmina_a,
        title=f"Wewnętrzny {SECRET}",
        amount_awarded=777_222,
        published=True,
        internal=True,
    )
    for record in (draft, internal):
        factories.PartyFactory(cooperation=record, entity=entity)
    practice = factories.GoodPracticeFactory(local_government=gmina_a, title=f"Praktyka {SECRET}")
    factories.PracticeInstrumentFactory(practice=practice, instrument=Instrument.SURETY)
    factories.PracticeActorFactory(practice=practice, entity=entity)
    public = factories.GoodPracticeFactory(published=True, local_government=gmina_a)
    factories.PracticeInstrumentFactory(practice=public, instrument=Instrument.LOAN)
    factories.PracticeInstrumentFactory(practice=practice, instrument=Instrument.LOAN)
    factories.LocalGovernmentFactory(gmina_wiejska=True, teryt="0239032")
    public.cooperations.add(draft, internal)
    return {"draft": draft, "internal": internal, "practice": practice, "entity": entity, "public": public}


def pages(hidden):
    gmina = hidden["draft"].local_government
    surety = reverse("instrument_detail", args=[INSTRUMENTS[Instrument.SURETY].slug])
    return [
        "/", "/praktyki/", f"/praktyki/?q={SECRET}", "/praktyki/?forma=PORECZENIE", "/wspolpraca/",
        f"/wspolpraca/?q={SECRET}", f"/wspolpraca/?jst={gmina.teryt}", f"/wspolpraca/?podmiot={hidden['entity'].pk}",
        "/instrumenty/", surety, "/jst/", gmina.get_absolute_url(), "/podmioty/", hidden["entity"].get_absolute_url(),
        *(f"/{path}/{kind}/" for path in ("praktyki", "wspolpraca", "jst", "podmioty")
          for kind in ("eksport/csv", "eksport/json", "atom")),
        f"/wspolpraca/eksport/csv/?q={SECRET}", f"/wspolpraca/atom/?jst={gmina.teryt}",
        hidden["public"].get_absolute_url(), "/praktyki/?sortuj=kompletnosc",
        f"/praktyki/dla-mojej-gminy/?jst={gmina.teryt}", "/praktyki/dla-mojej-gminy/?jst=0239032",
        f"/praktyki/porownanie/?szukaj={SECRET}", "/praktyki/porownanie/?szukaj=praktyka",
        f"/praktyki/porownanie/?p={hidden['public'].slug}&p={hidden['practice'].slug}",
        f"{hidden['public'].get_absolute_url()}cytat/ris/", "/sitemap.xml",
        *(f"/sitemap-{section}.xml" for section in SITEMAPS),
    ]  # fmt: skip


@pytest.mark.parametrize("person", ["visitor", "officer_b"])
def test_strangers_find_nothing_of_it_anywhere(person, hidden, client_for):
    client = client_for(person)
    for page in pages(hidden):
        response = client.get(page)
        html = (response.getvalue() if response.streaming else response.content).decode()
        # What the person typed is shown again: in the field, in the chip, in the way back.
        told = re.sub(r'<ul class="chips.*?</ul>', "", html, flags=re.DOTALL)
        told = told.replace(f'value="{SECRET}"', "").replace(f"?q={SECRET}", "").replace(f"?szukaj={SECRET}", "")
        assert SECRET not in told, page
        figures = html.replace("\u00a0", "")
        assert "777111" not in figures, page
        assert "777222" not in figures, page
        for thing in ("draft", "internal", "practice"):
            assert f'"{hidden[thing].get_absolute_url()}"' not in html, page
            assert f"{hidden[thing].get_absolute_url()}</loc>" not in html, page


@pytest.mark.parametrize("person", ["visitor", "officer_b"])
def test_counts_are_those_of_what_is_published(person, hidden, client_for, cast):
    client = client_for(person)
    user = cast[person]
    gmina = hidden["draft"].local_government
    assert "0\u00a0wpisów" in client.get("/wspolpraca/").content.decode()
    branches = {
        info.code: (practices, records)
        for branch in counts.instrument_tree(user)
        for info, practices, records in branch.instruments
    }
    assert branches[Instrument.SURETY] == (0, 0)
    assert sum(row.practices for row in counts.voivodeships(user)) == 1
    lg_page = client.get(gmina.get_absolute_url())
    assert lg_page.context["totals"].count == 0
    assert list(lg_page.context["partners"]) == []
    entity_page = client.get(hidden["entity"].get_absolute_url())
    assert entity_page.context["totals"].count == 0
    assert [row.record_count for row in client.get("/podmioty/").context["listing"].page] == [0]


@pytest.mark.parametrize("person", ["officer_a", "auditor_a", "administrator"])
def test_its_own_people_see_it_marked(person, hidden, client_for):
    html = client_for(person).get("/wspolpraca/").content.decode()
    assert f"Szkic {SECRET}" in html
    assert "status--draft" in html
    assert "wewnętrzny" in html


def test_internal_fields_are_on_no_page(client):
    record = factories.PublicTaskFactory(
        published=True, internal_notes="TAJNA UWAGA", bid_no="OFERTA-7", control_result="WYNIK KONTROLI"
    )
    html = client.get(record.get_absolute_url()).content.decode()
    assert "TAJNA" not in html
    assert "OFERTA-7" not in html
    assert "WYNIK KONTROLI" not in html


def test_land_register_number_is_not_shown(client):
    record = factories.PropertyUseFactory(published=True, kw_number="WA4M/00123456/4")
    assert "00123456" not in client.get(record.get_absolute_url()).content.decode()


def test_small_counts_of_people_at_risk_are_not_shown(client):
    record = factories.FoundingFactory(published=True, jobs_created=9, jobs_for_risk_group=3)
    facts = {fact.label: fact.value.text for fact in client.get(record.get_absolute_url()).context["facts"]}
    assert facts["W tym dla osób zagrożonych wykluczeniem"] == "mniej niż 5"
    assert facts["Liczba utworzonych miejsc pracy"] == "9"
