"""How is a report laid out: headings, sections with their mood, sentences, clauses?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from shengmo.reading.findings import Span
from shengmo.reading.landmarks import Landmarked, at_lines
from shengmo.reading.vocabulary import Moods

_SMALL = "[一二三四五六七八九十]{1,3}"
_HEADING = re.compile(
    rf"[ \t　]*(?:(?P<one>{_SMALL}、)|(?P<two>[(（]{_SMALL}[)）][、.．]?)"
    r"|(?P<three>[0-9]{1,2}[.．、](?![0-9])|[(（][0-9]{1,2}[)）]))"
    r"(?P<text>[^\n。：:；;]{1,40})"
)
_LEAD = Landmarked(
    rf"(?:(?<=[\n。；;：:，,\s])|^)(?:{_SMALL}是|其{_SMALL}[，,、是]|第{_SMALL}[，,、]|{_SMALL}、"
    rf"|[(（]{_SMALL}[)）]|[0-9]{{1,2}}[.．、](?![0-9]))(?P<text>[^\n。：:；;，,]{{1,24}})",
    "[一二三四五六七八九十其第(（0-9]",
    far=0,
)
# 加大宣传力度。全年……: a short sentence that counts nothing says what the next ones are about.
_SAYING = re.compile(r"(?:(?<=[\n。])|^)[ \t　]*(?P<text>[^\n。：:；;，,0-9]{4,14})(?=。[^\n])")
_ANNEX = re.compile(r"附[件表录](?:[0-9一二三四五六七八九十]{0,2}[：:]?[^\n。，]{0,30})(?=\n|$)")
# 下一年度工作打算：1.……: a line without a number of its own that announces the numbered ones.
_ANNOUNCED = re.compile(
    rf"[ \t　]*(?P<text>[^\n。：:；;，,0-9]{{4,20}})[：:]\s*(?=[0-9]{{1,2}}[.．、]|[(（]?{_SMALL}[)）、是])"
)
_SENTENCE_END = re.compile(r"[。！？!?\n；;]")
_STATEMENT_END = re.compile(r"[。！？!?\n]")
_CLAUSE_END = re.compile(r"[。！？!?\n；;，：:,](?<!,(?=[0-9]{3}(?![0-9])))")  # not in 1,200
_FOUR_PARTS, _SAID = 4, 5
_SHORT = 20  # characters; below the first depth a longer heading says nothing of its mood
_YEAR = re.compile("(20[0-4][0-9])")
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
    """A heading or the lead words of an item (一是…), its depth from 1 to 5."""

    start: int
    end: int
    depth: int
    text: str
    section: Section


class Layout:
    """Answers questions about places in one text; made once, in one pass."""

    def __init__(self, text: str, moods: Moods) -> None:
        self.text = text
        self.year = _report_year(text)
        self.headings = _headings(text, moods, self.year)
        self._titles: dict[int, tuple[str, ...]] = {}  # by how many headings begin before
        self._moods: dict[int, Section] = {}
        self._starts = [heading.start for heading in self.headings]
        self._sentences = _cuts(_SENTENCE_END, text)
        self._statements = _cuts(_STATEMENT_END, text)
        self._clauses = _cuts(_CLAUSE_END, text)

    def sentence(self, at: int) -> Span:
        """The sentence that holds the place; a semicolon ends it as well."""
        return self._sentences.around(at)

    def statement(self, at: int) -> Span:
        """From full stop to full stop."""
        return self._statements.around(at)

    def statements(self, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Those that begin in a part of the text, in order; all of them if none is named."""
        ends = self._statements.ends
        first = bisect_left(ends, start)
        last = len(ends) if end is None else bisect_left(ends, end) + 1
        return iter(self._said[first : last - 1])

    @cached_property
    def _said(self) -> list[Span]:
        """Every statement: the county's checks go through them again and again."""
        return [Span(a, b) for a, b in pairwise(self._statements.ends)]

    def clause(self, at: int) -> Span:
        """The clause that holds the place."""
        return self._clauses.around(at)

    def clause_before(self, clause: Span) -> Span | None:
        """The clause before, if it stands in the same sentence."""
        if clause.start <= self.sentence(clause.start).start:
            return None
        return self.clause(clause.start - 1)

    def over(self, at: int) -> tuple[Heading, ...]:
        """The headings over a place, the outermost first."""
        chain: list[Heading] = []
        depth = _SAID + 1
        index = bisect_right(self._starts, at) - 1
        for heading in reversed(self.headings[max(0, index - 60) : index + 1]):
            if heading.depth < depth:
                chain.append(heading)
                depth = heading.depth
            if depth == 1:
                break
        return tuple(reversed(chain))

    def titles(self, at: int) -> tuple[str, ...]:
        """The words of the headings over a place, the outermost first."""
        under = bisect_right(self._starts, at)
        if under not in self._titles:
            self._titles[under] = tuple(heading.text for heading in self.over(at))
        return self._titles[under]

    def section(self, at: int) -> Section:
        """What the section at a place is about; the innermost heading that says it wins."""
        under = bisect_right(self._starts, at)
        if under not in self._moods:
            said = (h.section for h in reversed(self.over(at)) if h.section is not Section.OPEN)
            self._moods[under] = next(said, Section.OPEN)
        return self._moods[under]

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


