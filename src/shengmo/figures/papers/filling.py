"""What does a paper say once it is filled from a matter, and what is still missing? Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.corpus.papers import Blank, BlankKind, Paper, PaperLine
from shengmo.figures.papers.remedies import Remedies
from shengmo.figures.reports.document import chinese_date, plain
from shengmo.law.procedures.values import Value, all_hold
from shengmo.record.matters.due import due_day
from shengmo.record.matters.shown import MatterView, PartyView

PEN = "＿" * 8
MASK = "*"


@dataclass(frozen=True, slots=True)
class Missing:
    """An element that the law in force asks for and the matter cannot fill, and what it lacks."""

    element: str
    blanks: tuple[str, ...]
    basis: str

    def __str__(self) -> str:
        return f"缺{self.element}：还没有登记“{'”“'.join(self.blanks)}”，或者不由您查看（{self.basis}）"


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A paragraph ready to be printed."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A paper ready to be written; a draft where something mandatory is missing."""

    title: str
    number: str
    addressee: str
    lines: tuple[FilledLine, ...]
    signatures: tuple[str, ...]
    issuer: tuple[str, ...]
    signed_on: date
    missing: tuple[Missing, ...]

    @property
    def draft(self) -> bool:
        """Whether it may not go out as it is."""
        return bool(self.missing)


# Kind → day and title of each matter that the same post has in the year of account.
Account = Mapping[str, tuple[tuple[date, str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """All that a paper is filled from."""

    view: MatterView
    people: Mapping[str, str]  # public id → name
    offices: Mapping[str, str]
    remedies: Remedies
    today: date
    account: Account


def offered(paper: Paper, view: MatterView) -> bool:
    """Whether the matter has come to the point where the paper is written."""
    done = view.state.done
    reached = not paper.after or any(act in done for act in paper.after)
    passed = any(act in done for act in paper.until)
    fits = not paper.outcomes or view.state.outcome in paper.outcomes
    return reached and not passed and fits and all_hold(paper.when, view.state.fields)


def fill(paper: Paper, source: Source) -> Filled:
    """The paper with every blank filled that can be; the others are left for a pen."""
    lines: list[FilledLine] = []
    missing: list[Missing] = []
    for line in paper.lines:
        if not _said(line, source.view) or _empty_list(line, source):
            continue
        text, lacking = _line(line, source)
        lines.append(FilledLine(text, line.heading))
        if line.element and lacking and line.citation and line.citation.in_force(source.today):
            missing.append(Missing(line.element, lacking, line.citation.basis))
    return Filled(
        title=paper.title,
        number=_pieces(paper.number, source)[0],
        addressee=_pieces(paper.addressee, source)[0],
        lines=tuple(lines),
        signatures=paper.signatures,
        issuer=(source.view.row.organisation,),
        signed_on=_signed_on(paper, source),
        missing=tuple(missing),
    )


def _said(line: PaperLine, view: MatterView) -> bool:
    fits = not line.outcomes or view.state.outcome in line.outcomes
    return fits and all_hold(line.when, view.state.fields)


def _empty_list(line: PaperLine, source: Source) -> bool:
    """A line that names matters of which there are none is left out."""
    lists = [p for p in line.pieces if isinstance(p, Blank) and p.kind is BlankKind.LIST]
    return any(not source.account.get(blank.name) for blank in lists)


def _line(line: PaperLine, source: Source) -> tuple[str, tuple[str, ...]]:
    """The words of a line and the titles of what it lacks."""
    text, lacking = _pieces(line.pieces, source)
    if not line.remedies:
        return text, lacking
    done = source.view.state.done.get(line.remedies)
    first = bool(line.first_when) and all_hold(line.first_when, source.view.state.fields)
    served_on = done.last_on if done else None
    clause = source.remedies.clause(source.offices, served_on, source.today, first=first)
    return text + clause.text, (*lacking, *clause.missing)


def _pieces(pieces: tuple[str | Blank, ...], source: Source) -> tuple[str, tuple[str, ...]]:
    said: list[str] = []
    lacking: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            said.append(piece)
            continue
        words = _FILLERS[piece.kind](piece, source)
        if not words:
            lacking.append(piece.title)
        said.append(words or PEN)
    return "".join(said), tuple(dict.fromkeys(lacking))


def _signed_on(paper: Paper, source: Source) -> date:
    """The day of the act that the paper follows; today for one that follows none."""
    days = [
        source.view.state.done[act].last_on for act in paper.after if act in source.view.state.done
    ]
    return max(days, default=source.today)


def _field(blank: Blank, source: Source) -> str:
    value = source.view.state.fields.get(blank.name)
    field = source.view.procedure.fields[blank.name]
    if value is None or field.personal:  # the personal half of a body is for a pen
        return ""
    if isinstance(value, str):
        return field.choices.get(value) or source.people.get(value, value)
    if isinstance(value, tuple):
        return "、".join(source.people.get(one, one) for one in value)
    return _plain(value) + field.unit


def _plain(value: Value) -> str:
    """A flag, a day, a number in words."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return chinese_date(value)
    return plain(Decimal(value)) if isinstance(value, int | Decimal) else str(value)


def _party(blank: Blank, source: Source) -> str:
    """What is known of a party; what is masked for the viewer is no name for a letter."""
    found: list[PartyView] = [p for p in source.view.parties if p.role == blank.name]
    if blank.detail == "name":
        return "、".join(p.name for p in found if p.name and MASK not in p.name)
    details = (party.details.get(blank.detail, "") for party in found)
    return "、".join(words for words in details if words and MASK not in words)


def _day(blank: Blank, source: Source) -> str:
    done = source.view.state.done.get(blank.name)
    return chinese_date(done.last_on) if done else ""


def _doer(blank: Blank, source: Source) -> str:
    done = source.view.state.done.get(blank.name)
    return source.people.get(done.actor, "") if done else ""


def _due(blank: Blank, source: Source) -> str:
    clock = next((c for c in source.view.clocks if c.rule.name == blank.name), None)
    day = due_day(clock.due) if clock and clock.due else None
    return chinese_date(day) if day else ""


def _count(blank: Blank, source: Source) -> str:
    return str(len(source.account.get(blank.name, ())))


def _list(blank: Blank, source: Source) -> str:
    found = source.account.get(blank.name, ())
    return "；".join(f"{day.month}月{day.day}日{title}" for day, title in found)


def _word(blank: Blank, source: Source) -> str:
    row = source.view.row
    known = {
        "organisation": row.organisation,
        "number": row.number,
        "title": row.title,
        "outcome": row.outcome_title,
        "pen": PEN,
    }
    return known.get(blank.name) or source.offices.get(blank.name, "")


_FILLERS: Mapping[BlankKind, Callable[[Blank, Source], str]] = {
    BlankKind.FIELD: _field,
    BlankKind.PARTY: _party,
    BlankKind.DAY: _day,
    BlankKind.DOER: _doer,
    BlankKind.DUE: _due,
    BlankKind.COUNT: _count,
    BlankKind.LIST: _list,
    BlankKind.WORD: _word,
}
