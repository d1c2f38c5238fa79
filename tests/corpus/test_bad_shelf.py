"""Does the loader tell every mistake of a deliberately bad file at once, each on its line?

In `bad/` the expected sentences stand where the mistakes are: `# 错：a；b` on the faulty line.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from shengmo.corpus.catalogue import parse_indicators
from shengmo.corpus.examples import parse_examples
from shengmo.corpus.local_papers import in_place
from shengmo.corpus.localities import parse_locality
from shengmo.corpus.measures import parse_measures
from shengmo.corpus.paper_shelf import load_papers
from shengmo.corpus.papers import parse_papers
from shengmo.corpus.shelf import load_procedure, load_rules, procedure_names, read_source
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.compose import compose
from shengmo.law.procedures.parse import parse_procedure

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))

PARSERS = {
    "procedure": lambda source: parse_procedure(compose(source, {}), load_rules()),
    "figures": parse_indicators,
    "measures": parse_measures,
    "locality": lambda source: parse_locality(source, procedure_names()),
    "examples": parse_examples,
    "wording": lambda source: in_place(source, load_penalty(), load_rules(), penalty_papers()),
    "papers": lambda source: parse_papers(source, load_dispute(), load_rules()),
}


def load_dispute():
    """The procedure whose bad papers lie in `bad/`."""
    return load_procedure("dispute", date(2026, 3, 2))[0]


def load_penalty():
    """The procedure whose papers a bad locality words."""
    return load_procedure("penalty-case", date(2026, 3, 2))[0]


def penalty_papers():
    """Its papers as the shelf has them."""
    return load_papers(load_penalty(), "default")


def expected(path):
    """Line → the pieces of sentences that are due there."""
    lines = path.read_text(encoding="utf-8").splitlines()
    marks = ((n, re.search(r"# 错：(.*)$", line)) for n, line in enumerate(lines, start=1))
    return {n: mark.group(1).split("；") for n, mark in marks if mark}


def told(path):
    """Every fault that the loader tells."""
    with pytest.raises(FaultySource) as raised:
        PARSERS[path.stem.partition("-")[0]](read_source(path))
    return raised.value.faults


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_mistake_is_told_on_its_line_and_nothing_else_is(path):
    due = expected(path)
    faults = told(path)
    assert due
    found = Counter(fault.line for fault in faults)
    assert found == Counter({line: len(pieces) for line, pieces in due.items()}), list(
        map(str, faults)
    )
    for line, pieces in due.items():
        said = "\n".join(fault.message for fault in faults if fault.line == line)
        for piece in pieces:
            assert piece in said, f"第{line}行应当说“{piece}”，说的是：{said}"


def test_there_are_bad_files_of_every_kind():
    assert {path.stem.partition("-")[0] for path in BAD} == set(PARSERS)
