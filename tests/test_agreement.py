"""„May this person see or change it" and „which rows may this person see or change" are one answer."""

import itertools

import pytest
from django.utils import timezone

from cooperation import permissions as record_permissions
from cooperation.models import Cooperation, Surety
from portal.lib.workflow import EditorialState
from practices import permissions as practice_permissions
from practices.models import Adoption, GoodPractice
from practices.steps import ADOPTION_STEPS
from tests import factories as make
from tests.conftest import CAST

pytestmark = pytest.mark.django_db

DRAFT, SUBMITTED, PUBLISHED, RETURNED, WITHDRAWN = (
    "SZKIC", "PRZEKAZANY", "OPUBLIKOWANY", "ZWROCONY", "WYCOFANY",
)  # fmt: skip
STATES = (DRAFT, SUBMITTED, PUBLISHED, RETURNED, WITHDRAWN)
PUBLIC, INTERNAL = "PUBLICZNY", "WEWNETRZNY"
OWN = {"officer_a", "approver_a", "auditor_a", "lg_administrator_a", "administrator"}
EVERYONE = set(CAST)
WRITERS = {"officer_a", "lg_administrator_a", "approver_a", "administrator"}

# Records of gmina A, by hand: (state, visibility) → who sees it, who changes it.
RECORDS = {
    (DRAFT, PUBLIC): (OWN, WRITERS),
    (DRAFT, INTERNAL): (OWN, WRITERS),
    (SUBMITTED, PUBLIC): (OWN, {"approver_a", "administrator"}),
    (SUBMITTED, INTERNAL): (OWN, {"approver_a", "administrator"}),
    (RETURNED, PUBLIC): (OWN, WRITERS),
    (RETURNED, INTERNAL): (OWN, WRITERS),
    (PUBLISHED, PUBLIC): (EVERYONE, {"administrator"}),
    (PUBLISHED, INTERNAL): (OWN, {"administrator"}),
    (WITHDRAWN, PUBLIC): (OWN, {"administrator"}),
    (WITHDRAWN, INTERNAL): (OWN, {"administrator"}),
}
EDITORS = {"catalogue_editor", "administrator"}
# Practices of gmina A and the collective entry of no local government.
PRACTICES = {
    ("own", state): (
        EVERYONE if state == PUBLISHED else OWN | EDITORS,
        EDITORS | WRITERS if state in (DRAFT, RETURNED) else EDITORS,
    )
    for state in STATES
} | {("collective", state): (EVERYONE if state == PUBLISHED else EDITORS, EDITORS) for state in STATES}

TRAITS = {
    DRAFT: {}, SUBMITTED: {"state": SUBMITTED}, PUBLISHED: {"published": True}, RETURNED: {"returned": True},
    WITHDRAWN: {"withdrawn": True},
}  # fmt: skip


def test_the_tables_name_every_state():
    assert set(STATES) == set(EditorialState.values)
    assert {state for state, _ in ADOPTIONS} == set(Adoption.State.values)
    assert set(RECORDS) == set(itertools.product(EditorialState.values, Cooperation.Visibility.values))


@pytest.mark.parametrize(("state", "visibility"), RECORDS)
def test_record_is_seen_and_changed_by_whom_the_table_says(state, visibility, gmina_a, cast):
    record = make.SuretyFactory(local_government=gmina_a, visibility=visibility, **TRAITS[state])
    viewers, writers = RECORDS[state, visibility]
    for queryset in (Surety.objects, Cooperation.objects):
        row = queryset.get(pk=record.pk)
        for name, person in cast.items():
            in_visible = queryset.visible_to(person).filter(pk=record.pk).exists()
            in_editable = queryset.editable_by(person).filter(pk=record.pk).exists()
            assert record_permissions.can_view(person, row) is in_visible is (name in viewers), name
            assert record_permissions.can_edit(person, row) is in_editable is (name in writers), name


@pytest.mark.parametrize(("place", "state"), PRACTICES)
def test_practice_is_seen_and_changed_by_whom_the_table_says(place, state, gmina_a, cast):
    where = {"local_government": gmina_a} if place == "own" else {"collective": True}
    practice = make.GoodPracticeFactory(**where, **TRAITS[state])
    viewers, writers = PRACTICES[place, state]
    for name, person in cast.items():
        in_visible = GoodPractice.objects.visible_to(person).filter(pk=practice.pk).exists()
        in_editable = GoodPractice.objects.editable_by(person).filter(pk=practice.pk).exists()
        assert practice_permissions.can_view(person, practice) is in_visible is (name in viewers), name
        assert practice_permissions.can_edit(person, practice) is in_editable is (name in writers), name
        assert practice_permissions.can_publish(person, practice) is (name in EDITORS), name


