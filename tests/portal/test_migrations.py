"""Migrations: what an empty database gets from them, and the operation that creates the tables of an app at once."""

import pytest
from django.apps import apps
from django.db import connection, migrations, models
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter
from pgtrigger.core import INSTALLED
from pgtrigger.registry import registered

from portal.lib.migrations import CreateSchema

OUR_APPS = ("registry", "cooperation", "practices", "portal")
OUR_MODELS = [model for app in OUR_APPS for model in apps.get_app_config(app).get_models() if not model._meta.proxy]


def model_operation(name="Note", **fields):
    return migrations.CreateModel(name, [("id", models.BigAutoField(primary_key=True)), *fields.items()])


@pytest.mark.django_db
def test_every_trigger_is_in_the_database_as_its_model_declares_it():
    wrong = {
        f"{model._meta.label}.{trigger.name}": status
        for model, trigger in registered()
        if (status := trigger.get_installation_status(model)[0]) != INSTALLED
    }
    assert wrong == {}


@pytest.mark.django_db
def test_every_constraint_and_index_of_a_model_is_in_the_database():
    missing = []
    with connection.cursor() as cursor:
        for model in OUR_MODELS:
            found = connection.introspection.get_constraints(cursor, model._meta.db_table)
            declared = (*model._meta.constraints, *model._meta.indexes)
            missing += [f"{model._meta.label}.{part.name}" for part in declared if part.name not in found]
    assert missing == []


@pytest.mark.parametrize("app", OUR_APPS)
def test_initial_migration_creates_every_model_in_one_operation(app):
    loader = MigrationLoader(None)
    (operation,) = (
        one for one in loader.get_migration(app, "0001_initial").operations if isinstance(one, CreateSchema)
    )
    created = {one.name_lower for one in operation.operations if isinstance(one, migrations.CreateModel)}
    state = loader.project_state((app, "0001_initial"))
    assert created == {name for label, name in state.models if label == app}


@pytest.fixture
def note_schema():
    """Two models that refer to each other: the second is complete only after the field that is added later."""
    return CreateSchema(
        [
            model_operation("Note", text=models.CharField(max_length=20)),
            model_operation("Shelf", best=models.ForeignKey("library.note", models.CASCADE, related_name="+")),
            migrations.AddField("note", "shelf", models.ForeignKey("library.shelf", models.CASCADE, related_name="+")),
            migrations.AddIndex("note", models.Index(fields=["shelf", "text"], name="note_of_shelf")),
            migrations.AddConstraint(
                "note", models.CheckConstraint(condition=~models.Q(text=""), name="note_is_not_empty")
            ),
        ]
    )


@pytest.mark.django_db
def test_tables_come_with_what_later_operations_add(note_schema):
    migration = migrations.Migration("0001_initial", "library")
    migration.operations = [note_schema]
    state = MigrationLoader(None).project_state()
    with connection.schema_editor() as editor:
        state = migration.apply(state, editor)
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "library_note")
    assert {"note_of_shelf", "note_is_not_empty"} <= set(found)
    assert [one["foreign_key"] for one in found.values() if one["foreign_key"]] == [("library_shelf", "id")]
    assert "shelf_id" in {field.column for field in state.apps.get_model("library", "note")._meta.fields}


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RunSQL("SELECT 1"),
        migrations.AlterField("note", "text", models.TextField()),
        migrations.AddField("shelf", "name", models.TextField()),
    ],
)
def test_only_operations_that_create_a_schema_are_taken(operation):
    with pytest.raises(TypeError, match="creat"):
        CreateSchema([model_operation(text=models.TextField()), operation])


def test_operation_can_be_written_to_a_migration_file(note_schema):
    migration = migrations.Migration("0001_initial", "library")
    migration.operations = [note_schema]
    written: dict = {}
    exec(MigrationWriter(migration).as_string(), written)  # noqa: S102 - what a migration file is read with
    (read,) = written["Migration"].operations
    assert read.describe() == "Create the schema (2 models)"
    assert len(read.operations) == len(note_schema.operations)


def test_schema_is_not_reversed(note_schema):
    migration = migrations.Migration("0001_initial", "library")
    migration.operations = [note_schema]
    with pytest.raises(IrreversibleError):
        migration.unapply(ProjectState(), schema_editor=None)


@pytest.mark.django_db
def test_nothing_is_left_to_migrate():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
