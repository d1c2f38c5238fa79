"""What does one row of a ledger say happened: fields, days of acts, outcome, people? Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from shengmo.law.procedures.columns import NOTHING_YET
from shengmo.law.procedures.model import Column, Procedure
from shengmo.law.procedures.values import Value
from shengmo.record.exchange.cells import (
    LEAVE_EMPTY,
    LONGEST,
    SAME,
    UNPRINTABLE,
    Cell,
    Read,
    blank,
    lost_digits,
    plain_text,
    shown,
)
from shengmo.record.exchange.dates import read_day
from shengmo.record.exchange.layout import SERIAL, Line, header_key
from shengmo.record.exchange.mapping import NUMBER, Given, Mapped
from shengmo.record.exchange.meanings import (
    act_words,
    both_sides,
    means_no,
    nothing_words,
    read_field,
    word_table,
)
from shengmo.record.exchange.words import (
    how_many,
    is_unnamed,
    key_of,
    read_choice,
    read_names,
    read_phone,
    read_village,
)

_BRACKETS = str.maketrans("【〔[】〕]", "((()))")
HIDDEN = "（已隐去）"  # what an export writes for what the reader may not see
Answers = Mapping[str, Mapping[str, str]]  # our or their header → raw text → what it means


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a cell: `kind` is fault, question or note."""

    kind: str
    sheet: str
    row: int
    column: str  # their header
    value: str
    message: str
    choices: tuple[str, ...] = ()
    fatal: bool = False  # the row cannot be understood without it
    group: str = ""  # of a question: what the cells share that it is asked once for
    group_choices: tuple[str, ...] = ()


@dataclass(slots=True)
class Understood:
    """A row as understood so far."""

    sheet: str
    row: int
    number: str = ""  # our own number, in a file that we wrote
    fields: dict[str, Value] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    precisions: dict[str, str] = field(default_factory=dict)
    outcome: str = ""
    parties: dict[tuple[str, str], str] = field(default_factory=dict)  # role, detail → text
    remarks: list[Remark] = field(default_factory=list)
    by_header: dict[str, str] = field(default_factory=dict)  # for natural keys
    rest: dict[str, str] = field(default_factory=dict)  # what stands in columns that are not ours

    @property
    def rejected(self) -> bool:
        """Whether the row cannot be understood."""
        return any(remark.fatal for remark in self.remarks)

    @property
    def open(self) -> bool:
        """Whether something must be asked first."""
        return any(remark.kind == "question" for remark in self.remarks)

    def forget(self) -> None:
        """Drop what only the reading needed; a hundred thousand rows are held at once."""
        self.by_header = {}
        self.precisions = {a: p for a, p in self.precisions.items() if p != "day"}


