"""What would a ledger change in the record? All rows in one pass; nothing is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from shengmo.corpus import shelf
from shengmo.corpus.errors import CorpusError
from shengmo.law.errors import LawError
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.values import Value
from shengmo.record.exchange.cells import LEAVE_EMPTY
from shengmo.record.exchange.comparing import Change, Clash, compare, items_now, items_of
from shengmo.record.exchange.files import Sheet, read_workbook
from shengmo.record.exchange.keys import Found, Key, best, chunks, keys_of
from shengmo.record.exchange.layout import Line, Table, find_table
from shengmo.record.exchange.mapping import (
    Given,
    Mapped,
    known_names,
    map_columns,
    require,
)
from shengmo.record.exchange.models import Import, ImportRow, Layout
from shengmo.record.exchange.private import digest, opened, private_items
from shengmo.record.exchange.refusals import NotALedger, NotMapped
from shengmo.record.exchange.understanding import Answers, Reader, Remark, Understood
from shengmo.record.matters.bodies import read_state
from shengmo.record.matters.models import Matter, Snapshot
from shengmo.record.organisations.queries import OrganisationRef

HIDDEN_ROWS = "（隐藏的行）"
TAKE, LEAVE = "导入", "不导入"
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Planned:
    """A row, the matter that it belongs to, and what it would change there."""

    row: Understood
    keys: tuple[Key, ...]
    matter: Matter | None
    changes: tuple[Change, ...] = ()
    clashes: tuple[Clash, ...] = ()
    recorded: Mapping[str, Value] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """Everything that importing a file would do, and everything that must be said first."""

    procedure: Procedure
    organisation: OrganisationRef
    name: str
    sha256: str
    tables: tuple[Mapped, ...]
    new: list[Planned] = field(default_factory=list)
    updated: list[Planned] = field(default_factory=list)
    unchanged: list[Planned] = field(default_factory=list)
    conflicts: list[Planned] = field(default_factory=list)
    repeated: list[tuple[Understood, int]] = field(default_factory=list)  # the row that has it first
    doubtful: list[tuple[Understood, Matter]] = field(default_factory=list)
    missing: list[Matter] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    rejected_rows: set[tuple[str, int]] = field(default_factory=set)
    open_rows: set[tuple[str, int]] = field(default_factory=set)
    hidden_sheets: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Of the first table's layout."""
        return self.tables[0].table.fingerprint

    @property
    def blocked(self) -> bool:
        """Whether rows are rejected or questions open."""
        return bool(self.rejected_rows or self.open_rows or self.questions())

    def questions(self) -> list[tuple[Remark, list[int]]]:
        """Each question once, with the rows that it stands in."""
        groups: dict[tuple[str, str], tuple[Remark, list[int]]] = {}
        for remark in self.remarks:
            if remark.kind == "question":
                asked = groups.setdefault((remark.column, remark.value), (remark, []))
                asked[1].append(remark.row)
        return list(groups.values())

    def rejected(self) -> list[Remark]:
        """What makes rows not understood."""
        return [remark for remark in self.remarks if remark.fatal]

    def faults(self) -> list[Remark]:
        """Cells that are left empty because they cannot be understood; their rows come in."""
        return [r for r in self.remarks if r.kind == "fault" and not r.fatal]

    def notes(self) -> list[Remark]:
        """How cells were taken that could have been read otherwise."""
        return [remark for remark in self.remarks if remark.kind == "note"]


def make_plan(
    name: str,
    procedure_name: str,
    data: bytes,
    organisation: OrganisationRef,
    today: date,
    *,
    given: Given | None = None,
    answers: Answers | None = None,
    progress: Progress = lambda done, of: None,
) -> Plan:
    """What importing the file would do.

    Raises:
        NotALedger: the file is no table, or not this procedure's ledger.
        NotMapped: the mapping names what is not there.
    """
    procedure, _, _ = shelf.load_procedure(procedure_name, today, organisation.locality)
    if not procedure.columns:
        raise NotALedger(f"还不能导入：“{procedure.title}”还没有定义台账的列（columns）。")
    book = read_workbook(data, name)
    tables = _tables(book.sheets, procedure, given, name, today, organisation)
    mapped = _mapped(tables, procedure, organisation, given)
    require(mapped, procedure, given or Given(), name)
    plan = Plan(procedure, organisation, name, sha256(data).hexdigest(), mapped)
    plan.hidden_sheets = book.hidden
    rows = _understood(plan, given or Given(), answers or {}, progress)
    _place(plan, rows)
    return plan


