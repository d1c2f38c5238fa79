"""Where in a sheet does the ledger stand: title, header, rows, totals, notes? Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice

from shengmo.record.exchange.cells import Cell, plain_text
from shengmo.record.exchange.files import Range, Sheet

SEARCHED = 30  # rows from the top in which the header must begin
TALLEST = 3  # rows of a header
FEW = 4  # cells at the most of a note below the rows
ALIKE = 0.6  # of a row's cells that say what the header says: the header comes again
DECORATION = 0.4  # of the rows: a colour that more of them bear says nothing
_BRACKETS = re.compile(r"[（(\[【](.*?)[)）\]】]")
_OF_YEAR = re.compile(r"^(?:20[0-9]{2}|19[0-9]{2})年(?=[0-9一二三四五六七八九十]+月)")
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2}|19[0-9]{2})\s*(?:年|[-.]|(?![0-9]))")
_UNIT = re.compile(r"单位\s*[:：]\s*(万元|元)")
_UNIT_IN_HEADER = re.compile(r"万元")
_TOTAL = re.compile(
    r"^(?:合计|总计|小计|累计|本月[小合]计|本页[小合]计|全年[小合]计|本季[小合]计|年度合计)"
)
_NOTE = re.compile(
    r"^(?:注|备注|说明|填表说明|制表人|审核人|填报人|填表人|负责人|单位负责人|联系人|制表)\s*(?:[:：0-9一（(]|$)"
)
_EXAMPLE = re.compile(r"^(?:例|示例|样例|填写示例|范例)")
SERIAL = ("序号", "序", "编序", "no", "no.")
Known = Callable[[str], str]  # a name → the column of ours that it means; empty: none


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the ledger: its number as the spreadsheet shows it, and its cells."""

    number: int
    cells: tuple[Cell, ...]
    continued: frozenset[int] = frozenset()  # columns whose value comes down from a merged cell


@dataclass(frozen=True, slots=True)
class Marks:
    """What a row says by its looks."""

    colour: str = ""
    struck: bool = False
    comments: Mapping[int, str] = field(default_factory=dict)  # column → what is noted there
    uncomputed: frozenset[int] = frozenset()  # columns with a formula that has no value


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Table:
    """A ledger within a sheet."""

    sheet: str
    headers: tuple[tuple[str, ...], ...]  # of each column: its header's parts, top down
    lines: tuple[Line, ...]
    year: int | None
    unit: str  # 元 or 万元, from the rows above
    matched: int  # headers that the ledger knows
    hidden: tuple[Line, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)  # reason → rows
    marks: Mapping[int, Marks] = field(default_factory=dict)  # row's number → what its looks say
    unseen_columns: tuple[str, ...] = ()  # headers of hidden columns

    @property
    def fingerprint(self) -> str:
        """The same for every file of one layout."""
        text = "\n".join("/".join(parts) for parts in self.headers)
        return sha256(text.encode()).hexdigest()


def header_key(text: str) -> str:
    """A header as it is looked up: no spaces, brackets of one shape."""
    text = _SPACE.sub("", text).replace("(", "（").replace(")", "）").replace("／", "/")
    return text.casefold().strip("：:*＊")


def header_names(parts: Sequence[str]) -> Iterator[str]:
    """What a column may be called, the most telling first: 甲方姓名 before 姓名."""
    keys = [_OF_YEAR.sub("", header_key(part)) for part in parts if part.strip()]
    for forms in (keys, [_BRACKETS.sub("", key) for key in keys], [_inside(key) for key in keys]):
        for start in range(len(forms)):
            yield "".join(forms[start:])
    if len(keys) == 1:
        yield from keys[0].split("/")


def _inside(key: str) -> str:
    match = _BRACKETS.search(key)
    return match[1] if match and match[1] not in ("元", "万元") else key


def header_unit(parts: Sequence[str]) -> str:
    """万元 or 元 where the header says so."""
    text = header_key("".join(parts))
    if _UNIT_IN_HEADER.search(text):
        return "万元"
    return "元" if "（元" in text or text.endswith("/元") else ""


def find_table(sheet: Sheet, known: Known, name: str) -> Table | None:
    """The ledger in a sheet; None where fewer than two headers are known."""
    filled = _filled_headers(sheet)
    best: tuple[int, int, int] | None = None  # matched, -height, -start
    for start in range(min(SEARCHED, len(sheet.rows))):
        for height in range(1, min(TALLEST, len(sheet.rows) - start) + 1):
            headers = _headers(filled, start, height)
            matched = _matched(headers, known)
            score = (matched, -height, -start)
            if best is None or score > best:
                best = score
    if best is None or best[0] < 2:
        return None
    matched, height, start = best[0], -best[1], -best[2]
    return _table(sheet, _headers(filled, start, height), start, height, matched, name)


def _matched(headers: Sequence[Sequence[str]], known: Known) -> int:
    """How many of our columns the headers name; one named twice counts once."""
    names = (next(filter(None, map(known, header_names(parts))), "") for parts in headers)
    return len({name for name in names if name})


def _filled_headers(sheet: Sheet) -> list[list[str]]:
    """The first rows as text, each merged cell's text in all its columns of its first row."""
    top = sheet.rows[: SEARCHED + TALLEST]
    width = max(map(len, top), default=0)
    rows = [[plain_text(cell) for cell in row] + [""] * (width - len(row)) for row in top]
    for (row, left), (_, right) in sheet.merges:
        if row < len(rows):
            for column in range(left + 1, min(right + 1, width)):
                rows[row][column] = rows[row][column] or rows[row][left]
    return rows


