"""How does a composed definition become a `Procedure`, or every mistake of its file at once?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from shengmo.law.citations import Citation, Standing
from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.columns import ledger_columns, look_for_column_faults, row_keys
from shengmo.law.procedures.derived_columns import with_columns
from shengmo.law.procedures.dimensions import DIMENSIONS
from shengmo.law.procedures.engine import ROLES, titles
from shengmo.law.procedures.gates.table import GATE_KINDS, Defined
from shengmo.law.procedures.lacking import lacks
from shengmo.law.procedures.model import (
    Act,
    ClockRule,
    Discretion,
    DocumentKind,
    Field,
    Gate,
    GateKind,
    PartyRole,
    Phase,
    Procedure,
    Relation,
    Stage,
)
from shengmo.law.procedures.soundness import look_for_faults
from shengmo.law.procedures.values import TESTS, Condition, FieldType, Value
from shengmo.law.rules import Rule, Unit
from shengmo.law.sources import Source

TOP = (
    "procedure", "title", "valid_from", "valid_to", "number", "title_field", "key", "restricted",
    "register", "basis", "local", "fields", "stages", "outcomes", "documents", "parties", "acts",
    "clocks", "relations", "dimensions", "discretion", "columns", "known_by",
    "lacking",
)  # fmt: skip
ASKS = ("latest_day", "earliest_next_day", "latest_notice_day")


def parse_procedure(source: Source, rules: Mapping[str, Rule]) -> Procedure:
    """The procedure that a composed file defines.

    Raises FaultySource with every mistake: unknown keys, names that nothing defines, a gate or a
    limit without a rule, a statutory gate with an override, a stage that nothing reaches.
    """
    top = Cursor(source)
    top.only(*TOP)
    procedure = _procedure(top, rules)
    look_for_faults(procedure, top)
    procedure = with_columns(procedure, top)
    look_for_column_faults(procedure, top)
    if top.faults:
        raise FaultySource(tuple(sorted(top.faults, key=lambda fault: fault.line)))
    return replace(procedure, titles=titles(procedure))


def _procedure(top: Cursor, rules: Mapping[str, Rule]) -> Procedure:
    fields = {name: _field(name, at) for name, at in top.named("fields")}
    documents = {name: _document(name, at) for name, at in top.named("documents")}
    relations = {name: _relation(name, at) for name, at in top.named("relations")}
    stages = {name: _stage(name, at, fields) for name, at in top.named("stages")}
    outcomes = {name: _outcome(at, rules) for name, at in top.named("outcomes")}
    act_names = {str(at.value): None for at in _names(top, "acts")}
    defined = Defined(
        fields=fields,
        documents=documents,
        acts=act_names,
        outcomes=outcomes,
        relations=relations,
        rules=rules,
    )
    gate_reader = _Acts(defined, stages, outcomes)
    return Procedure(
        name=top.text("procedure", required=True),
        title=top.text("title", required=True),
        valid_from=top.day("valid_from", required=True) or date.min,
        valid_to=top.day("valid_to"),
        number=top.text("number", required=True),
        title_field=top.reference("title_field", fields, "字段"),
        key_fields=top.references("key", fields, "字段"),
        restricted=top.flag("restricted"),
        register=top.flag("register"),
        basis=tuple(_cited(top.at("basis"), rule, rules) for rule in top.texts("basis")),
        fields=fields,
        stages=stages,
        outcomes=outcomes,
        documents=documents,
        parties={
            name: PartyRole(name=name, title=_titled(at)) for name, at in top.named("parties")
        },
        acts={name: gate_reader.act(name, at) for name, at in top.named("acts")},
        clocks={name: _clock(name, at, defined) for name, at in top.named("clocks")},
        relations=relations,
        dimensions=_dimensions(top, fields),
        discretion=tuple(_discretion(at, rules) for at in top.each("discretion")),
        uncounted=frozenset(a.text("name") for a in top.each("outcomes") if a.flag("uncounted")),
        columns=ledger_columns(top),
        known_by=row_keys(top),
        lacking=lacks(top, act_names, documents, fields),
    )


def _names(top: Cursor, key: str) -> list[Cursor]:
    """Places of the names in a list of mappings, read ahead so that acts may refer to each other."""
    found = top.at(key).value
    count = len(found) if isinstance(found, list | tuple) else 0
    return [top.at(key).at(i).at("name") for i in range(count)]


def _titled(at: Cursor, *others: str) -> str:
    at.only("name", "title", *others)
    return at.text("title", required=True)


def _field(name: str, at: Cursor) -> Field:
    at.only(
        *("name", "title", "type", "choices", "unit", "measure", "key", "accumulates", "personal"),
        *("hint", "counts"),
    )
    type_ = FieldType(at.one_of("type", tuple(FieldType)))
    choices, counts = _choices(at)
    if type_ is FieldType.FLAG:
        counts = {word: at.at("counts").texts(word) for word in ("true", "false")}
        at.at("counts").only("true", "false")
    elif at.at("counts").value is not None:
        at.at("counts").fault("只有是非项（flag）在这里写 counts；选择项写在每个选项里。")
    if type_ is FieldType.CHOICE and not choices:
        at.fault(f"字段“{name}”是选择项，却没有写 choices。")
    return Field(
        name=name,
        title=at.text("title", required=True),
        type=type_,
        choices=choices,
        unit=at.text("unit"),
        measure=at.text("measure"),
        accumulates=at.flag("accumulates"),
        personal=at.flag("personal"),
        hint=at.text("hint"),
        key=_measure_key(at),
        counts=counts,
    )


def _measure_key(at: Cursor) -> str:
    """The word by which the number is told from others of its measure; only a number has one."""
    if at.text("key") and not at.text("measure"):
        at.at("key").fault("有数量（measure）的字段才写 key。")
    return at.text("key")


def _choices(at: Cursor) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Titles of a field's choices, and the measures that choosing one counts."""
    choices: dict[str, str] = {}
    counts: dict[str, tuple[str, ...]] = {}
    for name, place in at.named("choices"):
        choices[name] = _titled(place, "counts")
        if found := place.texts("counts"):
            counts[name] = found
    return choices, counts