def _tables(
    sheets: Sequence[Sheet],
    procedure: Procedure,
    given: Given | None,
    name: str,
    today: date,
    organisation: OrganisationRef,
) -> tuple[Table, ...]:
    """The ledgers in the sheets. Sheets that hold none are passed over, unless none does."""
    known = {name: column.header for name, column in known_names(procedure).items()}
    known |= {_as_key(theirs): theirs for theirs in (given.columns if given else ())}
    found = [find_table(sheet, lambda key: known.get(key, ""), name) for sheet in sheets]
    tables = tuple(table for table in found if table is not None)
    if not tables:
        raise NotALedger(
            f"还不能导入“{name}”：没有找到“{procedure.title}”台账的表头；"
            f"至少要有这样的列：{'、'.join(list(procedure.columns)[:6])}。"
        )
    if given is None or not given.columns:
        _refuse_another(sheets, tables, procedure, name, today, organisation)
    return tables


def _as_key(text: str) -> str:
    return "".join(text.split()).casefold()


def _refuse_another(
    sheets: Sequence[Sheet],
    tables: Sequence[Table],
    procedure: Procedure,
    name: str,
    today: date,
    organisation: OrganisationRef,
) -> None:
    """Refuse a file whose headers another procedure's ledger knows clearly better."""
    matched = max(table.matched for table in tables)
    for other in shelf.procedure_names():
        if other == procedure.name:
            continue
        try:
            rival, _, _ = shelf.load_procedure(other, today, organisation.locality)
        except (CorpusError, LawError):
            continue
        if not rival.columns:
            continue
        score = max((_score(sheet, rival, name) for sheet in sheets), default=0)
        if score >= matched + 3 and score >= 1.5 * matched:
            raise NotALedger(
                f"还不能导入“{name}”：看列名这是“{rival.title}”的台账，不是“{procedure.title}”的；"
                f"请用 shengmo import {rival.name}，确实没有错的用 --map 写明对应。"
            )


def _score(sheet: Sheet, procedure: Procedure, name: str) -> int:
    known = {key: column.header for key, column in known_names(procedure).items()}
    table = find_table(sheet, lambda key: known.get(key, ""), name)
    return table.matched if table else 0


def _mapped(
    tables: Sequence[Table],
    procedure: Procedure,
    organisation: OrganisationRef,
    given: Given | None,
) -> tuple[Mapped, ...]:
    """Each table's columns, as the user says, or as was remembered for its layout."""
    found = []
    for table in tables:
        chosen = given
        if chosen is None or not chosen.columns:
            stored = Layout.objects.filter(
                organisation_id=organisation.pk,
                procedure=procedure.name,
                fingerprint=table.fingerprint,
            ).first()
            remembered = json.loads(stored.mapping) if stored else {}
            chosen = Given(
                columns=remembered,
                constants=given.constants if given else {},
                year=given.year if given else None,
                unit=given.unit if given else "",
            )
        found.append(map_columns(table, procedure, chosen))
    return tuple(found)


def _understood(
    plan: Plan, given: Given, answers: Answers, progress: Progress
) -> list[tuple[Understood, tuple[Key, ...]]]:
    """Every row of every table, read; rows that cannot be understood are noted and left out."""
    total = sum(len(mapped.table.lines) for mapped in plan.tables)
    rows: list[tuple[Understood, tuple[Key, ...]]] = []
    done = 0
    for mapped in plan.tables:
        reader = Reader(plan.procedure, mapped, given, answers)
        for line in (*mapped.table.lines, *_hidden_lines(plan, mapped, answers)):
            row = reader.read(line)
            _check_time(plan, row)
            plan.remarks.extend(row.remarks)
            if row.rejected:
                plan.rejected_rows.add((row.sheet, row.row))
            elif row.open:
                plan.open_rows.add((row.sheet, row.row))
            rows.append((row, keys_of(row, plan.procedure)))
            done += 1
            if done % 1000 == 0:
                progress(done, total)
    return rows


def _hidden_lines(plan: Plan, mapped: Mapped, answers: Answers) -> tuple[Line, ...]:
    """Hidden rows are often withdrawn ones: asked once for each sheet."""
    hidden = mapped.table.hidden
    if not hidden:
        return ()
    value = f"{len(hidden)}行"
    answer = answers.get(HIDDEN_ROWS, {}).get(value, "")
    if answer == TAKE:
        return hidden
    if answer not in (LEAVE, LEAVE_EMPTY):
        message = f"有{len(hidden)}行是隐藏的，多半是作废的。要不要导入"
        plan.remarks.append(
            Remark(
                "question", mapped.table.sheet, hidden[0].number, HIDDEN_ROWS, value, message,
                (TAKE, LEAVE),
            )
        )  # fmt: skip
    return ()


