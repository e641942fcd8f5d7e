"""The backend: everything is Django's own, except where the server is and that it may not run yet."""

import contextlib
from pathlib import Path

from django.db.backends.postgresql import base
from psycopg2 import OperationalError, connect, errors, sql

from . import server
from .client import DatabaseClient


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server; making the first one starts the server."""

    client_class = DatabaseClient

    def get_connection_params(self):
        host, port = server.join(Path(self.settings_dict["EMBEDDED_DATA_DIR"]))
        self.settings_dict.update(HOST=host, PORT=port)
        return super().get_connection_params()

    def get_new_connection(self, conn_params):
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            if not self._create_missing_database():
                raise
            return super().get_new_connection(conn_params)

    def _create_missing_database(self) -> bool:
        """Create the database of the settings; False if it was there, so something else is wrong."""
        name = self.settings_dict["NAME"]
        where = {key: self.settings_dict[key.upper()] for key in ("host", "port", "user")}
        with contextlib.closing(connect(dbname="postgres", **where)) as maintenance:
            maintenance.autocommit = True
            with maintenance.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
                if cursor.fetchone():
                    return False
                # Another process of ours may be as quick as we are; then the database is simply there.
                with contextlib.suppress(errors.DuplicateDatabase, errors.UniqueViolation):
                    cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return True
