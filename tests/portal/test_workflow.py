"""Moves of the editorial state, by a table written by hand."""

import itertools

import pytest

from cooperation.models import Surety
from portal.lib.workflow import MOVES, EditorialState, MoveRefused, move
from tests import factories

pytestmark = pytest.mark.django_db

DRAFT, SUBMITTED, PUBLISHED, RETURNED, WITHDRAWN = (
    "SZKIC", "PRZEKAZANY", "OPUBLIKOWANY", "ZWROCONY", "WYCOFANY",
)  # fmt: skip
ALLOWED = {
    (DRAFT, SUBMITTED),
    (DRAFT, PUBLISHED),
    (SUBMITTED, PUBLISHED),
    (SUBMITTED, RETURNED),
    (RETURNED, SUBMITTED),
    (RETURNED, PUBLISHED),
    (PUBLISHED, WITHDRAWN),
    (WITHDRAWN, PUBLISHED),
}
WANTS_REASON = {RETURNED, WITHDRAWN}
STATES = (DRAFT, SUBMITTED, PUBLISHED, RETURNED, WITHDRAWN)
TRAIT = {
    DRAFT: {}, SUBMITTED: {"state": SUBMITTED}, PUBLISHED: {"published": True}, RETURNED: {"returned": True},
    WITHDRAWN: {"withdrawn": True},
}  # fmt: skip
MAKERS = [factories.SuretyFactory, factories.GoodPracticeFactory]


def test_states_are_those_of_the_table():
    assert set(EditorialState.values) == set(STATES)


def test_the_table_of_moves_is_the_one_written_here():
    assert {(source, target) for source, targets in MOVES.items() for target in targets} == ALLOWED


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize(("source", "target"), [*itertools.product(STATES, STATES)])
def test_each_move_is_made_or_refused_as_the_table_says(maker, source, target, administrator):
    text = maker(**TRAIT[source])
    if (source, target) in ALLOWED:
        move(text, to=target, by=administrator, reason="Dane są nieaktualne.")
    else:
        with pytest.raises(MoveRefused) as caught:
            move(text, to=target, by=administrator, reason="Dane są nieaktualne.")
        assert "nie można przejść" in str(caught.value)
    stored = type(text).objects.get(pk=text.pk)
    assert stored.state == text.state == (target if (source, target) in ALLOWED else source)


@pytest.mark.parametrize(("source", "target"), sorted(ALLOWED))
def test_reason_is_demanded_where_something_is_taken_back(source, target, administrator):
    record = factories.SuretyFactory(**TRAIT[source])
    if target in WANTS_REASON:
        with pytest.raises(MoveRefused, match="Podaj powód"):
            move(record, to=target, by=administrator, reason="   ")
    else:
        move(record, to=target, by=administrator)
        assert Surety.objects.get(pk=record.pk).state == target


def test_move_says_who_and_when_and_forgets_an_old_reason(administrator):
    record = factories.SuretyFactory(state=SUBMITTED)
    move(record, to=RETURNED, by=administrator, reason=" Brak daty. ")
    stored = Surety.objects.get(pk=record.pk)
    assert (stored.state_reason, stored.state_changed_by) == ("Brak daty.", administrator)
    assert stored.state_changed_at == record.state_changed_at
    move(record, to=SUBMITTED, by=administrator)
    assert Surety.objects.get(pk=record.pk).state_reason == ""


def test_day_of_publication_is_the_first_one(administrator):
    record = factories.SuretyFactory()
    move(record, to=PUBLISHED, by=administrator)
    first = Surety.objects.get(pk=record.pk).published_at
    assert first is not None
    move(record, to=WITHDRAWN, by=administrator, reason="Pomyłka.")
    move(record, to=PUBLISHED, by=administrator)
    assert Surety.objects.get(pk=record.pk).published_at == first


def test_of_two_people_at_once_the_second_is_refused(administrator, approver_a):
    record = factories.SuretyFactory(state=SUBMITTED)
    seen_by_first, seen_by_second = Surety.objects.get(pk=record.pk), Surety.objects.get(pk=record.pk)
    move(seen_by_first, to=RETURNED, by=approver_a, reason="Brak daty.")
    with pytest.raises(MoveRefused, match="Ktoś właśnie"):
        move(seen_by_second, to=PUBLISHED, by=administrator)
    assert Surety.objects.get(pk=record.pk).state == RETURNED


def test_move_writes_only_the_state(administrator):
    record = factories.SuretyFactory(title="Poręczenie dla spółdzielni")
    stale = Surety.objects.get(pk=record.pk)
    Surety.objects.filter(pk=record.pk).update(title="Tytuł poprawiony w tym czasie")
    move(stale, to=PUBLISHED, by=administrator)
    assert Surety.objects.get(pk=record.pk).title == "Tytuł poprawiony w tym czasie"
