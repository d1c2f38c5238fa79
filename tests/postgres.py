"""How do tests get a PostgreSQL? A throw-away cluster, for as long as one command runs.

    python -m tests.postgres -- python -m pytest tests/record

It lives in a fresh temporary folder, listens on a free port of this machine alone, and is stopped by
the id of the process started here. No system service is touched. Where DATABASE_URL names a database
already, the command simply runs with that one.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests import machine

# A database of tests need not survive a power cut.
HASTE = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]
PATIENCE = 30  # seconds for the server to answer


def main(arguments: list[str]) -> int:
    """Run the command after `--` with DATABASE_URL set; its exit code is ours."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if os.environ.get("DATABASE_URL"):
        print("PostgreSQL: the database that DATABASE_URL names", flush=True)
        return subprocess.call(command)
    programs = machine.postgresql()
    if programs is None:
        print(f"PostgreSQL tests left out: {machine.NO_POSTGRESQL}.", flush=True)
        return 1 if machine.everything_is_required() else 0
    with cluster(programs) as url:
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})


@contextlib.contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A running server of our own; yields its address, `postgresql://…/shengmo`."""
    folder = Path(tempfile.mkdtemp(prefix="shengmo-postgres-"))
    folder.chmod(0o700)
    servant = _servant()
    if servant:
        os.chown(folder, servant["user"], servant["group"])
    try:
        password = secrets.token_hex(16)
        _initialise(programs, folder, password, servant)
        port = _free_port()
        server = _start(programs, folder, port, servant)
        try:
            yield _create_database(server, folder, password, port)
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _servant() -> dict[str, object]:
    """PostgreSQL refuses to run as root: then everything runs as `nobody`."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _initialise(programs: Path, folder: Path, password: str, servant: dict[str, object]) -> None:
    """Make the cluster's files: UTF-8, and C.UTF-8 so that Chinese trigrams exist."""
    secret = folder / "password"
    secret.write_text(password)
    if servant:
        os.chown(secret, servant["user"], servant["group"])
    subprocess.run(
        [
            *(programs / "initdb", "--pgdata", folder / "data", "--username", "shengmo"),
            *("--pwfile", secret, "--auth", "scram-sha-256", "--encoding", "UTF8"),
            *("--locale", "C.UTF-8", "--no-sync"),
        ],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        **servant,
    )


def _free_port() -> int:
    """A port of the loopback interface on which nobody listens at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _start(
    programs: Path, folder: Path, port: int, servant: dict[str, object]
) -> subprocess.Popen[bytes]:
    """The server as a child of this process, writing its log beside its data."""
    log = (folder / "log").open("wb")
    with log:
        return subprocess.Popen(
            [
                *(programs / "postgres", "-D", folder / "data", "-k", folder),
                *("-h", "127.0.0.1", "-p", str(port), *HASTE),
            ],
            cwd=folder,
            stdout=log,
            stderr=log,
            **servant,
        )


def _create_database(
    server: subprocess.Popen[bytes], folder: Path, password: str, port: int
) -> str:
    """Wait until the server answers, create the database `shengmo`, and give its address."""
    address = f"postgresql://shengmo:{password}@127.0.0.1:{port}"
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE shengmo")
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > until:
                log = (folder / "log").read_text(errors="replace")
                message = f"The throw-away PostgreSQL did not start:\n{log}"
                raise RuntimeError(message) from error
            time.sleep(0.1)
        else:
            return f"{address}/shengmo"


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Ask for a fast shutdown, by process id; insist after ten seconds."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
