"""`shengmo serve`: the workbench on this machine, with a worker of its own."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pkgutil import resolve_name

import click

from shengmo.entrypoints.cli import database
from shengmo.record.errors import RecordError

APPLICATION = "shengmo.conf.wsgi:application"
PROCESSES, THREADS = 2, 4
TICK = 1.0  # seconds between two looks at the parent
PATIENCE = 10  # seconds for the worker to finish what it is doing


class CannotServe(RecordError):
    """The address cannot be listened at."""


@click.command(help="打开工作台，按Ctrl+C停止。HOST、PORT两个环境变量也可以改地址。")
@click.option("--host", envvar="HOST", default="127.0.0.1", show_default=True, help="监听的地址")
@click.option("--port", envvar="PORT", default=8000, show_default=True, help="监听的端口",
              type=click.IntRange(1, 65535))  # fmt: skip
def command(*, host: str, port: int) -> int:
    """Serve until told to stop."""
    os.environ["HOST"] = host  # the settings answer to this name
    _must_be_free(host, port)
    database.ready()
    _let_go_of_the_database()
    click.echo(f"工作台：http://{_shown(host)}:{port} （按Ctrl+C停止）", err=True)
    with _worker():
        return _serve(host, port)


def _must_be_free(host: str, port: int) -> None:
    """Raise CannotServe where somebody listens there already, or we may not."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CannotServe(f"还不能启动：{host}:{port} {_why(error, port)}") from error


def _why(error: OSError, port: int) -> str:
    if isinstance(error, PermissionError):
        return "这个端口要有管理员权限才能用；请换一个1024以上的端口，如 PORT=8000。"
    if isinstance(error, socket.gaierror):
        return "不是本机的地址；请检查HOST。"
    other = port + 1 if port < 65535 else 8000
    return (
        f"已经被别的程序占用，或者不是本机的地址；请停掉那个程序，或者换一个端口，如 PORT={other}。"
    )


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _let_go_of_the_database() -> None:
    """The processes that serve open connections of their own."""
    from django.db import connections

    connections.close_all()


@contextlib.contextmanager
def _worker() -> Iterator[None]:
    """A worker beside the server, which ends with it."""
    start = "from shengmo.entrypoints.cli.main import main; main()"
    worker = subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-c", start, "worker", "--parent", str(os.getpid())]
    )
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def _serve(host: str, port: int) -> int:
    """Run the web server; it handles the signals. Gives the exit code."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=PROCESSES,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
    )
    try:
        server.serve(target_loader=partial(_application, os.getpid()), wrap_loader=False)
    except SystemExit as ended:
        return 0 if ended.code in {0, None} else 2
    return 0


def _application(parent: int) -> Callable[..., object]:
    """In a process that serves: the application, and an end to the process with its parent's."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    application: Callable[..., object] = resolve_name(APPLICATION)
    return application


def _end_with(parent: int) -> None:
    """End this process when the parent is gone, even killed: nobody else would free the port."""
    while os.getppid() == parent:
        time.sleep(TICK)
    os._exit(1)  # an act is one transaction: what is cut short here has not happened
