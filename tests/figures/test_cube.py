"""Sums over cells: cuts add up, rates come from their parts, a thread counts once. No database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from shengmo.figures.indicators.cells import Cell, Source
from shengmo.figures.indicators.cube import (
    Definition,
    Moment,
    Selection,
    Weight,
    cut_values,
    relevant,
    sums,
)
from shengmo.figures.indicators.figures import Role, printed
from shengmo.figures.indicators.tracing import contributions

OWN = 1
TICKETS = frozenset({"hotline-ticket"})


@st.composite
def matters(draw):
    """Cells of single matters, in two organisations, some under one thread."""
    found = []
    for matter in range(1, draw(st.integers(0, 25)) + 1):
        source = draw(st.sampled_from(list(Source)))
        first = draw(st.integers(1, matter))
        found.append(
            Cell(
                source=source,
                procedure=draw(st.sampled_from(["hotline-ticket", "dispute"])),
                organisation=draw(st.integers(1, 3)),
                number=1,
                attested=draw(st.integers(0, 1)),
                value=Decimal(draw(st.integers(1, 9))),
                lead=matter,
                matter=matter,
                thread=UUID(int=first),
                stage=draw(st.sampled_from(["received", "closed"])),
                channel=draw(st.sampled_from(["12345", "8890", ""])),
                topic=draw(st.sampled_from(["违法建设", "其他"])),
                key=draw(st.sampled_from(["", "甲", "乙"])),
                first_in_stage=draw(st.booleans()),
                first_in_phase=draw(st.booleans()),
            )
        )
    return found


@st.composite
def selections(draw, weights=tuple(Weight)):
    weight = draw(st.sampled_from(weights))
    return Selection(
        source=draw(st.sampled_from(list(Source))),
        procedures=draw(st.sampled_from([TICKETS, TICKETS | {"dispute"}])),
        where=draw(st.sampled_from([{}, {"stage": frozenset({"closed"})}])),
        weight=weight,
        moment=draw(st.sampled_from(list(Moment))),
        key="key" if weight is Weight.KEY else "",
    )


def amounts(numerator, denominator=None, *, once=False, own=False):
    return Definition(
        numerator=numerator,
        denominator=denominator,
        cuts={"channel": "channel", "topic": "topic"},
        own=own,
        once=once,
        percent=True,
    )


def merged(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Cells of single matters as the cells that a grouped query would give."""
    groups: dict[Cell, Cell] = {}
    for cell in cells:
        key = replace(cell, number=0, attested=0, value=Decimal(0), lead=0, matter=None)
        before = groups.get(key)
        groups[key] = cell if before is None else _joined(before, cell)
    return tuple(replace(cell, matter=None) for cell in groups.values())


def _joined(one: Cell, other: Cell) -> Cell:
    return replace(
        one,
        number=one.number + other.number,
        attested=one.attested + other.attested,
        value=one.value + other.value,
        lead=min(one.lead, other.lead),
    )


ADDABLE = (Weight.MATTERS, Weight.VALUE)


@given(matters(), selections(ADDABLE), st.booleans(), st.booleans())
def test_the_values_of_a_cut_add_up_to_the_whole(cells, selection, once, own):
    definition = amounts(selection, once=once, own=own)
    near = relevant(definition, cells, OWN)
    whole = sums(definition, near, {}).numerator
    for cut in definition.cuts:
        values = cut_values(definition, near, cut) or ("",)
        parts = [sums(definition, near, {cut: value}).numerator for value in values]
        assert sum(part.value for part in parts) == whole.value
        assert sum(part.matters for part in parts) == whole.matters
        assert sum(part.attested for part in parts) == whole.attested


@given(matters(), selections(), st.booleans())
def test_a_trace_adds_up_to_the_number(cells, selection, once):
    definition = amounts(selection, once=once)
    for by in ({}, {"channel": "12345"}, {"topic": "其他", "channel": ""}):
        value = sums(definition, cells, by).numerator.value
        rows = contributions(definition, cells, by)
        if selection.weight is Weight.KEY:
            assert len({row.key for row in rows}) == value
        else:
            assert sum(row.amount for row in rows) == value


