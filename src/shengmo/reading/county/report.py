"""What do all the county's checks ask of a report: its parts, its owner, whether it is whole?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from shengmo.reading.body import Owner, owner_of
from shengmo.reading.findings import Figure, Span, Status
from shengmo.reading.layout import Heading, Layout, Section, title_of
from shengmo.reading.vocabulary import Vocabulary

_REACH = 300  # characters to either side of a place that speak of it
_SHORT_WHOLE = 200  # characters, where a title says what it is
_ABOUT = re.compile("法治|依法")
_ANNEX = re.compile(
    r"(?<=\n)[ \t　]*附[件表录][0-9一二三四五六七八九十]{0,2}[：:][^\n。]{0,40}(?=\n)"
)
# What stands above the signature only names the annexes, as an official letter does.
_SIGNED = re.compile(
    r"(?:\s*[^\n。]{1,40}\n){1,4}?\s*20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日\s*(?:\n|$)"
)
_ANNEX_LENGTH = 100  # characters; less is the mere list of annexes
_GAPS = re.compile(r"[\s　]+")


@dataclass(frozen=True)
class Report:
    """One text under review, with everything that was read in it."""

    layout: Layout
    figures: tuple[Figure, ...]
    vocabulary: Vocabulary
    public: bool  # meant for everybody's eyes

    @property
    def text(self) -> str:
        """The text itself."""
        return self.layout.text

    @cached_property
    def end(self) -> int:
        """Where the report ends and its annexes begin."""
        parts = [part for part in self.layout.parts if not part.text.lstrip().startswith("附")]
        named = _ANNEX.finditer(self.text, parts[-1].end) if parts else iter(())
        begun = (annex for annex in named if not _SIGNED.match(self.text, annex.end()))
        annex = next(begun, None)
        if annex and len(self.text) - annex.end() > _ANNEX_LENGTH:
            return min(annex.start(), self.layout.body_end)
        return self.layout.body_end

    @cached_property
    def body(self) -> str:
        """The text without its annexes."""
        return self.text[: self.end]

    @property
    def annexes(self) -> str:
        """The text of the annexes."""
        return self.text[self.end :]

    @cached_property
    def title(self) -> Span | None:
        """The title line."""
        return title_of(self.text)

    @cached_property
    def owner(self) -> Owner:
        """Whose report it is."""
        return owner_of(self.layout, self.vocabulary.bodies)

    @cached_property
    def whole(self) -> bool:
        """A whole report and not a passage: two parts of the first depth, some length."""
        if len(self.layout.parts) < 2:
            return False
        if len(self.text) >= self.vocabulary.limits.whole_length:
            return True
        titled = self.title is not None and _ABOUT.search(self.text[slice(*self.title)])
        return bool(titled) and len(self.text) >= _SHORT_WHOLE

    @cached_property
    def parts(self) -> tuple[tuple[Section, Span, Span], ...]:
        """Each part of the first depth: what it is about, its heading, its content."""
        headings = self.layout.parts
        pairs = zip_longest(headings, headings[1:])
        return tuple(
            (part.section, Span(part.start, part.end), Span(part.end, self._end(following)))
            for part, following in pairs
            if part is not None and part.end <= self.end
        )

    def _end(self, following: Heading | None) -> int:
        return min(following.start, self.end) if following else self.end

    def contents(self, section: Section) -> tuple[Span, ...]:
        """The content of the parts that are about something; the signature is none of it."""
        end = self.body_without_tail
        found = (Span(c.start, min(c.end, end)) for s, _, c in self.parts if s is section)
        return tuple(span for span in found if span.end > span.start)

    @cached_property
    def body_without_tail(self) -> int:
        """Where the last paragraph ends: what follows it is the signature."""
        end = len(self.body.rstrip())
        for _ in range(4):
            start = self.body.rfind("\n", 0, end) + 1
            line = self.body[start:end].strip()
            if "。" in line or len(line) > 40 or start == 0:
                return end
            end = len(self.body[:start].rstrip())
        return len(self.body.rstrip())

    def statements(self, section: Section) -> Iterator[Span]:
        """The sentences of the parts that are about something."""
        for content in self.contents(section):
            yield from self.layout.statements(content.start, content.end)

    def said(self, span: Span) -> str:
        """The words of a place."""
        return self.text[span.start : span.end]

    def near(self, at: int, within: Span | None = None) -> str:
        """The words around a place, within its sentence: bounded, however long that is."""
        start, end = within or self.layout.statement(at)
        return self.text[max(start, at - _REACH) : min(end, at + _REACH)]

    def figures_in(self, span: Span) -> tuple[Figure, ...]:
        """The figures of what was done that stand in a place."""
        first = bisect_left(self._places, span.start)
        return self.achieved[first : bisect_left(self._places, span.end)]

    @cached_property
    def _places(self) -> list[int]:
        return [figure.start for figure in self.achieved]

    def first(self, span: Span, most: int = 40) -> Span:
        """The first words of a place, without the gap before them: enough to point at it."""
        gap = _GAPS.match(self.text, span.start, span.end)
        start = gap.end() if gap and gap.end() < span.end else span.start
        line = self.text.find("\n", start, span.end)
        return Span(start, min(line if line > start else span.end, start + most))

    @cached_property
    def achieved(self) -> tuple[Figure, ...]:
        """The figures of what was done."""
        return tuple(f for f in self.figures if f.status is Status.ACHIEVED)
