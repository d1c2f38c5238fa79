"""Which gate kinds are there? The closed list, and how each reads its parameters.

A new kind is a file beside this one, a row here, a test, and a decision record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from shengmo.law.cursor import Cursor
from shengmo.law.procedures.gates.act_done import ActDone
from shengmo.law.procedures.gates.approval import Approval
from shengmo.law.procedures.gates.credential import Credential
from shengmo.law.procedures.gates.declared import Declared
from shengmo.law.procedures.gates.distinct_people import DistinctPeople
from shengmo.law.procedures.gates.document_present import DocumentPresent
from shengmo.law.procedures.gates.evidence_or_ground import EvidenceOrGround
from shengmo.law.procedures.gates.linked_outcome import LinkedOutcome
from shengmo.law.procedures.gates.notice_before import NoticeBefore
from shengmo.law.procedures.gates.period_elapsed import PeriodElapsed
from shengmo.law.procedures.gates.publication import Publication
from shengmo.law.procedures.gates.quorum import Quorum
from shengmo.law.procedures.gates.register_entry import RegisterEntryInForce
from shengmo.law.procedures.gates.scope_list import ScopeList
from shengmo.law.procedures.gates.threshold import Threshold
from shengmo.law.procedures.model import GateKind
from shengmo.law.rules import Rule

Names = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined:
    """What the procedure's file defines, for checking the names that a gate refers to."""

    fields: Names
    documents: Names
    acts: Names
    outcomes: Names
    relations: Names
    rules: Mapping[str, Rule]


Reader = Callable[[Cursor, Defined], GateKind]


def _document_present(at: Cursor, defined: Defined) -> GateKind:
    return DocumentPresent(document=at.reference("document", defined.documents, "文书"))


def _act_done(at: Cursor, defined: Defined) -> GateKind:
    return ActDone(
        acts=at.references("acts", defined.acts, "动作"),
        outcomes=at.references("outcomes", defined.outcomes, "结论"),
    )


def _linked_outcome(at: Cursor, defined: Defined) -> GateKind:
    return LinkedOutcome(
        relation=at.reference("relation", defined.relations, "关联"),
        outcomes=at.texts("outcomes"),
        acts=at.texts("acts"),
        document=at.reference("document", defined.documents, "文书"),
        reviewed=at.text("reviewed"),
    )


def _credential(at: Cursor, defined: Defined) -> GateKind:
    return Credential(
        people=at.reference("people", defined.fields, "字段"),
        register=at.text("register", required=True),
        at_least=at.integer("at_least", 1),
    )


def _distinct_people(at: Cursor, defined: Defined) -> GateKind:
    return DistinctPeople(acts=at.references("acts", defined.acts, "动作"))


def _period_elapsed(at: Cursor, defined: Defined) -> GateKind:
    return PeriodElapsed(
        rule=at.reference("period", defined.rules, "规则"),
        since=at.reference("since", defined.acts, "动作"),
    )


def _threshold(at: Cursor, defined: Defined) -> GateKind:
    rule = defined.rules.get(at.text("rule"))
    bound = at.number("at_least")
    if bound is None and (rule is None or rule.amount is None):
        at.fault("缺少“at_least”，所引规则也没有数额。")
    return Threshold(
        field=at.reference("field", defined.fields, "字段"),
        at_least=bound if bound is not None else Decimal((rule.amount if rule else 0) or 0),
        requires=at.reference("requires", {**defined.fields, **defined.documents}, "字段或文书"),
    )


def _register_entry(at: Cursor, defined: Defined) -> GateKind:
    return RegisterEntryInForce(
        register=at.text("register", required=True),
        key=at.reference("key", defined.fields, "字段"),
    )


def _approval(at: Cursor, defined: Defined) -> GateKind:
    return Approval(
        act=at.reference("act", defined.acts, "动作"),
        after=at.reference("after", defined.acts, "动作"),
    )


def _evidence_or_ground(at: Cursor, defined: Defined) -> GateKind:
    return EvidenceOrGround(
        document=at.reference("document", defined.documents, "文书"),
        ground=at.reference("ground", defined.fields, "字段"),
        grounds=at.texts("grounds"),
    )


def _quorum(at: Cursor, defined: Defined) -> GateKind:
    return Quorum(
        present=at.reference("present", defined.fields, "字段"),
        members=at.reference("members", defined.fields, "字段"),
        numerator=at.integer("numerator", 1),
        denominator=at.integer("denominator", 2),
        over=at.flag("over"),
    )


def _notice_before(at: Cursor, defined: Defined) -> GateKind:
    return NoticeBefore(
        rule=at.reference("period", defined.rules, "规则"),
        notice=at.reference("notice", defined.acts, "动作"),
        event=at.reference("event", defined.fields, "字段"),
    )


def _scope_list(at: Cursor, defined: Defined) -> GateKind:
    return ScopeList(field=at.reference("field", defined.fields, "字段"), listed=at.texts("listed"))


def _publication(at: Cursor, defined: Defined) -> GateKind:
    return Publication(
        day=at.reference("day", defined.fields, "字段"),
        address=at.reference("address", defined.fields, "字段"),
    )


def _declared(at: Cursor, defined: Defined) -> GateKind:
    return Declared(
        field=at.reference("field", defined.fields, "字段"),
        role=at.text("role"),
        anew=at.flag("anew"),
    )


# kind → its parameters (the first `needed` of them are obligatory), and its reader
GATE_KINDS: Mapping[str, tuple[tuple[str, ...], int, Reader]] = {
    "document_present": (("document",), 1, _document_present),
    "act_done": (("acts", "outcomes"), 1, _act_done),
    "linked_outcome": (
        ("relation", "outcomes", "acts", "document", "reviewed"),
        2,
        _linked_outcome,
    ),
    "credential": (("people", "register", "at_least"), 2, _credential),
    "distinct_people": (("acts",), 1, _distinct_people),
    "period_elapsed": (("period", "since"), 2, _period_elapsed),
    "threshold": (("field", "requires", "at_least"), 2, _threshold),
    "register_entry": (("register", "key"), 2, _register_entry),
    "approval": (("act", "after"), 1, _approval),
    "evidence_or_ground": (("document", "ground", "grounds"), 2, _evidence_or_ground),
    "quorum": (
        ("present", "members", "numerator", "denominator", "over"),
        2,
        _quorum,
    ),
    "notice_before": (("period", "notice", "event"), 2, _notice_before),
    "scope_list": (("field", "listed"), 2, _scope_list),
    "publication": (("day", "address"), 2, _publication),
    "declared": (("field", "role", "anew"), 1, _declared),
}
