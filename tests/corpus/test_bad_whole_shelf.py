"""Does `check` tell, in one pass, what only a whole shelf shows: file, line, and what is wrong?

`bad/shelf` is a small shelf that lies beside our rules and calendars. As on the shelf of single bad
files, the sentences that are due stand where the mistakes are: `# 错：a；b`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from shengmo.corpus.lint import check
from shengmo.corpus.shelf import read_everything

ROOT = Path(__file__).parent / "bad" / "shelf"
FILES = sorted(ROOT.rglob("*.yaml"))


@pytest.fixture(scope="module")
def told():
    """Every fault of the bad shelf, by file (as the shelf names it)."""
    ours, bad = read_everything(), read_everything(ROOT)
    shelved = replace(bad, rules=ours.rules, calendars=ours.calendars)
    found = {}
    for fault in check(shelved).faults:
        found.setdefault(Path(fault.file).name, []).append(fault)
    return found


def due(path):
    """Line → the pieces of sentences that are due there."""
    lines = path.read_text(encoding="utf-8").splitlines()
    marks = ((n, re.search(r"# 错：(.*)$", line)) for n, line in enumerate(lines, start=1))
    return {n: mark.group(1).split("；") for n, mark in marks if mark}


@pytest.mark.parametrize("path", FILES, ids=lambda path: "-".join(path.relative_to(ROOT).parts))
def test_every_mistake_of_the_shelf_is_told_on_its_line_and_nothing_else_is(path, told):
    faults = [
        f for f in told.get(path.name, []) if path.parent.name in f.file or path.parent == ROOT
    ]
    expected = due(path)
    assert Counter(f.line for f in faults) == Counter(
        {line: len(pieces) for line, pieces in expected.items()}
    ), list(map(str, faults))
    for line, pieces in expected.items():
        said = "\n".join(fault.message for fault in faults if fault.line == line)
        for piece in pieces:
            assert piece in said, f"第{line}行应当说“{piece}”，说的是：{said}"