ADOPTER = {"officer_b"}
WHO_DECIDES = WRITERS | {"catalogue_editor"}
# Adoptions by gmina B of a practice of gmina A: (state, state of the practice) → who sees it, who decides it.
ADOPTIONS = {
    ("ZGLOSZONE", PUBLISHED): (OWN | EDITORS | ADOPTER, WHO_DECIDES),
    ("ZGLOSZONE", WITHDRAWN): (OWN | EDITORS | ADOPTER, WHO_DECIDES),
    ("POTWIERDZONE", PUBLISHED): (EVERYONE, set()),
    ("POTWIERDZONE", WITHDRAWN): (OWN | EDITORS | ADOPTER, set()),
    ("ODRZUCONE", PUBLISHED): (OWN | EDITORS | ADOPTER, set()),
    ("ODRZUCONE", WITHDRAWN): (OWN | EDITORS | ADOPTER, set()),
}


def decided(state: str) -> dict:
    if state == "ZGLOSZONE":
        return {}
    return {"state": state, "decided_by": make.UserFactory(), "decided_at": timezone.now(), "reason": "Powód"}


@pytest.mark.parametrize(("state", "practice_state"), ADOPTIONS)
def test_adoption_is_seen_and_decided_by_whom_the_table_says(state, practice_state, gmina_a, gmina_b, cast):
    practice = make.GoodPracticeFactory(local_government=gmina_a, **TRAITS[practice_state])
    adoption = make.AdoptionFactory(practice=practice, local_government=gmina_b, **decided(state))
    viewers, deciders = ADOPTIONS[state, practice_state]
    for name, person in cast.items():
        assert Adoption.objects.visible_to(person).filter(pk=adoption.pk).exists() is (name in viewers), name
        # What is public is on a page, not on everybody's desk.
        on_desk = Adoption.objects.desk_of(person).filter(pk=adoption.pk).exists()
        assert on_desk is (name in OWN | EDITORS | ADOPTER), name
        decidable = Adoption.objects.decidable_by(person).filter(pk=adoption.pk).exists()
        assert ADOPTION_STEPS["potwierdz"].is_open_to(person, adoption) is decidable is (name in deciders), name
        # Whoever decides may undo what was confirmed.
        undoable = Adoption.objects.undoable_by(person).filter(pk=adoption.pk).exists()
        undoers = WHO_DECIDES if state == "POTWIERDZONE" else set()
        assert ADOPTION_STEPS["cofnij"].is_open_to(person, adoption) is undoable is (name in undoers), name


def test_adoption_is_never_decided_by_who_declared_it(gmina_a, gmina_b, officer_b, administrator):
    make.MembershipFactory(user=officer_b, local_government=gmina_a)
    practice = make.GoodPracticeFactory(local_government=gmina_a, published=True)
    for person, may in ((officer_b, False), (administrator, True)):
        adoption = make.AdoptionFactory(practice=practice, local_government=make.LocalGovernmentFactory(),
                                        declared_by=person)  # fmt: skip
        decidable = Adoption.objects.decidable_by(person).filter(pk=adoption.pk).exists()
        assert ADOPTION_STEPS["potwierdz"].is_open_to(person, adoption) is decidable is may


def test_adoption_of_a_collective_entry_is_decided_by_editors(gmina_b, cast):
    practice = make.GoodPracticeFactory(collective=True, published=True)
    adoption = make.AdoptionFactory(practice=practice, local_government=gmina_b)
    for name, person in cast.items():
        decidable = Adoption.objects.decidable_by(person).filter(pk=adoption.pk).exists()
        assert ADOPTION_STEPS["potwierdz"].is_open_to(person, adoption) is decidable is (name in EDITORS), name


@pytest.mark.parametrize("state", STATES)
def test_record_is_published_by_its_approver_and_the_administrator(state, gmina_a, cast):
    record = make.SuretyFactory(local_government=gmina_a, **TRAITS[state])
    publishers = {name for name, person in cast.items() if record_permissions.can_publish(person, record)}
    assert publishers == {"approver_a", "administrator"}


def test_what_is_public_is_what_published_rows_are():
    for state, visibility in RECORDS:
        make.SuretyFactory(visibility=visibility, **TRAITS[state])
    assert {(row.state, row.visibility) for row in Surety.objects.published()} == {(PUBLISHED, PUBLIC)}
    assert all(record_permissions.is_public(row) == (row in Surety.objects.published()) for row in Surety.objects.all())


def test_inactive_person_sees_what_a_visitor_sees(gmina_a, cast, visitor):
    make.SuretyFactory(local_government=gmina_a)
    shown = make.SuretyFactory(local_government=gmina_a, published=True)
    for person in cast.values():
        person.is_active = False
        assert [row.pk for row in Surety.objects.visible_to(person)] == [shown.pk]
        assert not Surety.objects.editable_by(person).exists()


def test_person_with_a_role_in_two_places_sees_both(gmina_a, gmina_b, officer_a):
    make.MembershipFactory(user=officer_a, role="AUDYTOR", local_government=gmina_b)
    ours = make.SuretyFactory(local_government=gmina_a)
    theirs = make.SuretyFactory(local_government=gmina_b)
    assert set(Surety.objects.visible_to(officer_a)) == {ours, theirs}
    assert set(Surety.objects.editable_by(officer_a)) == {ours}
