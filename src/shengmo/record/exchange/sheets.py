"""Which sheets of a workbook are the ledger, and why are the others left out? Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shengmo.record.exchange.cells import blank
from shengmo.record.exchange.files import Sheet
from shengmo.record.exchange.refusals import NotALedger

# What sheets are called that sum others up, or say how to fill them in.
_SUMMARY = re.compile(
    r"汇总|合计|总计|总表|统计|分析|小结|全年|总台账|目录|封面|样表|模板|说明|示例|例表"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sheet, what was found in it, and which columns it lacks that every row must have."""

    sheet: Sheet
    rows: int | None  # of the ledger; None: no header of it was recognised
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferedSheet:
    """A sheet as it is offered: whether it looks like the ledger, is taken, and the reason."""

    name: str
    rows: int  # of the ledger; of anything written where it is none
    hidden: bool
    ledger: bool
    taken: bool
    reason: str


def offer(
    candidates: Sequence[Candidate], picked: Sequence[str], name: str
) -> tuple[OfferedSheet, ...]:
    """Every sheet of the file; taken are those that were picked, else those that it is proposed to.

    Raises:
        NotALedger: a sheet was picked that is not there.
    """
    names = [one.sheet.name for one in candidates]
    if absent := [sheet for sheet in picked if sheet not in names]:
        raise NotALedger(
            f"还不能导入“{name}”：里面没有名为“{'”“'.join(absent)}”的表；有：{'、'.join(names)}。"
        )
    proposed = _proposed(candidates)
    return tuple(_offered(one, picked, proposed) for one in candidates)


def _offered(one: Candidate, picked: Sequence[str], proposed: set[str]) -> OfferedSheet:
    sheet = one.sheet
    taken = sheet.name in picked if picked else sheet.name in proposed
    why = _against(one)
    if not why and sheet.name not in proposed:
        why = "看名称是汇总或者说明，别的表里有逐件的行"
    elif not why and not taken:
        why = "没有选它"
    return OfferedSheet(
        name=sheet.name,
        rows=_written(sheet) if one.rows is None else one.rows,
        hidden=sheet.veiled,
        ledger=one.rows is not None and not one.lacking,
        taken=taken,
        reason=why,
    )


def _proposed(candidates: Sequence[Candidate]) -> set[str]:
    """The ledgers with rows; one that sums others up only where no other is; else what is likest."""
    sound = [one for one in candidates if not _against(one)]
    single = [one for one in sound if not _SUMMARY.search(one.sheet.name)]
    likest = [one for one in candidates if one.rows is not None and not one.sheet.veiled]
    return {one.sheet.name for one in single or sound or likest}


def _against(one: Candidate) -> str:
    """Why a sheet is not proposed; empty where nothing speaks against it."""
    if one.sheet.veiled:
        return "是隐藏的表"
    if one.rows is None:
        return "没有认出表头" if _written(one.sheet) else "是空表"
    if one.lacking:
        return f"没有“{'”“'.join(one.lacking)}”这一列"
    return "" if one.rows else "只有表头，没有行"


def _written(sheet: Sheet) -> int:
    return sum(any(not blank(cell) for cell in row) for row in sheet.rows)
