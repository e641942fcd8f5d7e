"""The law as dated data."""

import datetime
from decimal import Decimal

import pytest
import yaml
from django.conf import settings
from django.utils import timezone

from registry.models import LegalBasis, LegalParameter
from registry.templatetags.law import in_force_until
from tests import factories

pytestmark = pytest.mark.django_db

OLD_LAST, NEW_FIRST = datetime.date(2026, 8, 31), datetime.date(2026, 9, 1)
Unit = LegalParameter.Unit


@pytest.fixture
def small_grants():
    make = factories.LegalParameterFactory
    return [
        make(code="SMALL_GRANT_MAX", unit=Unit.PLN, number=10_000, valid_to=OLD_LAST),
        make(code="SMALL_GRANT_MAX", unit=Unit.PLN, number=20_000, valid_from=NEW_FIRST),
        make(code="SMALL_GRANT_MAX_DAYS", number=90, valid_to=OLD_LAST),
        make(code="SMALL_GRANT_MAX_DAYS", number=None, valid_from=NEW_FIRST),
    ]


@pytest.mark.parametrize(
    ("day", "number"),
    [(datetime.date(1999, 1, 1), 10_000), (OLD_LAST, 10_000), (NEW_FIRST, 20_000), (datetime.date(2100, 1, 1), 20_000)],
)
def test_value_is_that_of_the_day(small_grants, day, number):
    assert LegalParameter.objects.value_on("SMALL_GRANT_MAX", day).number == number


def test_unknown_code_or_day_has_no_value():
    factories.LegalParameterFactory(code="PZP_THRESHOLD", number=130_000, valid_from=datetime.date(2021, 1, 1))
    assert LegalParameter.objects.value_on("PZP_THRESHOLD", datetime.date(2020, 12, 31)) is None
    assert LegalParameter.objects.value_on("NIE_MA", NEW_FIRST) is None


def test_lifted_limit_is_known_to_be_lifted(small_grants):
    lifted = LegalParameter.objects.value_on("SMALL_GRANT_MAX_DAYS", NEW_FIRST)
    assert (lifted.number, lifted.shown_value) == (None, "bez limitu")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"unit": Unit.PLN, "number": Decimal(20_000)}, "20\u00a0000\u00a0zł"),
        ({"unit": Unit.PROCENT, "number": Decimal("0.30")}, "0,3\u00a0%"),
        ({"unit": Unit.DZIEN_ROKU, "number": None, "month_day": "11-30"}, "30\u00a0listopada"),
        ({"unit": Unit.DZIEN_ROKU, "number": None, "month_day": "03-01"}, "1\u00a0marca"),
    ],
)
def test_value_is_shown_as_people_read_it(fields, shown):
    assert factories.LegalParameterFactory.build(**fields).shown_value == shown


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [
        (None, None, True),
        (NEW_FIRST, None, True),
        (NEW_FIRST + datetime.timedelta(1), None, False),
        (None, NEW_FIRST, True),
        (None, OLD_LAST, False),
        (NEW_FIRST, NEW_FIRST, True),
    ],
)
def test_provision_is_in_force_from_its_first_to_its_last_day(first, last, inside):
    basis = factories.LegalBasisFactory(valid_from=first, valid_to=last)
    assert basis.is_in_force_on(NEW_FIRST) is inside
    assert LegalBasis.objects.in_force_on(NEW_FIRST).exists() is inside


def test_provision_in_force_is_not_said_to_have_ended():
    today = timezone.localdate()
    long_ago, until_today = (factories.LegalBasisFactory(valid_to=day) for day in (datetime.date(2021, 5, 4), today))
    assert in_force_until(long_ago) == "obowiązywał do 4\xa0maja\xa02021\xa0r."
    assert in_force_until(until_today).startswith("obowiązuje do")


def test_basis_and_parameter_say_what_they_are():
    basis = factories.LegalBasisFactory(provision="art. 19a", statute__abbreviation="UoDPPiW")
    assert str(basis) == "art. 19a – UoDPPiW"
    assert str(factories.LegalParameterFactory(name="Mały grant", number=Decimal(90))) == "Mały grant: 90\u00a0dni"


def test_founding_parameters_never_overlap_and_change_on_the_known_days():
    """The file itself, read without the loader: the days on which a limit changes."""
    rows = yaml.safe_load((settings.BASE_DIR / "registry/data/legal_parameters.yaml").read_text(encoding="utf-8"))
    for row in rows:
        LegalParameter.objects.create(**{name: value for name, value in row.items() if name != "basis"})
    changes = {
        (row.code, row.valid_from)
        for row in LegalParameter.objects.filter(valid_from__isnull=False)
        if LegalParameter.objects.filter(code=row.code, valid_to__lt=row.valid_from).exists()
    }
    assert changes == {
        ("PZP_THRESHOLD", datetime.date(2026, 1, 1)),
        ("SMALL_GRANT_MAX", NEW_FIRST),
        ("SMALL_GRANT_YEAR_CAP", NEW_FIRST),
        ("SMALL_GRANT_MAX_DAYS", NEW_FIRST),
        ("SMALL_GRANT_BUDGET_SHARE", NEW_FIRST),
    }
