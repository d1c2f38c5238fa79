"""Where is each rule of law used: as a ground, a gate, a limit, a matter of judgement, or nowhere?

A rule that no file uses stands in `not-formalised.yaml`, with who decides and why it is no rule
of a procedure. Nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.gates.notice_before import NoticeBefore
from shengmo.law.procedures.gates.period_elapsed import PeriodElapsed
from shengmo.law.procedures.model import Act, Procedure
from shengmo.law.rules import Rule
from shengmo.law.sources import Source


class How(StrEnum):
    """What a rule does in the place where it is used; the first two decide something."""

    GATE = "关口"
    LIMIT = "期限"
    BASIS = "依据"
    JUDGEMENT = "裁量"
    OUTLINE = "提纲"
    DUTY = "义务清单"
    PAPER = "必备内容"
    OUTCOME = "结论的用语"

    @property
    def decides(self) -> bool:
        """Whether the program applies the rule by itself there."""
        return self in (How.GATE, How.LIMIT, How.DUTY)


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """A place where a rule is used: procedure or list, what it does, and the name of the thing."""

    place: str  # procedure's name, outline, list of duties
    title: str
    how: How
    act: str = ""  # of a gate: the act before which it stands, titled
    name: str = ""  # id of the gate, name of the clock
    who: str = ""  # of a judgement: who decides


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFormalised:
    """A rule that no procedure applies: of which sort, who decides, and why."""

    rule: str
    sort: str
    who: str
    why: str
    line: int


SORTS: Mapping[str, str] = {
    "counting": "计数的约定",
    "elsewhere": "法院、上级或者别的机关的事",
    "past": "已经失效的旧法",
    "judgement": "由人判断",
    "background": "背景和出处",
    "apart": "在程序以外办的事",
}


def uses_of(procedure: Procedure) -> Iterator[tuple[str, Use]]:
    """Every rule that a procedure uses, with where."""
    name, title = procedure.name, procedure.title
    for citation in procedure.basis:
        yield citation.rule, Use(name, title, How.BASIS)
    for judged in procedure.discretion:
        yield judged.rule.rule, Use(name, title, How.JUDGEMENT, who=judged.who)
    for act in procedure.acts.values():
        for rule, gate in _gates(act):
            yield rule, Use(name, title, How.GATE, act.title, gate)
    for clock in procedure.clocks.values():
        yield clock.rule.id, Use(name, title, How.LIMIT, name=clock.name)


def _gates(act: Act) -> Iterator[tuple[str, str]]:
    """The rule that closes each gate, and the one by which a gate of periods counts."""
    for gate in act.gates:
        yield gate.citation.rule, gate.id
        if isinstance(gate.rule, NoticeBefore | PeriodElapsed):
            yield gate.rule.rule, gate.id


def gathered(found: Iterable[tuple[str, Use]]) -> Mapping[str, tuple[Use, ...]]:
    """Uses by rule, each once, in order."""
    uses: dict[str, set[Use]] = {}
    for rule, use in found:
        uses.setdefault(rule, set()).add(use)
    return {rule: tuple(sorted(places)) for rule, places in uses.items()}


def parse_not_formalised(source: Source, rules: Mapping[str, Rule]) -> tuple[NotFormalised, ...]:
    """The rules that no procedure applies.

    Raises:
        FaultySource: with every mistake of the file and its line.
    """
    top = Cursor(source)
    top.only("not_formalised")
    found = tuple(_listed(at, rules) for at in top.each("not_formalised"))
    seen: set[str] = set()
    for index, one in enumerate(found):
        if one.rule in seen:
            top.at("not_formalised").at(index).fault(f"规则{one.rule}列了两次。")
        seen.add(one.rule)
    if top.faults:
        raise FaultySource(tuple(top.faults))
    return found


def _listed(at: Cursor, rules: Mapping[str, Rule]) -> NotFormalised:
    at.only("rule", "sort", "who", "why")
    return NotFormalised(
        rule=at.reference("rule", rules, "规则"),
        sort=at.one_of("sort", tuple(SORTS)),
        who=at.text("who", required=True),
        why=at.text("why", required=True),
        line=at.line,
    )


def silent(
    rules: Mapping[str, Rule],
    uses: Mapping[str, Sequence[Use]],
    listed: Iterable[NotFormalised],
) -> Iterator[tuple[str, str]]:
    """Rules that are neither used nor listed, and those that are listed although they decide."""
    named = {one.rule for one in listed}
    for rule in rules:
        if rule not in uses and rule not in named:
            yield (
                rule,
                "没有任何程序、提纲、义务清单用到，也没有列入not-formalised.yaml说明由谁决定、为什么。",
            )
    for one in sorted(named & uses.keys()):
        decided = [use for use in uses[one] if use.how.decides]
        if decided:
            yield (
                one,
                f"列入了not-formalised.yaml，程序“{decided[0].title}”却用到了，请删去那一行。",
            )
