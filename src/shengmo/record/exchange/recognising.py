"""Which tables of a file are the procedure's ledger, and what do their columns mean?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import NoReturn

from shengmo.corpus import shelf
from shengmo.corpus.errors import CorpusError
from shengmo.law.errors import LawError
from shengmo.law.procedures.model import Procedure
from shengmo.record.exchange.files import Sheet, Workbook
from shengmo.record.exchange.layout import Table, find_table, header_key
from shengmo.record.exchange.mapping import (
    Given,
    Mapped,
    known_names,
    lacking,
    map_columns,
    names_in_month,
)
from shengmo.record.exchange.models import Layout
from shengmo.record.exchange.refusals import AnotherLedger, NotALedger
from shengmo.record.exchange.sheets import Candidate, OfferedSheet, offer
from shengmo.record.exchange.template import NOTES
from shengmo.record.exchange.totals import LEDGER_TOTAL, are_months_across, unfolded
from shengmo.record.organisations.queries import OrganisationRef

CLEARLY = 3  # headers more, by which another ledger must know a file better


@dataclass(frozen=True, slots=True)
class Recognised:
    """The tables that are taken, with their columns; and every sheet with the reason."""

    tables: tuple[Mapped, ...]
    sheets: tuple[OfferedSheet, ...]
    read: tuple[Sheet, ...]  # every sheet that was looked at


def recognise(
    book: Workbook,
    procedure: Procedure,
    given: Given | None,
    name: str,
    today: date,
    organisation: OrganisationRef,
) -> Recognised:
    """The ledgers in a file: of the sheets that were picked, else of those that look like them.

    Raises:
        NotALedger: no sheet holds the ledger, or one was picked that does not.
        NotMapped: the mapping names what is not there.
    """
    if not any(sheet.rows for sheet in (*book.sheets, *book.veiled)):
        raise NotALedger(f"还不能导入“{name}”：表里什么也没有。")
    visible = tuple(sheet for sheet in book.sheets if sheet.name != NOTES) or book.sheets
    sheets = (*visible, *book.veiled)
    sheets = unfolded(sheets) if procedure.name == LEDGER_TOTAL else sheets
    found = _find_tables(sheets, procedure, given, name, organisation)
    picked = given.sheets if given else ()
    mapped = dict(
        zip(found, map_tables(tuple(found.values()), procedure, organisation, given), strict=True)
    )
    constants = given.constants if given else {}
    offered = offer(
        [
            Candidate(
                sheet,
                len(mapped[sheet.name].table.lines) if sheet.name in mapped else None,
                lacking(mapped[sheet.name], procedure, constants) if sheet.name in mapped else (),
            )
            for sheet in sheets
        ],
        picked,
        name,
    )
    taken = [one.name for one in offered if one.taken]
    sound = [one for one in offered if one.taken and one.ledger]
    if not sound and procedure.name != LEDGER_TOTAL and any(map(are_months_across, sheets)):
        _refuse_totals(procedure, name)
    if not set(taken) & found.keys() or (picked and not set(taken) <= found.keys()):
        _refuse(procedure, name, [one for one in taken if one not in found] if picked else [])
    if given is None or not given.columns:
        chosen = [sheet for sheet in sheets if sheet.name in taken]
        _refuse_another(
            chosen, [found[n] for n in taken if n in found], procedure, name, today, organisation
        )
    return Recognised(tuple(mapped[one] for one in taken if one in mapped), offered, sheets)


def _refuse_totals(procedure: Procedure, name: str) -> NoReturn:
    raise AnotherLedger(
        f"还不能导入“{name}”：看列名这是按月的总数，没有“{procedure.title}”要的逐件（逐人）的行；"
        f"请导入到“台账总数”（{LEDGER_TOTAL}）。"
    )


def _refuse(procedure: Procedure, name: str, sheets: Sequence[str]) -> NoReturn:
    """Say that no header of the ledger was found; `sheets` are those that were picked."""
    where = f"的表“{'”“'.join(sheets)}”" if sheets else ""
    raise NotALedger(
        f"还不能导入“{name}”{where}：没有找到“{procedure.title}”台账的表头；"
        f"至少要有这样的列：{'、'.join(list(procedure.columns)[:6])}。"
    )


def _find_tables(
    sheets: Sequence[Sheet],
    procedure: Procedure,
    given: Given | None,
    name: str,
    organisation: OrganisationRef,
) -> dict[str, Table]:
    """The ledger in each sheet that holds one, by the sheet's name."""
    names = known_names(procedure, organisation.name)
    said = {header_key(theirs): theirs for theirs in (given.columns if given else ())}
    found = {}
    for sheet in sheets:
        columns = names_in_month(sheet.name, names) | names
        known = {key: column.header for key, column in columns.items()} | said
        found[sheet.name] = find_table(sheet, partial(_known, known), name)
    return {sheet: table for sheet, table in found.items() if table is not None}


def _known(known: Mapping[str, str], key: str) -> str:
    return known.get(key, "")


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
    if max(sum(map(bool, table.headers)) for table in tables) < matched + CLEARLY:
        return
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
        if score >= matched + CLEARLY and score >= 1.5 * matched:
            raise AnotherLedger(
                f"还不能导入“{name}”：看列名这是“{rival.title}”的台账，不是“{procedure.title}”的；"
                f"请导入到“{rival.title}”（{rival.name}）台账。"
            )


def _score(sheet: Sheet, procedure: Procedure, name: str) -> int:
    known = {key: column.header for key, column in known_names(procedure, "").items()}
    table = find_table(sheet, lambda key: known.get(key, ""), name)
    return table.matched if table else 0


def map_tables(
    tables: Sequence[Table],
    procedure: Procedure,
    organisation: OrganisationRef,
    given: Given | None,
) -> tuple[Mapped, ...]:
    """Each table's columns, as the user says, or as was remembered for its layout."""
    found = []
    for table in tables:
        chosen = given
        if chosen is None or not any(chosen.columns.values()):
            stored = Layout.objects.filter(
                organisation_id=organisation.pk,
                procedure=procedure.name,
                fingerprint=table.fingerprint,
            ).first()
            remembered = json.loads(stored.mapping) if stored else {}
            chosen = replace(given or Given(), columns=remembered)
        found.append(map_columns(table, procedure, organisation.name, chosen))
    return tuple(found)
