"""What do a row's colour, strike-through and comments mean? The user says so, once for each. Pure."""

from __future__ import annotations

from shengmo.record.exchange.mapping import Mapped
from shengmo.record.exchange.understanding import Answers, Remark, Understood

COLOURS, STRUCK, COMMENT = "（底色）", "（划线）", "批注"
STRUCK_ROWS = "划掉的行"
MEANINGLESS, LEAVE, TAKE = "没有意思", "不导入", "导入"
# What else a colour often means; any other words may be answered too, and stay with the row.
USUAL = ("未化解", "要上报")


def withdrawn(mapped: Mapped, number: int, answers: Answers) -> bool:
    """Whether the user says that rows of these looks are not to come in."""
    marks = mapped.table.marks.get(number)
    if marks is None:
        return False
    return _said(answers, COLOURS, f"{marks.colour}色底") == LEAVE or (
        marks.struck and _said(answers, STRUCK, STRUCK_ROWS) == LEAVE
    )


def tell_marks(mapped: Mapped, row: Understood, answers: Answers) -> None:
    """Ask what the row's looks mean, or keep with the row what was answered; keep its comments."""
    marks = mapped.table.marks.get(row.row)
    if marks is None:
        return
    if marks.colour:
        value = f"{marks.colour}色底"
        meaning = _said(answers, COLOURS, value)
        if meaning is None:
            choices = (MEANINGLESS, *USUAL, LEAVE)
            _ask(row, COLOURS, value, f"{value}的行表示什么", choices)
        elif meaning not in (MEANINGLESS, TAKE, ""):
            row.rest["底色"] = meaning
    if marks.struck and _said(answers, STRUCK, STRUCK_ROWS) is None:
        message = "整行划了线，多半是作废的。要不要导入"
        _ask(row, STRUCK, STRUCK_ROWS, message, (LEAVE, TAKE))
    for place, text in marks.comments.items():
        headers = mapped.table.headers
        name = "".join(headers[place]) if place < len(headers) else ""
        row.rest[f"{COMMENT}（{name}）"] = text


def _said(answers: Answers, column: str, value: str) -> str | None:
    return answers.get(column, {}).get(value)


def _ask(row: Understood, column: str, value: str, message: str, choices: tuple[str, ...]) -> None:
    row.remarks.append(Remark("question", row.sheet, row.row, column, value, message, choices))
