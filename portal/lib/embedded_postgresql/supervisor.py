"""The supervisor of the embedded server: starts PostgreSQL, waits until nobody uses it, stops it.

`server` runs this file as a program of its own. So no user of the database is the parent of PostgreSQL, and it ends
cleanly whichever user ends first, and however. Standard library only, no Django in memory.

Arguments: the folder, the folder of PostgreSQL's programs, the descriptor of the lock held while starting. Text
printed before standard output closes is the reason why the server did not start.
"""

import fcntl
import locale
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

USERS, STARTING, SUPERVISOR = "users.lock", "starting.lock", "supervisor.lock"
DATA, LOG = "data", "server.log"

# One spelling of Polish everywhere, whatever the machine has installed: letters and case from
# PostgreSQL's own tables, order by code point (portal.lib.polish sorts as Poles do).
INITDB = [
    *("--username=postgres", "--auth=trust", "--encoding=UTF8", "--text-search-config=simple"),
    *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"),
]
# Written data are safe (fsync and checksums stay on); the other settings ask little of a laptop. There are no
# passwords, because the only way to connect is a socket that only this user may open.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "io_method": "sync",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
    "min_wal_size": "32MB",
    "log_timezone": "Europe/Warsaw",
    # For lists of many records: all matching rows fit into memory, and no query is long enough to be worth compiling.
    "work_mem": "64MB",
    "jit": "off",
    "random_page_cost": "1.1",
}
# The share of the machine's memory PostgreSQL may keep pages in (it takes what it uses), and the most, in bytes.
BUFFERS_SHARE, MAX_BUFFERS = 1 / 8, 2 << 30
# The shortest limit of a socket's path among the systems we know (macOS 103 bytes, Linux 107).
MAX_SOCKET_PATH = 103
SOCKET = ".s.PGSQL.5432"
ACCOUNT = "embedded_postgres"


def postmaster(folder: Path) -> list[str]:
    """Return the lines of postmaster.pid: 0 process id, 3 port, 4 socket folder, 7 state. Empty without the file."""
    try:
        return [line.strip() for line in (folder / DATA / "postmaster.pid").read_text().splitlines()]
    except FileNotFoundError:
        return []


def is_ready(lines: list[str]) -> bool:
    return len(lines) > 7 and lines[7] == "ready"


def address(folder: Path) -> tuple[str, str] | None:
    """Return host and port of the server; None where it does not take connections."""
    lines = postmaster(folder)
    return (lines[4], lines[3]) if is_ready(lines) else None


def log_tail(folder: Path) -> str:
    try:
        lines = (folder / LOG).read_text(errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join([f"Dziennik {folder / LOG}:", *lines[-12:]])


def main(folder: Path, programs: Path, starting: int) -> None:
    account = account_of(folder) if os.geteuid() == 0 else None
    (folder / LOG).touch(mode=0o600)  # statements that failed are in it
    with (folder / LOG).open("wb") as log:
        run_as: dict[str, Any] = {
            "cwd": "/",
            "env": {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))},
            "stdin": subprocess.DEVNULL,
            "stdout": log,
            "stderr": log,
        }
        if account:
            run_as |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        make_data(folder, programs, account, run_as)
        stop_orphan(folder)
        with_socket = socket_folder(folder, account)
        settings = {**SETTINGS, "shared_buffers": f"{buffers() >> 20}MB"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        server = subprocess.Popen(
            [programs / "postgres", "-D", folder / DATA, "-k", with_socket, "-p", "5432", *options], **run_as
        )
        try:
            supervise(folder, server, starting, log.fileno())
        finally:
            if with_socket != folder / DATA:
                shutil.rmtree(with_socket, ignore_errors=True)


def buffers() -> int:
    """Return the bytes of memory for pages of the database; at least 128 MB, PostgreSQL's own value."""
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        memory = 0
    return max(128 << 20, min(int(memory * BUFFERS_SHARE), MAX_BUFFERS))


def supervise(folder: Path, server: subprocess.Popen[bytes], starting: int, log: int) -> None:
    """Report the server as started when it is, then wait for its end."""
    # One reading answers both questions: a killed server's file says "ready" until the new one removes it.
    while not (is_ready(lines := postmaster(folder)) and lines[0] == str(server.pid)):
        if server.poll() is not None:
            raise SystemExit(log_tail(folder))
        time.sleep(0.01)

    def stop(signum: int, frame: object) -> None:
        server.send_signal(signal.SIGINT)  # "fast": connections are ended, everything is written
        signal.alarm(30)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGALRM, lambda signum, frame: server.send_signal(signal.SIGQUIT))
    (folder / SUPERVISOR).write_text(str(os.getpid()))
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(starting)

    def stop_after_the_last_user() -> None:
        # Locked until the end of this process, so new users wait and then start the server again.
        users = os.open(folder / USERS, os.O_RDWR)
        fcntl.flock(users, fcntl.LOCK_EX)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=stop_after_the_last_user, daemon=True).start()
    server.wait()


