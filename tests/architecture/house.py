"""What does the house consist of? Its files and modules, as the architecture tests walk them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "shengmo"
ROOMS = ("conf", "entrypoints", "figures", "record", "corpus", "law", "reading")
PURE_ROOMS = ("law", "reading")

NOT_OURS = {
    *(".git", ".venv", "var", "build", "dist", "node_modules", "__pycache__", ".hypothesis"),
    *(".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache"),
}
BINARY = {
    ".png",
    ".jpg",
    ".ico",
    ".docx",
    ".xlsx",
    ".xls",
    ".pdf",
    ".zip",
    ".sqlite3",
    ".woff2",
    ".pyc",
}


def files(folder: Path, *suffixes: str) -> Iterator[Path]:
    """Every file of ours below `folder`, with one of `suffixes` where any are given."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name in NOT_OURS or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from files(path, *suffixes)
        elif not suffixes or path.suffix in suffixes:
            yield path


def texts(folder: Path, *suffixes: str) -> Iterator[tuple[Path, str]]:
    """Every text file of ours below `folder`, with what it says."""
    for path in files(folder, *suffixes):
        if path.suffix not in BINARY:
            yield path, path.read_text(encoding="utf-8")


def modules(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python module of `rooms` (all of the source without any), parsed."""
    for folder in [SOURCE / room for room in rooms] or [SOURCE]:
        for path in files(folder, ".py"):
            yield path, parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of one module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int = 0) -> str:
    """Where something stands, as a person would click it."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


def is_migration(path: Path) -> bool:
    """Whether Django wrote the outline of this module."""
    return path.parent.name == "migrations"
