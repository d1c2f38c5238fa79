"""How does a definition arrive from a file: plain values, and the line on which each stands?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in one definition file, said to the person who wrote the file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file} 第{self.line}行：{self.message}"


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: plain values (dict, list, str, int, bool, None, Decimal) and their lines.

    `lines` maps the path of a value, such as `("acts", 2, "gates", 0)`, to its line from 1.
    The room `law` never opens files; `corpus.shelf` makes these.
    """

    file: str
    data: Mapping[str, object]
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def line(self, path: tuple[str | int, ...]) -> int:
        """Line of the value at `path`, or of the nearest enclosing value that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: tuple[str | int, ...], message: str) -> Fault:
        """A fault at the value at `path`."""
        return Fault(file=self.file, line=self.line(path), message=message)
