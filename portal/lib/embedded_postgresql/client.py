"""``manage.py dbshell``: the psql that comes with the server."""

from django.db.backends.postgresql import client

from .server import binaries


class DatabaseClient(client.DatabaseClient):
    executable_name = str(binaries() / "psql")

    def runshell(self, parameters):
        self.connection.ensure_connection()
        super().runshell(parameters)
