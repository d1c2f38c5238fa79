"""Does every letter and form agree with each version of its procedure that it can come out of?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePath

from shengmo.corpus.lint_procedures import Composed
from shengmo.corpus.local_papers import in_place, named_in
from shengmo.corpus.papers import Paper, parse_papers
from shengmo.corpus.shelved import Shelved, attempt
from shengmo.law.procedures.model import Procedure
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


def local_paper_faults(
    shelved: Shelved, composed: tuple[Composed, ...], rules: Mapping[str, Rule]
) -> tuple[Fault, ...]:
    """What is wrong with the papers that places word themselves, against every version they meet."""
    faults: list[Fault] = []
    papers = {str(source.data.get("procedure")): source for source in shelved.papers}
    for place in shelved.localities:
        chosen = place.data.get("papers")
        for name in chosen if isinstance(chosen, Mapping) else ():
            own = _versions(name, place, composed)
            faults.extend(_of_place(place, name, papers.get(name), own, rules))
    return tuple(dict.fromkeys(faults))


def _versions(name: str, place: Source, composed: tuple[Composed, ...]) -> list[Procedure]:
    """The versions of a procedure as the place has them."""
    its = str(place.data.get("locality"))
    here = [each for each in composed if each.procedure.name == name]
    return [each.procedure for each in here if each.locality == its] or [
        each.procedure for each in here if not each.locality
    ]


def _of_place(
    place: Source,
    name: str,
    source: Source | None,
    versions: list[Procedure],
    rules: Mapping[str, Rule],
) -> Iterator[Fault]:
    known: set[str] = set()
    faults: list[Fault] = []
    for version in versions:
        # What is wrong with the shelf's own file is told once, by `paper_faults`.
        papers = attempt([], partial(parse_papers, source, version, rules)) if source else ()
        known |= {paper.name for paper in papers or ()}
        attempt(faults, partial(in_place, place, version, rules, papers or ()))
    yield from faults
    for paper, at in named_in(place, name):
        if paper not in known and at.at("valid_from").value is None:
            yield place.fault(
                at.path,
                f"程序“{name}”没有名为“{paper}”的文书可以换写法；要新加一份，请写明valid_from。",
            )


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