class _Cuts:
    """A text cut into pieces; the piece last asked for is at hand, for it is asked for again."""

    def __init__(self, ends: list[int]) -> None:
        self.ends = ends
        self._last = Span(0, 0)

    def around(self, at: int) -> Span:
        """The piece that holds the place."""
        last = self._last
        if not last[0] <= at < last[1]:
            index = bisect_right(self.ends, at, hi=len(self.ends) - 1)
            self._last = last = Span(self.ends[index - 1], self.ends[index])
        return last


def _cuts(end: re.Pattern[str], text: str) -> _Cuts:
    return _Cuts([0, *(match.end() for match in end.finditer(text)), len(text)])


def _headings(text: str, moods: Moods, year: int | None) -> list[Heading]:
    found: dict[int, Heading] = {}
    late = False
    for match in at_lines(_HEADING, text):
        depth = 1 if match["one"] else 2 if match["two"] else 3
        said, section = match["text"], Section.OPEN
        if depth == 1 or len(said) <= _SHORT:
            section = _section(said, moods, year, late=late)
        late = late or (depth == 1 and section is Section.SHORTCOMINGS)
        at = match.start("text")
        found[at] = Heading(at, match.end(), depth, said, section)
    for match in at_lines(_ANNEX, text):
        at = match.start()
        found[at] = Heading(at, match.end(), 1, match.group(), Section.OPEN)
    over = 2 if any(heading.depth == 1 for heading in found.values()) else 1
    for match in at_lines(_ANNOUNCED, text):
        if _section(match["text"], moods, year, late=late) is Section.PLAN:
            at = match.start("text")
            found[at] = Heading(at, match.end("text"), over, match["text"], Section.PLAN)
    for match in _LEAD.finditer(text):
        at = match.start("text")
        found.setdefault(at, Heading(at, match.end(), _FOUR_PARTS, match["text"], Section.OPEN))
    for match in _SAYING.finditer(text):
        at = match.start("text")
        found.setdefault(at, Heading(at, match.end(), _SAID, match["text"], Section.OPEN))
    return [found[at] for at in sorted(found)]


def _section(heading: str, moods: Moods, year: int | None, *, late: bool) -> Section:
    """By the words of the heading; `late` says that it follows the part on shortcomings."""
    named = _YEAR.search(heading)
    later = named is not None and year is not None and int(named[1]) > year
    either = Section.PLAN if later or (late and named is None) else Section.RESULTS
    if _holds(heading, moods.either_headings) and not _holds(heading, moods.plan_openers):
        return either
    if named and not later and _holds(heading, moods.result_headings):
        return Section.RESULTS
    for section, words in (
        (Section.PLAN, moods.plan_headings),
        (Section.CHIEF, moods.chief_headings),
        (Section.SHORTCOMINGS, moods.shortcoming_headings),
        (Section.RESULTS, moods.result_headings),
    ):
        if _holds(heading, words):
            return section
    return Section.OPEN


def _holds(heading: str, words: tuple[str, ...]) -> bool:
    return any(word in heading for word in words)


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
