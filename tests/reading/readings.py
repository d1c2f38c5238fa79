"""The reader with the vocabulary of the shelf, and passages with their figures marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shengmo.corpus.shelf import load_vocabulary
from shengmo.reading.findings import Reading
from shengmo.reading.reader import Reader

_MARKED = re.compile(
    r"\[(?P<text>[^\]|]+)\|(?P<unit>[^\]|]*)\|(?P<topic>[^\]|]*)\|(?P<code>[^\]|]*)\](?P<plan>!?)"
)


@dataclass(frozen=True)
class Expected:
    start: int
    end: int
    text: str
    unit: str
    topics: tuple[str, ...]  # any of them is right
    codes: tuple[str, ...]
    status: str


@cache
def reader() -> Reader:
    return Reader(load_vocabulary())


def read(text: str) -> Reading:
    return reader().read(text)


def passages() -> Iterator[tuple[str, list[Expected]]]:
    """Each passage of passages.txt as plain text, with the figures that it marks."""
    lines = Path(__file__).with_name("passages.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            yield unmarked(line)


def unmarked(line: str) -> tuple[str, list[Expected]]:
    text, last = "", 0
    found: list[Expected] = []
    for match in _MARKED.finditer(line):
        text += line[last : match.start()]
        start = len(text)
        text += match["text"]
        rest = line[match.end() :].lstrip("余多")
        found.append(
            Expected(
                start,
                len(text),
                match["text"],
                match["unit"],
                tuple(match["topic"].split("/")),
                tuple(filter(None, match["code"].split("/"))),
                "target" if match["plan"] else "achieved",
            )
        )
        text += "" if rest.startswith(match["unit"]) else match["unit"]
        last = match.end()
    return text + line[last:], found