class Reader:
    """Reads the rows of one table, in order: 同上 looks up to the row before."""

    def __init__(
        self,
        procedure: Procedure,
        mapped: Mapped,
        given: Given,
        answers: Answers,
        people: Mapping[str, str] | None = None,
    ) -> None:
        self.procedure = procedure
        self.people = people or {}
        self.sheet = mapped.table.sheet
        self.marks = mapped.table.marks
        self.places = dict(mapped.places)
        self.headers = {p: "".join(mapped.table.headers[p]) for p in self.places}
        self.others = {
            place: "".join(parts)
            for place, parts in enumerate(mapped.table.headers)
            if parts and place not in self.places and header_key("".join(parts)) not in SERIAL
        }
        self.constants = given.constants
        self.year = given.year or mapped.table.year
        self.answers = answers
        self.above: dict[int, Cell] = {}
        self.tables = {c.header: word_table(procedure, c) for c in procedure.columns.values()}
        self.candidates = {
            h: act_words(procedure, c) for h, c in procedure.columns.items() if c.acts
        }

    def read(self, line: Line) -> Understood:
        """One row."""
        row = Understood(self.sheet, line.number)
        acts: dict[str, tuple[set[str], int, str]] = {}
        loose: dict[str, Read] = {}
        for place, (column, unit) in self.places.items():
            cell = line.cells[place] if place < len(line.cells) else None
            cell = self._cell(row, place, column, cell)
            if blank(cell) and not means_no(self.procedure, column, cell):
                if place in self._uncomputed(line.number):
                    message = "这一格是公式，没有存下结果；请在表格软件里打开文件保存一次，再导入"
                    self._say(row, place, "公式", "fault", message, fatal=column.needed)
                elif column.needed:
                    self._say(row, place, cell, "fault", f"“{column.header}”没有填", fatal=True)
                continue
            if column is NUMBER:
                row.number = plain_text(cell)
            elif column.acts:
                self._act_word(row, place, column, cell, acts)
            elif column.day_of:
                read = self._settled(row, place, cell, read_day(cell, self.year), column)
                loose[column.day_of] = read
                if isinstance(read.value, date):
                    row.by_header[column.header] = read.value.isoformat()
            else:
                self._plain(row, place, column, unit, cell)
        for place, header in self.others.items():
            cell = line.cells[place] if place < len(line.cells) else None
            if not blank(cell):
                row.rest[header] = shown(cell)
        self._constants(row)
        self._settle_acts(row, acts, loose)
        self._finish(row)
        return row

    # ── one cell ────────────────────────────────────────────────────────────────────────────

    def _cell(self, row: Understood, place: int, column: Column, cell: Cell) -> Cell:
        """The cell, 同上 replaced by the value above, an answer in the place of its question."""
        if isinstance(cell, str) and plain_text(cell) in SAME and not row.number:
            cell = self.above.get(place)
            self._say(row, place, "同上", "note", f"按上一行的“{shown(cell)}”")
        self.above[place] = cell
        if not self.answers:
            return cell
        answer = self._answer(place, column, shown(cell).strip())
        if answer is None:
            return cell
        return None if answer in ("", LEAVE_EMPTY) else answer

    def _answer(self, place: int, column: Column, asked: str) -> str | None:
        """What was answered under our header for the column, else under theirs."""
        answers = (self.answers.get(h, {}).get(asked) for h in (column.header, self.headers[place]))
        return next((answer for answer in answers if answer is not None), None)

    def _ask(self, row: Understood, place: int, cell: Cell, read: Read) -> None:
        """A question; cells that share a group are asked about together."""
        self._say(row, place, cell, "question", read.question, read.choices)
        if read.group:
            row.remarks[-1] = replace(
                row.remarks[-1], group=read.group, group_choices=read.group_choices
            )

    def _uncomputed(self, number: int) -> frozenset[int]:
        """Columns of the row in which a formula stands that has no value."""
        marks = self.marks.get(number)
        return marks.uncomputed if marks else frozenset()

    def _plain(self, row: Understood, place: int, column: Column, unit: str, cell: Cell) -> None:
        if column.party:
            self._party(row, place, column, cell)
            return
        if column.field and isinstance(cell, str) and HIDDEN in cell:
            return
        read = self._settled(row, place, cell, self._read(column, unit, cell), column)
        if read.value is None:
            return
        if read.whole is not None and column.into:
            row.fields.setdefault(column.into, read.whole)
        if column.day and isinstance(read.value, date):
            row.days[column.day] = read.value
            row.precisions[column.day] = read.precision
            row.by_header[column.header] = read.value.isoformat()
            if column.into:
                row.fields[column.into] = read.value
        elif column.outcome:
            row.outcome = str(read.value)
        elif column.field:
            row.fields[column.field] = read.value
            row.by_header[column.header] = str(read.value)

    def _read(self, column: Column, unit: str, cell: Cell) -> Read:
        if column.day or column.day_of:
            return read_day(cell, self.year)
        if column.outcome:
            return read_choice(cell, self.tables[column.header], self.procedure.outcomes)
        if column.reads == "village":
            return read_village(cell)
        found = self.procedure.fields[column.field]
        words = self.tables[column.header]
        return read_field(found, cell, unit, self.year, words, self.people)

    def _settled(self, row: Understood, place: int, cell: Cell, read: Read, column: Column) -> Read:
        """Say what reading the cell brought up; what was answered for a whole group is no question."""
        if read.question and read.group and self.answers:
            said = self._answer(place, column, read.group)
            if said in read.group_choices:
                chosen = read.choices[read.group_choices.index(said)]
                read = self._read(column, self.places[place][1], chosen)
        if read.fault:
            self._say(row, place, cell, "fault", read.fault, fatal=column.needed)
        elif read.question:
            self._ask(row, place, cell, read)
        elif read.note:
            self._say(row, place, cell, "note", read.note)
        if read.precision == "month":
            self._say(row, place, cell, "note", "没有具体日期，不能计算期限")
        return read

    def _say(
        self,
        row: Understood,
        place: int,
        cell: Cell,
        kind: str,
        message: str,
        choices: tuple[str, ...] = (),
        *,
        fatal: bool = False,
    ) -> None:
        row.remarks.append(
            Remark(
                kind,
                self.sheet,
                row.row,
                self.headers[place],
                shown(cell).strip(),
                message,
                choices,
                fatal,
            )
        )

    def _party(self, row: Understood, place: int, column: Column, cell: Cell) -> None:
        text = plain_text(cell)
        if "*" in text or HIDDEN in text:
            return
        if column.detail == "phone":
            read = self._settled(row, place, cell, read_phone(cell), column)
            if read.value is not None:
                row.parties[column.party, "phone"] = str(read.value)
            return
        if column.detail != "name":
            if lost_digits(cell):
                self._say(
                    row, place, cell, "fault", "按数字保存，末几位已经丢失，无法还原，这一格留空"
                )
                return
            row.parties[column.party, column.detail] = text
            return
        first, other = both_sides(text) if column.other_party else (text, "")
        names, note = read_names(first)
        row.parties[column.party, "name"] = "、".join(names)
        if not all(map(is_unnamed, names)):
            row.by_header[column.header] = "、".join(names)
        number = how_many(cell)
        if number is not None and column.into:
            row.fields.setdefault(column.into, number)
        if other:
            row.parties[column.other_party, "name"] = "、".join(read_names(other)[0])
        if note:
            self._say(row, place, cell, "note", note)

    # ── what happened ───────────────────────────────────────────────────────────────────────

    def _act_word(
        self,
        row: Understood,
        place: int,
        column: Column,
        cell: Cell,
        acts: dict[str, tuple[set[str], int, str]],
    ) -> None:
        """The acts that a word may mean."""
        word = plain_text(cell)
        found = self.candidates[column.header].get(key_of(word))
        if found is None and not column.narrows:
            titles = (self.procedure.acts[a].title for a in column.acts if a != NOTHING_YET)
            choices = (*titles, *nothing_words(column), LEAVE_EMPTY)
            message = f"写的是“{word}”，看不出办到哪一步。是下面哪一种"
            self._say(row, place, cell, "question", message, tuple(dict.fromkeys(choices)))
        elif found is not None:
            acts[column.header] = (found, place, word)

    def _settle_acts(
        self,
        row: Understood,
        acts: Mapping[str, tuple[set[str], int, str]],
        loose: Mapping[str, Read],
    ) -> None:
        """Each result column names one act; a column that narrows it makes the word definite."""
        for header, (candidates, place, word) in acts.items():
            column = self.procedure.columns[header]
            if column.narrows:
                continue
            found = candidates
            for other, (narrower, _, _) in acts.items():
                if self.procedure.columns[other].narrows == header and found & narrower:
                    found = found & narrower
            self._happened(row, header, found, place, word, loose.get(header))

    def _happened(
        self, row: Understood, header: str, found: set[str], place: int, word: str, day: Read | None
    ) -> None:
        if found & row.days.keys() and (day is None or day.value is None):
            return  # the row has a day for it in a column of its own
        if len(found) > 1:
            titles = tuple(self.procedure.acts[a].title for a in self.procedure.acts if a in found)
            message = f"写的是“{word}”，是{'还是'.join(titles)}"
            self._say(row, place, word, "question", message, (*titles, LEAVE_EMPTY))
            return
        act = next(iter(found))
        if act == NOTHING_YET:
            return
        if day is not None and isinstance(day.value, date):
            row.days[act], row.precisions[act] = day.value, day.precision
        elif row.days and not (day and (day.question or day.fault)):
            row.days[act] = max(row.days.values())
            row.precisions[act] = "month"
            self._say(row, place, word, "note", f"没有写日期，按这一行最晚的{row.days[act]}")

    # ── the whole row ───────────────────────────────────────────────────────────────────────

    def _constants(self, row: Understood) -> None:
        for header, text in self.constants.items():
            column = self.procedure.columns.get(header)
            if column and column.field and column.field not in row.fields:
                read = self._read(column, "元", text)
                if read.value is not None:
                    row.fields[column.field] = read.value
                    row.by_header[header] = str(read.value)

    def _finish(self, row: Understood) -> None:
        """Texts that are put together; and whether anything happened at all."""
        for column in self.procedure.columns.values():
            if column.made_of and column.field not in row.fields:
                text = "".join(self._words(row, header) for header in column.made_of)
                if text:
                    row.fields[column.field] = text
        if not row.days and not row.open and not row.rejected:
            days = [c.header for c in self.procedure.columns.values() if c.day]
            message = f"没有一个日期（例如“{days[0]}”），不知道发生在哪一天"
            row.remarks.append(
                Remark("fault", row.sheet, row.row, days[0], "", message, (), fatal=True)
            )

    def _words(self, row: Understood, header: str) -> str:
        column = self.procedure.columns[header]
        value = row.fields.get(column.field, "")
        found = self.procedure.fields.get(column.field)
        return found.choices.get(str(value), str(value)) if found else str(value)


def by_day(procedure: Procedure, days: Mapping[str, date]) -> Iterator[tuple[str, date]]:
    """Acts with their days, in the order of the procedure's file."""
    return ((act, days[act]) for act in procedure.acts if act in days)


def values_equal(one: object, other: object) -> bool:
    """Whether two values say the same: 3 and 3.00 do, and a text whatever its spaces and brackets."""
    numbers: Sequence[object] = (one, other)
    if all(isinstance(n, int | Decimal) and not isinstance(n, bool) for n in numbers):
        return Decimal(str(one)) == Decimal(str(other))
    if isinstance(one, str) and isinstance(other, str) and one != other:
        return _as_written(one) == _as_written(other)
    return one == other


def _as_written(text: str) -> str:
    """A text without what a cell cannot keep, or what changes nothing in it."""
    kept = unicodedata.normalize("NFKC", UNPRINTABLE.sub("", text)[:LONGEST])
    return "".join(kept.split()).translate(_BRACKETS)
