"""Are the house rules kept that no linter knows: no signals, no junk drawer, no back doors?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture import house

JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "base", "misc", "shared", "core"}
DOORS = ("workbench", "portal", "api", "cli")
NAMED_ADDRESS = re.compile(
    r"""(?:\{%\s*url\s+|\b(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*)['"](\w+):"""
)


def imported(node: ast.AST) -> list[str]:
    """The modules that one import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def signals(tree: ast.Module) -> Iterator[int]:
    """Lines on which a module takes part in Django's signals."""
    for node in ast.walk(tree):
        if any(re.search(r"django\.(dispatch|.*signals)", name) for name in imported(node)):
            yield node.lineno


def inner_imports(tree: ast.Module) -> Iterator[int]:
    """Lines on which something is imported inside a function."""
    for outer in ast.walk(tree):
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(outer):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield node.lineno


def back_doors(tree: ast.Module) -> Iterator[int]:
    """Lines that reach a table or a module by its name in a string."""
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        name = getattr(called, "attr", None) or getattr(called, "id", None)
        if called is not None and name in {"get_model", "import_module", "import_string"}:
            yield node.lineno


def doors_named(text: str) -> set[str]:
    """The URL namespaces that a template or a module asks addresses of."""
    return set(NAMED_ADDRESS.findall(text))


def test_nobody_sends_or_receives_signals():
    found = [house.place(path, n) for path, tree in house.modules() for n in signals(tree)]
    assert not found


def test_nothing_is_imported_inside_a_function_but_a_verb_of_the_command_line():
    found = [
        house.place(path, n)
        for path, tree in house.modules()
        if "entrypoints/cli" not in path.as_posix()
        for n in inner_imports(tree)
    ]
    assert not found


def test_no_table_is_reached_by_its_name_in_a_string():
    found = [
        house.place(path, n)
        for path, tree in house.modules()
        if not house.is_migration(path)
        and house.place(path) != "src/shengmo/entrypoints/cli/main.py"
        for n in back_doors(tree)
    ]
    assert not found


def test_no_module_is_a_junk_drawer():
    found = [
        house.place(path)
        for path, _ in house.modules()
        if {path.stem, path.parent.name} & JUNK_DRAWERS
    ]
    assert not found


@pytest.mark.parametrize("door", [*DOORS, "ui"])
def test_an_entrypoint_asks_no_address_of_another(door):
    folder = house.SOURCE / "entrypoints" / door
    foreign = {
        f"{house.place(path)} → {name}"
        for path, text in house.texts(folder, ".py", ".html", ".txt")
        for name in doors_named(text) - {door, "ui"}
    }
    assert not foreign


def test_record_and_figures_know_no_addresses():
    found = [
        house.place(path, node.lineno)
        for path, tree in house.modules("record", "figures", "corpus")
        for node in ast.walk(tree)
        if any(name.startswith("django.urls") for name in imported(node))
    ]
    assert not found
    below = [house.SOURCE / room for room in ("record", "figures", "corpus")]
    assert not [
        path for room in below for path, text in house.texts(room, ".html") if "{% url" in text
    ]


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ("from django.db.models.signals import post_save", signals),
        ("from django.dispatch import receiver", signals),
        ("from django.contrib.auth import signals", signals),
        ("def f():\n    import json", inner_imports),
        ("apps.get_model('matters', 'Matter')", back_doors),
        ("importlib.import_module('shengmo.record.matters.models')", back_doors),
    ],
)
def test_a_planted_violation_would_be_found(planted, rule):
    assert list(rule(ast.parse(planted)))


@pytest.mark.parametrize(
    "planted",
    ["{% url 'portal:home' %}", 'reverse("portal:home")', "redirect('portal:item', pk=1)"],
)
def test_an_address_of_another_door_would_be_found(planted):
    assert doors_named(planted) == {"portal"}
