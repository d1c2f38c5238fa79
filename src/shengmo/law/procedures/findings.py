"""What would the gates have said to something that is only recorded afterwards (补录)?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise

from shengmo.law.procedures.engine import look, needs, standing_gates
from shengmo.law.procedures.facts import Facts, Need
from shengmo.law.procedures.log import Attested, AttestedAct
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.state import Done, Request, State

Resolve = Callable[[State, tuple[Need, ...]], Facts]


def findings(
    procedure: Procedure, state: State, saying: Attested, resolve: Resolve
) -> tuple[str, ...]:
    """Plain facts in Chinese: what each act lacked (缺件), and what came in the wrong order (倒置).

    A gate guards an act, not history: nothing is refused.
    """
    found: list[str] = []
    done = dict(state.done)
    for happened in sorted(saying.acts, key=lambda act: act.on):
        now = State(
            fields={**state.fields, **saying.fields},
            done=dict(done),
            documents=state.documents,
            links=state.links,
            version=state.version,
        )
        found.extend(_lacks(procedure, now, saying, happened, resolve))
        done[happened.act] = Done(1, happened.on, happened.on, happened.actor, state.version + 1)
    return (*found, *_inverted(procedure, saying))


def _lacks(
    procedure: Procedure, state: State, saying: Attested, happened: AttestedAct, resolve: Resolve
) -> list[str]:
    """What the gates of one act would have missed."""
    request = Request(
        act=happened.act,
        on=happened.on,
        actor=happened.actor,
        fields=saying.fields,
        documents=saying.documents,
    )
    act = procedure.acts[happened.act]
    asked = look(procedure, state, request)
    facts = resolve(state, needs(procedure, state, request))
    missing = ((gate, gate.rule.missing(asked, facts)) for gate in standing_gates(act, asked))
    return [f"{act.title}时{text}（{gate.citation}）" for gate, text in missing if text]


def _inverted(procedure: Procedure, saying: Attested) -> list[str]:
    """Pairs of neighbouring acts whose days contradict the order of the procedure's file."""
    days = {act.act: act.on for act in saying.acts}
    return [
        f"倒置：先“{procedure.acts[later].title}”（{days[later].isoformat()}），"
        f"后“{procedure.acts[earlier].title}”（{days[earlier].isoformat()}）"
        for earlier, later in inversions(procedure, days)
    ]


def inversions(procedure: Procedure, days: Mapping[str, date]) -> tuple[tuple[str, str], ...]:
    """Neighbouring acts in the order of the procedure's file of which the later one came first."""
    acts = [act for act in procedure.acts if act in days]
    return tuple(pair for pair in pairwise(acts) if days[pair[1]] < days[pair[0]])