def _check_time(plan: Plan, row: Understood) -> None:
    """A row from before the procedure's first version has no law to stand under."""
    if not row.days:
        return
    first = min(row.days.values())
    try:
        shelf.load_procedure(plan.procedure.name, first, plan.organisation.locality)
    except (CorpusError, LawError):
        message = f"最早的日期是{first}，那时“{plan.procedure.title}”还没有可依据的程序"
        row.remarks.append(
            Remark("fault", row.sheet, row.row, "日期", first.isoformat(), message, (), fatal=True)
        )


def _place(plan: Plan, rows: list[tuple[Understood, tuple[Key, ...]]]) -> None:
    """Put each row where it belongs: new, updated, unchanged, in conflict."""
    found = Found(plan.organisation.pk, plan.procedure)
    found.look_up([row for row, _ in rows], [keys for _, keys in rows])
    placed: list[tuple[Understood, tuple[Key, ...], int | None]] = []
    first: dict[str, int] = {}
    doubtful: list[tuple[Understood, int]] = []
    seen: set[int] = set()
    for row, keys in rows:
        pk, doubt = found.matter(row, keys)
        if pk is not None:
            seen.add(pk)
        if row.rejected or row.open:
            continue
        name = f"matter {pk}" if pk is not None else best(keys)
        if name and name in first:
            plan.repeated.append((row, first[name]))
            continue
        if name:
            first[name] = row.row
        if doubt is not None:
            doubtful.append((row, doubt))
        placed.append((row, keys, pk))
    _compare(plan, placed)
    matters = Matter.objects.in_bulk([pk for _, pk in doubtful])
    plan.doubtful = [(row, matters[pk]) for row, pk in doubtful]
    plan.missing = _missing(plan, seen)


def _compare(
    plan: Plan, placed: Iterable[tuple[Understood, tuple[Key, ...], int | None]]
) -> None:
    for part in chunks(placed):
        pks = [pk for _, _, pk in part if pk is not None]
        matters = Matter.objects.in_bulk(pks) if pks else {}
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
    for planned, items in wanted:
        pk = planned.matter.pk if planned.matter else 0
        before = opened(last[pk][1]) if pk in last else None
        now = items_now(read_state(states[pk]), secrets.get(pk, {}))
        changes, clashes = compare(before, items, now, plan.procedure)
        result = Planned(planned.row, planned.keys, planned.matter, changes, clashes, now)
        if clashes:
            plan.conflicts.append(result)
        elif changes:
            plan.updated.append(result)
        else:
            plan.unchanged.append(result)


def _missing(plan: Plan, seen: set[int]) -> list[Matter]:
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
    if last is None or last.sha256 == plan.sha256:
        return []
    gone = {int(pk) for pk in last.seen.split(",") if pk} - seen
    found: list[Matter] = []
    for part in chunks(sorted(gone)):
        found.extend(Matter.objects.filter(pk__in=part).exclude(stage="").order_by("pk"))
    return found


def read_answers(text: str, name: str) -> Answers:
    """The file of `--answers`: column → value → meaning, or the list of questions with `answer`.

    Raises:
        NotMapped: not JSON, or of another form.
    """
    try:
        found = json.loads(text)
    except ValueError as error:
        raise NotMapped(f"还不能用回答文件“{name}”：它不是JSON文件（{error}）。") from error
    if isinstance(found, dict) and isinstance(found.get("questions"), list):
        found = found["questions"]
    if isinstance(found, list):
        return _listed(found, name)
    if not isinstance(found, dict) or not all(isinstance(v, dict) for v in found.values()):
        raise NotMapped(f"还不能用回答文件“{name}”：要写成“列名: {{原来的写法: 意思}}”的一组。")
    return {str(c): {str(k).strip(): str(v) for k, v in a.items()} for c, a in found.items()}


def _listed(found: list[object], name: str) -> Answers:
    answers: dict[str, dict[str, str]] = {}
    for one in found:
        if not isinstance(one, dict) or "column" not in one or "value" not in one:
            raise NotMapped(f"还不能用回答文件“{name}”：每个回答要写 column、value 和 answer。")
        if one.get("answer") is not None:
            column = answers.setdefault(str(one["column"]), {})
            column[str(one["value"]).strip()] = str(one["answer"])
    return answers
