"""What follows from a log is the same whether it is folded as it grows or all at once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shengmo.corpus import shelf
from shengmo.law.procedures.fold import fold, step
from shengmo.law.procedures.log import Acted, Attested, AttestedAct, Corrected, LogEntry, Saying
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.state import State
from shengmo.record.matters.bodies import kind_of, plain, read_saying, read_state, write_state
from shengmo.record.matters.chain import canonical
from shengmo.record.matters.projections import Span, lay, rebuild

START = date(2025, 1, 6)
NAMES = ("government-contract", "hotline-ticket", "legality-review", "register-entry")


@pytest.fixture(scope="module")
def procedures() -> dict[str, Procedure]:
    return {name: shelf.load_procedure(name, START)[0] for name in NAMES}


@st.composite
def logs(draw: st.DrawFn, *, corrections: bool = False) -> tuple[str, list[LogEntry]]:
    """A log of one procedure: any acts in any order, on days that do not go back."""
    name = draw(st.sampled_from(NAMES))
    procedure = shelf.load_procedure(name, START)[0]
    acts = [procedure.opening.name]
    acts += draw(st.lists(st.sampled_from(sorted(procedure.acts)), max_size=12))
    day, entries = START, []
    for seq, act in enumerate(acts, start=1):
        day += timedelta(days=draw(st.integers(0, 40)))
        entries.append(LogEntry(seq, day, f"person-{seq % 3}", _saying(draw, act, day)))
    if corrections:
        act = draw(st.sampled_from(acts))
        entries.append(LogEntry(len(acts) + 1, day, "", Corrected(reason="改", days={act: START})))
    return name, entries


def _saying(draw: st.DrawFn, act: str, day: date) -> Saying:
    fields = {"term_to": day + timedelta(days=draw(st.integers(0, 90)))}
    if draw(st.booleans()):
        return Attested(acts=(AttestedAct(act, day, ""),), fields=fields)
    return Acted(act=act, fields=fields)


@given(logs())
def test_folding_as_the_log_grows_gives_what_folding_it_anew_gives(
    written: tuple[str, list[LogEntry]],
) -> None:
    name, entries = written
    procedure = shelf.load_procedure(name, START)[0]
    state, spans = State(), ()
    for entry in entries:
        stepped = step(procedure, state, entry)
        state = stepped.state
        for move in stepped.moves:
            spans = lay(spans, move)
    anew = rebuild(procedure, entries)
    assert (anew.state, anew.spans) == (state, spans)


@given(logs(corrections=True))
def test_a_correction_changes_no_entry_and_repeating_the_fold_changes_nothing(
    written: tuple[str, list[LogEntry]],
) -> None:
    name, entries = written
    procedure = shelf.load_procedure(name, START)[0]
    before = list(entries)
    assert fold(procedure, entries) == fold(procedure, entries)
    assert entries == before


@given(logs())
def test_a_state_and_a_saying_come_back_from_their_text_as_they_were(
    written: tuple[str, list[LogEntry]],
) -> None:
    name, entries = written
    state = fold(shelf.load_procedure(name, START)[0], entries)
    assert read_state(write_state(state)) == state
    for entry in entries:
        body = canonical({"saying": plain(entry.saying)})
        assert read_saying(kind_of(entry.saying), body) == entry.saying


@given(logs())
def test_at_every_moment_a_matter_stands_in_one_stage_and_without_a_gap(
    written: tuple[str, list[LogEntry]],
) -> None:
    name, entries = written
    spans = rebuild(shelf.load_procedure(name, START)[0], entries).spans
    for earlier, later in pairwise(spans):
        assert earlier.to_on == later.from_on
    assert [span.to_on for span in spans if span.to_on is None] in ([None], [])


@given(logs())
def test_a_matter_is_first_in_a_stage_and_in_a_phase_only_once(
    written: tuple[str, list[LogEntry]],
) -> None:
    name, entries = written
    spans = rebuild(shelf.load_procedure(name, START)[0], entries).spans
    assert _unique(spans, "stage", "first_in_stage")
    assert _unique(spans, "phase", "first_in_phase")


def _unique(spans: tuple[Span, ...], what: str, flag: str) -> bool:
    first = [getattr(span, what) for span in spans if getattr(span, flag)]
    return len(first) == len(set(first))
