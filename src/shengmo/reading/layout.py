"""How is a report laid out: headings, sections with their mood, sentences, clauses?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from shengmo.reading.findings import Span
from shengmo.reading.vocabulary import Moods

_SMALL = "[一二三四五六七八九十]{1,3}"
_HEADING = re.compile(
    rf"(?:^|(?<=\n))[ \t　]*(?:(?P<one>{_SMALL}、)|(?P<two>[(（]{_SMALL}[)）][、.．]?)"
    r"|(?P<three>[0-9]{1,2}[.．、](?![0-9])|[(（][0-9]{1,2}[)）]))"
    r"(?P<text>[^\n。：:；;]{1,40})"
)
_LEAD = re.compile(
    rf"(?:(?<=[\n。；;：:，,\s])|^)(?:{_SMALL}是|其{_SMALL}[，,、是]|第{_SMALL}[，,、]|{_SMALL}、"
    rf"|[(（]{_SMALL}[)）]|[0-9]{{1,2}}[.．、](?![0-9]))(?P<text>[^\n。：:；;，,]{{1,24}})"
)
_ANNEX = re.compile(
    r"(?:^|(?<=\n))附[件表录](?:[0-9一二三四五六七八九十]{0,2}[：:]?[^\n。，]{0,30})(?=\n|$)"
)
_SENTENCE_END = re.compile(r"[。！？!?\n；;]")
_STATEMENT_END = re.compile(r"[。！？!?\n]")
_CLAUSE_END = re.compile(r"[。！？!?\n；;，：:]|,(?![0-9]{3}(?![0-9]))")
_FOUR_PARTS = 4
_NOT_TITLE = re.compile(r"[。；，>]")
_TITLE_END = re.compile(r"(?:报告|总结|汇报|情况|计划总结)(?:[(（].{1,20}[)）])?$")
_TITLE_YEAR = re.compile(r"20[0-9]{2}\s?年?")


class Section(StrEnum):
    """What a section of the report is about."""

    OPEN = "open"
    RESULTS = "results"
    SHORTCOMINGS = "shortcomings"
    CHIEF = "chief"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or the lead words of an item (一是…), its depth from 1 to 4."""

    start: int
    end: int
    depth: int
    text: str
    section: Section


class Layout:
    """Answers questions about places in one text; made once, in one pass."""

    def __init__(self, text: str, moods: Moods) -> None:
        self.text = text
        self.headings = _headings(text, moods)
        self._starts = [heading.start for heading in self.headings]
        self._sentences = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
        self._statements = [0, *(m.end() for m in _STATEMENT_END.finditer(text)), len(text)]
        self._clauses = [0, *(m.end() for m in _CLAUSE_END.finditer(text)), len(text)]
        self.year = _report_year(text)

    def sentence(self, at: int) -> Span:
        """The sentence that holds the place; a semicolon ends it as well."""
        return _between(self._sentences, at)

    def statement(self, at: int) -> Span:
        """From full stop to full stop."""
        return _between(self._statements, at)

    def statements(self, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Those that begin in a part of the text, in order; all of them if none is named."""
        first = bisect_left(self._statements, start)
        last = len(self._statements) if end is None else bisect_left(self._statements, end) + 1
        return (Span(a, b) for a, b in pairwise(self._statements[first:last]))

    def clause(self, at: int) -> Span:
        """The clause that holds the place."""
        return _between(self._clauses, at)

    def clause_before(self, clause: Span) -> Span | None:
        """The clause before, if it stands in the same sentence."""
        if clause.start <= self.sentence(clause.start).start:
            return None
        return self.clause(clause.start - 1)

    def over(self, at: int) -> tuple[Heading, ...]:
        """The headings over a place, the outermost first."""
        chain: list[Heading] = []
        depth = _FOUR_PARTS + 1
        index = bisect_right(self._starts, at) - 1
        for heading in reversed(self.headings[max(0, index - 60) : index + 1]):
            if heading.depth < depth:
                chain.append(heading)
                depth = heading.depth
            if depth == 1:
                break
        return tuple(reversed(chain))

    def section(self, at: int) -> Section:
        """What the section at a place is about; the innermost heading that says it wins."""
        for heading in reversed(self.over(at)):
            if heading.section is not Section.OPEN:
                return heading.section
        return Section.OPEN

    @property
    def body_end(self) -> int:
        """Where the report ends and its annexes begin."""
        annexes = re.compile("附[件表录][0-9一二三四五六七八九十]{0,2}")  # not the list 附件：…
        named = (part.start for part in self.parts[2:] if annexes.fullmatch(part.text))
        return next(named, len(self.text))

    @property
    def parts(self) -> tuple[Heading, ...]:
        """The headings of the first depth."""
        return tuple(heading for heading in self.headings if heading.depth == 1)


def _between(ends: list[int], at: int) -> Span:
    index = bisect_right(ends, at) - 1
    index = min(index, len(ends) - 2)
    return Span(ends[index], ends[index + 1])


def _headings(text: str, moods: Moods) -> list[Heading]:
    found: dict[int, Heading] = {}
    for match in _HEADING.finditer(text):
        depth = 1 if match["one"] else 2 if match["two"] else 3
        said = match["text"]
        found[match.start("text")] = Heading(
            match.start("text"), match.end(), depth, said, _section(said, moods, depth)
        )
    for match in _ANNEX.finditer(text):
        at = match.start()
        found[at] = Heading(at, match.end(), 1, match.group(), Section.OPEN)
    for match in _LEAD.finditer(text):
        at = match.start("text")
        found.setdefault(at, Heading(at, match.end(), _FOUR_PARTS, match["text"], Section.OPEN))
    return [found[at] for at in sorted(found)]


def _section(heading: str, moods: Moods, depth: int) -> Section:
    """By the words of the heading; a heading below the first depth must be short to decide."""
    if depth > 1 and len(heading) > 20:
        return Section.OPEN
    for section, words in (
        (Section.PLAN, moods.plan_headings),
        (Section.CHIEF, moods.chief_headings),
        (Section.SHORTCOMINGS, moods.shortcoming_headings),
        (Section.RESULTS, moods.result_headings),
    ):
        if any(word in heading for word in words):
            return section
    return Section.OPEN


def _report_year(text: str) -> int | None:
    """The year of the report: of its title, else the one that is named most at the beginning."""
    title = re.search(r"(20[0-4][0-9])\s?年?度?[^\n。]{0,20}(?:报告|总结|情况)", text[:1500])
    if title:
        return int(title[1])
    years = re.findall(r"(?<![-—–－~～至])(20[0-4][0-9])\s?年(?!\s?[0-9]{1,2}\s?月)", text[:3000])
    return int(max(years, key=years.count)) if years else None


def title_of(text: str) -> Span | None:
    """The title line among the first lines: short, without a full stop, ending as titles end.

    One that names a year is better than one that does not; breadcrumbs of a page are none.
    """
    found: Span | None = None
    at = 0
    for line in text[:3000].split("\n")[:60]:
        bare = line.strip()
        if _TITLE_END.search(bare) and (
            6 <= len(bare) <= 60 and not _NOT_TITLE.search(bare) and not _HEADING.match(line)
        ):
            span = Span(at + line.index(bare), at + line.index(bare) + len(bare))
            if _TITLE_YEAR.search(bare):
                return span
            found = found or span
        at += len(line) + 1
    return found
