"""May this act happen, and how does the matter stand after it? The engine decides; it looks nothing up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shengmo.law.citations import Citation
from shengmo.law.procedures.facts import Facts, Need, RolesHeld
from shengmo.law.procedures.log import Acted, OverrideGiven
from shengmo.law.procedures.model import Act, Gate, Procedure, Stage
from shengmo.law.procedures.state import Asked, Request, State
from shengmo.law.procedures.values import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """One thing that stands against the act: what is missing, and which article says so."""

    gate: str  # id; empty for what the procedure itself asks (stage, role, fields, dates)
    kind: str
    missing: str
    message: str
    citation: Citation | None
    override_role: str

    def __str__(self) -> str:
        basis = f"（{self.citation.basis}）" if self.citation else ""
        text = f"{self.message}：{self.missing}" if self.message else self.missing
        return text + basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The decision: what is closed, what was passed by override, what the log may hold."""

    act: Act
    closed: tuple[Closed, ...]
    saying: Acted | None

    @property
    def allowed(self) -> bool:
        """Whether nothing stands against the act."""
        return self.saying is not None

    @property
    def sentence(self) -> str:
        """The refusal as a person reads it; empty when the act is allowed."""
        if self.allowed:
            return ""
        return f"还不能{self.act.title}：" + "；".join(str(closed) for closed in self.closed) + "。"


def effective_stage(procedure: Procedure, state: State, on: date) -> str:
    """The stage on a day: a stage that lapses on a date field ends by itself the day after."""
    stage = procedure.stages.get(state.stage)
    if stage is None or not _lapsed(stage, state, on):
        return state.stage
    return stage.lapses_to


def available(procedure: Procedure, state: State, on: date) -> tuple[Act, ...]:
    """Acts that the stage allows on that day, in the file's order; gates are not asked."""
    stage = effective_stage(procedure, state, on)
    return tuple(act for act in procedure.acts.values() if not act.opens and stage in act.sources)


def needs(procedure: Procedure, state: State, request: Request) -> tuple[Need, ...]:
    """Facts from outside the matter that `decide` will want; each once, in a fixed order."""
    act = procedure.acts.get(request.act)
    if act is None:
        return ()
    asked = look(procedure, state, request)
    people = [request.actor, *(given.by for given in request.overrides)]
    wanted: list[Need] = [RolesHeld(person, request.on) for person in people]
    for gate in standing_gates(act, asked):
        wanted.extend(gate.rule.needs(asked))
    return tuple(dict.fromkeys(wanted))


def decide(
    procedure: Procedure, state: State, request: Request, facts: Facts, today: date
) -> Verdict:
    """Whether the act may be recorded as done on `request.on` by `request.actor`.

    A statutory gate has no override; a local one opens for the role that its gate names, with a
    reason, and the override goes into the log.
    """
    act = procedure.acts[request.act]
    asked = look(procedure, state, request)
    closed = [*_plain_faults(procedure, state, request, facts, today)]
    passed: list[OverrideGiven] = []
    for found in _closed_gates(act, asked, facts):
        given = _override(found, request, facts)
        if given is None:
            closed.append(found)
        else:
            passed.append(given)
    saying = None if closed else _saying(act, request, tuple(passed))
    return Verdict(act=act, closed=tuple(closed), saying=saying)


def look(procedure: Procedure, state: State, request: Request) -> Asked:
    """What the gates look at: the matter's fields with those of the request laid over them."""
    fields = {**state.fields, **request.fields}
    return Asked(state=state, request=request, fields=fields, titles=procedure.titles)


def titles(procedure: Procedure) -> dict[str, str]:
    """Chinese titles of everything that the procedure names; a choice also as `field.choice`."""
    named: dict[str, str] = {}
    for field in procedure.fields.values():
        named |= field.choices
    for field in procedure.fields.values():
        named |= {f"{field.name}.{name}": title for name, title in field.choices.items()}
    named |= {name: field.title for name, field in procedure.fields.items()}
    named |= {name: kind.title for name, kind in procedure.documents.items()}
    named |= {name: act.title for name, act in procedure.acts.items()}
    named |= {name: stage.title for name, stage in procedure.stages.items()}
    named |= {name: relation.title for name, relation in procedure.relations.items()}
    named |= {name: party.title for name, party in procedure.parties.items()}
    return named | ROLES | dict(procedure.outcomes)


ROLES = {
    "justice_clerk": "法治办干事",
    "section_clerk": "科室承办人",
    "office_keeper": "党政办",
    "deputy_secretary": "分管副书记",
    "chief": "主要负责人",
    "adviser": "法律顾问",
    "village_clerk": "村（社区）文书",
    "enforcement_officer": "执法人员",
    "discipline": "纪委",
    "county_officer": "县依法治县办",
    "administrator": "系统管理员",
}


def _lapsed(stage: Stage, state: State, on: date) -> bool:
    last = state.fields.get(stage.lapses_on) if stage.lapses_on else None
    return isinstance(last, date) and last < on


def standing_gates(act: Act, asked: Asked) -> tuple[Gate, ...]:
    """Gates of the act whose rule is in force on its day and whose `when:` holds for the matter."""
    return tuple(gate for gate in act.gates if gate.stands(asked.request.on, asked.fields))


def _closed_gates(act: Act, asked: Asked, facts: Facts) -> tuple[Closed, ...]:
    """Every gate that is closed, not only the first."""
    found = []
    for gate in standing_gates(act, asked):
        missing = gate.rule.missing(asked, facts)
        if missing:
            found.append(_closed(gate, missing))
    return tuple(found)


