"""How does an organisation's year read as its annual report, and as which kind of file?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from shengmo.corpus import shelf
from shengmo.corpus.catalogue import Indicator
from shengmo.corpus.outlines import Outline
from shengmo.corpus.phrases import Phrase
from shengmo.figures.indicators.figures import Figure, Status
from shengmo.figures.indicators.queries import frozen_figures, year_figures
from shengmo.figures.reports.as_json import to_json
from shengmo.figures.reports.document import (
    AnnexRow,
    Block,
    Bound,
    Heading,
    Paragraph,
    Report,
    chinese_date,
)
from shengmo.figures.reports.html import to_html
from shengmo.figures.reports.plain_text import to_text
from shengmo.figures.reports.prose import Filling, fill, write
from shengmo.figures.reports.signing import signed_on
from shengmo.figures.reports.word import to_word
from shengmo.record.organisations.queries import OrganisationRef
from shengmo.record.organisations.queries import organisation as organisation_of

OUTLINE = "annual-report"
PLANNED = "本年度要点任务里写明的目标，不是完成数；写了不止一处的取其最高"


class Format(StrEnum):
    """As what a report may be written."""

    DOCX = "docx"
    HTML = "html"
    TXT = "txt"
    JSON = "json"


def compile_report(
    organisation: str, year: int, *, today: date, public: bool = False, frozen: bool = False
) -> Report:
    """The annual report of an organisation's year: 报送稿, or with `public` the 公开稿.

    Its figures are those of today, as of the year's last day or of today where the year still
    runs; with `frozen`, those of the report's closing. It bears the day on which the year's report
    was delivered or finalised; a draft bears today's. Figures that nothing is known of are left out.

    Raises:
        UnknownOrganisation, PeriodError, NotFrozen.
    """
    place = organisation_of(organisation)
    outline = shelf.load_outline(OUTLINE)
    until = min(date(year, 12, 31), today)
    figures = frozen_figures(place.code, year) if frozen else year_figures(place.code, year, until)
    if frozen and figures:
        until = figures[0].receipt.as_of
    known = [figure for figure in figures if figure.value is not None]
    filling = Filling(_words(outline, place, year, until), known, public)
    blocks, stated = _annexed(write(outline, filling), known, public=public)
    return Report(
        title=fill(outline.title, filling),
        issuer=(filling.words["issuer"],),
        signed_on=signed_on(place.code, year) or today,
        year=year,
        until=until,
        blocks=blocks,
        annex=_annex(stated),
        public=public,
    )


def render(report: Report, form: Format) -> bytes:
    """The report as a file of that form; text is UTF-8."""
    writers: Mapping[Format, Callable[[Report], str | bytes]] = {
        Format.DOCX: to_word,
        Format.HTML: to_html,
        Format.TXT: to_text,
        Format.JSON: to_json,
    }
    written = writers[form](report)
    return written if isinstance(written, bytes) else written.encode()


def _words(outline: Outline, place: OrganisationRef, year: int, until: date) -> Mapping[str, str]:
    """The plain words of a report; of a year that still runs, no word speaks of all of it."""
    whole = until == date(year, 12, 31)
    words = {
        "year": str(year),
        "next_year": str(year + 1),
        "name": place.name,
        "issuer": "",
        "until": chinese_date(until),
        "span": "全年" if whole else f"截至{until.month}月{until.day}日",
        "as_of": "年末" if whole else f"截至{until.month}月{until.day}日",
    }
    signs = outline.issuer.get(place.level, Phrase((place.name,)))
    return {**words, "issuer": fill(signs, Filling(words, (), public=False))}


def _annexed(
    blocks: Sequence[Block], figures: Sequence[Figure], *, public: bool
) -> tuple[tuple[Block, ...], Sequence[Figure]]:
    """The blocks and the figures of the annex, in the order in which the text comes to them.

    All that the text states and, but for the public, what else there is as a whole.
    """
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    stated = [run for p in paragraphs for run in p.runs if isinstance(run, Bound)]
    turns: dict[str, int] = {}
    for run in stated:
        turns.setdefault(run.figure.indicator, len(turns))
    said = {run.row for run in stated}
    also = {n for n, f in enumerate(figures, 1) if f.value and not f.by and not public}
    rows = sorted(said | also)
    rows.sort(key=lambda row: turns.get(figures[row - 1].indicator, len(turns)))
    places = {row: place for place, row in enumerate(rows, start=1)}
    return tuple(_moved(block, places) for block in blocks), [figures[row - 1] for row in rows]


def _moved(block: Block, places: Mapping[int, int]) -> Block:
    """The block with its numbers bound to the rows of the annex."""
    if isinstance(block, Heading):
        return block
    runs = tuple(
        replace(run, row=places[run.row]) if isinstance(run, Bound) else run for run in block.runs
    )
    return replace(block, runs=runs)


def _annex(figures: Sequence[Figure]) -> tuple[AnnexRow, ...]:
    """A row for each figure; where the indicator goes on, the definition is not said again."""
    catalogue = shelf.load_catalogue()
    before = [None, *(_kind(figure) for figure in figures)]
    return tuple(
        AnnexRow(row, figure, _definition(catalogue, figure), before[row - 1] == _kind(figure))
        for row, figure in enumerate(figures, start=1)
    )


def _kind(figure: Figure) -> tuple[str, bool]:
    """What is counted in one way: an indicator, or its target."""
    return figure.indicator, figure.status is Status.TARGET


def _definition(catalogue: Mapping[str, Indicator], figure: Figure) -> str:
    """The definition in a sentence; a frozen figure may be of a code that is no longer kept."""
    if figure.status is Status.TARGET:
        return PLANNED
    indicator = catalogue.get(figure.indicator)
    return indicator.definition if indicator else "定稿时的口径，现行目录中已没有这一指标"
