"""Where in a file does something stand, in words: the row, and its sheet where there are several? Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, islice

Place = tuple[str, int]  # sheet, and the row as the spreadsheet numbers it
SHOWN = 6  # places that are named


def said_place(place: Place, *, several: bool) -> str:
    """One place: 表“3月”第5行, or 第5行 where the file has one sheet."""
    return said_places((place,), several=several)


def said_places(places: Sequence[Place], *, several: bool) -> str:
    """The first of them: 表“1月”第3、5行，表“2月”第3行…; without sheets where the file has one."""
    shown = islice(places, SHOWN)
    parts = (_in_sheet(sheet if several else "", found) for sheet, found in groupby(shown, _sheet))
    return "，".join(parts) + ("…" if len(places) > SHOWN else "")


def _sheet(place: Place) -> str:
    return place[0]


def _in_sheet(sheet: str, places: Iterable[Place]) -> str:
    where = f"表“{sheet}”" if sheet else ""
    return f"{where}第{'、'.join(str(row) for _, row in places)}行"
