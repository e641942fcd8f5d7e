"""NIP, REGON, KRS, land-register numbers, PESEL."""

import pytest
from django.core.exceptions import ValidationError

from portal.lib import identifiers


def refused(check, value) -> str:
    with pytest.raises(ValidationError) as caught:
        check(value)
    return caught.value.code


@pytest.mark.parametrize(
    "typed", ["7740001454", "774-000-14-54", "PL 774 000 14 54", " 774\u00a0000\u00a014\u00a054 ", "pl7740001454"]
)
def test_nip_is_normalised_and_accepted(typed):
    normal = identifiers.normalise_nip(typed)
    assert normal == "7740001454"
    assert identifiers.validate_nip(normal) is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("7740001455", "nip_checksum"), ("5261040829", "nip_checksum"), ("774000145", "nip_format"),
        ("77400014544", "nip_format"), ("774000145x", "nip_format"), ("٧٧٤٠٠٠١٤٥٤", "nip_format"), ("", "nip_format"),
        # A remainder of 10 belongs to no NIP at all.
        ("8860000070", "nip_checksum"),
    ],
)  # fmt: skip
def test_wrong_nip_is_refused(value, code):
    assert refused(identifiers.validate_nip, value) == code


def test_shown_nip_has_dashes():
    assert identifiers.show_nip("5261040828") == "526-104-08-28"


@pytest.mark.parametrize("value", ["610188201", "000331501"])
def test_regon_of_nine_digits_is_accepted(value):
    assert identifiers.normalise_regon(value) == value
    assert identifiers.validate_regon(value) is None


@pytest.mark.parametrize(
    ("printed", "regon"),
    [("61018820100000", "610188201"), ("30204683000000", "302046830"), ("00200376400000", "002003764")],
)
def test_regon_as_the_krs_prints_it_is_cut_to_nine_digits(printed, regon):
    assert refused(identifiers.validate_regon, printed) == "regon_checksum"
    assert identifiers.normalise_regon(printed) == regon
    assert identifiers.validate_regon(regon) is None


def test_true_regon_of_fourteen_digits_stays():
    assert identifiers.normalise_regon("610188201 00018") == "61018820100018"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("610188202", "regon_checksum"),
        ("61018820", "regon_format"),
        ("6101882010", "regon_format"),
        ("abc", "regon_format"),
    ],
)
def test_wrong_regon_is_refused(value, code):
    assert refused(identifiers.validate_regon, value) == code


@pytest.mark.parametrize("typed", ["28860", "0000028860", "0000 028 860"])
def test_krs_is_padded_to_ten_digits(typed):
    normal = identifiers.normalise_krs(typed)
    assert normal == "0000028860"
    assert identifiers.validate_krs(normal) is None


@pytest.mark.parametrize("value", ["0000000000", "12345678901", "KRS 28860", ""])
def test_wrong_krs_is_refused(value):
    assert refused(identifiers.validate_krs, identifiers.normalise_krs(value)) == "krs_format"


@pytest.mark.parametrize("value", ["GD1W/00090409/1", "WA4M/00123456/4", "LU1B/00012345/8"])
def test_land_register_number_with_its_check_digit_is_accepted(value):
    assert identifiers.validate_kw(value) is None


@pytest.mark.parametrize("typed", ["wa4m/123456/4", " WA4M / 00123456 / 4 ", "WA4M/00123456/4"])
def test_land_register_number_is_normalised(typed):
    assert identifiers.normalise_kw(typed) == "WA4M/00123456/4"


@pytest.mark.parametrize("digit", "012356789")
def test_land_register_number_with_another_check_digit_is_refused(digit):
    assert refused(identifiers.validate_kw, f"WA4M/00123456/{digit}") == "kw_checksum"


@pytest.mark.parametrize("value", ["QA4M/00123456/4", "WV4M/00123456/4"])
def test_letters_the_land_register_does_not_use_are_refused(value):
    assert refused(identifiers.validate_kw, value) == "kw_checksum"


@pytest.mark.parametrize("value", ["KW 12345", "WA4M/123456/4", "WA4M/00123456", "WAM4/00123456/4"])
def test_what_is_no_land_register_number_is_refused(value):
    assert refused(identifiers.validate_kw, value) == "kw_format"


@pytest.mark.parametrize(
    "text", ["44051401359", "Osoba o numerze 44051401359, zamieszkała…", "nr:02070803628.", "x44051401359x"]
)
def test_text_with_a_pesel_is_refused(text):
    assert refused(identifiers.validate_no_pesel, text) == "pesel"


@pytest.mark.parametrize(
    "text", ["", "12345678901", "0000028860", "144051401359", "44051401358", "tel. 601 000 000, NIP 7740001454"]
)
def test_text_without_a_pesel_is_accepted(text):
    assert identifiers.validate_no_pesel(text) is None
