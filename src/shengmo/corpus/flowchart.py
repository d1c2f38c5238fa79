"""How does a procedure look as a flow chart for the wall?

Stages stand on the left, one below the other; to the right of each stand the acts that may be done
in it, each with who does it, its gates and its limits; a line leads from an act to the stage that
it leads to. Statutory gates are vermilion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from shengmo.corpus.chart_words import Card, cards_of, foot_lines, opening_cards
from shengmo.corpus.drawing import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SMALLEST,
    SOFT,
    Box,
    Drawing,
    Line,
    Text,
    to_svg,
    width,
    wrapped,
)
from shengmo.law.procedures.model import Phase, Procedure

MARGIN = 12.0
STAGE_WIDTH = 25.0
_LARGEST = 3.6
_STEP = 0.1
_LANE, _PORT = 1.9, 1.8
_BORDERS = {Phase.OPEN: "solid", Phase.SUSPENDED: "dashed", Phase.CLOSED: "double"}


def flowchart_svg(procedure: Procedure) -> str:
    """The flow chart of a procedure as an SVG document of A4 pages."""
    return to_svg(flowchart(procedure))


def flowchart(procedure: Procedure) -> Drawing:
    """The drawing: one page with the largest type that fits, else several with the smallest."""
    size = _LARGEST
    while size > SMALLEST:
        sheets = _laid_out(procedure, size)
        if len(sheets) == 1:
            return _drawing(procedure, sheets, size)
        size -= _STEP
    return _drawing(procedure, _laid_out(procedure, SMALLEST), SMALLEST)


@dataclass(slots=True)
class _Placed:
    """A card at its place."""

    card: Card
    lines: list[tuple[str, bool, str]]  # words, bold, colour
    top: float = 0.0
    height: float = 0.0


@dataclass(slots=True)
class _Block:
    """A stage (or the beginning) with its cards; `ports` is where lines arrive."""

    name: str
    title: list[str]
    border: str
    cards: list[_Placed]
    top: float = 0.0
    height: float = 0.0
    arriving: int = 0
    ports: list[float] = field(default_factory=list)


@dataclass(slots=True)
class _Sheet:
    """One page: blocks with their places, and the lanes between stages and cards."""

    blocks: list[_Block]
    lanes: int


def _laid_out(procedure: Procedure, size: float) -> list[_Sheet]:
    """Blocks on as many sheets as they need; the gutter is as wide as its lanes ask."""
    lanes = 4
    while True:
        blocks = _blocks(procedure, size, _card_width(lanes))
        sheets = _sheets(blocks, size, _foot_height(procedure, size))
        needed = max(sheet.lanes for sheet in sheets)
        if needed <= lanes:
            return [_Sheet(sheet.blocks, lanes) for sheet in sheets]
        lanes = needed


def _card_left(lanes: int) -> float:
    return MARGIN + STAGE_WIDTH + 5.0 + _LANE * lanes


def _card_width(lanes: int) -> float:
    return PAGE_WIDTH - MARGIN - _card_left(lanes)


def _blocks(procedure: Procedure, size: float, room: float) -> list[_Block]:
    """Every stage with its cards wrapped to the room that there is."""
    blocks = [_block("", "开始", "solid", opening_cards(procedure), size, room)]
    for stage in procedure.stages.values():
        cards = cards_of(procedure, stage.name)
        border = _BORDERS[stage.phase]
        blocks.append(_block(stage.name, stage.title, border, cards, size, room))
    by_name = {block.name: block for block in blocks}
    for block in blocks:
        for placed in block.cards:
            if placed.card.target:
                by_name[placed.card.target].arriving += 1
    return blocks


def _block(  # a block is these things
    name: str, title: str, border: str, cards: Iterable[Card], size: float, room: float
) -> _Block:
    placed = [_Placed(card, _card_lines(card, size, room - 2 * _pad(size))) for card in cards]
    for one in placed:
        one.height = len(one.lines) * _line_height(size) + 2 * _pad(size) * 0.7
    return _Block(name, wrapped(title, size, STAGE_WIDTH - 2 * _pad(size)), border, placed)


def _card_lines(card: Card, size: float, room: float) -> list[tuple[str, bool, str]]:
    found = []
    for said in card.lines:
        # bold letters are a little wider
        kept = room * (0.95 if said.bold else 1.0)
        found += [(words, said.bold, said.colour) for words in wrapped(said.words, size, kept)]
    return found


def _pad(size: float) -> float:
    return 0.55 * size


def _line_height(size: float) -> float:
    return 1.36 * size


def _sheets(blocks: list[_Block], size: float, foot: float) -> list[_Sheet]:
    """Blocks from top to bottom; a block that does not fit begins a new sheet."""
    sheets: list[list[_Block]] = [[]]
    head = MARGIN + 3.4 * size
    y = head
    for block in blocks:
        high = _block_height(block, size)
        if sheets[-1] and y + high > PAGE_HEIGHT - MARGIN - foot:
            sheets.append([])
            y = head
        _place(block, y, high, size)
        sheets[-1].append(block)
        y += high + 0.9 * size
    return [_Sheet(found, _lanes_needed(found)) for found in sheets]


def _block_height(block: _Block, size: float) -> float:
    cards = sum(placed.height for placed in block.cards) + _gap(size) * max(len(block.cards) - 1, 0)
    words = len(block.title) * _line_height(size) + _pad(size)
    return max(_arrivals(block) + cards, words)


def _arrivals(block: _Block) -> float:
    """Room above the cards in which lines arrive."""
    return block.arriving * _PORT + 1.2 if block.arriving else 0.0


def _gap(size: float) -> float:
    return 0.35 * size


def _place(block: _Block, top: float, high: float, size: float) -> None:
    block.top, block.height = top, high
    block.ports = [top + 1.2 + _PORT * n for n in range(block.arriving)]
    y = top + _arrivals(block)
    for placed in block.cards:
        placed.top = y
        y += placed.height + _gap(size)


@dataclass(slots=True)
class _Edge:
    """A line from a card to a stage on the same sheet, and the lane that it runs in."""

    leaves: float
    arrives: float
    dashed: bool
    lane: int = 0


def _edges(blocks: Sequence[_Block]) -> list[_Edge]:
    """Lines of a sheet with lanes: lines in one lane do not touch."""
    by_name = {block.name: block for block in blocks}
    waiting = {block.name: list(block.ports) for block in blocks}
    found = []
    for block in blocks:
        for placed in block.cards:
            if placed.card.target in by_name and placed.card.target:
                port = waiting[placed.card.target].pop(0)
                leaves = placed.top + placed.height * 0.72
                found.append(_Edge(leaves, port, placed.card.automatic))
    _into_lanes(found)
    return found


def _into_lanes(edges: list[_Edge]) -> None:
    """Short lines first, so that they run next to the stages."""
    taken: list[list[tuple[float, float]]] = []
    for edge in sorted(edges, key=lambda e: abs(e.leaves - e.arrives)):
        low, high = sorted((edge.leaves, edge.arrives))
        lane = 0
        while lane < len(taken) and any(a < high + 1 and low < b + 1 for a, b in taken[lane]):
            lane += 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        edge.lane = lane


def _lanes_needed(blocks: Sequence[_Block]) -> int:
    return max((edge.lane + 1 for edge in _edges(blocks)), default=0)


def _foot_height(procedure: Procedure, size: float) -> float:
    room = PAGE_WIDTH - 2 * MARGIN
    lines = [w for said in foot_lines(procedure) for w in wrapped(said, size, room)]
    return (len(lines) + 0.6) * _line_height(size)


def _drawing(procedure: Procedure, sheets: list[_Sheet], size: float) -> Drawing:
    pages = {block.name: n for n, sheet in enumerate(sheets) for block in sheet.blocks}
    boxes: list[Box] = []
    lines: list[Line] = []
    texts: list[Text] = []
    for number, sheet in enumerate(sheets):
        down = PAGE_HEIGHT * number
        texts += _heading(procedure, size, number, len(sheets), down)
        for block in sheet.blocks:
            boxes += _block_boxes(block, sheet.lanes, down)
            texts += _block_texts(block, sheet.lanes, size, down)
            lines += _into_cards(block, sheet.lanes, down)
        lines += _to_stages(sheet, down)
        texts += _elsewhere(sheet, pages, number, size, down)
    texts += _foot(procedure, size, PAGE_HEIGHT * (len(sheets) - 1))
    return Drawing(
        title=f"{procedure.title}流程图",
        pages=len(sheets),
        boxes=tuple(boxes),
        lines=tuple(lines),
        texts=tuple(texts),
    )


def _heading(procedure: Procedure, size: float, number: int, pages: int, down: float) -> list[Text]:
    big = size * 1.7
    title = Text(
        x=MARGIN, y=down + MARGIN + big, size=big, words=f"{procedure.title}流程图", bold=True
    )
    until = f"至{procedure.valid_to}" if procedure.valid_to else "起"
    said = f"适用：{procedure.valid_from}{until}"
    said += f"　第{number + 1}页，共{pages}页" if pages > 1 else ""
    left = PAGE_WIDTH - MARGIN - width(said, size)
    return [title, Text(x=left, y=down + MARGIN + big, size=size, words=said, colour=SOFT)]


def _block_boxes(block: _Block, lanes: int, down: float) -> list[Box]:
    stage = Box(
        x=MARGIN,
        y=down + block.top,
        width=STAGE_WIDTH,
        height=block.height,
        border=block.border,
        weight=0.4,
    )
    cards = [
        Box(
            x=_card_left(lanes),
            y=down + placed.top,
            width=_card_width(lanes),
            height=placed.height,
            border="dashed" if placed.card.automatic else "solid",
            colour=SOFT,
        )
        for placed in block.cards
    ]
    return [stage, *cards]


def _block_texts(block: _Block, lanes: int, size: float, down: float) -> list[Text]:
    """The stage's title in the middle of its box, the cards' lines in theirs."""
    texts = []
    high = len(block.title) * _line_height(size)
    y = down + block.top + (block.height - high) / 2 + size * 1.02
    for n, words in enumerate(block.title):
        left = MARGIN + (STAGE_WIDTH - width(words, size)) / 2
        place = y + n * _line_height(size)
        texts.append(Text(x=left, y=place, size=size, words=words, bold=True))
    for placed in block.cards:
        left = _card_left(lanes) + _pad(size)
        for n, (words, bold, colour) in enumerate(placed.lines):
            y = down + placed.top + _pad(size) * 0.7 + size * 1.02 + n * _line_height(size)
            texts.append(Text(x=left, y=y, size=size, words=words, colour=colour, bold=bold))
    return texts


def _into_cards(block: _Block, lanes: int, down: float) -> list[Line]:
    """Level arrows from a stage to the acts that may be done in it."""
    begin, end = MARGIN + STAGE_WIDTH, _card_left(lanes)
    found = []
    for placed in block.cards:
        y = down + placed.top + placed.height * 0.3
        found.append(Line(points=((begin, y), (end, y)), dashed=placed.card.automatic))
    return found


def _to_stages(sheet: _Sheet, down: float) -> list[Line]:
    """Lines from acts to the stages they lead to, through the lanes."""
    found = []
    for edge in _edges(sheet.blocks):
        lane = MARGIN + STAGE_WIDTH + 2.6 + _LANE * edge.lane
        corners = [
            (_card_left(sheet.lanes), down + edge.leaves),
            (lane, down + edge.leaves),
            (lane, down + edge.arrives),
            (MARGIN + STAGE_WIDTH, down + edge.arrives),
        ]
        points = [a for a, b in pairwise([*corners, corners[-1]]) if a != b]
        found.append(Line(points=(*points, corners[-1]), dashed=edge.dashed))
    return found


def _elsewhere(
    sheet: _Sheet, pages: dict[str, int], number: int, size: float, down: float
) -> list[Text]:
    """At acts that lead to another page: which page."""
    found = []
    for block in sheet.blocks:
        for placed in block.cards:
            page = pages.get(placed.card.target, number)
            if placed.card.target and page != number:
                words = f"见第{page + 1}页"
                left = PAGE_WIDTH - MARGIN - _pad(size) - width(words, size)
                y = down + placed.top + _pad(size) * 0.7 + size * 1.02  # beside the act's title
                found.append(Text(x=left, y=y, size=size, words=words, colour=SOFT))
    return found


def _foot(procedure: Procedure, size: float, down: float) -> list[Text]:
    """Legend and what is left to judgement, at the end of the last page."""
    room = PAGE_WIDTH - 2 * MARGIN
    lines = [words for said in foot_lines(procedure) for words in wrapped(said, size, room)]
    top = down + PAGE_HEIGHT - MARGIN - (len(lines) - 1) * _line_height(size)
    return [
        Text(x=MARGIN, y=top + n * _line_height(size), size=size, words=words, colour=SOFT)
        for n, words in enumerate(lines)
    ]
