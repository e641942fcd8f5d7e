"""The embedded server, tried with real processes: who starts it, who shares it, what is left when they end."""

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from portal.lib.embedded_postgresql import supervisor

# A process of ours: says what it got from the database, then lives until its input ends.
USER = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(DATABASES={"default": {
    "ENGINE": "portal.lib.embedded_postgresql", "NAME": "portal", "USER": "postgres",
    "EMBEDDED_DATA_DIR": Path(sys.argv[1]),
}})
import django
from django.db import connection
django.setup()

def ask(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        print(cursor.fetchone()[0], flush=True)
"""
ASK_AND_STAY = "ask(sys.argv[2]); sys.stdin.read()"
WHO = "SELECT pg_postmaster_start_time()"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Made once: each test leaves it with the server stopped and the data sound."""
    return tmp_path_factory.mktemp("embedded") / "postgresql"


@pytest.fixture
def new_folder(tmp_path):
    return tmp_path / "postgresql"


@contextlib.contextmanager
def user(folder: Path, program: str = ASK_AND_STAY, question: str = WHO):
    command = [sys.executable, "-c", USER + program, folder, question]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.stdin.close()


def answer(folder: Path, question: str = WHO) -> str:
    """What one short-lived process gets."""
    with user(folder, question=question) as process:
        return process.stdout.readline().strip()


def server_of(folder: Path) -> int:
    return int(supervisor.postmaster(folder)[0])


def supervisor_of(folder: Path) -> int:
    return int((folder / supervisor.SUPERVISOR).read_text())


def supervisor_lives(folder: Path) -> bool:
    with (folder / supervisor.SUPERVISOR).open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def wait_until(condition) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def wait_until_stopped(folder: Path) -> None:
    wait_until(lambda: not supervisor.postmaster(folder))


def test_process_that_asks_nothing_starts_no_server(new_folder):
    with user(new_folder, "from django.core.management import call_command; call_command('check')"):
        pass
    assert not new_folder.exists()


def test_first_connection_creates_the_database(new_folder):
    assert answer(new_folder, "SELECT current_database()") == "portal"


def test_letters_are_polish_on_every_machine(folder):
    assert answer(folder, "SELECT lower('ZAŻÓŁĆ GĘŚLĄ JAŹŃ') || upper(' zażółć')") == "zażółć gęślą jaźń ZAŻÓŁĆ"


def test_what_is_written_survives_the_stop(folder):
    answer(folder, "CREATE TABLE kept AS SELECT 'nadal' AS word; SELECT 1")
    assert answer(folder, "SELECT word FROM kept") == "nadal"


def test_two_processes_share_one_server_until_the_last_has_left(folder):
    with user(folder) as first:
        started = first.stdout.readline()
        with user(folder) as second:
            assert second.stdout.readline() == started
        assert answer(folder) == started.strip()
    assert supervisor.postmaster(folder) == []


def test_server_outlives_the_process_that_started_it(folder):
    with user(folder) as first, user(folder, "sys.stdin.readline(); " + ASK_AND_STAY) as second:
        started = first.stdout.readline()
        with user(folder) as third:
            third.stdout.readline()
            first.stdin.close()
            first.wait()
            second.stdin.write("\n")
            second.stdin.flush()
            assert second.stdout.readline() == started


def test_forked_child_keeps_the_server_after_its_parent(folder):
    program = """
import os, time
connection.ensure_connection(); connection.close()
parent = os.getpid()
if os.fork() == 0:
    while os.getppid() == parent:
        time.sleep(0.01)
    ask("SELECT 'dziecko'")
"""
    with user(folder, program) as process:
        assert process.stdout.readline().strip() == "dziecko"
    wait_until_stopped(folder)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_server_stops_when_its_last_user_is_killed(folder, how):
    with user(folder) as process:
        process.stdout.readline()
        process.send_signal(how)
    wait_until_stopped(folder)


def test_killed_supervisor_leaves_a_server_the_next_process_can_replace(new_folder):
    with user(new_folder) as process:
        process.stdout.readline()
        orphan = server_of(new_folder)
        for pid in (process.pid, supervisor_of(new_folder)):
            os.kill(pid, signal.SIGKILL)
    with user(new_folder) as process:
        assert process.stdout.readline()
        assert server_of(new_folder) != orphan
    assert supervisor.postmaster(new_folder) == []


def test_process_id_of_a_stranger_in_the_lock_files_does_not_prevent_the_start(new_folder):
    with user(new_folder) as process:
        process.stdout.readline()
        for pid in (process.pid, supervisor_of(new_folder), server_of(new_folder)):
            os.kill(pid, signal.SIGKILL)
    # As after a power failure, when the number of the server belongs to another process (here: this one).
    for lock in (
        new_folder / supervisor.DATA / "postmaster.pid",
        new_folder / supervisor.DATA / f"{supervisor.SOCKET}.lock",
    ):
        _, rest = lock.read_text().split("\n", 1)
        lock.write_text(f"{os.getpid()}\n{rest}")
    assert answer(new_folder)


def test_crashed_server_is_started_again_by_the_next_connection(new_folder):
    program = ASK_AND_STAY.replace("sys.stdin.read()", "sys.stdin.readline(); connection.close(); ask(sys.argv[2])")
    with user(new_folder, program) as process:
        first = process.stdout.readline()
        os.kill(server_of(new_folder), signal.SIGKILL)
        wait_until(lambda: not supervisor_lives(new_folder))
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() > first


def test_path_longer_than_a_socket_may_have(tmp_path):
    folder = tmp_path.joinpath(*["bardzo długa ścieżka"] * 6) / "postgresql"
    with user(folder) as process:
        assert process.stdout.readline()
        socket_folder = Path(supervisor.postmaster(folder)[4])
        assert folder not in socket_folder.parents
    assert not socket_folder.exists()


def test_interrupted_creation_is_begun_again(new_folder):
    unfinished = new_folder / f"{supervisor.DATA}.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    assert answer(new_folder)


def test_server_that_cannot_start_says_why_in_its_own_words(new_folder):
    answer(new_folder)
    (new_folder / supervisor.DATA / "PG_VERSION").write_text("9.6\n")
    program = """
from django.db import OperationalError
try:
    connection.ensure_connection()
except OperationalError as error:
    print(str(error).replace("\\n", " "))
"""
    with user(new_folder, program) as process:
        message = process.stdout.readline()
    assert message.startswith("Nie udało się uruchomić wbudowanego PostgreSQL")
    assert "database files are incompatible with server" in message


@pytest.mark.skipif(os.geteuid() == 0, reason="to root no folder is closed")
def test_folder_of_somebody_else_is_refused_with_advice(new_folder):
    new_folder.mkdir(mode=0o500)
    program = """
from django.db import OperationalError
try:
    connection.ensure_connection()
except OperationalError as error:
    print(error)
"""
    with user(new_folder, program) as process:
        assert "wskaż inne miejsce zmienną VAR_DIR" in process.stdout.readline()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account for PostgreSQL")
def test_root_opens_closed_folders_for_passing_only(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert answer(closed / "postgresql")
    assert closed.stat().st_mode & 0o777 == 0o701
