"""What the migrations of our apps are written with. Released migrations use it: what it does must not change."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


class CreateSchema(Operation):
    """Create all models of an app at once: the operations `makemigrations` writes for an empty app, as one.

    Django builds the classes of all related models anew after each ordinary operation, and almost all of our models
    are related: for an empty database that took 26 seconds, of which SQL had less than two. Here the state takes in
    all operations first and the classes are built once, whole. A table is therefore created with all its columns,
    indexes, constraints and triggers, and the operations that add those to a model have nothing left to do.

    Only for models that the same list creates; TypeError for anything else. It cannot be reversed.
    """

    category = OperationCategory.ADDITION
    reversible = False
    serialization_expand_args = ["operations"]

    def __init__(self, operations: Sequence[Operation]):
        created = {operation.name_lower for operation in operations if isinstance(operation, CreateModel)}
        for operation in operations:
            if isinstance(operation, CreateModel):
                continue
            if not isinstance(operation, (AddField, AddIndex, AddConstraint, AddTrigger)):
                raise TypeError(f"{operation!r} does not create a schema.")
            if operation.model_name.lower() not in created:
                raise TypeError(f"{operation!r} is about a model that is not created here.")
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # While the state holds no classes, nothing is built; the next access to `state.apps` builds all of them.
        vars(state).pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for operation in self.operations:
            # The table of a proxy (the history of a many-to-many field) comes with another model, its triggers do not.
            if isinstance(operation, CreateModel) or (
                isinstance(operation, AddTrigger)
                and to_state.apps.get_model(app_label, operation.model_name)._meta.proxy
            ):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create the schema ({sum(isinstance(operation, CreateModel) for operation in self.operations)} models)"


# The rows a statement changed, as its trigger reads them: `fulltext_touch` of registry/migrations/0002_sql.py.
CHANGED_ROWS = {
    "insert": "NEW TABLE AS changed",
    "update": "OLD TABLE AS was NEW TABLE AS changed",
    "delete": "OLD TABLE AS changed",
}
INDEX_TRIGGER = """\
CREATE TRIGGER fulltext_{table}_{event} AFTER {event} ON {table} REFERENCING {rows}
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('{index}', 'SELECT {key} FROM changed');
"""


def index_triggers(index: str, table: str, key: str, *, on: Sequence[str] = ("insert", "update", "delete")) -> str:
    """Return SQL of the triggers that index a row of the table ``index`` anew when a row that is part of it changes.

    ``table`` holds the parts, its column ``key`` the row they are part of. The part that shares its key with that row
    (the child of a multi-table model) is deleted along with it, so that it needs no trigger ``on`` "delete".
    """
    return "".join(
        INDEX_TRIGGER.format(table=table, event=event, rows=CHANGED_ROWS[event], index=index, key=key) for event in on
    )
