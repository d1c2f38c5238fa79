"""Which tables of a file are the procedure's ledger, and what do their columns mean?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from shengmo.corpus import shelf
from shengmo.corpus.errors import CorpusError
from shengmo.law.errors import LawError
from shengmo.law.procedures.model import Procedure
from shengmo.record.exchange.files import Sheet
from shengmo.record.exchange.layout import Table, find_table, header_key
from shengmo.record.exchange.mapping import Given, Mapped, known_names, map_columns
from shengmo.record.exchange.models import Layout
from shengmo.record.exchange.refusals import AnotherLedger, NotALedger
from shengmo.record.organisations.queries import OrganisationRef

CLEARLY = 3  # headers more, by which another ledger must know a file better


def find_tables(
    sheets: Sequence[Sheet],
    procedure: Procedure,
    given: Given | None,
    name: str,
    today: date,
    organisation: OrganisationRef,
) -> tuple[Table, ...]:
    """The ledgers in the sheets. Sheets that hold none are passed over, unless none does."""
    known = {
        name: column.header for name, column in known_names(procedure, organisation.name).items()
    }
    known |= {header_key(theirs): theirs for theirs in (given.columns if given else ())}
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
        found.append(map_columns(table, procedure, organisation.name, chosen))
    return tuple(found)
