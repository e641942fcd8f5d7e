"""Nothing that changes a row escapes its history, whatever the way of writing."""

import pghistory
import pytest
from django.apps import apps
from django.db import connection

from cooperation.models import Cooperation, Party, Surety
from portal.lib.history import event_model
from portal.lib.history.tracking import LINK_PROXIES
from practices.models import GoodPractice
from registry.models import Entity
from tests import factories as make

pytestmark = pytest.mark.django_db

OURS = ("portal", "registry", "cooperation", "practices")
# The counter and the log of imports are themselves records of what happened; passwords stay out of any history;
# words of the index and counts follow from the texts; what is being typed is not yet anything; how a person is reminded
# is their own affair.
WITHOUT_HISTORY = {"Draft", "IndexedWord", "NewWord", "PublicCount", "RegistryCounter", "TerytImport", "User"} | {
    "CalendarAddress",
    "DigestPreference",
    "Notice",
    "SignIn",
    "SubmittedForm",
}


def labels(model, pk) -> list[str]:
    return list(event_model(model).objects.filter(pgh_obj_id=pk).order_by("pgh_id").values_list("pgh_label", flat=True))


def test_every_model_of_ours_is_tracked():
    models = [model for name in OURS for model in apps.get_app_config(name).get_models()]
    rows = {model.__name__ for model in models if not hasattr(model, "pgh_tracked_model")}
    tracked = {model.__name__ for model in models if not hasattr(model, "pgh_tracked_model") and event_model(model)}
    assert rows - tracked == WITHOUT_HISTORY


def test_every_many_to_many_field_of_ours_is_tracked():
    fields = [
        field
        for name in OURS
        for model in apps.get_app_config(name).get_models()
        for field in model._meta.local_many_to_many
        if not model._meta.proxy and model.__name__ not in WITHOUT_HISTORY
    ]
    assert fields
    assert [
        field
        for field in fields
        if field.remote_field.through not in LINK_PROXIES and not event_model(field.remote_field.through)
    ] == []


def test_link_that_came_and_went_leaves_its_versions_however_written():
    record, basis = make.SuretyFactory(), make.LegalBasisFactory()
    record.legal_bases.add(basis)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cooperation_cooperation_legal_bases WHERE cooperation_id = %s", [record.pk])
    events = event_model(LINK_PROXIES[Cooperation.legal_bases.through]).objects.filter(cooperation=record.pk)
    assert list(events.order_by("pgh_id").values_list("pgh_label", "legalbasis")) == [
        ("insert", basis.pk), ("delete", basis.pk),
    ]  # fmt: skip


def test_saving_leaves_a_version_each_time():
    practice = make.GoodPracticeFactory()
    practice.title = "Nowy tytuł praktyki"
    practice.save()
    pk = practice.pk
    practice.delete()
    assert labels(GoodPractice, pk) == ["insert", "update", "delete"]


def test_version_keeps_the_old_words():
    practice = make.GoodPracticeFactory(title="Pierwszy tytuł")
    GoodPractice.objects.filter(pk=practice.pk).update(title="Drugi tytuł")
    titles = event_model(GoodPractice).objects.filter(pgh_obj_id=practice.pk).order_by("pgh_id")
    assert list(titles.values_list("title", flat=True)) == ["Pierwszy tytuł", "Drugi tytuł"]


def test_bulk_update_leaves_a_version_of_each_row():
    entities = make.EntityFactory.create_batch(3)
    assert Entity.objects.update(town="Lipowo") == 3
    for entity in entities:
        entity.town = "Dębina"
    Entity.objects.bulk_update(entities, ["town"])
    assert [labels(Entity, entity.pk) for entity in entities] == [["insert", "update", "update"]] * 3


def test_bulk_create_leaves_a_version_of_each_row():
    made = Entity.objects.bulk_create([make.EntityFactory.build() for _ in range(2)])
    assert [labels(Entity, entity.pk) for entity in made] == [["insert"], ["insert"]]


def test_deleting_a_queryset_leaves_the_last_version_of_all_that_went():
    party = make.PartyFactory()
    record = party.cooperation
    Cooperation.objects.filter(pk=record.pk).delete()
    assert not Surety.objects.exists()
    assert labels(Cooperation, record.pk)[-1] == "delete"
    assert labels(Surety, record.pk)[-1] == "delete"
    assert labels(Party, party.pk) == ["insert", "delete"]


def test_raw_sql_leaves_a_version():
    entity = make.EntityFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registry_entity SET town = 'Lipowo' WHERE id = %s", [entity.pk])
    assert labels(Entity, entity.pk) == ["insert", "update"]


def test_writing_the_same_values_leaves_none():
    entity = make.EntityFactory(town="Lipowo")
    Entity.objects.filter(pk=entity.pk).update(town="Lipowo")
    assert labels(Entity, entity.pk) == ["insert"]


def test_change_of_the_instruments_part_is_of_the_instruments_history():
    record = make.SuretyFactory()
    Surety.objects.filter(pk=record.pk).update(max_amount=5000)
    assert labels(Surety, record.pk) == ["insert", "update"]
    assert labels(Cooperation, record.pk) == ["insert"]


def test_history_knows_who_and_what_for(administrator):
    with pghistory.context(user=administrator.pk, reason="import"):
        entity = make.EntityFactory()
    event = event_model(Entity).objects.get(pgh_obj_id=entity.pk)
    assert event.pgh_context.metadata == {"user": administrator.pk, "reason": "import"}


def test_no_password_is_in_any_history():
    columns = {
        field.name
        for name in OURS
        for model in apps.get_app_config(name).get_models()
        if hasattr(model, "pgh_tracked_model")
        for field in model._meta.fields
    }
    assert columns & {"password", "last_login"} == set()
    assert "title" in columns
