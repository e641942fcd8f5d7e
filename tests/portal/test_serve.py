"""``manage.py serve``: what `make run` does, as a process of its own."""

import http.client
import io
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from portal.management.commands.serve import Command, refuse_unknown
from practices.models import GoodPractice
from tests import factories


@pytest.mark.parametrize(
    "arguments",
    [{"port": "osiem"}, {"port": "70000"}, {"workers": "0"}, {"port": "-1"}, {"host": "198.51.100.1"}],
)
def test_impossible_address_is_refused_before_anything_is_done(arguments):
    with pytest.raises(CommandError):
        call_command("serve", **{"port": "0", **arguments})


def test_taken_port_is_named_with_a_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} jest zajęty.*make run PORT={port + 1}"):
            call_command("serve", port=str(port))


def test_taken_port_comes_from_the_environment():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = subprocess.run(
            [sys.executable, "manage.py", "serve"],
            cwd=settings.BASE_DIR,
            env=os.environ | {"PORT": port, "HOST": "127.0.0.1", "WEB_CONCURRENCY": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert result.returncode == 1
    assert f"Port {port} jest zajęty" in result.stderr


@pytest.mark.django_db
def test_database_of_another_version_is_refused_before_it_is_migrated():
    MigrationRecorder(connection).record_applied("registry", "0099_from_another_version")
    with pytest.raises(CommandError, match=r"migrację registry\.0099_from_another_version, której tu nie ma"):
        Command(stdout=io.StringIO()).prepare()


@pytest.mark.django_db
def test_migrations_that_a_package_dropped_are_no_other_version():
    applied = {("account", "0002_squashed_long_ago"), *MigrationRecorder(connection).applied_migrations()}
    refuse_unknown(applied)


@contextmanager
def served(var_dir):
    """The portal on the test database, as an operator's own server: with DATABASE_URL."""
    database = connection.settings_dict
    part = {name: quote(str(database[name]), safe="") for name in ("USER", "PASSWORD", "NAME", "HOST")}
    address = f"postgres://{part['USER']}:{part['PASSWORD']}@/{part['NAME']}?port={database['PORT'] or 5432}"
    if part["HOST"]:
        address += f"&host={part['HOST']}"
    surroundings = {"DATABASE_URL": address, "VAR_DIR": str(var_dir), "LOG_LEVEL": "ERROR"}
    with subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", "0", "--workers", "1"],
        cwd=settings.BASE_DIR,
        env=os.environ | surroundings,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            lines = []
            while "Portal działa" not in "".join(lines[-1:]):
                lines.append(process.stdout.readline())
                assert lines[-1], "".join(lines)
            yield process, lines
        finally:
            process.kill()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_site_answers_until_it_is_asked_to_stop(tmp_path, how):
    factories.GoodPracticeFactory()
    with served(tmp_path) as (process, lines):
        site = http.client.HTTPConnection(urlsplit(lines[-1].split()[2]).netloc, timeout=10)
        site.request("GET", "/zdrowie/")
        assert site.getresponse().status == 200
        site.close()
        # The longest query a person may type, in letters of six characters each in an address.
        site.request("GET", f"/praktyki/?q={quote('ą' * 10_000)}")
        assert site.getresponse().status == 200
        site.close()
        process.send_signal(how)
        assert process.wait(20) == 0
    assert [line.rstrip() for line in lines[:-1]] == [
        "Uruchamiam bazę danych…",
        "Sprawdzam, czy baza danych jest aktualna…",
        "Przygotowuję style, skrypty i obrazy (około 3 s)…",
    ]
    assert not (tmp_path / "postgresql").exists()  # no server of its own beside DATABASE_URL
    assert GoodPractice.objects.count() == 1  # no founding data where there are practices
