"""What would an import change, in the rows and sentences of the page?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from shengmo.entrypoints.workbench.import_form import MOST, ImportForm
from shengmo.record.exchange.comparing import REST, Clash, header_of, items_of, said
from shengmo.record.exchange.conflicts import CONFLICTS, rows_kept
from shengmo.record.exchange.places import Place, said_place, said_places
from shengmo.record.exchange.plan import Plan, Planned
from shengmo.record.exchange.understanding import Remark, Understood

SHOWN = 100  # rows of one kind
FEW = 7  # columns of a new row


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its rows, asked once; `value` and `column` come back with the answer."""

    asked: str  # column and value as the form sends them back
    column: str
    value: str
    message: str
    count: int
    where: str  # the first places where it is asked
    choices: tuple[str, ...]
    answer: str

    @property
    def written(self) -> str:
        """The answer where it is none of the choices."""
        return "" if self.answer in self.choices else self.answer


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to say of a row: where, the matter, column, before, after, a sentence."""

    where: str
    number: str = ""
    matter: str = ""  # public id
    column: str = ""
    before: str = ""
    after: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One kind of change, how many rows it has, and the first of them."""

    name: str
    title: str
    count: int
    lines: tuple[Line, ...]
    act: bool = False  # somebody must look at it

    @property
    def more(self) -> int:
        """Lines that are not shown."""
        return max(0, self.count - len({line.where for line in self.lines}))


@dataclass(frozen=True, slots=True)
class Clashing:
    """A row that was changed here and in the file: what each says, and whose value is chosen."""

    where: str
    number: str
    matter: str  # public id
    lines: tuple[tuple[str, str, str, str], ...]  # column, last time, here, in the file
    side: str  # chosen for this row alone


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The first rows in conflict, how many there are, and how many are still to be chosen."""

    rows: tuple[Clashing, ...]
    count: int
    open: int


@dataclass(frozen=True, slots=True)
class NewRows:
    """The first new rows, in the columns that most of them fill."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that the fourth step shows."""

    new: NewRows
    conflicts: Conflicts
    tabs: tuple[Tab, ...]
    questions: tuple[Question, ...]
    answered: tuple[Question, ...]  # no longer open: kept on the page, or they would be asked again
    more_questions: int
    writes: int
    kept: int  # rows of which only the choice is remembered
    skips: int
    notes: int
    notices: tuple[str, ...]  # of the file as a whole


def preview(plan: Plan, form: ImportForm) -> Preview:
    """The plan as the page shows it."""
    asked = plan.questions()
    still = [_question(plan, remark, places, form) for remark, places in asked[:MOST]]
    return Preview(
        new=_new(plan),
        conflicts=_conflicts(plan, form),
        tabs=tuple(_tabs(plan)),
        questions=tuple(still),
        answered=tuple(_answered(still, form)),
        more_questions=max(0, len(asked) - MOST),
        writes=len(plan.new) + len(plan.updated),
        kept=len(rows_kept(plan)),
        skips=len(plan.rejected_rows | plan.open_rows) + len(plan.conflicts) + len(plan.repeated),
        notes=plan.said["note"],
        notices=tuple(_notices(plan)),
    )


def _notices(plan: Plan) -> Iterator[str]:
    yield from dict.fromkeys(plan.notices)
    if plan.withdrawn:
        yield f"按您的回答，{plan.withdrawn}行没有导入。"


def _question(plan: Plan, remark: Remark, places: Sequence[Place], form: ImportForm) -> Question:
    return Question(
        asked=json.dumps([remark.column, remark.value], ensure_ascii=False),
        column=remark.column,
        value=remark.value,
        message=remark.message,
        count=len(places),
        where=said_places(places, several=plan.several),
        choices=remark.choices,
        answer=form.answer(remark.column, remark.value),
    )


def _answered(still: Sequence[Question], form: ImportForm) -> Iterator[Question]:
    """What was answered before and is asked no more."""
    asked = {(question.column, question.value.strip()) for question in still}
    for column, answers in form.answers.items():
        if column == CONFLICTS:  # stands with its rows
            continue
        for value, answer in answers.items():
            if (column, value) not in asked:
                pair = json.dumps([column, value], ensure_ascii=False)
                yield Question(pair, column, value, "", 0, "", (), answer)


