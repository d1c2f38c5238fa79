"""Are `law` and `reading` functions of what they are given: no clock, no files, no chance?"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import house

CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "localtime", "monotonic", "perf_counter"}
BUILTINS = {"open", "input", "print", "eval", "exec", "compile", "__import__"}


def impurities(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Calls in `tree` that ask the machine for something: line and what was called."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            yield node.lineno, f".{node.func.attr}()"
        if isinstance(node.func, ast.Name) and node.func.id in BUILTINS:
            yield node.lineno, f"{node.func.id}()"


@pytest.mark.parametrize("room", house.PURE_ROOMS)
def test_a_pure_room_asks_the_machine_for_nothing(room):
    found = [
        f"{house.place(path, line)} {call}"
        for path, tree in house.modules(room)
        for line, call in impurities(tree)
    ]
    assert not found


@pytest.mark.parametrize(
    "planted",
    [
        "from datetime import date\nfirst = date.today()",
        "import datetime\nfirst = datetime.datetime.now()",
        "text = open('law.yaml').read()",
        "value = eval('1 + 1')",
    ],
)
def test_a_clock_or_a_file_would_be_found(planted):
    assert list(impurities(ast.parse(planted)))


def test_a_regular_expression_may_be_compiled():
    assert not list(impurities(ast.parse("import re\npattern = re.compile('第.条')")))


def test_only_the_shelves_of_the_corpus_open_files():
    openers = {
        path.name
        for path, tree in house.modules("corpus")
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "open")
        or (isinstance(node, ast.Attribute) and node.attr in {"open", "read_text", "read_bytes"})
    }
    assert openers == {"shelf.py", "report_shelf.py"}


def test_the_pure_rooms_have_their_own_stricter_lint():
    for room in house.PURE_ROOMS:
        rules = Path(house.SOURCE / room / "ruff.toml").read_text(encoding="utf-8")
        assert "datetime.date.today" in rules
