"""How does a block come straight onto the grid? Shown first, cell by cell; then written as one act."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from shengmo.entrypoints.workbench import ledger_columns, permission
from shengmo.entrypoints.workbench.block import Block, corrections, lay
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.entrypoints.workbench.ledger_names import find
from shengmo.entrypoints.workbench.ledgers import ROWS, back_to
from shengmo.law.procedures.model import Column, Procedure
from shengmo.record.errors import RecordError
from shengmo.record.exchange.pasted import cells_in
from shengmo.record.matters import actions
from shengmo.record.matters.folded import Folded, folded

NOT_YOURS = "更正由承办科室、法治办或者党政办登记。"
NO_REASON = "还不能写入：{numbers}已经办结，要写更正理由。"
CANNOT = "还不能写入，什么也没有改："
MORE = "等{count}处，都列在下面。"
NOTHING = "粘贴的和台账里一样，没有需要写入的。"
CHANGED = "您看过以后，台账又有变动，什么也没有写入。请按现在的样子再看一遍。"
LONGEST = 100_000  # characters of a block
TOO_MUCH = "粘贴的内容有 {has} 个字，一次最多 {most} 个；请少选几行，或者用导入。"
SHOWN = 200  # cells


@dataclass(frozen=True, slots=True)
class Asked:
    """What was pasted where: the text, the column pointed at, the rows from the pointed one down."""

    text: str
    column: str
    rows: str  # public ids, by comma
    back: str  # the list's own filters
    reason: str
    write: bool
    seen: str


def _asked(request: HttpRequest) -> Asked:
    def word(name: str) -> str:
        return request.POST.get(name, "").replace("\x00", "")

    return Asked(
        text=request.POST.get("text", ""),
        column=word("column"),
        rows=word("rows"),
        back=word("back"),
        reason=word("reason").strip(),
        write=word("do") == "write",
        seen=word("seen"),
    )


@at_desk
@require_POST
def paste(request: HttpRequest, desk: Desk, procedure: str) -> HttpResponse:
    """Look at a block upon the grid, and write it if that is asked and nothing has changed."""
    require(permission.may_correct(desk.viewer), NOT_YOURS)
    this = find(desk.organisation, procedure, desk.today)
    asked = _asked(request)
    if this is None:
        raise Http404("没有启用这本台账。")
    rows = _rows(desk, this, asked)
    columns = _columns(desk, this, asked)
    if len(asked.text) > LONGEST:
        much = TOO_MUCH.format(has=len(asked.text), most=LONGEST)
        return _show(request, desk, this, replace(asked, text=""), Block((), 0, 0, (much,)))
    block = lay(cells_in(asked.text), rows, columns, desk.today)
    if not asked.write or block.faults:
        return _show(request, desk, this, asked, block)
    if asked.seen != stamp(block):
        return _show(request, desk, this, asked, block, CHANGED)
    if block.closed and not asked.reason:
        sentence = NO_REASON.format(numbers="、".join(block.closed[:5]))
        return _show(request, desk, this, asked, block, sentence)
    try:
        actions.record_all(corrections(block, desk.viewer.person, asked.reason, desk.today))
    except RecordError as error:
        return _show(request, desk, this, asked, block, str(error))
    return _written(request, this, asked, block)


def _rows(desk: Desk, this: Procedure, asked: Asked) -> list[Folded]:
    """The rows from the pointed one down, in the list's order."""
    ids = [one for one in asked.rows.split(",") if one][:ROWS]
    found = folded(desk.viewer, ids)
    rows = [found[one] for one in ids if one in found and found[one].row.procedure == this.name]
    if not rows or len(rows) != len(ids):
        raise Http404("台账里没有这一行。")
    return rows


def _columns(desk: Desk, this: Procedure, asked: Asked) -> Sequence[Column]:
    """The columns from the pointed one to the right, as this person's grid shows them."""
    shown = [column.header for column in ledger_columns.columns_of(desk.viewer.person, this)]
    if asked.column not in shown:
        raise Http404("这本台账没有这一列。")
    return [this.columns[header] for header in shown[shown.index(asked.column) :]]


def stamp(block: Block) -> str:
    """What a block came to, so that what is written is what was looked at."""
    told = [[cell.matter, cell.column, cell.before, cell.after] for cell in block.cells]
    return sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]


def _written(request: HttpRequest, this: Procedure, asked: Asked, block: Block) -> HttpResponse:
    if not block.changed:
        messages.info(request, NOTHING)
        return redirect(back_to(this.name, asked.back))
    count, matters = len(block.changed), len(block.matters)
    messages.success(request, f"已写入 {count} 格，涉及 {matters} 件；原来的值留在记录里。")
    return redirect(f"{back_to(this.name, asked.back)}#m-{block.matters[0]}")


def _show(
    request: HttpRequest,
    desk: Desk,
    this: Procedure,
    asked: Asked,
    block: Block,
    sentence: str = "",
) -> HttpResponse:
    faults = block.faults
    if faults and not sentence:
        more = MORE.format(count=len(faults)) if len(faults) > 1 else ""
        sentence = CANNOT + faults[0] + more
    cells = sorted(block.cells, key=lambda cell: not cell.fault)  # stable: faults first
    context = {
        "this": this,
        "asked": asked,
        "found": block,
        "cells": cells[:SHOWN],
        "more": max(0, len(cells) - SHOWN),
        "stamp": stamp(block),
        "sentence": sentence,
        "back_address": back_to(this.name, asked.back),
    }
    status = 409 if sentence == CHANGED else 400 if sentence else 200
    return page(request, desk, "workbench/block.html", context, status=status)
