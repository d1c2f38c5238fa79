"""What lies on all the shelves together, readable or not, for whoever checks the whole?"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from shengmo.corpus.roots import lying
from shengmo.corpus.shelf import YEAR_FILES, procedure_names, read_source
from shengmo.corpus.shelved import Shelved, attempt
from shengmo.law.sources import Fault, Source


def read_everything(root: Path | None = None) -> Shelved:
    """Every file of all shelves, or of the one given, readable or not, for `shengmo check`."""
    unreadable: list[Fault] = []
    opened: list[Path] = []

    def found(pattern: str) -> tuple[Source, ...]:
        paths = lying(pattern) if root is None else tuple(sorted(root.glob(pattern)))
        opened.extend(paths)
        sources = (attempt(unreadable, partial(read_source, path)) for path in paths)
        return tuple(source for source in sources if source is not None)

    if root is None:
        names = procedure_names()
    else:
        names = tuple(sorted(path.name for path in (root / "procedures").glob("*")))
    examples = {name: found(f"procedures/{name}/examples.yaml") for name in names}
    return Shelved(
        rules=found("rules/*.yaml"),
        rule_examples=found("rules/examples/*.yaml"),
        calendars=found("calendars/festivals.yaml") + found(f"calendars/{YEAR_FILES}"),
        localities=found("localities/*.yaml"),
        procedures={name: found(f"procedures/{name}/[0-9]*.yaml") for name in names},
        examples={name: sources[0] for name, sources in examples.items() if sources},
        measures=found("measures.yaml"),
        figures=found("figures/*.yaml"),
        outlines=found("outlines/*.yaml"),
        papers=found("papers/*.yaml"),
        vocabulary=found("vocabulary/*.yaml"),
        duties=found("duties/*.yaml"),
        not_formalised=found("not-formalised.yaml"),
        files=len(opened),
        unreadable=tuple(unreadable),
    )