def make_data(folder: Path, programs: Path, account: pwd.struct_passwd | None, run_as: dict[str, Any]) -> None:
    """Create the data once. An interrupted creation leaves nothing that looks finished."""
    if (folder / DATA).exists():
        return
    unfinished = folder / f"{DATA}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if account:
        os.chown(unfinished, account.pw_uid, account.pw_gid)
    if subprocess.run([programs / "initdb", "-D", unfinished, *INITDB, *character_classes()], **run_as).returncode:
        raise SystemExit(log_tail(folder))
    unfinished.rename(folder / DATA)


def character_classes() -> list[str]:
    """Return the option for the system's classes of characters; empty where it has none.

    Without them full text takes „ and – for letters.
    """
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return []
    return ["--lc-ctype=C.UTF-8"]


def stop_orphan(folder: Path) -> None:
    """Stop the server a killed supervisor left, or remove its files where its process id is now somebody else's."""
    lines = postmaster(folder)
    if len(lines) < 5:
        return
    pid, listening = int(lines[0]), f"{lines[4]}/.s.PGSQL.{lines[3]}"
    with socket.socket(socket.AF_UNIX) as probe:
        alive = probe.connect_ex(listening) == 0
    try:
        os.kill(pid, signal.SIGINT if alive else 0)
    except OSError:
        return  # no such process: PostgreSQL itself sees that and recovers
    while alive and postmaster(folder):
        time.sleep(0.05)
    # PostgreSQL refuses to start while a process with that number exists, whatever it is, even a zombie.
    for leftover in (folder / DATA / "postmaster.pid", Path(f"{listening}.lock")):
        leftover.unlink(missing_ok=True)


def socket_folder(folder: Path, account: pwd.struct_passwd | None) -> Path:
    """Return the folder of the socket: that of the data, or a new one where libpq cannot use its path.

    A path may be too long, and libpq reads one with a comma as a list.
    """
    if len(os.fsencode(folder / DATA / SOCKET)) <= MAX_SOCKET_PATH and "," not in str(folder):
        return folder / DATA
    elsewhere = Path(tempfile.mkdtemp(prefix="portal-", dir="/tmp"))  # private, its name unguessable
    if account:
        os.chown(elsewhere, account.pw_uid, account.pw_gid)
    return elsewhere


def account_of(folder: Path) -> pwd.struct_passwd:
    """Return the account PostgreSQL runs as instead of root, which it refuses: the owner of the data, if any."""
    if (folder / DATA).exists() and (owner := (folder / DATA).stat().st_uid):
        return pwd.getpwuid(owner)
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        return pwd.getpwnam(ACCOUNT)


def let_account_pass(account: pwd.struct_passwd, folder: Path, programs: Path) -> Iterator[Path]:
    """Let ``account`` pass (not list, not read) the folders above its files. Yields those it changed."""
    for path in (folder, programs):
        for above in (path, *path.parents):
            state = above.stat()
            if state.st_uid != account.pw_uid and not state.st_mode & stat.S_IXOTH:
                above.chmod(state.st_mode | stat.S_IXOTH)
                yield above
    for tree in programs.parents[2].glob("embedded_postgres*"):  # the package, and the libraries beside it
        if not tree.stat().st_mode & stat.S_IROTH:  # installed under a strict umask
            for file in (tree, *tree.rglob("*")):
                mode = file.stat().st_mode
                file.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
