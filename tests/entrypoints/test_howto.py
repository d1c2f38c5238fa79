"""Does what the guides tell a person to run do what they say?"""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys

from shengmo.entrypoints.cli.main import VERBS
from shengmo.law.procedures.engine import ROLES
from tests.architecture import house

GUIDE = (house.ROOT / "docs" / "howto" / "run-at-a-town-hall.md").read_text(encoding="utf-8")


def test_the_script_of_the_guide_registers_a_town_its_people_and_their_logins(tmp_path):
    script = re.search(r"^```python\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert script
    typed = script[1].replace("from getpass import getpass\n", "getpass = str\n")
    environment = {**os.environ, "SHENGMO_HOME": str(tmp_path)}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", typed], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    with sqlite3.connect(tmp_path / "shengmo.sqlite3") as database:
        rows = database.execute(
            "SELECT u.username, p.role, o.name FROM organisations_user u"
            " JOIN organisations_post p ON p.person_id = u.person_id"
            " JOIN organisations_organisation o ON o.id = p.organisation_id ORDER BY p.id"
        ).fetchall()
    assert rows[0] == ("clerk", "justice_clerk", "安平镇人民政府")
    assert len(rows) == 5


def test_every_role_that_can_be_given_is_named_in_the_guide():
    assert {role for role in ROLES if f"`{role}`" not in GUIDE} == {"administrator"}


def test_every_command_of_the_guides_is_one_that_there_is():
    guides = [text for _, text in house.texts(house.ROOT / "docs", ".md")]
    named = {verb for text in guides for verb in re.findall(r"\bshengmo ([a-z]+)\b", text)}
    assert "verify" in named
    assert named <= set(VERBS)
