"""Which letters and forms lie on the shelf for a procedure?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from shengmo.corpus.local_papers import in_place
from shengmo.corpus.papers import Paper, parse_papers
from shengmo.corpus.roots import lying
from shengmo.corpus.shelf import load_rules, locality_source, read_source
from shengmo.law.procedures.model import Procedure
from shengmo.law.sources import Source


def load_papers(procedure: Procedure, locality: str) -> tuple[Paper, ...]:
    """The letters and forms of a procedure in the version given, as the place words them.

    Raises:
        CorpusError: no such locality.
        FaultySource: with every mistake of a file.
    """
    found = lying(f"papers/{procedure.name}.yaml")
    papers = parse_papers(_source(found[0]), procedure, load_rules()) if found else ()
    return in_place(locality_source(locality), procedure, load_rules(), papers)


@cache
def _source(path: Path) -> Source:
    return read_source(path)
