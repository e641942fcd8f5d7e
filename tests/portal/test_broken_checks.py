"""Check constraints of unsaved rows, asked about together: the same answer as Django gives for each by itself."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint

from cooperation.models import Party, PublicTask, Tranche
from portal.lib.broken_checks import broken_checks

pytestmark = pytest.mark.django_db

LATE, EARLY = datetime.date(2026, 3, 2), datetime.date(2026, 3, 1)
ROWS = {
    "nothing filled": PublicTask(),
    "days in the wrong order": PublicTask(date_start=LATE, date_end=EARLY),
    "two at once": PublicTask(date_start=LATE, date_end=EARLY, amount_paid=1, amount_returned=2),
    "negative": PublicTask(grant_amount=-1, amount_paid=-1),
    "party without anybody": Party(role="PARTNER"),
    "party described": Party(role="PARTNER", description="bank"),
    "negative row": Tranche(amount=-5, due_on=EARLY),
}


def one_by_one(row, exclude=()) -> set[str]:
    broken = set()
    for model, constraints in row.get_constraints():
        for constraint in constraints:
            try:
                if isinstance(constraint, CheckConstraint):
                    constraint.validate(model, row, exclude=exclude)
            except ValidationError:
                broken.add(constraint.name)
    return broken


def names(declared) -> set[str]:
    return {constraint.name for _, constraint in declared}


def test_all_rows_are_answered_by_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        broken = broken_checks([(row, ()) for row in ROWS.values()])
    told = dict(zip(ROWS, map(names, broken), strict=True))
    assert told == {what: one_by_one(row) for what, row in ROWS.items()}
    assert "cooperation_start_before_end" in told["days in the wrong order"]
    assert told["party without anybody"] == {"cooperation_party_one_party"}
    assert not told["party described"]


def test_constraint_of_a_field_without_a_value_is_not_asked_about():
    row = ROWS["days in the wrong order"]
    (broken,) = broken_checks([(row, {"date_end"})])
    assert names(broken) == one_by_one(row, {"date_end"})
    assert "cooperation_start_before_end" not in names(broken)


def test_no_rows_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert broken_checks([]) == []
