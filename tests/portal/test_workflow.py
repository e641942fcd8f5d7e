"""Moves of the editorial state, by a table written by hand."""

import itertools

import pytest

from cooperation.models import Surety
from portal.lib.workflow import (
    PUBLISH,
    SEND_BACK,
    SUBMIT,
    TRANSITIONS,
    WITHDRAW,
    EditorialState,
    MoveRefused,
    Transition,
    move,
)
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
LEADS_TO = {SUBMITTED: SUBMIT, PUBLISHED: PUBLISH, RETURNED: SEND_BACK, WITHDRAWN: WITHDRAW}
STATES = (DRAFT, SUBMITTED, PUBLISHED, RETURNED, WITHDRAWN)
TRAIT = {
    DRAFT: {}, SUBMITTED: {"state": SUBMITTED}, PUBLISHED: {"published": True}, RETURNED: {"returned": True},
    WITHDRAWN: {"withdrawn": True},
}  # fmt: skip
MAKERS = [factories.SuretyFactory, factories.GoodPracticeFactory]


def test_states_are_those_of_the_table():
    assert set(EditorialState.values) == set(STATES)


def test_transitions_are_those_written_here():
    found = [(source, transition.to) for transition in TRANSITIONS for source in transition.sources]
    assert len(found) == len(ALLOWED)
    assert set(found) == ALLOWED
    assert {transition.to for transition in TRANSITIONS if transition.needs_reason} == WANTS_REASON


def test_nothing_leads_back_to_a_draft_and_what_ends_is_not_moved(administrator):
    assert DRAFT not in {transition.to for transition in TRANSITIONS}
    record = factories.SuretyFactory()
    with pytest.raises(ValueError, match="deleted, not moved"):
        move(record, Transition(frozenset({DRAFT}), None), by=administrator)
    assert Surety.objects.get(pk=record.pk).state == DRAFT


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize(("source", "target"), [*itertools.product(STATES, LEADS_TO)])
def test_each_move_is_made_or_refused_as_the_table_says(maker, source, target, administrator):
    text = maker(**TRAIT[source])
    if (source, target) in ALLOWED:
        move(text, LEADS_TO[target], by=administrator, reason="Dane są nieaktualne.")
    else:
        with pytest.raises(MoveRefused) as caught:
            move(text, LEADS_TO[target], by=administrator, reason="Dane są nieaktualne.")
        assert "nie można przejść" in str(caught.value)
    stored = type(text).objects.get(pk=text.pk)
    assert stored.state == text.state == (target if (source, target) in ALLOWED else source)


@pytest.mark.parametrize(("source", "target"), sorted(ALLOWED))
def test_reason_is_demanded_where_something_is_taken_back(source, target, administrator):
    record = factories.SuretyFactory(**TRAIT[source])
    if target in WANTS_REASON:
        with pytest.raises(MoveRefused, match="Podaj powód"):
            move(record, LEADS_TO[target], by=administrator, reason="   ")
    else:
        move(record, LEADS_TO[target], by=administrator)
        assert Surety.objects.get(pk=record.pk).state == target


def test_move_says_who_and_when_and_forgets_an_old_reason(administrator):
    record = factories.SuretyFactory(state=SUBMITTED)
    move(record, SEND_BACK, by=administrator, reason=" Brak daty. ")
    stored = Surety.objects.get(pk=record.pk)
    assert (stored.state_reason, stored.state_changed_by) == ("Brak daty.", administrator)
    assert stored.state_changed_at == record.state_changed_at
    move(record, SUBMIT, by=administrator)
    assert Surety.objects.get(pk=record.pk).state_reason == ""


def test_day_of_publication_is_the_first_one(administrator):
    record = factories.SuretyFactory()
    move(record, PUBLISH, by=administrator)
    first = Surety.objects.get(pk=record.pk).published_at
    assert first is not None
    move(record, WITHDRAW, by=administrator, reason="Pomyłka.")
    move(record, PUBLISH, by=administrator)
    assert Surety.objects.get(pk=record.pk).published_at == first


def test_of_two_people_at_once_the_second_is_refused(administrator, approver_a):
    record = factories.SuretyFactory(state=SUBMITTED)
    seen_by_first, seen_by_second = Surety.objects.get(pk=record.pk), Surety.objects.get(pk=record.pk)
    move(seen_by_first, SEND_BACK, by=approver_a, reason="Brak daty.")
    with pytest.raises(MoveRefused, match="Ktoś właśnie"):
        move(seen_by_second, PUBLISH, by=administrator)
    assert Surety.objects.get(pk=record.pk).state == RETURNED


def test_move_writes_only_the_state(administrator):
    record = factories.SuretyFactory(title="Poręczenie dla spółdzielni")
    stale = Surety.objects.get(pk=record.pk)
    Surety.objects.filter(pk=record.pk).update(title="Tytuł poprawiony w tym czasie")
    move(stale, PUBLISH, by=administrator)
    assert Surety.objects.get(pk=record.pk).title == "Tytuł poprawiony w tym czasie"
