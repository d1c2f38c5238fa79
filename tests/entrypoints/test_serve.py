"""The workbench starts, says what is in its way, and stops without leaving anybody behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

SHENGMO = Path(sys.executable).with_name("shengmo")
PATIENCE = 40  # seconds


@pytest.fixture
def surroundings(tmp_path) -> dict[str, str]:
    """The environment of a fresh installation."""
    ours = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **ours,
        "SHENGMO_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "shengmo.conf.settings",
        "PORT": str(free_port()),
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def eventually(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def answers(port: str) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except urllib.error.HTTPError as error:
        error.close()
    except OSError:
        return False
    return True


def is_gone(pid: int) -> bool:
    """Whether the process has ended, collected by its parent or not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in {"Z", "X"}
    except OSError:
        return True


def children(pid: int) -> list[int]:
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def test_the_workbench_answers_and_stops_with_its_worker(surroundings):
    with subprocess.Popen(
        [SHENGMO, "serve"], env=surroundings, stderr=subprocess.PIPE, text=True
    ) as server:
        assert eventually(lambda: answers(surroundings["PORT"]))
        second = subprocess.run(
            [SHENGMO, "serve"], env=surroundings, capture_output=True, text=True, check=False
        )
        assert second.returncode == 2
        assert second.stderr.startswith(f"还不能启动：127.0.0.1:{surroundings['PORT']} 已经被")
        assert len(second.stderr.splitlines()) == 1
        family = children(server.pid)
        assert len(family) >= 2  # the worker, and at least one process that serves
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=PATIENCE)
    assert server.returncode == 0
    assert "Traceback" not in said
    assert eventually(lambda: all(map(is_gone, family)))


def test_nobody_serves_on_when_the_command_is_killed(surroundings):
    with subprocess.Popen([SHENGMO, "serve"], env=surroundings) as server:
        assert eventually(lambda: answers(surroundings["PORT"]))
        family = children(server.pid)
        server.kill()
    assert eventually(lambda: all(map(is_gone, family)))
    assert not answers(surroundings["PORT"])


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_an_address_that_is_not_of_this_machine_gets_a_sentence(surroundings, host):
    done = subprocess.run(
        [SHENGMO, "serve", "--host", host],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"还不能启动：{host}:")


def test_a_worker_ends_cleanly_when_it_is_told(surroundings):
    with subprocess.Popen([SHENGMO, "worker"], env=surroundings) as worker:
        time.sleep(3)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0


def test_a_worker_ends_when_its_parent_is_killed(surroundings):
    code = (
        "import os, subprocess, sys; p = subprocess.Popen([sys.argv[1], 'worker', '--parent',"
        " str(os.getpid())]); print(p.pid, flush=True); p.wait()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, SHENGMO], env=surroundings, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        assert not is_gone(worker)
        parent.kill()
    assert eventually(lambda: is_gone(worker))


def test_one_round_of_the_worker_is_done_and_over(surroundings):
    done = subprocess.run([SHENGMO, "worker", "--once"], env=surroundings, check=False)
    assert done.returncode == 0
