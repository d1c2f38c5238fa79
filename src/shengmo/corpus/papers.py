"""Which letters and forms come out of a matter, and what must stand in each by law?

A file of `corpus/papers` belongs to one procedure. Its lines are text with slots in braces:
`{fine}` a field, `{party.applicant}` and `{party.applicant.phone}` who else stands in the file,
`{day.serve}` the last day of an act, `{doer.decide}` who did it, `{due.answer}` the day on which
a clock ends. `{count.hear}` and `{list.hear}` count and name the matters of the same kind that the
same post has in the year of account (述法). `{limit.PEN-14}` is how long a rule gives, so that no
period is typed beside its rule. `{pen}` is left for a pen. Plain words are those of `WORDS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shengmo.law.citations import Citation
from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.parse import conditions
from shengmo.law.procedures.values import Condition
from shengmo.law.rules import Rule
from shengmo.law.sources import Source

WORDS: Mapping[str, str] = {
    "organisation": "单位名称",
    "number": "编号",
    "title": "事项名称",
    "outcome": "结论",
    "reconsideration_organ": "行政复议机关",
    "court": "有管辖权的人民法院",
    "pen": "用笔填写的地方",
}
_DETAILS = {"": "", "name": "", "phone": "的电话", "id_number": "的证件号码", "address": "的地址"}
_SLOT = re.compile(r"\{([^{}]*)\}")


class BlankKind(StrEnum):
    """Where the words of a blank come from."""

    FIELD = "field"
    PARTY = "party"
    DAY = "day"
    DOER = "doer"
    DUE = "due"
    COUNT = "count"
    LIST = "list"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to be filled from the matter; `detail` is that of a party."""

    kind: BlankKind
    name: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paragraph. One that is a mandatory `element` must be whole; its `rule` says so.

    With `remedies` it is the clause that says how to appeal, counted from the day of that act;
    where `first_when` holds, reconsideration must come before the court (行政复议法第二十三条).
    """

    pieces: tuple[str | Blank, ...]
    element: str
    citation: Citation | None
    when: tuple[Condition, ...]
    outcomes: tuple[str, ...]  # said only with one of these; empty: with any
    heading: bool
    remedies: str = ""
    first_when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A letter or form of a procedure."""

    name: str
    title: str
    valid_from: date  # with versions of the procedure that begin on this day or later
    after: tuple[str, ...]  # offered once one of these acts has happened; empty: from the opening
    until: tuple[str, ...]  # and as long as none of these has
    outcomes: tuple[str, ...]  # and only with one of these outcomes; empty: with any
    when: tuple[Condition, ...]  # and only where these hold
    number: tuple[str | Blank, ...]
    addressee: tuple[str | Blank, ...]
    lines: tuple[PaperLine, ...]
    signatures: tuple[str, ...]  # who signs by pen; empty: the organisation's seal and the day
    basis: Citation | None


def parse_papers(
    source: Source, procedure: Procedure, rules: Mapping[str, Rule]
) -> tuple[Paper, ...]:
    """The papers that a file defines for this version of a procedure.

    Raises:
        FaultySource: with every mistake of the file.
    """
    top = Cursor(source)
    top.only("procedure", "papers")
    if top.text("procedure", required=True) not in ("", procedure.name):
        top.at("procedure").fault(f"文件名写的是程序“{procedure.name}”，这里要一样。")
    reader = PaperReader(procedure, rules)
    papers = tuple(
        reader.paper(name, at) for name, at in top.named("papers") if _holds(at, procedure)
    )
    if top.faults:
        raise FaultySource(tuple(top.faults))
    return papers


def _holds(at: Cursor, procedure: Procedure) -> bool:
    """Whether the paper is one of this version: of a version that begins within its dates."""
    since, until = at.day("valid_from", required=True) or date.min, at.day("valid_to")
    return since <= procedure.valid_from and (until is None or procedure.valid_from <= until)