@given(matters(), selections(ADDABLE), st.sampled_from(["closed", "received"]))
def test_the_rows_of_a_rate_add_up_to_both_parts(cells, below, stage):
    """The numerator is a part of the denominator, as in every rate of the catalogue."""
    above = Selection(
        source=below.source,
        procedures=below.procedures,
        where={"stage": frozenset({stage})},
        weight=below.weight,
        moment=below.moment,
    )
    below = Selection(
        source=below.source,
        procedures=below.procedures,
        where={},
        weight=below.weight,
        moment=below.moment,
    )
    definition = amounts(above, below)
    found = sums(definition, cells, {})
    rows = contributions(definition, cells, {})
    numerators = sum(row.amount for row in rows if row.role is Role.NUMERATOR)
    assert numerators == found.numerator.value
    assert sum(row.amount for row in rows) == found.denominator.value
    assert len({row.matter for row in rows}) == found.denominator.matters


@given(matters(), selections())
def test_grouped_cells_give_the_same_sums_as_single_matters(cells, selection):
    definition = amounts(selection)
    assert sums(definition, merged(cells), {}) == sums(definition, cells, {})


@given(matters(), selections(ADDABLE), selections(ADDABLE))
def test_a_rate_is_recomputed_from_its_parts_and_never_averaged(cells, above, below):
    definition = amounts(above, below)
    found = sums(definition, cells, {})
    value = found.value(percent=True)
    if not found.denominator.value:
        assert value is None
    else:
        exact = found.numerator.value * 100 / found.denominator.value
        assert abs(value - exact) <= Decimal("0.00005")


def test_two_towns_with_different_bases_do_not_average_their_rates():
    def cells(organisation, closed, received):
        base = {"source": Source.OPENED, "procedure": "hotline-ticket", "attested": 0}
        return [
            Cell(**base, organisation=organisation, number=closed, stage="closed"),
            Cell(**base, organisation=organisation, number=received - closed, stage="received"),
        ]

    everything = Selection(
        source=Source.OPENED, procedures=TICKETS, where={}, weight=Weight.MATTERS
    )
    closed = Selection(
        source=Source.OPENED,
        procedures=TICKETS,
        where={"stage": frozenset({"closed"})},
        weight=Weight.MATTERS,
    )
    definition = amounts(closed, everything)
    found = sums(definition, cells(1, 1, 1) + cells(2, 50, 100), {})
    assert found.value(percent=True) == Decimal("50.4950")


def test_a_dispute_that_changed_channels_counts_once_at_its_first_matter():
    thread = UUID(int=7)
    base = {"source": Source.OPENED, "procedure": "dispute", "number": 1, "attested": 0}
    cells = [
        Cell(**base, organisation=2, lead=7, matter=7, thread=thread, channel="村"),
        Cell(**base, organisation=1, lead=9, matter=9, thread=thread, channel="镇"),
    ]
    selection = Selection(
        source=Source.OPENED, procedures=frozenset({"dispute"}), where={}, weight=Weight.MATTERS
    )
    found = sums(amounts(selection, once=True), cells, {}).numerator
    assert (found.value, found.matters) == (1, 2)
    rows = contributions(amounts(selection, once=True), cells, {})
    assert [(row.matter, row.amount) for row in rows] == [(7, 1), (9, 0)]


def test_a_rate_of_nothing_is_unknown_and_prints_as_none():
    selection = Selection(source=Source.OPENED, procedures=TICKETS, where={}, weight=Weight.MATTERS)
    value = sums(amounts(selection, selection), [], {}).value(percent=True)
    assert value is None
    assert printed(value, 2, percent=True) == "无"


def test_noughts_at_the_end_are_dropped_and_99_point_999_does_not_become_100():
    assert printed(Decimal("99.7300"), 2, percent=True) == "99.73"
    assert printed(Decimal("99.7000"), 2, percent=True) == "99.7"
    assert printed(Decimal("100.0000"), 2, percent=True) == "100"
    assert printed(Decimal("99.9990"), 2, percent=True) == "99.99"
    assert printed(Decimal("1200.0000"), 0, percent=False) == "1200"
