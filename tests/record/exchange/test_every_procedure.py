"""Each procedure has a ledger: it can be handed out empty, filled in, taken in and given back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from shengmo.corpus import shelf
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.log import AttestedAct
from shengmo.law.procedures.parse import parse_procedure
from shengmo.law.procedures.values import FieldType
from shengmo.law.sources import Source
from shengmo.record.exchange import actions, planning, queries, unmasking
from shengmo.record.exchange.refusals import NotShown
from shengmo.record.matters import actions as matters
from shengmo.record.matters.commands import Attestation, Persons
from shengmo.record.matters.commands import Source as Origin
from shengmo.record.matters.models import Event, Matter
from shengmo.record.matters.verify import verify
from shengmo.record.organisations.queries import organisation
from tests.cast import gather, ticket_opening
from tests.record.exchange import ledgers

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FIRST = date(2025, 3, 4)
PROCEDURES = shelf.procedure_names()
SAMPLES = {
    FieldType.TEXT: "某村某路",
    FieldType.KEY: "石字〔2025〕7号",
    FieldType.DATE: date(2025, 5, 6),
    FieldType.MONEY: Decimal("1234.5"),
    FieldType.NUMBER: Decimal("12.25"),
    FieldType.COUNT: 7,
    FieldType.FLAG: "是",
    FieldType.PERSON: "演员1号",
    FieldType.PEOPLE: "演员1号、演员2号",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return gather()


def plan(procedure, data, **more):
    return planning.make_plan("台账.xlsx", procedure, data, organisation("stone"), TODAY, **more)


def filled(procedure, data):
    """The empty ledger with one row, something in every column."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    days = iter(FIRST + timedelta(days=n) for n in range(100))
    for place, column in enumerate(procedure.columns.values(), start=1):
        value = sample(procedure, column, days)
        sheet.cell(2, place, float(value) if isinstance(value, Decimal) else value)
    return ledgers.saved(book)


def sample(procedure, column, days):
    if column.day:
        return next(days)
    if column.outcome:
        return next(iter(procedure.outcomes.values()))
    if column.needed and column.acts:
        return procedure.acts[next(iter(column.acts))].title
    if column.acts or column.day_of:
        return None
    if column.party:
        return "139-0000-0001" if column.detail == "phone" else "甲某"
    field = procedure.fields[column.field]
    if procedure.name == "ledger-total" and field.name == "indicator":
        return "受理矛盾纠纷"
    if field.type is FieldType.CHOICE:
        return next(iter(field.choices.values()))
    return SAMPLES[field.type]


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_an_empty_ledger_is_filled_in_taken_in_and_given_back(cast, procedure):
    place = organisation("stone")
    found, _, _ = shelf.load_procedure(procedure, TODAY)
    data = filled(found, queries.template(procedure, place, TODAY))
    came = plan(procedure, data)
    assert (len(came.new), [*came.rejected(), *came.faults()]) == (1, [])
    assert came.tables[0].left_out == ()
    actions.write(came, cast["clerk"], NOW)
    again = plan(procedure, data)
    assert (len(again.new), len(again.unchanged)) == (0, 1)
    back, rows = queries.exported(procedure, place, TODAY)
    returned = plan(procedure, back)
    assert rows == 1
    assert (len(returned.unchanged), len(returned.updated), len(returned.conflicts)) == (1, 0, 0)
    assert list(returned.remarks) == []
    assert verify().ok


@pytest.mark.parametrize("procedure", [p for p in PROCEDURES if p != "ledger-total"])
def test_what_has_only_been_opened_goes_out_and_comes_in_without_a_change(cast, procedure):
    place = organisation("stone")
    found, _, _ = shelf.load_procedure(procedure, TODAY)
    fields = {name: plain(found.fields[name], cast) for name in found.opening.required}
    opening = Attestation(
        persons=Persons(actor=cast["clerk"], recorder=cast["clerk"], proof="paper"),
        source=Origin(sha256="0" * 64, name="档案", sheet="", row=1),
        acts=(AttestedAct(found.opening.name, FIRST, "", "day"),),
        fields=fields,
        procedure=procedure,
        organisation=place.code,
    )
    matters.record_all([opening], now=NOW)
    data, rows = queries.exported(procedure, place, TODAY)
    back = plan(procedure, data)
    assert [(r.column, r.value, r.message) for r in back.remarks] == []
    assert [(p.changes, p.clashes) for p in (*back.updated, *back.conflicts)] == []
    assert (rows, len(back.unchanged)) == (1, 1)