def _closed(gate: Gate, missing: str) -> Closed:
    return Closed(
        gate=gate.id,
        kind=gate.kind,
        missing=missing,
        message=gate.message,
        citation=gate.citation,
        override_role=gate.override_role,
    )


def _override(closed: Closed, request: Request, facts: Facts) -> OverrideGiven | None:
    """The override that passes this gate: it exists, has a reason, and its person the role."""
    if not closed.override_role:
        return None
    for given in request.overrides:
        held = facts.roles(RolesHeld(given.by, request.on))
        if given.gate == closed.gate and given.reason.strip() and closed.override_role in held:
            return OverrideGiven(
                given.gate, closed.kind, closed.override_role, given.reason.strip(), given.by
            )
    return None


def _saying(act: Act, request: Request, passed: tuple[OverrideGiven, ...]) -> Acted:
    return Acted(
        act=act.name,
        fields=dict(request.fields),
        documents=request.documents,
        overrides=passed,
        outcome=act.outcome or request.outcome,
    )


def _plain_faults(
    procedure: Procedure, state: State, request: Request, facts: Facts, today: date
) -> tuple[Closed, ...]:
    """What the procedure itself asks: stage, day, role, fields, documents, outcome."""
    act = procedure.acts[request.act]
    faults = [
        _stage_fault(procedure, act, state, request),
        *_day_faults(state, request, today),
        _role_fault(act, request, facts),
        *_field_faults(procedure, act, state, request),
        *_document_faults(procedure, act, request),
        _outcome_fault(procedure, act, request),
    ]
    return tuple(_plain(kind, text) for kind, text in faults if text)


def _plain(kind: str, text: str) -> Closed:
    return Closed(gate="", kind=kind, missing=text, message="", citation=None, override_role="")


def _stage_fault(procedure: Procedure, act: Act, state: State, request: Request) -> tuple[str, str]:
    if act.opens:
        return "stage", "这件事已经立过了" if state.version else ""
    stage = effective_stage(procedure, state, request.on)
    if stage in act.sources:
        return "stage", ""
    now = procedure.stages[stage].title if stage in procedure.stages else "尚未登记"
    wanted = "、".join(procedure.stages[name].title for name in act.sources)
    return "stage", f"现在是“{now}”，要先到“{wanted}”"


def _day_faults(state: State, request: Request, today: date) -> tuple[tuple[str, str], ...]:
    if request.on > today:
        return (("day", f"发生日期{request.on.isoformat()}还没有到"),)
    if state.stage_since is not None and request.on < state.stage_since:
        since = state.stage_since.isoformat()
        return (("day", f"发生日期{request.on.isoformat()}早于上一环节的{since}"),)
    return ()


def _role_fault(act: Act, request: Request, facts: Facts) -> tuple[str, str]:
    held = facts.roles(RolesHeld(request.actor, request.on))
    if not act.roles or set(held) & set(act.roles):
        return "role", ""
    wanted = "或".join(ROLES.get(role, role) for role in act.roles)
    return "role", f"行为人当日没有{wanted}的职务"


def _field_faults(
    procedure: Procedure, act: Act, state: State, request: Request
) -> tuple[tuple[str, str], ...]:
    known = {**_kept(procedure, state), **request.fields}
    absent = [name for name in act.required if known.get(name) in (None, "", ())]
    allowed = {*act.required, *act.optional}
    foreign = [name for name in request.fields if name not in allowed]
    faults = []
    if absent:
        faults.append("还没有填“" + "”“".join(procedure.fields[n].title for n in absent) + "”")
    if foreign:
        faults.append("这一步不填“" + "”“".join(_said(procedure, n) for n in foreign) + "”")
    return tuple(("field", text) for text in faults)


def _kept(procedure: Procedure, state: State) -> Fields:
    """Fields that need not be given again; what adds up is new each time."""
    fields = procedure.fields
    return {n: v for n, v in state.fields.items() if n not in fields or not fields[n].accumulates}


def _document_faults(
    procedure: Procedure, act: Act, request: Request
) -> tuple[tuple[str, str], ...]:
    """Documents must come with the act: an earlier version in the file may be another text."""
    given = {document.kind for document in request.documents}
    absent = [kind for kind in act.documents if kind not in given]
    foreign = [kind for kind in given if kind not in {*act.documents, *act.optional_documents}]
    faults = []
    if absent:
        faults.append(
            "缺《" + "》《".join(procedure.documents[kind].title for kind in absent) + "》"
        )
    if foreign:
        faults.append("这一步不收《" + "》《".join(_said(procedure, k) for k in foreign) + "》")
    return tuple(("document", text) for text in faults)


def _outcome_fault(procedure: Procedure, act: Act, request: Request) -> tuple[str, str]:
    if not act.outcomes:
        said = f"这一步不写结论“{_said(procedure, request.outcome)}”"
        return "outcome", said if request.outcome else ""
    if request.outcome in act.outcomes:
        return "outcome", ""
    titles_ = "、".join(procedure.outcomes[name] for name in act.outcomes)
    return "outcome", f"要从“{titles_}”里选一个结论"


def _said(procedure: Procedure, name: str) -> str:
    """The Chinese title of what a request names; the name itself where the procedure has none."""
    return procedure.titles.get(name, name)
