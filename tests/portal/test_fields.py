"""Fields shared by the apps: every way in goes through one validator."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from desk.forms.people import UnitForm
from portal.lib import fields
from portal.lib.filters import DayFilter
from portal.views.entities import StatusDayForm
from registry.models import Entity
from tests import factories


def message(check, value) -> str:
    with pytest.raises(ValidationError) as caught:
        check(value)
    return caught.value.messages[0]


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (fields.teryt_validator, ["02", "0213", "0221082"], ["2", "021", "02210", "022108", "02210823", "02\n", "AB"]),
        (fields.postcode_validator, ["58-300"], ["58300", "58-30", "58-300 ", "58-300\n"]),
        (fields.budget_classification_validator, ["852-85295-2360"], ["852-85295", "85285295-2360", "a"]),
        (fields.cpv_validator, ["55520000-1"], ["55520000", "5552000-1", "55520000-12"]),
        (
            fields.parcel_validator,
            ["026501_1.0012.34/5", "026501_1.0012.34", "026501_1.0012.AR_3.34/5"],
            ["026501_1.12.34", "0265011.0012.34", "026501_1.0012.34/"],
        ),
    ],
)
def test_codes_have_one_shape(check, right, wrong):
    for value in right:
        assert check(value) is None
    for value in wrong:
        assert message(check, value)[0].isupper()


def test_money_keeps_twelve_digits_and_grosze():
    field = fields.MoneyField()
    assert field.clean(Decimal("999999999999.99"), None) == Decimal("999999999999.99")
    with pytest.raises(ValidationError):
        field.clean(Decimal("1000000000000"), None)
    with pytest.raises(ValidationError):
        field.clean(Decimal("1.001"), None)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234,56", "1234.56"), ("1 234,56 zł", "1234.56"), ("1\u00a0234,56", "1234.56"), ("1\u202f234", "1234"),
        ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("0,5", "0.5"), ("560000", "560000"), (" 7 PLN", "7"),
    ],
)  # fmt: skip
def test_amount_is_understood_as_poles_type_it(typed, amount):
    assert fields.MoneyField().formfield().clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["-1", "1,234", "12345678901234", "NaN", "Infinity", "1e5x", "dużo", "1,2,3"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        fields.MoneyField().formfield().clean(typed)


def test_amount_is_shown_as_poles_write_it():
    form_field = fields.MoneyField().formfield()
    assert form_field.prepare_value(Decimal("1234.50")) == "1\u00a0234,50"
    assert form_field.prepare_value(Decimal("560000.00")) == "560\u00a0000"
    assert form_field.prepare_value("1 234,5") == "1 234,5"
    assert form_field.clean(form_field.prepare_value(Decimal("1234.50"))) == Decimal("1234.50")


def test_empty_amount_is_unknown_not_zero():
    assert fields.MoneyField(blank=True).formfield(required=False).clean("") is None


def test_long_text_has_a_limit_and_takes_no_pesel():
    field = fields.LongTextField(max_length=20)
    assert field.clean("x" * 20, None) == "x" * 20
    with pytest.raises(ValidationError):
        field.clean("x" * 21, None)
    with pytest.raises(ValidationError) as caught:
        field.clean("44051401359", None)
    assert caught.value.error_list[0].code == "pesel"


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (fields.NipField(), "774-000-14-54", "7740001454"),
        (fields.RegonField(), "61018820100000", "610188201"),
        (fields.KrsField(), "28860", "0000028860"),
        (fields.KwField(), "wa4m/123456/4", "WA4M/00123456/4"),
    ],
)
def test_identifier_is_normalised_on_the_way_in(field, typed, kept):
    assert field.clean(typed, None) == kept


@pytest.mark.parametrize("field", [fields.NipField(), fields.RegonField(), fields.KrsField(), fields.KwField()])
@pytest.mark.parametrize("empty", ["", "  ", None])
def test_empty_identifier_is_null(field, empty):
    assert field.clean(empty, None) is None


@pytest.mark.django_db
@pytest.mark.parametrize("empty", [None, "", " "])
def test_two_entities_without_identifiers_live_side_by_side(empty):
    for _ in range(2):
        entity = factories.EntityFactory.build(nip=empty, regon=empty, krs=empty)
        entity.full_clean()
        entity.save()
    assert Entity.objects.filter(nip=None, regon=None, krs=None).count() == 2


@pytest.mark.parametrize(
    "widget",
    [
        UnitForm.base_fields["valid_from"].widget,
        UnitForm.base_fields["valid_to"].widget,
        StatusDayForm.base_fields["na_dzien"].widget,
        DayFilter(field_name="day").field.widget,
    ],
)
def test_date_gets_a_keyboard_with_a_dot(widget):
    # The pad of digits of an iPhone has none.
    assert "inputmode" not in widget.attrs
