"""Is every piece small enough to be read in one go?"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture import house

MODULE_LIMIT = 400  # lines
FUNCTION_LIMIT = 60  # lines, docstring not counted

# Exceptions by name, `path` or `path::function`, each with its reason. This list may only shrink.
ALLOWED: dict[str, str] = {}


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every function of `tree`: its name and its lines without the docstring."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            text = first if isinstance(first, ast.Expr) and ast.get_docstring(node) else None
            told = (text.end_lineno or 0) - text.lineno + 1 if text else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - told


def oversized() -> Iterator[str]:
    """Every module and function over its limit, as `path` or `path::function`."""
    for folder in (house.SOURCE, house.ROOT / "tests", house.ROOT / "bench"):
        for path, text in house.texts(folder, ".py"):
            if house.is_migration(path):
                continue
            if len(text.splitlines()) > MODULE_LIMIT:
                yield house.place(path)
            for name, lines in functions(house.parsed(path)):
                if lines > FUNCTION_LIMIT:
                    yield f"{house.place(path)}::{name}"


def test_no_module_is_over_400_lines_and_no_function_over_60():
    assert not set(oversized()) - set(ALLOWED)


def test_an_exception_that_is_no_longer_needed_is_struck_off():
    assert not set(ALLOWED) - set(oversized())


def test_a_long_function_would_be_found():
    body = "\n".join(f"    a{n} = {n}" for n in range(FUNCTION_LIMIT))
    planted = f'def long():\n    """Two\n    lines."""\n{body}\n'
    assert dict(functions(ast.parse(planted))) == {"long": FUNCTION_LIMIT + 1}
