"""The numbers beside the values of the filters: what a click would give, of what the person may see."""

import datetime
from decimal import Decimal

import pytest

from cooperation.instruments import Instrument
from portal.lib.facets import facet_of
from registry.models import LocalGovernment
from tests import factories

pytestmark = pytest.mark.django_db
Kind = LocalGovernment.Kind


def shown(client, path: str, name: str) -> dict[str, int]:
    """Value to number, as the page offers them."""
    listing = client.get(path).context["listing"]
    return {option.value: option.count for option in listing.facets.options[name]}


def total(client, path: str) -> int:
    return client.get(path).context["listing"].total


@pytest.fixture
def units():
    """A województwo with a powiat of two gminy, and a city with powiat rights."""
    make = factories.LocalGovernmentFactory
    woj = make(wojewodztwo=True, teryt="02", name="dolnośląskie")
    powiat = make(kind=Kind.POWIAT, teryt="0221", name="wałbrzyski", parent=woj)
    return {
        "walim": make(kind=Kind.GMINA_WIEJSKA, teryt="0221082", name="Walim", parent=powiat),
        "gluszyca": make(kind=Kind.GMINA_MIEJSKO_WIEJSKA, teryt="0221053", name="Głuszyca", parent=powiat),
        "city": make(kind=Kind.MIASTO_NPP, teryt="0265011", teryt_alias="0265", name="Wałbrzych", parent=woj),
        "powiat": powiat,
    }


@pytest.fixture
def records(units):
    """Two sureties and a task in Walim, a surety in the city; a draft and an internal record that no count holds."""
    made = [
        factories.SuretyFactory(published=True, local_government=units["walim"]),
        factories.SuretyFactory(published=True, local_government=units["walim"]),
        factories.PublicTaskFactory(published=True, local_government=units["walim"]),
        factories.SuretyFactory(published=True, local_government=units["city"]),
    ]
    factories.SuretyFactory(local_government=units["gluszyca"])
    factories.SuretyFactory(published=True, local_government=units["gluszyca"], visibility="WEWNETRZNY")
    return made


def test_number_beside_a_value_is_what_choosing_it_gives(client, records):
    for name in ("forma", "rodzaj", "etap", "pomoc", "teren"):
        for value, number in shown(client, "/wspolpraca/", name).items():
            assert total(client, f"/wspolpraca/?{name}={value}") == number, (name, value)


def test_values_of_one_filter_add_up_and_filters_narrow_each_other(client, records):
    both = f"/wspolpraca/?forma={Instrument.SURETY}&forma={Instrument.PUBLIC_TASK}"
    assert total(client, both) == 4
    # The choice within a filter does not change its own numbers; the other filters do.
    forms = shown(client, f"/wspolpraca/?forma={Instrument.SURETY}&rodzaj={Kind.GMINA_WIEJSKA}", "forma")
    assert (forms[Instrument.SURETY], forms[Instrument.PUBLIC_TASK]) == (2, 1)
    kinds = shown(client, f"/wspolpraca/?forma={Instrument.SURETY}", "rodzaj")
    assert (kinds[Kind.GMINA_WIEJSKA], kinds[Kind.MIASTO_NPP], kinds[Kind.POWIAT]) == (2, 1, 0)


def test_numbers_of_a_search_count_what_it_finds(client, records):
    records[0].title = "Poręczenie kredytu na remont"
    records[0].save()
    assert shown(client, "/wspolpraca/?q=poreczenia+kredytow", "forma")[Instrument.SURETY] == 1


def test_chosen_value_without_results_stays_shown_and_removable(client, records):
    listing = client.get("/wspolpraca/?forma=PROMOCJA").context["listing"]
    option = next(one for one in listing.facets.options["forma"] if one.value == "PROMOCJA")
    assert (option.is_chosen, option.count, listing.total) == (True, 0, 0)
    assert [chip.value for chip in listing.chips] == ["Promocja"]


def test_territory_opens_from_wojewodztwo_to_gmina(client, records):
    assert "0221" not in shown(client, "/wspolpraca/", "teren")
    inside = shown(client, "/wspolpraca/?teren=02", "teren")
    assert (inside["02"], inside["0221"], inside["0265"]) == (4, 3, 1)
    gminas = shown(client, "/wspolpraca/?teren=02&teren=0221", "teren")
    assert gminas["0221082"] == 3
    assert "0221053" not in gminas  # only what strangers must not see is there
    assert "0265011" not in shown(client, "/wspolpraca/?teren=0265", "teren")  # a city is its own gmina


def test_unit_inside_a_chosen_one_narrows_it_and_others_add(client, records):
    assert total(client, "/wspolpraca/?teren=02&teren=0221") == 3
    assert total(client, "/wspolpraca/?teren=0265&teren=0221082") == 4
    assert total(client, "/wspolpraca/?teren=0221082&teren=02&teren=0221") == 3


