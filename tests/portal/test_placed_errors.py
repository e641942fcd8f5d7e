"""A broken constraint answers at the field it speaks of, in a form and out of it."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation.models import CreditLimit, FundingLine, Loan, PublicTask, YearlyAmount
from portal.lib.constraints import ConstrainedModel, place_of, rules_of
from portal.lib.forms import PlacedErrorsForm, RowFormSet
from registry.models import LocalGovernment, User
from tests import factories
from tests.support.constraints import models_of

OWN_APPS = ("registry", "cooperation", "practices", "portal")
OWN_MODELS = [model for app in OWN_APPS for model in models_of(app)]


def errors_of(row, **kwargs) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        row.validate_constraints(**kwargs)
    return caught.value.message_dict


def test_every_model_with_constraints_places_them():
    assert len(OWN_MODELS) == sum(len(models_of(app)) for app in OWN_APPS)
    for model in OWN_MODELS:
        if model._meta.constraints:
            assert issubclass(model, ConstrainedModel), f"{model} has to be a ConstrainedModel."


def test_places_are_fields_and_their_constraints_exist():
    for model in OWN_MODELS:
        if "ERRORS_AT" not in vars(model):
            continue
        names = [constraint.name for constraint in model._meta.constraints]
        for ending, field in model.ERRORS_AT.items():
            assert model._meta.get_field(field), (model, field)
            assert any(name.endswith(f"_{ending}") for name in names), (model, ending)


def test_check_of_several_amounts_is_a_rule_for_each():
    (constraint,) = (one for one in Loan._meta.constraints if one.name == "cooperation_loan_not_negative")
    assert rules_of(constraint) == [{"repaid_amount"}, {"fee"}, {"interest_rate"}]
    (constraint,) = (one for one in User._meta.constraints if one.name == "registry_user_email_unique")
    assert rules_of(constraint) == [{"email"}]
    assert place_of(constraint, User, {"email"}) == "email"


@pytest.mark.django_db
def test_model_says_at_which_field_it_is_broken(gmina_a):
    loan = factories.LoanFactory(local_government=gmina_a, loan_amount=5, amount_paid=1)
    loan.amount_returned, loan.fee, loan.amount_planned = Decimal(2), Decimal(-1), Decimal(-1)
    assert errors_of(loan) == {
        "fee": ["Wartość nie może być ujemna."],
        "amount_planned": ["Kwota nie może być ujemna."],
        "amount_returned": ["Kwota zwrócona nie może być wyższa niż przekazana."],
    }
    with pytest.raises(ValidationError) as caught:
        loan.full_clean()
    assert {"fee", "amount_planned", "amount_returned"} <= caught.value.message_dict.keys()


@pytest.mark.django_db
def test_rule_of_several_fields_without_a_place_stands_apart(gmina_a):
    limit = factories.CreditLimitFactory(local_government=gmina_a, year=2026)
    twin = CreditLimit(local_government=gmina_a, year=2026, amount=1, resolution=limit.resolution)
    assert errors_of(twin) == {NON_FIELD_ERRORS: ["Ten samorząd ma już limit na ten rok."]}


@pytest.mark.django_db
def test_place_that_is_left_out_is_no_place(gmina_a):
    record = factories.PublicTaskFactory(local_government=gmina_a)
    record.date_start, record.date_end = record.date_start.replace(year=2030), record.date_start
    assert set(errors_of(record)) == {"date_end"}
    # A rule is not asked at all without one of its fields.
    assert record.validate_constraints(exclude={"date_end", "date_start"}) is None


@pytest.mark.django_db
def test_all_checks_of_a_row_take_one_query():
    clause = factories.SocialClauseFactory()
    assert len(clause._meta.constraints) == 3
    with CaptureQueriesContext(connection) as queries:
        clause.validate_constraints()
    assert len(queries) == 1


class FundingForm(PlacedErrorsForm):
    class Meta:
        model = FundingLine
        fields = ["source"]

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"amount"}


@pytest.mark.django_db
def test_error_at_a_field_the_form_does_not_have_stands_above_it():
    line = factories.FundingLineFactory(amount=5)
    line.amount = Decimal(-5)
    form = FundingForm({"source": "EFS"}, instance=line)
    assert form.errors == {NON_FIELD_ERRORS: ["Kwota nie może być ujemna."]}
    form = FundingForm({"source": "EFS"}, instance=line)
    form.add_error(None, ValidationError({"amount": "Za mało.", "source": "Nie stąd."}))
    assert form.errors["source"] == ["Nie stąd."]
    assert "Za mało." in form.non_field_errors()


@pytest.mark.django_db
def test_what_did_not_change_is_not_asked_again():
    line = factories.FundingLineFactory(source="EFS", amount=5)
    form = FundingForm({"source": "EFS"}, instance=line)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert form.is_valid()
    assert len(queries) == 0


@pytest.mark.django_db
def test_year_given_twice_answers_at_the_year_of_the_row(gmina_a):
    task = factories.PublicTaskFactory(local_government=gmina_a)
    YearlyAmount.objects.create(task=task, year=2026, amount=1)
    rows = forms.inlineformset_factory(
        PublicTask, YearlyAmount, form=PlacedErrorsForm, formset=RowFormSet, fields=["year", "amount"]
    )
    posted = {
        "yearly_amounts-TOTAL_FORMS": "1", "yearly_amounts-INITIAL_FORMS": "0",
        "yearly_amounts-0-year": "2026", "yearly_amounts-0-amount": "5",
    }  # fmt: skip
    formset = rows(posted, instance=task)
    assert formset.errors == [{"year": ["Na ten rok jest już kwota."]}]


@pytest.mark.django_db
def test_row_of_an_import_answers_at_its_column(gmina_a):
    twin = LocalGovernment(teryt=gmina_a.teryt, kind=gmina_a.kind, name="Lipowo")
    (constraint,) = (one for one in LocalGovernment._meta.constraints if one.name == "registry_lg_teryt_unique")
    assert errors_of(twin)["teryt"] == [constraint.get_violation_error_message()]