def _outcome(at: Cursor, rules: Mapping[str, Rule]) -> str:
    """An outcome's title; the rule that gives the word must exist where one is named."""
    if at.text("rule"):
        _cited(at.at("rule"), at.text("rule"), rules)
    return _titled(at, "rule", "uncounted")


def _document(name: str, at: Cursor) -> DocumentKind:
    return DocumentKind(name=name, title=_titled(at))


def _relation(name: str, at: Cursor) -> Relation:
    at.only("name", "title", "procedures", "thread")
    return Relation(
        name=name,
        title=at.text("title", required=True),
        procedures=at.texts("procedures"),
        thread=at.flag("thread"),
    )


def _stage(name: str, at: Cursor, fields: Mapping[str, Field]) -> Stage:
    at.only("name", "title", "phase", "lapses")
    lapse = at.at("lapses")
    lapse.only("on", "to")
    return Stage(
        name=name,
        title=at.text("title", required=True),
        phase=Phase(at.one_of("phase", tuple(Phase), "open")),
        lapses_on=lapse.reference("on", fields, "字段"),
        lapses_to=lapse.text("to"),
    )


def _cited(at: Cursor, rule: str, rules: Mapping[str, Rule]) -> Citation:
    """The citation of a rule id; a fault, and a local blank, where the register has none."""
    found = rules.get(rule)
    if found is not None:
        return found.citation
    at.fault(
        f"规则“{rule}”不在规则库里。" if rule else "没有写依据（rule）；每个关口和期限都要有出处。"
    )
    return Citation(
        rule=rule, statute="", article="", effective_from=None, effective_to=None,
        standing=Standing.LOCAL,
    )  # fmt: skip


def conditions(
    at: Cursor, fields: Mapping[str, object], key: str = "when"
) -> tuple[Condition, ...]:
    """A closed `when:` list: field, one test, a plain value or a list of texts."""
    found = []
    for place in at.each(key):
        place.only("field", *TESTS)
        field = place.reference("field", fields, "字段")
        tests = [test for test in TESTS if place.at(test).value is not None]
        if len(tests) != 1:
            place.fault("每个条件只写一个 is、in、at_least 或 at_most。")
            continue
        found.append(Condition(field, tests[0], _plain(place, tests[0])))
    return tuple(found)


def _plain(at: Cursor, test: str) -> Value:
    found = at.at(test).value
    if test == "in":
        return at.texts("in")
    if isinstance(found, str | bool | int | Decimal | date):
        return found
    at.fault("条件的值只能是文字、数字、日期或 true/false。")
    return ""


