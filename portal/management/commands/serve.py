"""``manage.py serve``: everything between an empty machine and a site that answers."""

import errno
import io
import os
import signal
import socket
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http import message

from practices.models import GoodPractice

# Ten thousand Polish letters in a search are an address six times as long; gunicorn's own most is 8190 bytes.
MAX_ADDRESS_LENGTH = 100_000
DEMO_PEOPLE = settings.VAR_DIR / "demo-people.txt"  # which `create_demo_people` writes
HEARTBEAT_DIR = "/dev/shm"  # noqa: S108 - memory: a busy disk must not look like a dead worker


class Command(BaseCommand):
    help = "Uruchamia portal: przygotowuje bazę danych i pliki, a potem odpowiada na żądania."

    def add_arguments(self, parser):
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1", help="adres (zmienna HOST)")
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="port (zmienna PORT)")
        parser.add_argument(
            "--workers",
            default=os.environ.get("WEB_CONCURRENCY") or "2",
            help="liczba procesów (zmienna WEB_CONCURRENCY)",
        )

    def handle(self, *, host, port, workers, **options):
        port = number(port, "Port", at_most=65535)
        workers = number(workers, "Liczba procesów", at_least=1, at_most=64)
        check_free(host, port)
        # Until gunicorn takes over, a polite end: exit handlers run and the embedded server stops with us.
        signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(128 + signum))
        try:
            self.prepare()
        except OperationalError as error:
            raise CommandError(f"Nie można użyć bazy danych. {error}") from error
        except KeyboardInterrupt:
            self.stderr.write("Przerwano.")
            sys.exit(130)
        Site(host=host, port=port, workers=workers, announce=self.announce).run()

    def prepare(self):
        """Bring the database and the static files up to date. Changes nothing where they are.

        Every step says what it does; one that may take longer also how long, on two cores of a laptop.
        """
        self.say("Uruchamiam bazę danych…")
        if applied := set(MigrationRecorder(connection).applied_migrations()):
            refuse_unknown(applied)
            self.say("Sprawdzam, czy baza danych jest aktualna…")
        else:
            self.say("Tworzę tabele w nowej bazie danych (około 5 s)…")
        call_command("migrate", interactive=False, verbosity=0)
        if not GoodPractice.objects.exists():
            self.say("Wczytuję dane początkowe (około 5 s)…")
            call_command("load_founding_data", stdout=self.stdout, stderr=self.stderr)
        if settings.EMBEDDED_DATABASE:
            if not DEMO_PEOPLE.exists():
                self.say("Tworzę konta pokazowe (około 3 s)…")
            # Its report would leave the passwords in the terminal; `announce` says where they are kept.
            call_command("create_demo_people", stdout=io.StringIO())
        self.say("Przygotowuję style, skrypty i obrazy (około 3 s)…")
        call_command("collectstatic", interactive=False, verbosity=0)

    def announce(self, host, port):
        shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
        self.say(self.style.SUCCESS(f"Portal działa: http://{shown}:{port}/ (Ctrl+C zatrzymuje)"))
        if settings.EMBEDDED_DATABASE and DEMO_PEOPLE.exists():
            self.say(f"Konta pokazowe i ich hasła: {DEMO_PEOPLE}")

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()  # before any fork, and also when the output is a file


class Site(BaseApplication):
    """gunicorn in this process, so that signals, exit code and the database's end are its own."""

    def __init__(self, *, host, port, workers, announce):
        self.options = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": 4,
            "timeout": 60,
            "graceful_timeout": 10,
            "preload_app": True,
            "loglevel": "warning",
            "limit_request_line": MAX_ADDRESS_LENGTH,
            "control_socket_disable": True,
            "worker_tmp_dir": HEARTBEAT_DIR if os.access(HEARTBEAT_DIR, os.W_OK) else None,
            "when_ready": lambda arbiter: announce(*arbiter.LISTENERS[0].sock.getsockname()[:2]),
            # A connection shared by two processes would mix up their answers.
            "pre_fork": lambda arbiter, worker: connections.close_all(),
        }
        super().__init__()

    def load_config(self):
        message.MAX_REQUEST_LINE = MAX_ADDRESS_LENGTH
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        return get_wsgi_application()

    def run(self):
        Master(self).run()


class Master(Arbiter):
    """The code is loaded before the workers are forked, so a reload would change nothing.

    The hang-up signal therefore means what it means elsewhere: the terminal was closed, stop.
    """

    def handle_hup(self):
        self.handle_term()


def refuse_unknown(applied):
    """Refuse a database with migrations of ours that this code does not have: `migrate` would fail halfway.

    ``applied`` holds pairs of app label and name. Packages may drop old migrations of theirs, so these do not count.
    """
    ours = {config.label for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR}
    unknown = sorted((app, name) for app, name in applied - set(MigrationLoader(None).disk_migrations) if app in ours)
    if unknown:
        empty = f"usuń katalog {settings.VAR_DIR / 'postgresql'}" if settings.EMBEDDED_DATABASE else "DATABASE_URL"
        raise CommandError(
            f"Tę bazę danych przygotowała inna wersja portalu: ma migrację {'.'.join(unknown[0])}, której tu nie ma. "
            f"Uruchom tamtą wersję albo zacznij od pustej bazy ({empty})."
        )


def number(text, name, *, at_least=0, at_most):
    try:
        value = int(text)
    except ValueError:
        value = -1
    if not at_least <= value <= at_most:
        raise CommandError(f"{name}: „{text}” to nie jest liczba od {at_least} do {at_most}.")
    return value


def check_free(host, port):
    """Refuse an address nobody could listen on, before anything else is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        reasons = {
            errno.EADDRINUSE: f"Port {port} jest zajęty przez inny program. Inny port: make run PORT={port + 1}",
            errno.EACCES: f"Port {port} jest zastrzeżony dla administratora. Podaj port od 1024 wzwyż.",
        }
        reason = reasons.get(error.errno, f"Nie można nasłuchiwać pod adresem {host}:{port} ({error.strerror}).")
        raise CommandError(reason) from error
