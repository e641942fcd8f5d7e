"""Rows for PostgreSQL COPY: no object for a row, only its values in the order of the columns."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models
from django.db.models import Max

NULL = r"\N"


def text(value: str) -> str:
    """A value of the text format of COPY; only long texts can hold a sign that means something there."""
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _literal(value) -> str:
    if value is None:
        return NULL
    if isinstance(value, bool):
        return "t" if value else "f"
    return text(str(value))


class Table:
    """Buffered rows of one model.

    ``columns``: those `add` is given. The others get the defaults of the model, as Django keeps none in the database.
    """

    def __init__(self, model: type[models.Model], *columns: str):
        self.model, self.name = model, model._meta.db_table
        fields = {field.column: field for field in model._meta.local_concrete_fields if not field.generated}
        if unknown := set(columns) - set(fields):
            raise ValueError(f"{self.name}: {sorted(unknown)}")
        left = [field for column, field in fields.items() if column not in columns and not field.primary_key]
        defaults = [field for field in left if not field.null and not field.has_db_default()]
        self.columns = (*columns, *(field.column for field in defaults))
        self._ending = "".join(f"\t{_literal(field.get_default())}" for field in defaults) + "\n"
        self._rows: list[str] = []
        self.written = 0

    def add(self, *values: str) -> None:
        self._rows.append("\t".join(values) + self._ending)

    def take(self) -> tuple[str, int]:
        """What is buffered, as one text, and how many rows it is; the buffer is then empty."""
        rows, self._rows = self._rows, []
        return "".join(rows), len(rows)

    def write(self) -> int:
        """COPY what is buffered; returns how many rows."""
        content, count = self.take()
        if count:
            quote = connection.ops.quote_name
            columns = ", ".join(quote(column) for column in self.columns)
            with connection.cursor() as cursor:
                cursor.copy_expert(f"COPY {quote(self.name)} ({columns}) FROM STDIN", io.StringIO(content))
        self.written += count
        return count


def last_key(model: type[models.Model]) -> int:
    return model.objects.aggregate(last=Max("pk"))["last"] or 0


@contextmanager
def without_triggers(tables: list[str]) -> Iterator[None]:
    """Our own triggers (history, registry numbers, instrument of a child row) rest while rows are copied.

    They would write a second row for each and read the parent for each. What they would have seen to, the generator
    does itself, except the history: generated rows have none. The foreign keys are the system's and stay on; they must
    be checked before a table can be altered again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} DISABLE TRIGGER USER")
        yield
        for table in tables:
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def move_sequences(tables: list[Table]) -> None:
    """The next row somebody adds by hand comes after the last one copied."""
    models_with_keys = {table.model for table in tables if "id" in table.columns}
    with connection.cursor() as cursor:
        for model in models_with_keys:
            name = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM {name}))",  # noqa: S608 - our own table
                [model._meta.db_table],
            )


def analyze(tables: list[str]) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


def cumulative(weights: list[float], size: int) -> list[int]:
    """A table of ``size`` indexes in which index i stands in proportion to ``weights[i]``."""
    total, table, reached = sum(weights), [], 0.0
    for index, weight in enumerate(weights):
        reached += weight
        table += [index] * (round(reached / total * size) - len(table))
    return table
