"""What did a person say about a file: which column is which, the year, the answers to questions?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from shengmo.record.exchange.conflicts import ALL, CHOICES, CONFLICTS
from shengmo.record.exchange.mapping import Given

THEIRS, OURS = "h_", "m_"  # header of a column, and what it is taken for
ABSENT, CONSTANT = "n_", "v_"  # a column that the file lacks, and the value for every row
QUESTION, CHOSEN, WRITTEN = "q_", "a_", "w_"  # a question, the choice, or another answer in words
CLASHING, SIDE = "x_", "y_"  # number of a matter in conflict, and whose value it keeps
EVERY_SIDE = "y_all"  # whose value all the others keep
MOST = 300  # inputs of one kind that are read
UNITS = ("元", "万元")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportForm:
    """Everything that the page's form says; None for `given` where nothing was corrected yet."""

    given: Given | None
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    header_row: int = 0
    wants: str = ""  # write, marked, or empty: look again
    seen: str = ""  # what the plan came to when it was looked at

    def answer(self, column: str, value: str) -> str:
        """What was answered to a question; empty where nothing was."""
        return self.answers.get(column, {}).get(value.strip(), "")

    def side(self, number: str) -> str:
        """Whose value a matter in conflict keeps; empty where nothing was chosen for it alone."""
        return self.answers.get(CONFLICTS, {}).get(number, "")

    @property
    def every_side(self) -> str:
        """Whose value all matters in conflict keep that are not named."""
        return self.side(ALL)

    def constant(self, header: str) -> str:
        """What every row has in a column that the file lacks."""
        return self.given.constants.get(header, "") if self.given else ""

    @property
    def year(self) -> str:
        """The year that was typed."""
        return str(self.given.year) if self.given and self.given.year else ""

    @property
    def unit(self) -> str:
        """The unit of money that was chosen."""
        return self.given.unit if self.given else ""


def read_form(post: QueryDict) -> ImportForm:
    """The form as it came; what is not understood says nothing."""
    header = _whole(post.get("header", ""))
    told = header == _whole(post.get("header_was", ""))  # else the columns are another row's
    columns = dict(_pairs(post, THEIRS, OURS)) if told else {}
    constants = {name: value for name, value in _pairs(post, ABSENT, CONSTANT) if value}
    year, unit = _whole(post.get("year", "")), post.get("unit", "")
    sheets = tuple(name.replace("\x00", "") for name in post.getlist("sheet")[:MOST])
    said = columns or constants or year or unit or sheets
    given = Given(
        columns=columns,
        constants=constants,
        year=year if year and 1900 <= year <= 2999 else None,
        unit=unit if unit in UNITS else "",
        sheets=sheets,
    )
    return ImportForm(
        given=given if said else None,
        answers=_answers(post),
        header_row=header,
        wants=post.get("do", ""),
        seen=post.get("seen", ""),
    )


def _pairs(post: QueryDict, first: str, second: str) -> Iterator[tuple[str, str]]:
    for place in range(MOST):
        name = post.get(f"{first}{place}")
        if name is None:
            return
        yield name, post.get(f"{second}{place}", "").replace("\x00", "").strip()


def _answers(post: QueryDict) -> dict[str, dict[str, str]]:
    """Column → value → answer; what was written goes before what was chosen."""
    found: dict[str, dict[str, str]] = {}
    for place in range(MOST):
        asked = post.get(f"{QUESTION}{place}")
        if asked is None:
            break
        written = post.get(f"{WRITTEN}{place}", "").replace("\x00", "").strip()
        answer = written or post.get(f"{CHOSEN}{place}", "")
        question = _question(asked)
        if question and answer:
            found.setdefault(question[0], {})[question[1].strip()] = answer
    sides = {ALL: post.get(EVERY_SIDE, ""), **dict(_pairs(post, CLASHING, SIDE))}
    chosen = {number: side for number, side in sides.items() if side in CHOICES}
    return {**found, CONFLICTS: chosen} if chosen else found


def _question(text: str) -> tuple[str, str] | None:
    try:
        column, value = json.loads(text)
    except (ValueError, TypeError):
        return None
    return str(column), str(value)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0
