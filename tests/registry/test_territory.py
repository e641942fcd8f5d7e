"""Local governments: names, codes, order."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from registry.models import LgUnit, LocalGovernment, validate_unit_belongs
from tests import factories

pytestmark = pytest.mark.django_db

Kind = LocalGovernment.Kind


@pytest.mark.parametrize(
    ("kind", "teryt", "name", "full", "spoken"),
    [
        (Kind.GMINA_MIEJSKA, "0208021", "Kłodzko", "gmina miejska Kłodzko", "gmina Kłodzko"),
        (Kind.GMINA_WIEJSKA, "0208072", "Kłodzko", "gmina wiejska Kłodzko", "gmina Kłodzko"),
        (Kind.GMINA_MIEJSKO_WIEJSKA, "0208063", "Bystrzyca Kłodzka", "gmina miejsko-wiejska Bystrzyca Kłodzka",
         "gmina Bystrzyca Kłodzka"),
        (Kind.MIASTO_NPP, "0265011", "Wałbrzych", "Wałbrzych", "Wałbrzych"),
        (Kind.POWIAT, "0213", "milicki", "powiat milicki", "powiat milicki"),
        (Kind.WOJEWODZTWO, "02", "dolnośląskie", "województwo dolnośląskie", "województwo dolnośląskie"),
    ],
)  # fmt: skip
def test_names_as_people_say_them(kind, teryt, name, full, spoken):
    made = factories.LocalGovernmentFactory(kind=kind, teryt=teryt, name=name)
    read = LocalGovernment.objects.get(pk=made.pk)
    assert (read.full_name, read.spoken_name, str(read)) == (full, spoken, f"{full} ({teryt})")


@pytest.fixture
def region():
    """A województwo, two powiaty in it, a city with powiat rights, a gmina of another województwo."""
    codes = [
        (Kind.WOJEWODZTWO, "02"), (Kind.POWIAT, "0208"), (Kind.POWIAT, "0221"), (Kind.GMINA_MIEJSKA, "0208021"),
        (Kind.GMINA_WIEJSKA, "0208072"), (Kind.GMINA_WIEJSKA, "0221082"), (Kind.MIASTO_NPP, "0265011"),
        (Kind.WOJEWODZTWO, "04"), (Kind.GMINA_WIEJSKA, "0402082"),
    ]  # fmt: skip
    return {code: factories.LocalGovernmentFactory(kind=kind, teryt=code) for kind, code in codes}


@pytest.mark.parametrize(
    ("code", "inside"),
    [
        ("02", {"02", "0208", "0221", "0208021", "0208072", "0221082", "0265011"}),
        ("0208", {"0208", "0208021", "0208072"}),
        ("0265", {"0265011"}),
        ("0208072", {"0208072"}),
        ("30", set()),
    ],
)
def test_within_is_the_unit_and_everything_inside(region, code, inside):
    assert set(LocalGovernment.objects.within(code).values_list("teryt", flat=True)) == inside


def test_gmina_that_became_a_town_is_within_both_of_its_codes():
    old = factories.LocalGovernmentFactory(gmina_wiejska=True, teryt="0208072", valid_to=datetime.date(2025, 12, 31))
    new = factories.LocalGovernmentFactory(
        gmina_miejsko_wiejska=True, teryt="0208073", valid_from=datetime.date(2026, 1, 1)
    )
    assert set(LocalGovernment.objects.within("0208073")) == {old, new}
    assert list(LocalGovernment.objects.current()) == [new]
    assert list(LocalGovernment.objects.in_force_on(datetime.date(2025, 12, 31))) == [old]
    assert list(LocalGovernment.objects.in_force_on(datetime.date(2026, 1, 1))) == [new]


@pytest.mark.parametrize("code", ["0265011", "0265"])
def test_city_with_powiat_rights_is_found_by_both_codes(region, code):
    assert list(LocalGovernment.objects.with_code(code)) == [region["0265011"]]


@pytest.mark.parametrize("code", ["026", "0208", "02650110", ""])
def test_with_code_finds_the_whole_code_only(region, code):
    assert list(LocalGovernment.objects.with_code(code)) == ([region[code]] if code in region else [])


def test_lists_go_in_polish_order():
    names = [
        "Żarów",
        "Ziębice",
        "Źródła",
        "Łagów",
        "Lubań",
        "Ścinawa",
        "Syców",
        "Ćwiklice",
        "Czernica",
        "Ąkowo",
        "Adamów",
    ]
    for name in names:
        factories.LocalGovernmentFactory(name=name)
    assert list(LocalGovernment.objects.values_list("name", flat=True)) == [
        "Adamów", "Ąkowo", "Czernica", "Ćwiklice", "Lubań", "Łagów", "Syców", "Ścinawa", "Ziębice", "Źródła", "Żarów",
    ]  # fmt: skip


def test_same_names_go_by_code():
    second = factories.LocalGovernmentFactory(gmina_wiejska=True, teryt="0208072", name="Kłodzko")
    first = factories.LocalGovernmentFactory(gmina_miejska=True, teryt="0208021", name="Kłodzko")
    assert list(LocalGovernment.objects.for_list()) == [first, second]


def test_with_units_and_records_it_cannot_be_deleted():
    unit = factories.LgUnitFactory()
    with pytest.raises(ProtectedError):
        unit.local_government.delete()


@pytest.mark.parametrize(
    ("kind", "legislative", "executive"),
    [
        (Kind.WOJEWODZTWO, "sejmik województwa", "zarząd województwa (marszałek)"),
        (Kind.POWIAT, "rada powiatu", "zarząd powiatu (starosta)"),
        (Kind.GMINA_WIEJSKA, "rada gminy", "wójt"),
        (Kind.GMINA_MIEJSKO_WIEJSKA, "rada miejska", "burmistrz"),
        (Kind.GMINA_MIEJSKA, "rada miejska", "burmistrz albo prezydent miasta"),
        (Kind.MIASTO_NPP, "rada miejska", "prezydent miasta"),
    ],
)
def test_bodies_go_with_the_kind(kind, legislative, executive):
    unit = factories.LocalGovernmentFactory.build(kind=kind)
    assert (unit.legislative_body, unit.executive_body) == (legislative, executive)


def test_unit_of_another_local_government_is_refused(gmina_a, gmina_b):
    unit = factories.LgUnitFactory(local_government=gmina_a, abbreviation="OPS")
    assert validate_unit_belongs(unit, gmina_a.pk) is None
    assert validate_unit_belongs(None, gmina_a.pk) is None
    with pytest.raises(ValidationError, match="innego samorządu"):
        validate_unit_belongs(unit, gmina_b.pk)
    record = factories.SuretyFactory.build(local_government=gmina_b, unit=unit)
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    assert list(caught.value.message_dict) == ["unit"]


def test_unit_shows_its_abbreviation_where_it_has_one():
    unit = factories.LgUnitFactory.build(name="Ośrodek Pomocy Społecznej", abbreviation="OPS")
    assert (str(unit), unit.short_name) == ("Ośrodek Pomocy Społecznej (OPS)", "OPS")
    assert str(LgUnit(name="Zarząd Budynków")) == "Zarząd Budynków"
