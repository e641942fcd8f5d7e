"""The currency of an amount, and the constraint that no amount is negative."""

from decimal import Decimal

import pytest
from django.db.models import Q, Value

from cooperation.models import Cooperation
from portal.lib import fields, polish
from portal.lib.money import Currency, not_negative
from portal.lib.polish import NBSP


def test_amount_reads_with_its_unit():
    assert polish.money(Decimal("10000.00"), Currency.EUR.label) == f"10{NBSP}000{NBSP}euro"
    assert polish.money(Decimal("10000.50"), Currency.PLN.label) == f"10{NBSP}000,50{NBSP}zł"


def test_field_knows_its_currency_and_tells_its_control_and_its_copy():
    euro, zloty = fields.MoneyField(currency="EUR"), fields.MoneyField()
    for field, currency in ((euro, Currency.EUR), (zloty, Currency.PLN)):
        assert field.currency == field.clone().currency == field.formfield().currency == currency


def test_euro_fields_are_those_that_say_so():
    amounts = [field for field in Cooperation._meta.fields if isinstance(field, fields.MoneyField)]
    assert {field.name for field in amounts if field.currency == Currency.EUR} == {"aid_amount_eur"}
    for field in amounts:
        assert str(field.verbose_name).endswith(f"({field.currency.label})")


@pytest.mark.django_db
@pytest.mark.parametrize(("value", "holds"), [(None, True), (Decimal("0.00"), True), (Decimal("-0.01"), False)])
def test_no_amount_is_negative(value, holds):
    constraint = not_negative("amounts", "paid", "planned")
    paid, planned = (Value(amount, fields.MoneyField()) for amount in (value, Decimal(1)))
    assert constraint.condition.check({"paid": paid, "planned": planned}) is holds
    assert constraint.get_violation_error_message() == "Kwota nie może być ujemna."


def test_required_amount_is_not_asked_whether_it_is_known():
    assert not_negative("amount", "paid", required=True).condition == Q(paid__gte=0)
