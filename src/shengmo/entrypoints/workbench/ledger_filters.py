"""Which filters does a ledger's page offer, and what does its address ask for?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from shengmo.law.procedures.model import Procedure
from shengmo.record.matters.division import Division
from shengmo.record.matters.queries import SORTED
from shengmo.record.matters.shown import Filter
from shengmo.record.organisations.queries import organisation_names

PHASES = {"open": "在办", "suspended": "中止", "closed": "办结"}
COLUMN_TITLES = {"phase": "状态", "kind": "类别", "channel": "渠道", "topic": "专题"}
OTHER_TITLES = {"section": "科室", "organisation": "单位"}
LONGEST = 200  # characters that a search looks for
WAYS = {"1": "补录件", "0": "办理件"}
PROBLEMS, TAG = "problems", "tag"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, how many rows it leaves, and the address that chooses it."""

    label: str
    count: int
    chosen: bool
    value: str


@dataclass(frozen=True, slots=True)
class FilterBox:
    """One filter: its name in the address, its title, its choices."""

    name: str
    title: str
    choices: tuple[Choice, ...]


def filter_of(asked: QueryDict, procedure: str) -> Filter:
    """The filter that an address asks for; what is not understood does not narrow."""
    attested = {"1": True, "0": False}.get(asked.get("attested", ""))
    return Filter(
        procedure=procedure,
        year=_year(asked),
        phase=asked.get("phase", "") if asked.get("phase") in PHASES else "",
        kind=word(asked, "kind"),
        channel=word(asked, "channel"),
        topic=word(asked, "topic"),
        section=word(asked, "section"),
        organisation=word(asked, "organisation"),
        text=word(asked, "q"),
        attested=attested,
    )


def filter_boxes(procedure: Procedure, narrow: Filter, division: Division) -> list[FilterBox]:
    """The filters that this ledger offers, each with counts."""
    chosen_year = str(narrow.year or "")
    years = tuple(Choice(f"{y}年", n, y == chosen_year, y) for y, n in division.years)
    boxes = [FilterBox("year", "年度", years)]
    for column, counts in division.columns.items():
        chosen = getattr(narrow, column)
        if column in OTHER_TITLES and not chosen and len(counts) < 2:
            continue
        labels = _labels(column, [value for value, _ in counts])
        choices = tuple(Choice(labels.get(v, v), n, v == chosen, v) for v, n in counts)
        boxes.append(FilterBox(column, field_title(procedure, column), choices))
    return boxes


def _labels(column: str, values: Iterable[str]) -> Mapping[str, str]:
    if column == "organisation":
        return organisation_names(values)
    return PHASES if column == "phase" else {}


def field_title(procedure: Procedure, column: str) -> str:
    """What the procedure itself calls the thing in a column."""
    for field, mapped in procedure.dimensions.items():
        if mapped == column:
            return procedure.fields[field].title
    if column in OTHER_TITLES:
        return OTHER_TITLES[column]
    return COLUMN_TITLES[column] if column == "phase" else ""


def filter_words(narrow: Filter, *, problems: bool, tag: str = "") -> str:
    """The filter in words, for the page and for the printed one."""
    year = f"{narrow.year}年" if narrow.year else ""
    place = organisation_names([narrow.organisation]).get(narrow.organisation, "") if narrow.organisation else ""  # fmt: skip
    parts = [year, PHASES.get(narrow.phase, ""), narrow.kind, narrow.channel, narrow.topic, narrow.section, place]  # fmt: skip
    if narrow.text:
        parts.append(f"含“{narrow.text}”")
    if narrow.attested is not None:
        parts.append(WAYS["1" if narrow.attested else "0"])
    if problems:
        parts.append(tag or "有问题的")
    return "、".join(part for part in parts if part)


def sort_of(asked: QueryDict) -> str:
    """The order that the address asks for; empty: the newest first."""
    text = asked.get("sort", "")
    return text if text.removeprefix("-") in SORTED else ""


def kept(asked: QueryDict, *without: str) -> str:
    """The address's filters without some of them, for links to the same list otherwise."""
    left = {"page", *without}
    pairs = [(name, value) for name, value in asked.items() if name not in left and value]
    return urlencode([(name, str(value)) for name, value in pairs])


def whole_number(asked: QueryDict, name: str) -> int | None:
    """A number of the address."""
    text = asked.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None


def _year(asked: QueryDict) -> int | None:
    year = whole_number(asked, "year")
    return year if year and 1900 <= year <= 2999 else None


def word(asked: QueryDict, name: str) -> str:
    """A word of the address without the signs that no database holds, as long as any title."""
    return asked.get(name, "").replace("\x00", "").strip()[:LONGEST]