@dataclass(frozen=True, slots=True)
class PaperReader:
    """Reads papers against the procedure whose names they use."""

    procedure: Procedure
    rules: Mapping[str, Rule]

    def paper(self, name: str, at: Cursor) -> Paper:
        """A paper that is written out whole."""
        at.only(
            *("name", "title", "valid_from", "valid_to", "after", "until", "outcomes", "when"),
            *("number", "to", "lines", "signatures", "rule"),
        )
        return Paper(
            name=name,
            title=at.text("title", required=True),
            valid_from=at.day("valid_from") or date.min,
            after=at.references("after", self.procedure.acts, "办理动作"),
            until=at.references("until", self.procedure.acts, "办理动作"),
            outcomes=at.references("outcomes", self.procedure.outcomes, "结论"),
            when=conditions(at, self.procedure.fields),
            number=self.pieces(at, "number") or (Blank(BlankKind.WORD, "number", "编号"),),
            addressee=self.pieces(at, "to"),
            lines=self.lines(at),
            signatures=at.texts("signatures"),
            basis=self._citation(at),
        )

    def lines(self, at: Cursor) -> tuple[PaperLine, ...]:
        """The paragraphs below the title."""
        return tuple(self._line(place) for place in at.each("lines"))

    def _line(self, at: Cursor) -> PaperLine:
        at.only(
            *("text", "heading", "element", "rule", "when", "outcomes", "remedies", "first_when")
        )
        remedies = at.reference("remedies", self.procedure.acts, "办理动作")
        pieces = self.pieces(at, "text") or self.pieces(at, "heading")
        citation = self._citation(at)
        element = at.text("element")
        if element and citation is None:
            at.fault(f"“{element}”写成必备内容，却没有写依据（rule）。")
        if not pieces and not remedies:
            at.fault("这一行没有写内容（text、heading或者remedies）。")
        return PaperLine(
            pieces=pieces,
            element=element,
            citation=citation,
            when=conditions(at, self.procedure.fields),
            outcomes=at.references("outcomes", self.procedure.outcomes, "结论"),
            heading=at.at("heading").value is not None,
            remedies=remedies,
            first_when=conditions(at, self.procedure.fields, "first_when"),
        )

    def _kinds(self) -> Mapping[str, str]:
        """The choices of the field that says of which kind a matter is."""
        fields = (name for name, column in self.procedure.dimensions.items() if column == "kind")
        return next((self.procedure.fields[name].choices for name in fields), {})

    def _citation(self, at: Cursor) -> Citation | None:
        rule = at.text("rule")
        if rule and rule not in self.rules:
            at.at("rule").fault(f"规则“{rule}”不在规则库里。")
        return self.rules[rule].citation if rule in self.rules else None

    def pieces(self, at: Cursor, key: str) -> tuple[str | Blank, ...]:
        """A text cut at its slots."""
        text = at.text(key)
        pieces: list[str | Blank] = []
        end = 0
        for slot in _SLOT.finditer(text):
            pieces += [text[end : slot.start()], self._blank(at.at(key), slot.group(1))]
            end = slot.end()
        pieces.append(text[end:])
        if any("{" in piece or "}" in piece for piece in pieces if isinstance(piece, str)):
            at.at(key).fault("花括号没有成对。")
        return tuple(piece for piece in pieces if piece != "")

    def _limit(self, rule: str) -> str:
        """How long a rule gives: 5个工作日; empty where there is no such rule or it gives no time."""
        found = self.rules.get(rule)
        return found.unit.say(int(found.amount)) if found and found.amount and found.unit else ""

    def _blank(self, at: Cursor, inside: str) -> str | Blank:
        """What one pair of braces asks for; words where the law has them ready."""
        kind, _, rest = inside.partition(".")
        name, _, detail = rest.partition(".")
        own = self.procedure
        if kind == "limit" and self._limit(rest):
            return self._limit(rest)
        if not rest and inside in WORDS:
            return Blank(BlankKind.WORD, inside, WORDS[inside])
        if not rest and inside in own.fields:
            return Blank(BlankKind.FIELD, inside, own.fields[inside].title)
        if kind == BlankKind.PARTY and name in own.parties and detail in _DETAILS:
            title = own.parties[name].title + _DETAILS[detail]
            return Blank(BlankKind.PARTY, name, title, detail or "name")
        if kind in (BlankKind.DAY, BlankKind.DOER) and name in own.acts:
            return Blank(BlankKind(kind), name, own.acts[name].title)
        if kind == BlankKind.DUE and name in own.clocks:
            return Blank(BlankKind.DUE, name, own.clocks[name].title)
        if kind in (BlankKind.COUNT, BlankKind.LIST) and name in self._kinds():
            return Blank(BlankKind(kind), self._kinds()[name], self._kinds()[name])
        at.fault(
            f"程序“{own.name}”里没有{{{inside}}}；可以写字段名、{{party.谁}}、{{day.动作}}、"
            f"{{doer.动作}}、{{due.期限}}、{{limit.有时限的规则}}，或者{'、'.join(WORDS)}。"
        )
        return Blank(BlankKind.WORD, "pen", WORDS["pen"])
