"""The database of a test run: a copy of a template, which is migrated once for each state of the migrations.

A template is named by a hash of what it is made from, so a changed migration makes a new one; the others are dropped
then. It is made under another name and renamed when it is complete, so an interrupted run leaves nothing that looks
finished. The role needs CREATEDB and nothing more. Copies are dropped after the run, the template stays.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper

# Held by whoever makes, copies or drops templates; any number that nobody else takes for a lock.
LOCK = 7_304_112


IMPORT = re.compile(r"^(?:import|from) ([\w.]+)", re.MULTILINE)


def migrations_version(root: Path) -> str:
    """Return a short hash of all that an empty database is made from, for the project in ``root``.

    These are our migrations, the modules of ours they import (a field's type, an index's expression), and the versions
    of the packages that bring migrations of their own.
    """
    migrations = sorted(root.glob("*/migrations/*.py"))
    modules = {module for file in migrations for module in IMPORT.findall(file.read_text(encoding="utf-8"))}
    paths = [root.joinpath(*module.split(".")) for module in sorted(modules)]
    imported = [file for path in paths for file in (path.with_suffix(".py"), *sorted(path.rglob("*.py")))]
    digest = hashlib.sha256()
    for file in (root / "requirements.txt", *migrations, *imported):
        if file.is_file():
            content = file.read_bytes()
            digest.update(f"{file.relative_to(root)} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:16]


class Templates:
    """The templates on the server of ``connection`` whose names begin with ``prefix``; others are left alone."""

    def __init__(self, connection: BaseDatabaseWrapper, prefix: str):
        self.connection = connection
        self.prefix = prefix

    def copy(self, name: str, version: str) -> None:
        """Create the database ``name`` from the template of ``version``, making that first where it is missing.

        A database of that name is dropped, unless somebody is connected to it: then OperationalError. Several
        processes may call this at once.
        """
        with self._locked() as cursor:
            template = f"{self.prefix}{version}"
            if template not in self.names(cursor):
                self._make(cursor, template)
            self._execute(cursor, "DROP DATABASE IF EXISTS {}", name)
            self._execute(cursor, "CREATE DATABASE {} TEMPLATE {}", name, template)

    def exists(self, name: str) -> bool:
        with self._locked() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None

    def drop(self, name: str) -> None:
        """Drop the database ``name``, whoever is still connected; nothing happens where it is missing."""
        with self._locked() as cursor:
            self._execute(cursor, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def fill(self) -> None:
        """Make the tables of the new database that the connection points to."""
        call_command("migrate", verbosity=0, interactive=False, database=self.connection.alias)

    def _make(self, cursor, template: str) -> None:
        unfinished = f"{self.prefix}unfinished"
        for outdated in self.names(cursor):
            self._execute(cursor, "DROP DATABASE {} WITH (FORCE)", outdated)
        self._execute(cursor, "CREATE DATABASE {}", unfinished)
        with pointing_to(self.connection, unfinished):
            self.fill()
        self._execute(cursor, "ALTER DATABASE {} RENAME TO {}", unfinished, template)

    def names(self, cursor) -> set[str]:
        """Return the names of the templates there are, an unfinished one included."""
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [self.prefix])
        return {name for (name,) in cursor.fetchall()}

    @contextmanager
    def _locked(self):
        """Yield a cursor outside of the test database, while no other process touches the templates."""
        with self.connection._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # let go when the cursor's connection is closed
            yield cursor

    def _execute(self, cursor, statement: str, *names: str) -> None:
        cursor.execute(statement.format(*map(self.connection.ops.quote_name, names)))


@contextmanager
def pointing_to(connection: BaseDatabaseWrapper, name: str) -> Iterator[None]:
    """Let ``connection`` point to the database ``name`` meanwhile."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