def test_territory_chip_says_the_name_of_the_place(client, records):
    chips = client.get("/wspolpraca/?teren=02&teren=0221").context["listing"].chips
    assert [chip.value for chip in chips] == ["dolnośląskie", "powiat wałbrzyski"]


def test_practice_with_two_forms_counts_under_both(client):
    practice = factories.GoodPracticeFactory(published=True)
    for instrument in (Instrument.SURETY, Instrument.LOAN):
        factories.PracticeInstrumentFactory(practice=practice, instrument=instrument)
    factories.PracticeInstrumentFactory(instrument=Instrument.SURETY)  # of a draft
    forms = shown(client, "/praktyki/", "forma")
    assert (forms[Instrument.SURETY], forms[Instrument.LOAN], sum(forms.values())) == (1, 1, 2)


def test_stranger_and_visitor_see_the_same_numbers_and_the_own_officer_more(client_for, units, cast):
    home = cast["officer_a"].memberships.get().local_government
    factories.SuretyFactory(published=True, local_government=home)
    factories.SuretyFactory(local_government=home)
    seen = {person: shown(client_for(person), "/wspolpraca/", "forma")[Instrument.SURETY] for person in cast}
    assert seen["officer_b"] == 1
    assert shown(client_for("visitor"), "/wspolpraca/", "forma")[Instrument.SURETY] == 1
    assert seen["officer_a"] == 2


def test_amounts_are_a_range_of_what_the_list_shows(client, units):
    make = factories.SuretyFactory
    make(published=True, amount_awarded=None, amount_paid=Decimal("1500.50"))
    make(published=True, amount_awarded=Decimal("200000"))
    make(published=True, amount_awarded=None)
    assert total(client, "/wspolpraca/?kwota_od=1 500,50&kwota_do=2 000") == 1
    assert total(client, "/wspolpraca/?kwota_od=0") == 2
    chart = client.get("/wspolpraca/").context["listing"].facets.charts["kwota_od"]
    assert [(column.label.replace("\u00a0", " "), column.count) for column in chart if column.count] == [
        ("1 000–5 000 zł", 1),
        ("100 000–500 000 zł", 1),
    ]


def test_years_between_are_columns_of_nothing(client):
    for year in (2019, 2022, 2022):
        factories.SuretyFactory(published=True, date_signed=datetime.date(year, 5, 1), date_start=None, date_end=None)
    chart = client.get("/wspolpraca/").context["listing"].facets.charts["zawarte_od"]
    assert [(column.label, column.count) for column in chart] == [("2019", 1), ("2020", 0), ("2021", 0), ("2022", 2)]


def test_two_codes_of_one_place_are_that_place(client):
    """A city by its own code and by its powiat's; a gmina by its codes before and after its kind changed."""
    make = factories.SuretyFactory
    make(published=True, local_government=factories.LocalGovernmentFactory(gmina_wiejska=True, teryt="0202022"))
    make(published=True)
    assert total(client, "/wspolpraca/?teren=0202021&teren=0202022") == 1
    assert total(client, "/wspolpraca/?teren=0202022&teren=020202") == 1


@pytest.mark.parametrize(
    ("address", "high"),
    [
        ("/praktyki/?rok_od=2020&rok_do=2000", "rok_do"),
        ("/wspolpraca/?kwota_od=10&kwota_do=5", "kwota_do"),
        ("/wspolpraca/?zawarte_od=2026-01-02&zawarte_do=2026-01-01", "zawarte_do"),
    ],
)
def test_reversed_range_is_told_at_its_end(client, address, high):
    form = client.get(address).context["listing"].filterset.form
    assert form.errors == {high: ["Koniec zakresu jest przed jego początkiem."]}


def test_chips_name_what_links_carry(client):
    record = factories.SuretyFactory(published=True)
    entity = factories.EntityFactory(name="Spółdzielnia Socjalna Kuźnia")
    factories.PartyFactory(cooperation=record, entity=entity)
    unit = record.local_government
    address = f"/wspolpraca/?q=inne&q=wpis&jst={unit.teryt}&podmiot={entity.pk}&teren={unit.teryt}"
    chips = [(chip.label, chip.value) for chip in client.get(address).context["listing"].chips]
    assert chips == [
        ("szukane", "wpis"), ("Położenie", unit.spoken_name), ("samorząd", unit.spoken_name),
        ("podmiot", "Spółdzielnia Socjalna Kuźnia"),
    ]  # fmt: skip


@pytest.mark.parametrize(("mask", "index"), [(0b011, 0), (0b101, 1), (0b110, 2)])
def test_mask_of_a_grouping_set_tells_its_column(mask, index):
    assert facet_of(mask, 3) == index