def _headers(rows: Sequence[Sequence[str]], start: int, height: int) -> tuple[tuple[str, ...], ...]:
    lines = rows[start : start + height]
    width = max(map(len, lines), default=0)
    found = []
    for column in range(width):
        parts = (line[column] for line in lines)
        found.append(tuple(dict.fromkeys(part for part in parts if part)))
    return tuple(found)


def _table(
    sheet: Sheet,
    headers: tuple[tuple[str, ...], ...],
    start: int,
    height: int,
    matched: int,
    name: str,
) -> Table:
    above = " ".join(plain_text(cell) for row in sheet.rows[:start] for cell in row)
    unit = _UNIT.search(above)
    lines: list[Line] = []
    hidden: list[Line] = []
    left_out: dict[str, int] = {}
    merged = _merged_down(sheet.merges, start + height)
    serials = {i for i, parts in enumerate(headers) if header_key("".join(parts)) in SERIAL}
    for place in range(start + height, len(sheet.rows)):
        row = sheet.rows[place]
        reason = _not_a_row(row, headers, serials)
        if reason:
            left_out[reason] = left_out.get(reason, 0) + 1
            continue
        line = _line(sheet, place, merged, len(headers))
        (hidden if place in sheet.hidden else lines).append(line)
    return Table(
        sheet=sheet.name,
        headers=headers,
        lines=tuple(lines),
        year=_year(above, sheet.name, name),
        unit=unit[1] if unit else "元",
        matched=matched,
        hidden=tuple(hidden),
        left_out=left_out,
        marks=_marks(sheet, [line.number for line in (*lines, *hidden)]),
        unseen_columns=tuple(
            "".join(headers[place])
            for place in sorted(sheet.looks.hidden_columns)
            if place < len(headers) and headers[place]
        ),
    )


def _marks(sheet: Sheet, numbers: Sequence[int]) -> dict[int, Marks]:
    """The looks of the ledger's rows. A colour that two rows in five bear is decoration."""
    looks = sheet.looks
    shares = Counter(looks.fills[n - 1] for n in numbers if n - 1 in looks.fills)
    plain = {colour for colour, count in shares.items() if count > DECORATION * len(numbers)}
    comments: dict[int, dict[int, str]] = {}
    for (row, column), text in looks.comments.items():
        comments.setdefault(row, {})[column] = text
    missing: dict[int, set[int]] = {}
    for row, column in looks.uncomputed:
        missing.setdefault(row, set()).add(column)
    found = {}
    for number in numbers:
        row = number - 1
        colour = looks.fills.get(row, "")
        marks = Marks(
            "" if colour in plain else colour,
            row in looks.struck,
            comments.get(row, {}),
            frozenset(missing.get(row, ())),
        )
        if marks != NO_MARKS:
            found[number] = marks
    return found


def _year(*texts: str) -> int | None:
    """The year in the title, else in the sheet's name, else in the file's."""
    for text in texts:
        if match := _YEAR.search(text):
            return int(match[1])
    return None


def _merged_down(merges: Sequence[Range], first: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Place → the place of the value that comes down to it, below the header."""
    found = {}
    for (top, left), (bottom, right) in merges:
        if top < first:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    found[row, column] = (top, left)
    return found


def _line(
    sheet: Sheet, place: int, merged: Mapping[tuple[int, int], tuple[int, int]], width: int
) -> Line:
    row = sheet.rows[place]
    if not merged:
        return Line(sheet.number(place), tuple(row[:width]))
    cells = list(row[:width]) + [None] * (width - len(row))
    continued = set()
    for column in range(width):
        source = merged.get((place, column))
        if source is not None and source[0] < place:
            cells[column] = sheet.rows[source[0]][source[1]]
            continued.add(column)
    return Line(sheet.number(place), tuple(cells), frozenset(continued))


def is_total(text: str) -> bool:
    """Whether a row that begins so is a sum of others."""
    return bool(_TOTAL.match(_SPACE.sub("", text)))


def _not_a_row(row: Sequence[Cell], headers: tuple[tuple[str, ...], ...], serials: set[int]) -> str:
    """Why a row below the header is no matter; empty when it is one."""
    texts = list(islice(_texts(row), len(serials) + FEW + 1))  # a long row is not read to its end
    beside = [(i, text) for i, text in texts if i not in serials]
    first = _SPACE.sub("", texts[0][1]) if texts else ""
    if not beside:
        return "表下说明" if _NOTE.match(first) or len(first) > 8 else "空行"
    if _TOTAL.match(first) or _TOTAL.match(_SPACE.sub("", beside[0][1])):
        return "合计行"
    if _NOTE.match(first) and len(texts) <= FEW and texts[0][0] <= 2:
        return "表下说明"
    if _EXAMPLE.match(first):
        return "示例行"
    return "重复的表头" if _says_headers(row, headers) else ""


def _texts(row: Sequence[Cell]) -> Iterator[tuple[int, str]]:
    """The cells with something written, as text, and their places."""
    for place, cell in enumerate(row):
        if cell not in (None, "") and (text := plain_text(cell)):
            yield place, text


def _says_headers(row: Sequence[Cell], headers: tuple[tuple[str, ...], ...]) -> bool:
    """Whether two cells, and three in five, say what stands above them in the header."""
    most = (1 - ALIKE) * (len(row) - row.count(None) - row.count(""))
    again = others = 0
    for place, text in _texts(row):
        if place < len(headers) and text in headers[place]:
            again += 1
        else:
            others += 1
            if others > most:
                return False
    return again >= 2 and again >= ALIKE * (again + others)
