"""What is kept of a report that is being read: its text, and what people have said of its numbers.

It is a draft: no figure counts it. What it becomes by carrying over is an event in the record.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from shengmo.corpus import shelf
from shengmo.reading.findings import Fault, Figure

KIND = "report-reading"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a person said that a number is; no indicator says that it is none (没有)."""

    indicator: str = ""
    by: Mapping[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """As a form sends it: hotline.closed?channel=12345."""
        return (
            f"{self.indicator}?{urlencode(sorted(self.by.items()))}" if self.by else self.indicator
        )

    @property
    def title(self) -> str:
        """Name of the indicator with its cut, as a person reads it."""
        known = shelf.load_catalogue().get(self.indicator)
        return "·".join((known.name if known else self.indicator, *self.by.values()))


@dataclass(frozen=True, slots=True)
class Laid:
    """Another report that lies beside it: last year's, or a neighbour's."""

    file_name: str
    text: str
    last_year: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A report under reading. Numbers are named by their place in the text."""

    file_name: str
    sha256: str
    text: str
    title: str
    year: int | None
    bound: Mapping[str, Bound] = field(default_factory=dict)
    set_aside: Mapping[str, str] = field(default_factory=dict)  # a fault → why it is none
    beside: tuple[Laid, ...] = ()
    remarks: str = ""  # on the draft before this one, a line each

    def of(self, figure: Figure) -> Bound | None:
        """What a person said of a number; None where nobody has said anything."""
        return self.bound.get(place_of(figure))

    def binding(self, marks: Mapping[str, str]) -> Paper:
        """With more said: place → mark of an indicator, blank for none, `?` to leave it open again."""
        bound = {**self.bound, **{place: parse_mark(mark) for place, mark in marks.items()}}
        return replace(self, bound={p: b for p, b in bound.items() if marks.get(p) != "?"})

    def setting_aside(self, fault: str, reason: str) -> Paper:
        """With a fault said to be none, and why; a blank reason takes that back."""
        said = {**self.set_aside, fault: reason}
        return replace(self, set_aside={name: why for name, why in said.items() if why})

    def laying(self, others: Sequence[Laid]) -> Paper:
        """With more beside it; of one name the newer, and of last year's one."""
        names = {each.file_name for each in others}
        replaced = any(each.last_year for each in others)
        kept = (
            each
            for each in self.beside
            if each.file_name not in names and not (replaced and each.last_year)
        )
        return replace(self, beside=(*kept, *others))

    def without(self, file_name: str) -> Paper:
        """With that file taken away again."""
        return replace(self, beside=tuple(e for e in self.beside if e.file_name != file_name))


def place_of(figure: Figure) -> str:
    """The name of a number in its text."""
    return f"{figure.start}-{figure.end}"


def fault_name(fault: Fault) -> str:
    """The name of a fault in its text."""
    return f"{fault.kind}-{fault.start}-{fault.end}"


def parse_mark(mark: str) -> Bound:
    """What a form says; an indicator or a cut that the catalogue does not know is none."""
    code, _, cuts = mark.partition("?")
    known = shelf.load_catalogue().get(code)
    if known is None:
        return Bound()
    return Bound(code, {cut: value for cut, value in parse_qsl(cuts) if cut in known.cuts})


def written(paper: Paper) -> str:
    """The draft's body."""
    return json.dumps(
        {
            "file": paper.file_name,
            "sha256": paper.sha256,
            "text": paper.text,
            "title": paper.title,
            "year": paper.year,
            "bound": {place: bound.mark for place, bound in paper.bound.items()},
            "set_aside": dict(paper.set_aside),
            "beside": [[each.file_name, each.text, each.last_year] for each in paper.beside],
            "remarks": paper.remarks,
        },
        ensure_ascii=False,
    )


def read_back(body: str) -> Paper:
    """A paper, back from the draft's body."""
    data = json.loads(body)
    return Paper(
        file_name=data["file"],
        sha256=data["sha256"],
        text=data["text"],
        title=data["title"],
        year=data["year"],
        bound={place: parse_mark(mark) for place, mark in data["bound"].items()},
        set_aside=data["set_aside"],
        beside=tuple(Laid(*each) for each in data.get("beside", ())),
        remarks=data.get("remarks", ""),
    )
