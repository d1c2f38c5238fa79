"""What stands in the way of an act, under which article, and which button does what is missing?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from shengmo.law.procedures.engine import ROLES, Closed
from shengmo.law.procedures.gates.act_done import ActDone
from shengmo.law.procedures.gates.approval import Approval
from shengmo.law.procedures.gates.linked_outcome import LinkedOutcome
from shengmo.law.procedures.model import Procedure
from shengmo.record.matters.shown import MatterView

# Gates that look beyond the form: what they miss must be done before, not typed into the form.
BEYOND_THE_FORM = frozenset(
    {"linked_outcome", "act_done", "period_elapsed", "register_entry", "approval", "notice_before"}
)


@dataclass(frozen=True, slots=True)
class Way:
    """A button that does what is missing."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One closed gate as a person reads it."""

    text: str
    basis: str  # the article; empty for what the procedure itself asks
    source: str  # 法定 or 本地; empty likewise
    ways: tuple[Way, ...]
    gate: str
    override_role: str  # Chinese title of who may pass it; empty where nobody may


def hard(closed: Iterable[Closed]) -> tuple[Closed, ...]:
    """Those that must be done away with before the form is worth filling."""
    return tuple(found for found in closed if found.kind in BEYOND_THE_FORM)


def explain(
    closed: Iterable[Closed], procedure: Procedure, view: MatterView | None
) -> tuple[Obstacle, ...]:
    """Each closed gate as a sentence with its article and its buttons."""
    return tuple(_obstacle(found, procedure, view) for found in closed)


def _obstacle(closed: Closed, procedure: Procedure, view: MatterView | None) -> Obstacle:
    citation = closed.citation
    return Obstacle(
        text=f"{closed.message}：{closed.missing}" if closed.message else closed.missing,
        basis=str(citation) if citation else "",
        source=citation.standing.word if citation else "",
        ways=tuple(_ways(closed, procedure, view)),
        gate=closed.gate,
        override_role=ROLES.get(closed.override_role, closed.override_role),
    )


def _ways(closed: Closed, procedure: Procedure, view: MatterView | None) -> Sequence[Way]:
    gate = procedure.gate(closed.gate)
    rule = gate.rule if gate else None
    if view is not None and isinstance(rule, LinkedOutcome):
        return _to_linked(rule, procedure, view)
    if view is not None and isinstance(rule, ActDone):
        return _to_acts(rule.acts, view)
    if view is not None and isinstance(rule, Approval):
        return _to_acts((rule.act,), view)
    if closed.kind in ("distinct_people", "role"):
        return [Way("换一位行为人", "#actor")]
    if closed.kind == "stage" and view is not None:
        return [Way("看这件事现在能办什么", _matter(view.row.public_id) + "#acts")]
    return []


def _to_linked(rule: LinkedOutcome, procedure: Procedure, view: MatterView) -> Sequence[Way]:
    """To the linked matters that are not yet what they must be, else to a new one."""
    linked = [link.row for link in view.links if link.outgoing and link.relation == rule.relation]
    if linked:
        return [Way(f"去看{row.number}", _matter(row.public_id)) for row in linked]
    relation = procedure.relations[rule.relation]
    start = [
        Way(f"办理{relation.title}", for_another(name, view.row.public_id, rule.relation))
        for name in relation.procedures
    ]
    return [*start, Way("关联已有的一件", _matter(view.row.public_id) + "#links")]


def _to_acts(acts: Iterable[str], view: MatterView) -> Sequence[Way]:
    """To those of the acts that the stage allows now."""
    open_now = {found.act.name: found.act.title for found in view.acts}
    return [Way(open_now[name], act_address(view, name)) for name in acts if name in open_now]


def act_address(view: MatterView, act: str) -> str:
    """Where an act of a matter is recorded."""
    return reverse("workbench:act", args=[view.row.public_id, act])


def for_another(procedure: str, matter: str, relation: str) -> str:
    """Where a matter is opened that another needs, linked at once."""
    return reverse("workbench:open", args=[procedure]) + f"?for={matter}&relation={relation}"


def _matter(public_id: str) -> str:
    return reverse("workbench:matter", args=[public_id])
