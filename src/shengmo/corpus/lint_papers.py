"""Does every letter and form agree with each version of its procedure that it can come out of?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePath

from shengmo.corpus.lint_procedures import Composed
from shengmo.corpus.papers import Paper, parse_papers
from shengmo.corpus.shelved import attempt
from shengmo.law.rules import Rule
from shengmo.law.sources import Fault, Source


def paper_faults(
    sources: tuple[Source, ...], composed: tuple[Composed, ...], rules: Mapping[str, Rule]
) -> tuple[Fault, ...]:
    """What is wrong with the papers; each file is read against every version of its procedure."""
    faults: list[Fault] = []
    for source in sources:
        name = str(source.data.get("procedure", PurePath(source.file).stem))
        versions = [each for each in composed if each.procedure.name == name and not each.locality]
        if not versions:
            faults.append(source.fault((), f"没有名为“{name}”的程序，文书文件要用程序的名字。"))
        for version in versions:
            papers = attempt(faults, partial(parse_papers, source, version.procedure, rules))
            faults.extend(_outdated(source, papers or ()))
    return tuple(faults)


def _outdated(source: Source, papers: tuple[Paper, ...]) -> Iterator[Fault]:
    """A mandatory element whose article had ceased to hold when the form began."""
    for number, paper in enumerate(papers):
        for index, line in enumerate(paper.lines):
            until = line.citation.effective_to if line.citation else None
            if until and until < paper.valid_from:
                yield source.fault(
                    ("papers", number, "lines", index, "rule"),
                    f"《{paper.title}》从{paper.valid_from}起用，{line.citation}那时已经失效。",
                )