class _Acts:
    """Reads acts and their gates; keeps what the file defines, so that names are checked."""

    def __init__(
        self, defined: Defined, stages: Mapping[str, Stage], outcomes: Mapping[str, str]
    ) -> None:
        self.defined = defined
        self.stages = stages
        self.outcomes = outcomes

    def act(self, name: str, at: Cursor) -> Act:
        """One act."""
        at.only(
            "name", "title", "opens", "from", "to", "by", "required", "optional", "documents",
            "optional_documents", "gates", "outcome", "outcomes", "paper",
        )  # fmt: skip
        return Act(
            name=name,
            title=at.text("title", required=True),
            opens=at.flag("opens"),
            sources=at.references("from", self.stages, "环节"),
            target=at.reference("to", self.stages, "环节"),
            roles=at.references("by", ROLES, "角色"),
            required=at.references("required", self.defined.fields, "字段"),
            optional=at.references("optional", self.defined.fields, "字段"),
            documents=at.references("documents", self.defined.documents, "文书"),
            optional_documents=at.references("optional_documents", self.defined.documents, "文书"),
            gates=tuple(self.gate(f"{name}.{i + 1}", g) for i, g in enumerate(at.each("gates"))),
            outcome=at.reference("outcome", self.outcomes, "结论"),
            outcomes=at.references("outcomes", self.outcomes, "结论"),
            paper=at.flag("paper"),
        )

    def gate(self, fallback_id: str, at: Cursor) -> Gate:
        """One gate with its citation; a statutory gate may not name an override."""
        kind = at.one_of("kind", tuple(GATE_KINDS))
        citation = _cited(at, at.text("rule"), self.defined.rules)
        override = at.reference("override", ROLES, "角色")
        if override and citation.standing is Standing.STATUTE:
            at.at("override").fault("法定关口不能越过，请删去 override。")
        return Gate(
            id=at.text("id") or fallback_id,
            kind=kind,
            rule=self._rule(kind, at),
            citation=citation,
            message=at.text("message"),
            when=conditions(at, self.defined.fields),
            override_role=override,
            coverage=at.text("coverage"),
            line=at.line,
        )

    def _rule(self, kind: str, at: Cursor) -> GateKind:
        parameters, needed, read = GATE_KINDS[kind or "document_present"]
        at.only("kind", "id", "rule", "message", "when", "override", "coverage", *parameters)
        for name in parameters[:needed]:
            if at.at(name).value is None:
                at.fault(f"关口“{kind}”缺少“{name}”。")
        return read(at, self.defined)


def _clock(name: str, at: Cursor, defined: Defined) -> ClockRule:
    at.only(
        "name", "title", "rule", "ask", "starts", "starts_field", "ends", "suspended_by",
        "resumed_by", "restarted_by", "extended_by", "extension_field", "who", "when", "amount",
        "unit",
    )  # fmt: skip
    acts = defined.acts
    return ClockRule(
        name=name,
        title=at.text("title", required=True),
        rule=_limit(at, defined),
        ask=at.one_of("ask", ASKS, "latest_day"),
        starts=at.reference("starts", acts, "动作"),
        starts_field=at.reference("starts_field", defined.fields, "字段"),
        ends=at.references("ends", acts, "动作"),
        suspended_by=at.references("suspended_by", acts, "动作"),
        resumed_by=at.references("resumed_by", acts, "动作"),
        restarted_by=at.references("restarted_by", acts, "动作"),
        extended_by=at.reference("extended_by", acts, "动作"),
        extension_field=at.reference("extension_field", defined.fields, "字段"),
        who=at.text("who"),
        when=conditions(at, defined.fields),
    )


def _limit(at: Cursor, defined: Defined) -> Rule:
    """The clock's rule; a locality may set the amount of a local rule, never of a statute."""
    _cited(at, at.text("rule"), defined.rules)
    rule = defined.rules.get(at.text("rule")) or next(iter(defined.rules.values()))
    amount = at.integer("amount")
    if not amount:
        return rule
    if rule.citation.standing is Standing.STATUTE:
        at.at("amount").fault(f"“{rule.id}”是法定期限，地方不能改天数。")
        return rule
    return replace(rule, amount=amount, unit=Unit(at.one_of("unit", tuple(Unit))))


def _dimensions(top: Cursor, fields: Mapping[str, Field]) -> Mapping[str, str]:
    """Field → column; two fields on one column are a fault."""
    place = top.at("dimensions")
    found = place.value if isinstance(place.value, Mapping) else {}
    for field, column in found.items():
        if field not in fields:
            place.at(field).fault(f"没有名为“{field}”的字段。")
        if column not in DIMENSIONS:
            place.at(field).fault(f"没有“{column}”这一列，只有：{'、'.join(DIMENSIONS)}。")
    if len(set(found.values())) != len(found):
        place.fault("两个字段不能放在同一列。")
    return {str(field): str(column) for field, column in found.items()}


def _discretion(at: Cursor, rules: Mapping[str, Rule]) -> Discretion:
    at.only("rule", "who", "text")
    return Discretion(
        rule=_cited(at, at.text("rule"), rules),
        who=at.text("who", required=True),
        text=at.text("text", required=True),
    )