def plain(field, cast):
    """A value of a field, as an act takes it."""
    if field.type is FieldType.CHOICE:
        return next(iter(field.choices))
    if field.type is FieldType.FLAG:
        return True
    if field.type is FieldType.PERSON:
        return cast["clerk"]
    if field.type is FieldType.PEOPLE:
        return (cast["clerk"],)
    return SAMPLES[field.type]


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_column_of_an_empty_ledger_is_explained(procedure):
    gather()
    found, _, _ = shelf.load_procedure(procedure, TODAY)
    book = load_workbook(io.BytesIO(queries.template(procedure, organisation("stone"), TODAY)))
    assert [cell.value for cell in book.worksheets[0][1]] == list(found.columns)
    told = {row[0]: row[1] for row in book["填写说明"].iter_rows(min_row=2, values_only=True)}
    assert list(told) == list(found.columns)
    assert all(told.values())


def test_two_fields_of_one_title_are_a_fault_of_the_file_unless_it_names_its_columns():
    text, rules = procedure_text(), shelf.load_rules()
    parse_procedure(Source("一.yaml", text, {}), rules)
    text["fields"].append({"name": "other", "title": "名称", "type": "text"})
    text["acts"][0]["optional"] = ["other"]
    with pytest.raises(FaultySource, match="有两项都叫“名称”，在台账里分不清"):
        parse_procedure(Source("一.yaml", text, {}), rules)
    text["columns"] = [{"header": "哪一天", "day": "open"}]
    assert list(parse_procedure(Source("一.yaml", text, {}), rules).columns) == ["哪一天"]


def procedure_text():
    """The smallest procedure: one field, one act."""
    return {
        "procedure": "small",
        "title": "小程序",
        "valid_from": "2020-01-01",
        "number": "小〔{year}〕{serial}号",
        "title_field": "title",
        "fields": [{"name": "title", "title": "名称", "type": "text"}],
        "stages": [{"name": "done", "title": "已登记", "phase": "closed"}],
        "acts": [
            {
                "name": "open", "title": "登记事情", "opens": True, "to": "done",
                "by": ["justice_clerk"], "required": ["title"],
            }
        ],
    }  # fmt: skip


def test_the_columns_of_a_procedure_that_names_none_follow_from_its_fields_and_acts():
    found = parse_procedure(Source("一.yaml", procedure_text(), {}), shelf.load_rules())
    assert list(found.columns) == ["名称", "登记事情日期"]
    assert "事情日期" in found.columns["登记事情日期"].also
    assert found.known_by == (("登记事情日期", "名称"),)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(
        st.text(
            st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
            min_size=1, max_size=30,
        ),
        min_size=1, max_size=5,
    )
)  # fmt: skip
def test_whatever_a_text_says_what_goes_out_comes_in_without_a_change(texts):
    with transaction.atomic():
        cast = gather()
        for number, text in enumerate(texts):
            opening = ticket_opening(cast, FIRST, f"T{number}")
            fields = {**opening.fields, "title": text, "place": text}
            matters.open_matter(replace(opening, fields=fields))
        place = organisation("stone")
        data, rows = queries.exported("hotline-ticket", place, TODAY)
        found = plan("hotline-ticket", data)
        assert (len(found.unchanged), len(found.updated), len(found.conflicts)) == (rows, 0, 0)
        transaction.set_rollback(True)


# ── Personal data ──────────────────────────────────────────────────────────────────────────────


def test_names_go_out_masked_unless_whoever_acted_says_otherwise_and_that_is_an_event(cast):
    place = organisation("stone")
    actions.write(plan("dispute", ledgers.disputes()), cast["clerk"], NOW)
    masked, _ = queries.exported("dispute", place, TODAY)
    assert "甲某" not in cells(masked)
    data, rows, plain = unmasking.export_unmasked("dispute", place, cast["clerk"], NOW)
    assert (rows, plain) == (Matter.objects.count(), Matter.objects.count())
    assert "甲某" in cells(data)
    assert Event.objects.filter(kind="exported", actor__public_id=cast["clerk"]).count() == rows
    assert len(plan("dispute", data).unchanged) == rows
    assert verify().ok
    with pytest.raises(NotShown, match="还不能导出未遮盖的个人信息"):
        unmasking.export_unmasked("dispute", place, cast["discipline"], NOW)


def test_exactly_what_a_list_shows_goes_out(cast):
    found = plan("hotline-ticket", ledgers.tickets([ledgers.ticket(f"T{n}") for n in range(3)]))
    actions.write(found, cast["clerk"], NOW)
    shown = [str(Matter.objects.get(key="h12345|T1|").public_id)]
    data, rows = queries.exported("hotline-ticket", organisation("stone"), TODAY, shown)
    assert rows == 1
    assert {"T1"} == {"T0", "T1", "T2"} & cells(data)


def cells(data):
    return {cell.value for row in load_workbook(io.BytesIO(data)).active for cell in row}
