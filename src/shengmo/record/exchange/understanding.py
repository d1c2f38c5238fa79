"""What does one row of a ledger say happened: fields, days of acts, outcome, people? Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from shengmo.law.procedures.columns import NOTHING_YET
from shengmo.law.procedures.model import Column, Procedure
from shengmo.law.procedures.values import FieldType
from shengmo.record.exchange.cells import (
    LEAVE_EMPTY,
    SAME,
    Cell,
    Read,
    blank,
    lost_digits,
    plain_text,
    shown,
)
from shengmo.record.exchange.dates import read_day
from shengmo.record.exchange.layout import NO_MARKS, SERIAL, Line, header_key
from shengmo.record.exchange.mapping import NUMBER, Given, Mapped, dated, says_day
from shengmo.record.exchange.meanings import (
    act_choices,
    act_words,
    another_ledger,
    both_sides,
    day_before,
    means_no,
    named_year,
    read_field,
    spoken,
    word_table,
)
from shengmo.record.exchange.understood import Remark, Understood
from shengmo.record.exchange.words import (
    how_many,
    is_unnamed,
    key_of,
    read_choice,
    read_names,
    read_phone,
    read_village,
)

HIDDEN = "（已隐去）"  # what an export writes for what the reader may not see
Answers = Mapping[str, Mapping[str, str]]  # our or their header → raw text → what it means
__all__ = ["HIDDEN", "Answers", "Reader", "Remark", "Understood"]


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
                if place in self.marks.get(line.number, NO_MARKS).uncomputed:
                    message = "这一格是公式，没有存下结果；请在表格软件里打开文件保存一次，再导入"
                    self._say(row, place, "公式", "fault", message, fatal=column.needed)
                elif (
                    column.needed and not row.number
                ):  # what we gave out may lack what it lacks here
                    self._say(row, place, cell, "fault", f"“{column.header}”没有填", fatal=True)
                continue
            if column is NUMBER:
                row.number = plain_text(cell)
            elif column.acts:
                self._act_word(row, place, column, cell, acts, loose)
            elif column.day_of:
                read = self._settled(row, place, cell, read_day(cell, self.year), column)
                loose[column.day_of] = read
                self._day(row, column, read)
            elif found := another_ledger(column, cell):
                row.elsewhere = found
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
            if not blank(cell):
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

    def _day(self, row: Understood, column: Column, read: Read) -> None:
        """A day that was understood, for the natural keys and for the field that holds it too."""
        if isinstance(read.value, date):
            row.by_header[column.header] = read.value.isoformat()
            if column.into:
                row.fields[column.into] = read.value

    def _plain(self, row: Understood, place: int, column: Column, unit: str, cell: Cell) -> None:
        if column.party:
            self._party(row, place, column, cell)
            return
        if column.field and isinstance(cell, str) and HIDDEN in cell:
            return
        read = self._settled(row, place, cell, self._read(column, unit, cell), column)
        value = read.value
        if value is None:
            return
        if read.whole is not None and column.into and isinstance(value, int | Decimal):
            row.fields.setdefault(column.into, max(read.whole, int(value)))
            value = min(read.whole, int(value))
        if column.day and isinstance(read.value, date):
            row.days[column.day] = read.value
            row.precisions[column.day] = read.precision
            row.supposed.discard(column.day)
            self._day(row, column, read)
        elif column.outcome:
            row.outcome = str(read.value)
        elif column.field:
            row.fields[column.field] = value
            row.by_header[column.header] = str(value)
            if column.supposes and isinstance(read.value, date):
                row.suppose(column.supposes, read.value, read.precision)
            if column.into and (officer := self.people.get(str(value))):
                row.fields.setdefault(column.into, officer)

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
        loose: dict[str, Read],
    ) -> None:
        """The acts that a word may mean; a day in its place says that the first of them is done."""
        word = plain_text(cell)
        found = self.candidates[column.header].get(key_of(word))
        day = Read() if found or column.narrows else read_day(cell, self.year)
        first = self.procedure.acts.get(next(iter(column.acts)))
        if isinstance(day.value, date) and first and not (first.outcome or first.outcomes):
            loose.setdefault(column.header, day)
            found = {first.name}
            self._say(row, place, cell, "note", f"写的是日期，按“{first.title}”的日期")
        if found is None and not column.narrows:
            message = f"写的是“{word}”，看不出办到哪一步。是下面哪一种"
            choices = (*act_choices(self.procedure, column), LEAVE_EMPTY)
            self._say(row, place, cell, "question", message, tuple(dict.fromkeys(choices)))
        elif found is not None:
            acts[column.header] = (found, place, word)
            if column.words:
                row.outcome = self.tables[column.header].get(key_of(word), "") or row.outcome

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
        for day in loose.values() if not row.days else ():
            if isinstance(day.value, date):  # what happened then is not said, but it was begun
                row.suppose(self.procedure.opening.name, day.value, day.precision)

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
            row.days[act] = day_before(self.procedure, act, row.days)
            row.precisions[act] = "month"
            self._say(row, place, word, "note", f"没有写日期，按前一步的{row.days[act]}")

    # ── the whole row ───────────────────────────────────────────────────────────────────────

    def _constants(self, row: Understood) -> None:
        for header, text in self.constants.items():
            column = self.procedure.columns.get(header)
            if column and column.day and column.day not in row.days:
                day = read_day(text, self.year)
                if isinstance(day.value, date):
                    row.days[column.day], row.precisions[column.day] = day.value, day.precision
                    self._day(row, column, day)
            elif column and column.field and column.field not in row.fields:
                read = self._read(column, "元", text)
                if read.value is not None:
                    row.fields[column.field] = read.value
                    row.by_header[header] = str(read.value)

    def _finish(self, row: Understood) -> None:
        """Texts that are put together; and whether anything happened at all."""
        for column in self.procedure.columns.values():
            if column.made_of and column.field not in row.fields:
                text = "".join(spoken(self.procedure, row.fields, h) for h in column.made_of)
                if text:
                    row.fields[column.field] = text
        for column in self.procedure.columns.values():
            found = self.procedure.fields.get(column.field)
            if column.supposes and found and found.type != FieldType.DATE:
                self._suppose_year(row, column)
        if not row.days and self.year and not row.number and not self._misdated(row):
            row.suppose(self.procedure.opening.name, date(self.year, 1, 1), "year")
            said = f"没有日期，只按标题的{self.year}年登记"
            place = dated(self.procedure)[0]
            row.remarks.append(Remark("note", row.sheet, row.row, place, "", said))
        if not row.days and not row.open and not row.rejected and not row.number:
            day = dated(self.procedure)[0]
            said = f"没有一个日期（例如“{day}”），不知道发生在哪一天"
            row.remarks.append(Remark("fault", row.sheet, row.row, day, "", said, fatal=True))

    def _misdated(self, row: Understood) -> bool:
        """Whether a day was written that cannot be understood, or must be asked about."""
        days = {self.headers[p] for p, (c, _) in self.places.items() if says_day(c)}
        return any(r.column in days for r in row.remarks if r.kind != "note")

    def _suppose_year(self, row: Understood, column: Column) -> None:
        """A row of a year's list: when in that year somebody came onto it, it does not say."""
        if said := named_year(row.fields.get(column.field, self.year)):
            row.fields.setdefault(column.field, said)
            row.by_header[column.header] = said
            row.suppose(column.supposes, date(int(said), 1, 1), "year")
