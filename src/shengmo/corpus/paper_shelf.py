"""Which letters and forms lie on the shelf for a procedure?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from shengmo.corpus.papers import Paper, parse_papers
from shengmo.corpus.roots import lying
from shengmo.corpus.shelf import load_rules, read_source
from shengmo.law.procedures.model import Procedure
from shengmo.law.sources import Source


def load_papers(procedure: Procedure) -> tuple[Paper, ...]:
    """The letters and forms of a procedure in the version given; none where it has no file.

    Raises:
        FaultySource: with every mistake of the file.
    """
    found = lying(f"papers/{procedure.name}.yaml")
    return parse_papers(_source(found[0]), procedure, load_rules()) if found else ()


@cache
def _source(path: Path) -> Source:
    return read_source(path)
