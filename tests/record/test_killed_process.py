"""A process that is killed in the middle of an act leaves nothing half done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.conftest import on_postgresql

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def surroundings(tmp_path) -> dict[str, str]:
    """The environment of processes with a database of their own: a new file, or the test's own."""
    here = {**os.environ, "SHENGMO_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    here["DJANGO_SETTINGS_MODULE"] = "shengmo.conf.settings"
    if on_postgresql():
        server = connection.settings_dict
        here["DATABASE_URL"] = (
            f"postgresql://{server['USER']}:{quote(server['PASSWORD'])}"
            f"@{quote(server['HOST'])}:{server['PORT']}/{quote(server['NAME'])}"
        )
    return here


def killed(surroundings: dict[str, str], how: str, after: float = 0) -> None:
    """Run `dying` until it says that the moment has come, and kill it."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.record.dying", how],
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)


def verified(surroundings: dict[str, str]) -> dict[str, object]:
    """What `shengmo verify` finds afterwards."""
    shengmo = Path(sys.executable).with_name("shengmo")
    done = subprocess.run(
        [shengmo, "verify", "--json"], env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("how", ["decided", "written"])
def test_an_act_whose_process_is_killed_has_not_happened(surroundings, how):
    killed(surroundings, how)
    report = verified(surroundings)
    # A draft and its link; a review in five acts and its link. The signature is not there.
    assert report == {"events": 8, "matters": 2, "ok": True, "first_broken": None}


@pytest.mark.parametrize("after", [0.02, 0.1])
def test_a_process_killed_at_any_moment_leaves_whole_matters(surroundings, after):
    killed(surroundings, "between", after)
    report = verified(surroundings)
    assert report["ok"]
    assert report["events"] == report["matters"] + 6
