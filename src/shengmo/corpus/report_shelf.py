"""What do the reader and the writer of reports go by: the catalogue, the outlines, the words?

A shelf of its own, below `shelf`: reading a report needs nothing of the law, and a command that
only reads must not wait until rules, procedures and calendars have been loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from shengmo.corpus.catalogue import Indicator, parse_indicators
from shengmo.corpus.errors import CorpusError
from shengmo.corpus.outlines import Outline, parse_outline
from shengmo.corpus.roots import SHELF, lying
from shengmo.corpus.vocabulary import parse_vocabulary
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.errors import FaultySource
from shengmo.law.sources import Fault, Source
from shengmo.reading.vocabulary import Vocabulary

# ── Any file ───────────────────────────────────────────────────────────────────────────────────


def read_source(path: Path) -> Source:
    """One YAML file as plain values with lines.

    Raises:
        FaultySource: it is not UTF-8, or not the strict YAML that we read.
        OSError: it cannot be opened.
    """
    name = str(path.relative_to(SHELF)) if path.is_relative_to(SHELF) else str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise FaultySource((Fault(name, line, "文件不是UTF-8编码，请另存为UTF-8"),)) from error
    return parse_yaml(text, name)


# ── Outlines of reports ────────────────────────────────────────────────────────────────────────


@cache
def load_outline(name: str) -> Outline:
    """The outline of a report.

    Raises:
        FaultySource: with every mistake of the file.
        CorpusError: there is no outline of that name.
    """
    path = next((path for path in outline_files() if path.stem == name), None)
    if path is None:
        raise CorpusError(f"没有名为“{name}”的报告提纲；提纲放在corpus/outlines文件夹里。")
    return parse_outline(read_source(path))


def outline_files() -> tuple[Path, ...]:
    """The files of outlines, one per report."""
    return lying("outlines/*.yaml")


# ── Figures ────────────────────────────────────────────────────────────────────────────────────


def figure_files() -> tuple[Path, ...]:
    """The files of the catalogue of indicators."""
    return lying("figures/*.yaml")


@cache
def load_catalogue() -> Mapping[str, Indicator]:
    """Every indicator by its code, in the order of the files.

    Raises:
        FaultySource: with every mistake of every file.
    """
    found: dict[str, Indicator] = {}
    faults: list[Fault] = []
    for path in figure_files():
        try:
            for indicator in parse_indicators(read_source(path)):
                found.setdefault(indicator.code, indicator)
        except FaultySource as error:
            faults.extend(error.faults)
    if faults:
        raise FaultySource(tuple(faults))
    return MappingProxyType(found)


# ── The reader's words ─────────────────────────────────────────────────────────────────────────


def vocabulary_files() -> tuple[Path, ...]:
    """The files of words that the reader of reports knows."""
    return lying("vocabulary/*.yaml")


ANNUAL_REPORT = "annual-report"  # the outline whose words the reader knows


@cache
def load_vocabulary() -> Vocabulary:
    """What the reader of reports knows, the phrases of the catalogue of indicators included.

    Raises:
        FaultySource: with every mistake of every file.
    """
    outline = load_outline(ANNUAL_REPORT)
    return parse_vocabulary(map(read_source, vocabulary_files()), load_catalogue(), outline)
