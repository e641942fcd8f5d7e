"""„Praktyki dla mojej gminy": which local government, what is near it, and why."""

import pytest

from practices.models import GoodPractice
from practices.near import practices_near
from registry.models import LocalGovernment
from registry.voivodeships import NEIGHBOURS
from tests import factories

pytestmark = pytest.mark.django_db

NBSP = "\u00a0"
PATH = "/praktyki/dla-mojej-gminy/"
Kind = LocalGovernment.Kind


def lg(teryt: str, kind: str = Kind.GMINA_WIEJSKA, name: str = "Wzorowo", **fields) -> LocalGovernment:
    if "population" in fields:
        fields.setdefault("population_year", 2025)
    return factories.LocalGovernmentFactory(teryt=teryt, kind=kind, name=name, **fields)


def practice_of(unit: LocalGovernment, **fields) -> GoodPractice:
    return factories.GoodPracticeFactory(local_government=unit, **{"published": True, **fields})


def told(ours, user) -> dict[str, list[str]]:
    return {row.practice.local_government.teryt: row.reasons for row in practices_near(ours, user=user)[0]}


@pytest.fixture
def powiat():
    return lg("0240", Kind.POWIAT, "lipowski")


@pytest.fixture
def ours(powiat):
    return lg("0240012", name="Lipowo", parent=powiat, population=6000)


def test_reasons_say_kind_size_and_distance(ours, powiat, visitor):
    practice_of(lg("0240022", parent=powiat, population=5000))
    practice_of(lg("0241011", Kind.GMINA_MIEJSKA, population=20_000))
    practice_of(lg("1640012", population=8999))
    practice_of(lg("2040012", population=9001))
    size = f"podobna liczba mieszkańców: 5{NBSP}000 (2025 r.), u Was 6{NBSP}000 (2025 r.)"
    other_size = f"podobna liczba mieszkańców: 8{NBSP}999 (2025 r.), u Was 6{NBSP}000 (2025 r.)"
    assert told(ours, visitor) == {
        "0240022": ["też gmina wiejska", size, "ten sam powiat: lipowski"],
        "0241011": ["to samo województwo: dolnośląskie"],
        "1640012": ["też gmina wiejska", other_size, "sąsiednie województwo: opolskie"],
        "2040012": ["też gmina wiejska"],
    }


def test_nearest_come_first_and_the_unlike_not_at_all(ours, powiat, visitor):
    practice_of(lg("2040012"))
    practice_of(lg("0240021", Kind.GMINA_MIEJSKA, parent=powiat))
    practice_of(lg("0240032", parent=powiat, population=6000))
    practice_of(lg("1241011", Kind.GMINA_MIEJSKA, population=60_000))
    practice_of(lg("1640012"))
    assert list(told(ours, visitor)) == ["0240032", "1640012", "2040012", "0240021"]
    assert practices_near(ours, user=visitor)[1] == 4


@pytest.mark.parametrize(("population", "similar"), [(3999, False), (4000, True), (9000, True), (9001, False)])
def test_similar_size_is_from_two_thirds_to_one_and_a_half(ours, visitor, population, similar):
    practice_of(lg("2040012", population=population))
    (row,), _ = practices_near(ours, user=visitor)
    assert any(reason.startswith("podobna liczba") for reason in row.reasons) is similar
    assert row.practice.score == (7 if similar else 4)


def test_sizes_are_not_compared_between_levels(ours, visitor):
    practice_of(lg("1641", Kind.POWIAT, "wzorowski", population=6000))
    assert told(ours, visitor) == {"1641": ["sąsiednie województwo: opolskie"]}


def test_unknown_size_of_the_other_is_said_and_is_no_reason(ours, visitor, client):
    practice_of(lg("2040012"))
    (row,), _ = practices_near(ours, user=visitor)
    assert row.reasons == ["też gmina wiejska"]
    assert row.size_unknown
    assert "liczba mieszkańców nieznana" in client.get(PATH, {"jst": ours.teryt}).content.decode()


def test_unknown_size_of_ours_leaves_size_out(visitor, client):
    ours = lg("0240012")
    practice_of(lg("2040012", population=6000))
    (row,), _ = practices_near(ours, user=visitor)
    assert row.reasons == ["też gmina wiejska"]
    assert not row.size_unknown
    page = client.get(PATH, {"jst": ours.teryt}).content.decode()
    assert page.count("liczba mieszkańców nieznana") == 1