def _tabs(plan: Plan) -> Iterator[Tab]:
    yield Tab("updated", "更新", len(plan.updated), _lines(_changes(plan)))
    yield Tab("unchanged", "不变", len(plan.unchanged), ())
    twice = len(plan.repeated)
    yield Tab("repeated", "表里重复", twice, _lines(_repeated(plan)), act=bool(twice))
    rejected = len(plan.rejected_rows)
    yield Tab("rejected", "看不懂", rejected, _lines(_remarks(plan.rejected())), act=bool(rejected))
    yield Tab("missing", "上次有这次没有", len(plan.missing), _lines(_missing(plan)))
    yield Tab("empty", "留空的格", plan.said["fault"], _lines(_remarks(plan.faults())))
    yield Tab("doubtful", "疑似重复", len(plan.doubtful), _lines(_doubtful(plan)))


def _lines(found: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for line, _ in zip(found, range(SHOWN), strict=False))


def _where(plan: Plan, row: Understood) -> str:
    return said_place((row.sheet, row.row), several=plan.several)


def _of(plan: Plan, planned: Planned) -> tuple[str, str, str]:
    place = _where(plan, planned.row)
    matter = planned.matter
    return (place, matter.number, str(matter.public_id)) if matter else (place, "", "")


def _changes(plan: Plan) -> Iterator[Line]:
    """Each value that an update changes, old and new."""
    for planned in plan.updated:
        place, number, matter = _of(plan, planned)
        for change in planned.changes:
            yield Line(
                where=place,
                number=number,
                matter=matter,
                column=header_of(change.item, plan.procedure),
                before=said(change.item, change.old, plan.procedure),
                after=said(change.item, change.new, plan.procedure),
            )


def _conflicts(plan: Plan, form: ImportForm) -> Conflicts:
    """Rows in conflict, chosen or not, in the order of the file."""
    found = sorted(
        [*plan.conflicts, *(planned for planned, _ in plan.settled)],
        key=lambda p: (p.row.sheet, p.row.row),
    )
    rows = tuple(_clashing(plan, planned, form) for planned in found[:SHOWN])
    return Conflicts(rows, len(found), len(plan.conflicts))


def _clashing(plan: Plan, planned: Planned, form: ImportForm) -> Clashing:
    place, number, matter = _of(plan, planned)
    lines = tuple(_sides(plan, clash) for clash in planned.clashes)
    return Clashing(place, number, matter, lines, form.side(number))


def _sides(plan: Plan, clash: Clash) -> tuple[str, str, str, str]:
    """The column, and its value last time, here, and in the file."""
    before, recorded, new = (
        said(clash.item, value, plan.procedure) or "空白"
        for value in (clash.before, clash.recorded, clash.new)
    )
    return header_of(clash.item, plan.procedure), before, recorded, new


def _repeated(plan: Plan) -> Iterator[Line]:
    for row, first in plan.repeated:
        same = said_place(first, several=plan.several)
        yield Line(where=_where(plan, row), message=f"和{same}是同一件，没有写入。")


def _remarks(found: Iterable[Remark]) -> Iterator[Line]:
    for remark in found:
        place = said_place((remark.sheet, remark.row), several=bool(remark.sheet))
        yield Line(
            where=place,
            column=remark.column,
            before=remark.value or "空白",
            message=f"{remark.message}。",
        )


def _missing(plan: Plan) -> Iterator[Line]:
    for matter in plan.missing:
        yield Line(where="", number=matter.number, matter=str(matter.public_id), after=matter.title)


def _doubtful(plan: Plan) -> Iterator[Line]:
    for row, matter in plan.doubtful:
        yield Line(
            where=_where(plan, row),
            number=matter.number,
            matter=str(matter.public_id),
            after=matter.title,
            message="像是同一件，没有合并。",
        )


def _new(plan: Plan) -> NewRows:
    """The first new rows; columns in the ledger's own order."""
    rows = [(planned, items_of(planned.row)) for planned in islice(plan.new, SHOWN)]
    texts = [
        {
            header_of(item, plan.procedure): said(item, value, plan.procedure)
            for item, value in items.items()
            if not item.startswith(REST)
        }
        for _, items in rows
    ]
    filled = {header for row in texts for header, text in row.items() if text}
    ordered = [header for header in plan.procedure.columns if header in filled]
    headers = tuple(dict.fromkeys([*ordered, *sorted(filled - set(ordered))]))[:FEW]
    shown = tuple(
        (
            _where(plan, planned.row),
            tuple(row.get(header, "") for header in headers),
        )
        for (planned, _), row in zip(rows, texts, strict=True)
    )
    return NewRows(headers, shown, len(plan.new))
