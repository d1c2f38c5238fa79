"""What do the columns of a ledger say of some of its matters, and how does that go out as a file?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shengmo.law.procedures.model import Procedure
from shengmo.record.exchange.exporting import Written, cell_value, officer_names, write_sheet
from shengmo.record.exchange.keys import chunks
from shengmo.record.exchange.mapping import number_header
from shengmo.record.exchange.officers import officer_fields
from shengmo.record.exchange.private import private_items
from shengmo.record.identifiers import valid_ids
from shengmo.record.matters.bodies import read_state
from shengmo.record.matters.models import Matter, Snapshot
from shengmo.record.matters.queries import acted_on, matter_row, narrowed, visible
from shengmo.record.matters.shown import Filter, MatterRow
from shengmo.record.organisations.queries import OrganisationRef, Viewer

NUMBER, PLACE, DAY, TITLE, STAGE, DUE = "编号", "单位", "日期", "名称", "环节", "最晚"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, how many rows it has, and the matters whose people stand in it unmasked."""

    data: bytes
    rows: int
    unmasked: tuple[str, ...]  # public ids


def cells_of(
    procedure: Procedure, public_ids: Sequence[str], headers: Sequence[str]
) -> dict[str, tuple[Written, ...]]:
    """What the columns say of each matter; people masked. The caller may see the matters."""
    found = Matter.objects.filter(public_id__in=valid_ids(public_ids))
    keys = {pk: str(public_id) for pk, public_id in found.values_list("pk", "public_id")}
    return {keys[pk]: row for pk, row in _rows(procedure, list(keys), headers, frozenset())}


def _rows(
    procedure: Procedure, pks: Sequence[int], headers: Sequence[str], plain: frozenset[int]
) -> Iterator[tuple[int, tuple[Written, ...]]]:
    columns = [procedure.columns[header] for header in headers if header in procedure.columns]
    if not columns:
        yield from ((pk, ()) for pk in pks)
        return
    secret = any(c.party or _personal(procedure, c.field) for c in columns)
    secrets = private_items(pks) if secret else {}
    stored = Snapshot.objects.filter(matter_id__in=pks).values_list("matter_id", "state")
    states = {pk: read_state(text) for pk, text in stored}
    people = officer_names(officer_fields(procedure), states.values())
    for pk, state in states.items():
        private, open_ = secrets.get(pk, {}), pk in plain
        yield (
            pk,
            tuple(
                cell_value(procedure, column, state, private, plain=open_, officers=people)
                for column in columns
            ),
        )


def _personal(procedure: Procedure, field: str) -> bool:
    return field in procedure.fields and procedure.fields[field].personal


def export_list(
    viewer: Viewer,
    procedure: Procedure,
    organisation: OrganisationRef,
    narrow: Filter,
    headers: Sequence[str],
    *,
    order: Sequence[str] = ("-opened_on", "-pk"),
    unmask: bool = False,
) -> Exported:
    """Exactly the rows that a filter leaves and the columns that are shown, in the list's order.

    Whoever unmasks sees the people of those matters alone on which they acted themselves.
    """
    rows = narrowed(visible(viewer), narrow).order_by(*order)
    pks = list(rows.values_list("pk", flat=True))
    plain = acted_on(viewer, pks) if unmask else frozenset()
    mixed = rows.exclude(organisation_id=organisation.pk).exists()
    number = NUMBER if mixed else number_header(organisation.name)
    first = [number, *([PLACE] if mixed else []), DAY, TITLE]
    lines = _lines(procedure, pks, headers, plain, mixed=mixed)
    data, count = write_sheet(procedure.title, [*first, *headers, STAGE, DUE], lines)
    unmasked = Matter.objects.filter(pk__in=plain).values_list("public_id", flat=True)
    return Exported(data, count, tuple(map(str, unmasked)))


def _lines(
    procedure: Procedure,
    pks: Sequence[int],
    headers: Sequence[str],
    plain: frozenset[int],
    *,
    mixed: bool,
) -> Iterator[list[Written]]:
    for part in chunks(pks):
        found = Matter.objects.select_related("procedure_version", "organisation").in_bulk(part)
        cells: Mapping[int, tuple[Written, ...]] = dict(_rows(procedure, part, headers, plain))
        for pk in part:
            row = matter_row(found[pk])
            yield [*_first(row, mixed=mixed), *cells[pk], row.stage_title, row.due_on]


def _first(row: MatterRow, *, mixed: bool) -> list[str | int | float | date | None]:
    place = [row.organisation] if mixed else []
    return [row.number, *place, row.opened_on, row.title]
