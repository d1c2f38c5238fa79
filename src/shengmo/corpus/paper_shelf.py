"""Which letters and forms lie on the shelf for a procedure?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from shengmo.corpus.papers import Paper, parse_papers
from shengmo.corpus.shelf import SHELF, load_rules, read_source
from shengmo.law.procedures.model import Procedure
from shengmo.law.sources import Source


def load_papers(procedure: Procedure) -> tuple[Paper, ...]:
    """The letters and forms of a procedure in the version given; none where it has no file.

    Raises:
        FaultySource: with every mistake of the file.
    """
    path = SHELF / "papers" / f"{procedure.name}.yaml"
    if not path.is_file():
        return ()
    return parse_papers(_source(path), procedure, load_rules())


@cache
def _source(path: Path) -> Source:
    return read_source(path)
