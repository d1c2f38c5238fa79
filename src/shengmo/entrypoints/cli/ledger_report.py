"""How is a planned or written import told: as JSON, and to a person at a terminal?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from shengmo.record.exchange.actions import Written
from shengmo.record.exchange.comparing import Change, Clash, header_of, said
from shengmo.record.exchange.conflicts import ALL, CHOICES, CONFLICTS
from shengmo.record.exchange.coverage import Unknown, UnknownRow
from shengmo.record.exchange.places import Place, said_place, said_places
from shengmo.record.exchange.plan import Plan, Planned
from shengmo.record.exchange.reconciling import Reconciled
from shengmo.record.exchange.understanding import Remark, Understood

SHOWN = 20  # lines of one kind on a terminal
HOW_TO_CHOOSE = (
    "  有冲突的行没有写入；要写入，请在 --answers 里写"
    f"“{CONFLICTS}: {{编号或者{ALL}: {'或者'.join(CHOICES)}}}”。"
)


def plain(
    plan: Plan,
    written: Written | None,
    counted: Sequence[Reconciled],
    *,
    with_findings: bool,
    beyond: Sequence[Unknown] = (),
) -> dict[str, object]:
    """The JSON document of `shengmo import`."""
    report: dict[str, object] = {
        "new": len(plan.new),
        "updated": [_updated(plan, planned) for planned in plan.updated],
        "unchanged": len(plan.unchanged),
        "conflicts": [_conflict(plan, p) for p in plan.conflicts] + _repeated(plan),
        "missing": [{"number": m.number, "title": m.title} for m in plan.missing],
        "questions": [_question(remark, places) for remark, places in plan.questions()],
        "rejected": [_remark(remark) for remark in plan.rejected()],
        "faults": [_remark(remark) for remark in plan.faults()],
        "duplicates": [
            {"sheet": row.sheet, "row": row.row, "number": m.number, "title": m.title}
            for row, m in plan.doubtful
        ],
        "notes": plan.said["note"],
        "columns": [{"sheet": t.table.sheet, "columns": t.plain()} for t in plan.tables],
        "left_out": _left_out(plan),
        "sheets": [
            {
                "sheet": one.name,
                "rows": one.rows,
                "hidden": one.hidden,
                "ledger": one.ledger,
                "taken": one.taken,
                "reason": one.reason,
            }
            for one in plan.sheets
        ],
        "notices": list(plan.notices),
        "reconciliation": [
            {"month": r.month, "kind": r.kind, "ledger": r.ledger, "system": r.system}
            for r in counted
        ],
        "written": written is not None,
    }
    if with_findings:
        report["findings"] = [
            {"row": row, "number": number, "findings": list(found)}
            for row, number, found in (written.findings if written else ())
        ]
        report["coverage"] = [
            {
                "subtraction": one.subtraction,
                "number": one.number,
                "title": one.title,
                "on": one.on.isoformat(),
                "message": one.message,
            }
            for one in beyond
        ]
    return report


def _updated(plan: Plan, planned: Planned) -> dict[str, object]:
    number = planned.matter.number if planned.matter else ""
    changes = [_change(plan, change) for change in planned.changes]
    return {
        "sheet": planned.row.sheet,
        "row": planned.row.row,
        "number": number,
        "changes": changes,
    }


def _change(plan: Plan, change: Change) -> dict[str, str]:
    return {
        "column": header_of(change.item, plan.procedure),
        "old": said(change.item, change.old, plan.procedure),
        "new": said(change.item, change.new, plan.procedure),
    }


def _conflict(plan: Plan, planned: Planned) -> dict[str, object]:
    number = planned.matter.number if planned.matter else ""
    return {
        "sheet": planned.row.sheet,
        "row": planned.row.row,
        "number": number,
        "changes": [_clash(plan, clash) for clash in planned.clashes],
    }


def _clash(plan: Plan, clash: Clash) -> dict[str, str]:
    return {
        "column": header_of(clash.item, plan.procedure),
        "before": said(clash.item, clash.before, plan.procedure),
        "recorded": said(clash.item, clash.recorded, plan.procedure),
        "new": said(clash.item, clash.new, plan.procedure),
    }


def _repeated(plan: Plan) -> list[dict[str, object]]:
    return [
        {
            "sheet": row.sheet,
            "row": row.row,
            "number": "",
            "changes": [],
            "same_as_sheet": sheet,
            "same_as_row": first,
        }
        for row, (sheet, first) in plan.repeated
    ]


def _question(remark: Remark, places: Sequence[Place]) -> dict[str, object]:
    return {
        "sheet": remark.sheet,
        "row": remark.row,
        "rows": [row for _, row in places],
        "places": [{"sheet": sheet, "row": row} for sheet, row in places],
        "column": remark.column,
        "value": remark.value,
        "choices": list(remark.choices),
        "message": f"{_where(remark)}{remark.message}。",
        "answer": None,
    }


def _remark(remark: Remark) -> dict[str, object]:
    return {
        "sheet": remark.sheet,
        "row": remark.row,
        "column": remark.column,
        "value": remark.value,
        "message": f"{_where(remark)}{remark.message}。",
    }


def _where(remark: Remark) -> str:
    sheet = f"表“{remark.sheet}”" if remark.sheet else ""
    return f"{sheet}第{remark.row}行“{remark.column}”（{remark.value or '空白'}）："


def _left_out(plan: Plan) -> dict[str, int]:
    found: dict[str, int] = {}
    for mapped in plan.tables:
        for reason, count in mapped.table.left_out.items():
            found[reason] = found.get(reason, 0) + count
    if veiled := sum(one.hidden and not one.taken for one in plan.sheets):
        found["隐藏的表"] = veiled
    if plan.elsewhere:
        found["别的台账的行"] = plan.elsewhere.total()
    if plan.withdrawn:
        found["按回答不导入的行"] = plan.withdrawn
    return found


def told(plan: Plan, written: Written | None, *, dry_run: bool, skip_bad: bool) -> str:
    """The same for a person."""
    head = (
        f"新增 {len(plan.new)} · 更新 {len(plan.updated)} · 不变 {len(plan.unchanged)} · "
        f"冲突 {len(plan.conflicts) + len(plan.repeated)} · 看不懂 {len(plan.rejected_rows)} · "
        f"上次有这次没有 {len(plan.missing)}"
    )
    lines = [head, *_told_sheets(plan)]
    for mapped in plan.tables:
        if mapped.left_out:
            where = f"表“{mapped.table.sheet}”" if mapped.table.sheet else ""
            lines.append(f"{where}没有导入的列：{'、'.join(mapped.left_out)}")
    if gone := _left_out(plan):
        lines.append("没有当作事项的行：" + "、".join(f"{why}{n}" for why, n in gone.items()))
    lines += plan.notices
    lines += _section("看不懂", (_sentence(r) for r in plan.rejected()))
    lines += _section("要问", (_asked(plan, *asked) for asked in plan.questions()))
    lines += _section("留空的格", (_sentence(r) for r in plan.faults()))
    lines += _section("更新", (_told_update(plan, p) for p in plan.updated))
    lines += _section("冲突", (_told_conflict(plan, p) for p in plan.conflicts))
    if plan.conflicts:
        lines.append(HOW_TO_CHOOSE)
    lines += _section("表里重复", _told_repeated(plan))
    lines += _section("上次有这次没有", (f"{m.number} {m.title}" for m in plan.missing))
    lines += _section(
        "疑似重复", (f"{_row(plan, row)}像{m.number} {m.title}" for row, m in plan.doubtful)
    )
    lines.append(_end(plan, written, dry_run=dry_run, skip_bad=skip_bad))
    return "\n".join(lines)


def _told_sheets(plan: Plan) -> list[str]:
    """Which sheets were taken, where there is more than one."""
    if len(plan.sheets) < 2:
        return []
    taken = "、".join(f"{one.name}（{one.rows}行）" for one in plan.sheets if one.taken)
    left = "、".join(f"{one.name}（{one.reason}）" for one in plan.sheets if not one.taken)
    lines = [f"读了这些表：{taken}"]
    return [*lines, f"没有读的表：{left}；要读的用 --sheet 写明。"] if left else lines


def _end(plan: Plan, written: Written | None, *, dry_run: bool, skip_bad: bool) -> str:
    if written:
        return f"已写入{len(plan.new) + len(plan.updated)}件；同一个命令加 --undo 可以撤销。"
    if dry_run:
        return "只是预览，什么也没有写入。"
    if plan.blocked and not skip_bad:
        return (
            "什么也没有写入。请改好上面的行，或者用 --answers 回答问题（写成“列名: {原来的写法: 意思}”的JSON），"
            "或者用 --skip-bad 跳过它们。"
        )
    return "没有需要写入的变化。"


def told_findings(written: Written | None, beyond: Sequence[Unknown]) -> str:
    """What the gates would have said to each row, and what other ledgers do not know."""
    found = written.findings if written else ()
    lines = [
        f"第{row}行 {number}：{sentence}"
        for row, number, sentences in found
        for sentence in sentences
    ]
    lines += [f"{one.subtraction}：{one.number} {one.title}：{one.message}。" for one in beyond]
    return "\n".join(lines)


def subtracted(rows: Sequence[UnknownRow], *, as_json: bool) -> str:
    """Rows of a file that the ledger does not know."""
    if as_json:
        found = [{"sheet": r.sheet, "row": r.row, "text": r.text} for r in rows]
        return json.dumps({"unknown": found}, ensure_ascii=False, indent=1)
    lines = [f"第{row.row}行：{row.text}" for row in rows]
    return "\n".join((f"台账里没有的：{len(rows)}行。", *lines))


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    if not found:
        return []
    more = [f"  ……还有{len(found) - SHOWN}处"] if len(found) > SHOWN else []
    return [f"{title}（{len(found)}）：", *(f"  {line}" for line in found[:SHOWN]), *more]


def _sentence(remark: Remark) -> str:
    return f"{_where(remark)}{remark.message}。"


def _asked(plan: Plan, remark: Remark, places: Sequence[Place]) -> str:
    every = said_places(places, several=plan.several)
    times = f"（共{len(places)}处：{every}）" if len(places) > 1 else ""
    return f"{_where(remark)}{remark.message}。{times}可以选：{'、'.join(remark.choices)}"


def _row(plan: Plan, row: Understood) -> str:
    return said_place((row.sheet, row.row), several=plan.several)


def _told_repeated(plan: Plan) -> Iterator[str]:
    for row, first in plan.repeated:
        yield f"{_row(plan, row)}和{said_place(first, several=plan.several)}是同一件，没有写入。"


def _told_update(plan: Plan, planned: Planned) -> str:
    number = planned.matter.number if planned.matter else ""
    changes = (_change(plan, change) for change in planned.changes)
    text = "；".join(f"{c['column']} {c['old'] or '空白'}→{c['new']}" for c in changes)
    return f"{_row(plan, planned.row)} {number}：{text}"


def _told_conflict(plan: Plan, planned: Planned) -> str:
    number = planned.matter.number if planned.matter else ""
    clashes = (_clash(plan, clash) for clash in planned.clashes)
    text = "；".join(
        f"{c['column']} 系统里是{c['recorded'] or '空白'}，表里是{c['new']}" for c in clashes
    )
    return f"{_row(plan, planned.row)} {number}：{text}"
