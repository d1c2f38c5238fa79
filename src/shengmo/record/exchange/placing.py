"""Where does each understood row belong: new, updated, unchanged, in conflict, missing?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from shengmo.law.procedures.model import Act
from shengmo.law.procedures.values import Value
from shengmo.record.exchange.comparing import (
    adding_up,
    compare,
    counted_on_top,
    header_of,
    items_now,
    items_of,
)
from shengmo.record.exchange.keys import Found, Key, best, chunks
from shengmo.record.exchange.mapping import NUMBER
from shengmo.record.exchange.models import Import, ImportRow
from shengmo.record.exchange.places import Place
from shengmo.record.exchange.plan import Known, Plan, Planned
from shengmo.record.exchange.private import digest, opened, private_items
from shengmo.record.exchange.understanding import Remark, Understood
from shengmo.record.matters.bodies import read_state
from shengmo.record.matters.models import Matter, Snapshot

KNOWN = ("pk", "public_id", "number", "title", "stage")
Row = tuple[Understood, tuple[Key, ...]]


def place(plan: Plan, rows: Iterable[Row]) -> None:
    """Put each row where it belongs: new, updated, unchanged, in conflict."""
    first: dict[str, Place] = {}
    seen: set[int] = set()
    for part in chunks(rows):
        found = Found(plan.organisation.pk, plan.procedure)
        found.look_up([row for row, _ in part], [keys for _, keys in part])
        _compare(plan, _placed(plan, part, found, first, seen))
    plan.missing = _missing(plan, seen)


def _placed(
    plan: Plan, part: Sequence[Row], found: Found, first: dict[str, Place], seen: set[int]
) -> list[tuple[Understood, tuple[Key, ...], int | None]]:
    """Rows with their matters; `first` and `seen` grow: the first row of each key, and matters."""
    placed: list[tuple[Understood, tuple[Key, ...], int | None]] = []
    doubtful: list[tuple[Understood, int]] = []
    for row, keys in part:
        pk, doubt = found.matter(row, keys)
        if pk is not None:
            seen.add(pk)
        if pk is None and row.number and not (row.rejected or row.open):
            _nowhere(plan, row)
        if row.rejected or row.open:
            continue
        name = f"matter {pk}" if pk is not None else best(keys)
        if name and name in first:
            plan.repeated.append((row, first[name]))
            continue
        if name:
            first[name] = (row.sheet, row.row)
        if doubt is not None:
            doubtful.append((row, doubt))
        placed.append((row, keys, pk))
    matters = _known([pk for _, pk in doubtful])
    plan.doubtful.extend((row, matters[pk]) for row, pk in doubtful)
    return placed


def _known(pks: Sequence[int]) -> dict[int, Known]:
    """Matters by their rows' ids."""
    if not pks:
        return {}
    rows = Matter.objects.filter(pk__in=pks).order_by("pk").values_list(*KNOWN)
    return {pk: Known(pk, str(public_id), *rest) for pk, public_id, *rest in rows}


def _nowhere(plan: Plan, row: Understood) -> None:
    """A row under a number of ours that is not here opens nothing if it lacks what a new one needs."""
    if row.days and plan.procedure.title_field in row.fields:
        return
    message = f"台账里没有“{row.number}”这一件，这一行又没有日期或者名称，不能当作新的一件"
    _reject(plan, row, NUMBER.header, row.number, message)


def _compare(plan: Plan, part: Sequence[tuple[Understood, tuple[Key, ...], int | None]]) -> None:
    pks = [pk for _, _, pk in part if pk is not None]
    matters = _known(pks)
    last = _last_rows(pks)
    wanted: list[tuple[Planned, dict[str, Value]]] = []
    for row, keys, pk in part:
        matter = matters.get(pk) if pk is not None else None
        planned = Planned(row, keys, matter)
        if matter is None or not matter.stage:
            plan.new.append(planned)
            continue
        items = items_of(row)
        if pk in last and last[pk][0] == digest(items):
            plan.unchanged.append(planned)
        else:
            wanted.append((planned, items))
    _compare_with_state(plan, wanted, last)


def _last_rows(pks: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Of each matter, what its row said last time: digest, and the text sealed."""
    if not pks:
        return {}
    rows = ImportRow.objects.filter(matter_id__in=pks, batch__undone_at__isnull=True)
    ordered = rows.order_by("pk").values_list("matter_id", "digest", "understood")
    return {pk: (hashed, text) for pk, hashed, text in ordered}


def _compare_with_state(
    plan: Plan,
    wanted: Sequence[tuple[Planned, dict[str, Value]]],
    last: Mapping[int, tuple[str, str]],
) -> None:
    pks = [planned.matter.pk for planned, _ in wanted if planned.matter]
    if not pks:
        return
    states = dict(Snapshot.objects.filter(matter_id__in=pks).values_list("matter_id", "state"))
    secrets = private_items(pk for pk in pks if pk not in last)
    adding = adding_up(plan.procedure)
    for planned, items in wanted:
        pk = planned.matter.pk if planned.matter else 0
        before = opened(last[pk][1]) if pk in last else None
        state = read_state(states[pk])
        now = items_now(state, secrets.get(pk, {}))
        changes, clashes = compare(before, items, now, plan.procedure, planned.row.supposed)
        result = Planned(planned.row, planned.keys, planned.matter, changes, clashes)
        told = [*(one.item for one in changes), *(one.item for one in clashes)]
        if twice := counted_on_top(told, state, plan.procedure, adding) if adding else None:
            _refuse_twice(plan, planned.row, *twice)
        elif clashes:
            plan.conflicts.append(result)
        elif changes:
            plan.updated.append(result)
        else:
            plan.unchanged.append(result)


def _refuse_twice(plan: Plan, row: Understood, item: str, act: Act) -> None:
    """A row whose numbers stand in the record already, put down one by one, is not written."""
    message = (
        f"这一件已经在本系统用“{act.title}”逐次记过，再按表里的数导入就算了两遍，这一行没有导入；"
        "请接着逐次记，在表里删去这一行"
    )
    _reject(plan, row, header_of(item, plan.procedure), str(items_of(row).get(item, "")), message)


def _reject(plan: Plan, row: Understood, column: str, value: str, message: str) -> None:
    """Leave a row out, and say why."""
    fault = Remark("fault", row.sheet, row.row, column, value, message, (), fatal=True)
    row.remarks.append(fault)
    plan.say((fault,))
    plan.rejected_rows.add((row.sheet, row.row))


def _missing(plan: Plan, seen: set[int]) -> list[Known]:
    """Matters whose rows stood in the last file of this layout and stand in this one no more."""
    last = (
        Import.objects.filter(
            organisation_id=plan.organisation.pk,
            procedure=plan.procedure.name,
            fingerprint=plan.fingerprint,
            undone_at__isnull=True,
        )
        .order_by("-pk")
        .first()
    )
    if last is None or last.sha256 == plan.sha256 or plan.partial:
        return []
    gone = {int(pk) for pk in last.seen.split(",") if pk} - seen
    found: list[Known] = []
    for part in chunks(sorted(gone)):
        found.extend(matter for matter in _known(part).values() if matter.stage)
    return found
