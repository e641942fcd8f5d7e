"""Entities and the statuses they held on a day."""

import datetime

import pytest
from django.db.models import ProtectedError

from registry.models import Entity, EntityStatus
from tests import factories

pytestmark = pytest.mark.django_db

Status = EntityStatus.Kind
FIRST, LAST = datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)
DAY = datetime.timedelta(1)


def kinds_on(entity, day) -> set[str]:
    return {status.kind for status in entity.statuses_on(day)}


@pytest.fixture
def held():
    return factories.EntityStatusFactory(kind=Status.PS, valid_from=FIRST, valid_to=LAST)


@pytest.mark.parametrize(("day", "had_it"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_status_is_held_from_its_first_to_its_last_day(held, day, had_it):
    assert (held in held.entity.statuses_on(day)) is had_it
    assert (held.entity in Entity.objects.with_status_on(Status.PS, day)) is had_it


def test_status_without_a_last_day_is_still_held():
    status = factories.EntityStatusFactory(kind=Status.OPP, valid_from=FIRST)
    assert kinds_on(status.entity, datetime.date(2100, 1, 1)) == {Status.OPP}


def test_another_kind_and_another_entity_do_not_count(held):
    other = factories.EntityStatusFactory(kind=Status.OPP, valid_from=FIRST)
    assert list(Entity.objects.with_status_on(Status.PS, FIRST)) == [held.entity]
    assert kinds_on(other.entity, FIRST) == {Status.OPP}


def test_unit_has_its_own_status_and_those_of_its_creator(held):
    unit = factories.EntityFactory(cis=True, host_local_government=None, host_entity=held.entity)
    factories.EntityStatusFactory(entity=unit, kind=Status.CIS_STATUS, valid_from=FIRST)
    assert kinds_on(unit, FIRST) == {Status.PS, Status.CIS_STATUS}
    assert kinds_on(unit, LAST + DAY) == {Status.CIS_STATUS}
    assert kinds_on(held.entity, FIRST) == {Status.PS}


def test_lost_status_may_be_held_anew(held):
    factories.EntityStatusFactory(entity=held.entity, kind=Status.PS, valid_from=datetime.date(2025, 1, 1))
    assert kinds_on(held.entity, datetime.date(2024, 6, 1)) == set()
    assert kinds_on(held.entity, datetime.date(2025, 6, 1)) == {Status.PS}


def test_entity_is_found_within_the_place_of_its_seat(gmina_a, gmina_b):
    seated = factories.EntityFactory(seat=gmina_a)
    factories.EntityFactory(seat=gmina_b)
    factories.EntityFactory()
    assert list(Entity.objects.within(gmina_a.teryt)) == [seated]
    assert Entity.objects.within("02").count() == 2


def test_host_is_the_local_government_or_the_entity():
    by_jst = factories.EntityFactory(cis=True)
    by_entity = factories.EntityFactory(cis=True, host_local_government=None, host_entity=factories.EntityFactory())
    assert by_jst.host == by_jst.host_local_government
    assert by_entity.host == by_entity.host_entity
    assert (by_jst.is_unit, by_entity.host.is_unit) == (True, False)
    assert factories.EntityFactory().host is None


def test_names_and_nip_as_they_are_shown():
    entity = factories.EntityFactory.build(name="Stowarzyszenie na rzecz Rozwoju", short_name="SRR", nip="5261040828")
    assert (entity.display_name, entity.shown_nip) == ("SRR", "526-104-08-28")
    entity.short_name, entity.nip = "", None
    assert (entity.display_name, entity.shown_nip) == ("Stowarzyszenie na rzecz Rozwoju", "")


@pytest.mark.parametrize(
    ("party", "name", "sign"),
    [
        (
            lambda: factories.PartyFactory(entity__name="Spółdzielnia Socjalna Razem"),
            "Spółdzielnia Socjalna Razem",
            "pes",
        ),
        (
            lambda: factories.PartyFactory(
                local_government=factories.LocalGovernmentFactory(powiat=True, name="milicki")
            ),
            "powiat milicki",
            "jst",
        ),
        (lambda: factories.PartyFactory(description="bank spółdzielczy"), "bank spółdzielczy", "other"),
        (lambda: factories.PartyFactory(description="lokalne OPP", is_unnamed=True), "lokalne OPP", "pes"),
    ],
)
def test_party_shows_who_it_is(party, name, sign):
    made = party()
    assert (made.display_name, made.sign) == (name, sign)


def test_entity_with_records_cannot_be_deleted():
    party = factories.PartyFactory()
    with pytest.raises(ProtectedError):
        party.entity.delete()
