"""People, their roles, and what follows from them."""

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.models import User
from registry.roles import Role, has_site_role, is_site_administrator, local_governments_of
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "dlugie haslo do testu"


def test_person_signs_in_with_an_address_in_any_case():
    person = User.objects.create_user("Ktos@Urzad.Example", PASSWORD, name="inspektor")
    assert person.email == "ktos@urzad.example"
    assert authenticate(username="KTOS@urzad.example", password=PASSWORD) == person
    assert authenticate(username="ktos@urzad.example", password="inne haslo do testu") is None


def test_inactive_person_does_not_sign_in():
    person = User.objects.create_user("ktos@urzad.example", PASSWORD, name="inspektor", is_active=False)
    assert authenticate(username=person.email, password=PASSWORD) is None


def test_superuser_is_the_site_administrator():
    person = User.objects.create_superuser("administrator@urzad.example", PASSWORD, name="administrator")
    assert (person.is_staff, person.is_superuser) == (True, True)
    assert is_site_administrator(person)


def test_person_without_a_password_cannot_sign_in_by_one():
    assert not User.objects.create_user("ktos@urzad.example", name="inspektor").has_usable_password()


def test_roles_are_read_once(gmina_a, gmina_b):
    person = factories.UserFactory()
    for role, local_government in ((Role.OFFICER, gmina_a), (Role.APPROVER, gmina_a), (Role.AUDITOR, gmina_b),
                        (Role.CATALOGUE_EDITOR, None)):  # fmt: skip
        factories.MembershipFactory(user=person, role=role, local_government=local_government)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert person.roles == {
            gmina_a.pk: {Role.OFFICER, Role.APPROVER},
            gmina_b.pk: {Role.AUDITOR},
            None: {Role.CATALOGUE_EDITOR},
        }
        assert local_governments_of(person) == {gmina_a.pk, gmina_b.pk}
    assert len(queries) == 1


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({Role.OFFICER}, {"officer_a": "a", "officer_b": "b"}),
        ({Role.APPROVER}, {"approver_a": "a"}),
        ({Role.OFFICER, Role.LG_ADMINISTRATOR}, {"officer_a": "a", "officer_b": "b", "lg_administrator_a": "a"}),
        ({Role.CATALOGUE_EDITOR}, {}),
    ],
)
def test_local_governments_of_a_person_by_role(cast, gmina_a, gmina_b, roles, expected):
    places = {"a": {gmina_a.pk}, "b": {gmina_b.pk}}
    found = {name: set(local_governments_of(person, roles)) for name, person in cast.items()}
    assert found == {name: places[expected[name]] if name in expected else set() for name in cast}


def test_site_roles_by_person(cast):
    assert {name for name, person in cast.items() if is_site_administrator(person)} == {"administrator"}
    assert {name for name, person in cast.items() if has_site_role(person, Role.CATALOGUE_EDITOR)} == {
        "catalogue_editor"
    }


def test_inactive_person_has_no_role(cast):
    for person in cast.values():
        person.is_active = False
        assert local_governments_of(person) == frozenset()
        assert not has_site_role(person, Role.CATALOGUE_EDITOR)
        assert not is_site_administrator(person)


RIGHTS = ("practices.view_goodpractice", "practices.change_goodpractice", "practices.delete_goodpractice",
          "cooperation.view_surety", "cooperation.change_surety", "registry.view_entity", "registry.change_entity",
          "registry.change_user")  # fmt: skip


@pytest.mark.parametrize(
    ("name", "rights"),
    [
        ("visitor", ()), ("officer_a", ()), ("approver_a", ()), ("auditor_a", ()),
        ("catalogue_editor", ("practices.view_goodpractice", "practices.change_goodpractice", "cooperation.view_surety",
                              "registry.view_entity")),
        ("administrator", RIGHTS),
    ],
)  # fmt: skip
def test_rights_in_the_administration_come_with_the_role(cast, name, rights):
    assert tuple(right for right in RIGHTS if cast[name].has_perm(right)) == rights
    assert cast[name].has_module_perms("practices") is bool(rights)


def test_inactive_editor_has_no_right(catalogue_editor):
    catalogue_editor.is_active = False
    assert not catalogue_editor.has_perm("practices.view_goodpractice")
    assert not catalogue_editor.has_module_perms("practices")


def test_membership_says_role_and_place(gmina_a, catalogue_editor, officer_a):
    assert str(officer_a.memberships.get()) == f"redaktor JST, {gmina_a}"
    assert str(catalogue_editor.memberships.get()) == "redaktor katalogu"


def test_person_is_called_by_name_or_address():
    assert str(User(email="a@urzad.example", name="inspektor")) == "inspektor"
    assert str(User(email="a@urzad.example")) == "a@urzad.example"
    assert User(name="inspektor").get_full_name() == User(name="inspektor").get_short_name() == "inspektor"