def test_powiat_and_wojewodztwo_find_their_own(visitor, powiat, ours):
    voivodeship = lg("02", Kind.WOJEWODZTWO, "dolnośląskie")
    practice_of(ours)
    assert told(powiat, visitor) == {"0240012": ["ten sam powiat: lipowski"]}
    assert told(voivodeship, visitor) == {"0240012": ["to samo województwo: dolnośląskie"]}


def test_own_practices_stand_apart(ours, client):
    mine = practice_of(ours)
    page = client.get(PATH, {"jst": "Lipowo"})
    assert list(page.context["own"]) == [mine]
    assert page.context["near"] == []
    assert "Was już jest" in page.content.decode()
    assert "Nie ma jeszcze takich praktyk" in page.content.decode()


def test_collective_entries_are_near_nobody(ours, visitor):
    factories.GoodPracticeFactory(published=True, collective=True)
    assert told(ours, visitor) == {}


@pytest.mark.parametrize(
    ("person", "sees"), [("visitor", False), ("officer_b", False), ("officer_a", True), ("catalogue_editor", True)]
)
def test_draft_is_near_only_for_its_own_people(person, sees, cast, client_for, gmina_a):
    practice_of(gmina_a, published=False, title="Praktyka Tajemnicowo")
    neighbour = lg("0239032")
    rows, number = practices_near(neighbour, user=cast[person])
    assert (len(rows), number) == ((1, 1) if sees else (0, 0))
    for typed in (neighbour.teryt, gmina_a.teryt):
        page = client_for(person).get(PATH, {"jst": typed}).content.decode()
        assert ("Tajemnicowo" in page) is sees


@pytest.mark.parametrize(
    "typed", ["debina", "DĘBINA", "  gmina   dębina ", "w Dębinie", "dembina", "0239021", "0239 021", "02-39-02-1"]
)
def test_local_government_is_found_by_name_or_code(typed, client, gmina_a, gmina_b):
    assert client.get(PATH, {"jst": typed}).context["ours"] == gmina_b


def test_several_matches_are_links_to_choose_from(client):
    for teryt in ("0240012", "0240022"):
        lg(teryt, name="Łąka")
    page = client.get(PATH, {"jst": "laka"})
    assert "ours" not in page.context
    html = page.content.decode()
    assert 'href="?jst=0240012"' in html
    assert 'href="?jst=0240022"' in html
    assert f"2{NBSP}samorządy" in html


@pytest.mark.parametrize("typed", ["nie-ma", "9999999", "x" * 101, "%", "²"])
def test_what_is_not_found_is_said(client, gmina_a, typed):
    page = client.get(PATH, {"jst": typed})
    assert page.status_code == 200
    html = page.content.decode()
    assert "Nie ma takiego samorządu" in html or "invalid-feedback" in html


def test_code_of_a_closed_unit_leads_to_its_successor(client):
    heir = lg("0240013", Kind.GMINA_MIEJSKO_WIEJSKA, name="Lipowo")
    lg("0240012", name="Lipowo", valid_to="2024-12-31", successor=heir)
    assert client.get(PATH, {"jst": "0240012"}).context["ours"] == heir
    assert client.get(PATH, {"jst": "Lipowo"}).context["ours"] == heir


def test_unit_closed_twice_over_is_found_by_its_old_name(client):
    heir = lg("0240013", Kind.GMINA_MIEJSKO_WIEJSKA, name="Lipowo")
    between = lg("0240022", name="Olszyny", valid_to="2024-12-31", successor=heir)
    lg("0240032", name="Topolice", valid_to="2019-12-31", successor=between)
    assert client.get(PATH, {"jst": "topolice"}).context["ours"] == heir


@pytest.mark.parametrize("rows", [1, 3])
def test_page_asks_equally_often(client, ours, rows, django_assert_num_queries):
    for number in range(rows):
        practice = practice_of(lg(f"04400{number + 1}2"))
        for made in (practice, practice_of(ours)):
            factories.PracticeInstrumentFactory(practice=made)
            factories.PracticeActorFactory(practice=made)
    with django_assert_num_queries(7):
        client.get(PATH, {"jst": ours.teryt})


def test_pages_of_the_list_and_of_a_local_government_lead_here(client, ours):
    assert PATH in client.get("/praktyki/").content.decode()
    assert f"{PATH}?jst={ours.teryt}" in client.get(ours.get_absolute_url()).content.decode()


def test_neighbours_are_mutual_and_complete():
    assert len(NEIGHBOURS) == 16
    assert all(one in NEIGHBOURS[other] for one, others in NEIGHBOURS.items() for other in others)
    assert not any(one in others for one, others in NEIGHBOURS.items())
