"""Does each version of a procedure agree with its name, its locality, its rules, its neighbours?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from shengmo.corpus.localities import setting_faults
from shengmo.corpus.measures import OF_THE_ENGINE, MeasureName
from shengmo.corpus.shelved import Shelved, attempt
from shengmo.law.citations import Citation
from shengmo.law.procedures.columns import NOTHING_YET
from shengmo.law.procedures.compose import compose
from shengmo.law.procedures.gates.credential import Credential
from shengmo.law.procedures.gates.linked_outcome import LinkedOutcome
from shengmo.law.procedures.gates.register_entry import RegisterEntryInForce
from shengmo.law.procedures.model import Act, Field, Gate, Procedure
from shengmo.law.procedures.parse import parse_procedure
from shengmo.law.procedures.values import FieldType
from shengmo.law.rules import Rule
from shengmo.law.sources import Fault, Source

ONE_DAY = timedelta(days=1)
_CUTTING = (FieldType.CHOICE, FieldType.FLAG, FieldType.TEXT, FieldType.KEY)


@dataclass(frozen=True, slots=True)
class Composed:
    """A version of a procedure composed with a locality."""

    source: Source
    locality: str
    procedure: Procedure


def compose_all(
    shelved: Shelved, rules: Mapping[str, Rule], faults: list[Fault]
) -> tuple[Composed, ...]:
    """Every version with every locality; what cannot be composed or parsed is noted."""
    found: list[Composed] = []
    for name, versions in shelved.procedures.items():
        if not versions:
            continue
        for source in versions:
            found.extend(_with_localities(shelved, source, name, rules, faults))
        faults.extend(_setting_faults(shelved, name, versions))
    return tuple(found)


def _with_localities(
    shelved: Shelved, source: Source, name: str, rules: Mapping[str, Rule], faults: list[Fault]
) -> Iterator[Composed]:
    """The version with its own defaults first, then with each locality that sets something."""
    places: list[tuple[str, Mapping[str, object]]] = [("", {})]
    for locality in shelved.localities:
        known = _known(_settings(locality, name), source)
        places.append((str(locality.data.get("locality")), known))
    for locality_name, settings in places:
        if locality_name and not settings:
            continue
        composed = attempt(faults, partial(compose, source, settings))
        if composed is None:
            continue
        procedure = attempt(faults, partial(parse_procedure, composed, rules))
        if procedure is not None:
            yield Composed(source, locality_name, procedure)


def _settings(locality: Source, name: str) -> Mapping[str, object]:
    settings = locality.data.get("settings")
    found = settings.get(name) if isinstance(settings, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _known(settings: Mapping[str, object], source: Source) -> dict[str, object]:
    """Only what the procedure declares as local: the rest is said in the locality's own file."""
    local = source.data.get("local")
    declared = local if isinstance(local, Mapping) else {}
    return {setting: value for setting, value in settings.items() if setting in declared}


def _setting_faults(shelved: Shelved, name: str, versions: tuple[Source, ...]) -> Iterator[Fault]:
    """A locality's setting must suit the version in force now, the last one."""
    for locality in shelved.localities:
        yield from setting_faults(locality, name, versions[-1])


def procedure_faults(
    shelved: Shelved, composed: tuple[Composed, ...], measures: Mapping[str, MeasureName]
) -> Iterator[Fault]:
    """What a version's own file cannot show by itself."""
    registers = _register_kinds(composed)
    for one in composed:
        yield from _names(one)
        yield from _dates_in_force(one)
        yield from _unused(one)
        yield from _measured(one, measures)
        yield from _related(one, composed)
        yield from _registered(one, registers)
        yield from _ledger_words(one)
    for versions in shelved.procedures.values():
        yield from _succession(versions)
    yield from _never_measured(shelved, composed, measures)


def _ledger_words(one: Composed) -> Iterator[Fault]:
    """With its own defaults, every word of a ledger's column leads to a choice that is there."""
    if one.locality:
        return
    written = one.source.data.get("columns")
    places = [at["header"] for at in written] if isinstance(written, list | tuple) else []
    for column in one.procedure.columns.values():
        field = one.procedure.fields.get(column.field)
        for choice in column.words if field else ():
            if field and choice not in {*field.choices, NOTHING_YET}:
                path = ("columns", places.index(column.header), "words", choice)
                yield one.source.fault(path, f"“{field.title}”没有名为“{choice}”的选择。")


def _names(one: Composed) -> Iterator[Fault]:
    """The folder is the name, the file is the first day, a cut is made by something short."""
    procedure, source = one.procedure, one.source
    folder, _, file = source.file.removesuffix(".yaml").rpartition("/")
    if folder.rpartition("/")[2] != procedure.name:
        yield source.fault(("procedure",), f"文件夹的名称和程序名“{procedure.name}”不一样。")
    if file != procedure.valid_from.isoformat():
        yield source.fault(("valid_from",), f"文件名和施行日期{procedure.valid_from}不一样。")
    for name, column in procedure.dimensions.items():
        field = procedure.fields.get(name)
        if field is not None and field.type not in _CUTTING:
            message = f"“{field.title}”不能放在分类的列（{column}）：要是选择项、是非项或文字。"
            yield source.fault(("dimensions", name), message)


def _succession(versions: tuple[Source, ...]) -> Iterator[Fault]:
    """One version ends on the day before the next begins."""
    for earlier, later in pairwise(versions):
        begins, ends = _day(later, "valid_from"), _day(earlier, "valid_to")
        if begins is not None and ends != begins - ONE_DAY:
            message = f"后一个版本从{begins}起施行，这里的valid_to要写{begins - ONE_DAY}。"
            yield earlier.fault(("valid_to",), message)


def _day(source: Source, key: str) -> date | None:
    found = source.data.get(key)
    try:
        return date.fromisoformat(str(found)) if found is not None else None
    except ValueError:
        return None


def _gates(procedure: Procedure) -> Iterator[tuple[int, int, Act, Gate]]:
    for i, act in enumerate(procedure.acts.values()):
        for j, gate in enumerate(act.gates):
            yield i, j, act, gate


def _dates_in_force(one: Composed) -> Iterator[Fault]:
    """A rule that is cited must be in force on some day of the version."""
    procedure = one.procedure
    for i, j, _, gate in _gates(procedure):
        if not _overlaps(gate.citation, procedure):
            yield one.source.fault(("acts", i, "gates", j, "rule"), _outside(gate.citation))
    for i, clock in enumerate(procedure.clocks.values()):
        if not _overlaps(clock.rule.citation, procedure):
            yield one.source.fault(("clocks", i, "rule"), _outside(clock.rule.citation))


def _overlaps(citation: Citation, procedure: Procedure) -> bool:
    since = citation.effective_from or date.min
    until = citation.effective_to or date.max
    return since <= (procedure.valid_to or date.max) and until >= procedure.valid_from


def _outside(citation: Citation) -> str:
    since, until = citation.effective_from, citation.effective_to
    span = f"{since or ''}至{until or '今'}"
    return f"规则{citation.rule}的施行期间（{span}）和这个版本的效力期间没有一天相合。"


def _unused(one: Composed) -> Iterator[Fault]:
    """Fields, documents and outcomes that no act brings."""
    procedure = one.procedure
    acts = tuple(procedure.acts.values())
    brought = {name for act in acts for name in (*act.required, *act.optional)}
    papers = {name for act in acts for name in (*act.documents, *act.optional_documents)}
    ends = {name for act in acts for name in (act.outcome, *act.outcomes)}
    for key, known, used, what in (
        ("fields", tuple(procedure.fields), brought, "字段"),
        ("documents", tuple(procedure.documents), papers, "文书"),
        ("outcomes", tuple(procedure.outcomes), ends, "结论"),
    ):
        for i, name in enumerate(known):
            if name not in used:
                yield one.source.fault((key, i), f"{what}“{name}”没有任何动作用到。")


def _measures_of(field: Field) -> tuple[str, ...]:
    return (field.measure, *field.counted) if field.measure else field.counted


def _measured(one: Composed, measures: Mapping[str, MeasureName]) -> Iterator[Fault]:
    """Every measure is registered, in the unit of its field."""
    for i, field in enumerate(one.procedure.fields.values()):
        for name in _measures_of(field):
            registered = measures.get(name)
            if registered is None:
                message = f"数量“{name}”没有在measures.yaml登记。"
                yield one.source.fault(("fields", i), message)
            elif name == field.measure and field.unit != registered.unit:
                message = f"“{field.title}”的单位是“{field.unit}”，登记的是“{registered.unit}”。"
                yield one.source.fault(("fields", i, "unit"), message)


def _never_measured(
    shelved: Shelved, composed: tuple[Composed, ...], measures: Mapping[str, MeasureName]
) -> Iterator[Fault]:
    """Registered measures that no procedure gives."""
    given = {n for one in composed for f in one.procedure.fields.values() for n in _measures_of(f)}
    for name, registered in measures.items():
        if name not in given and name not in OF_THE_ENGINE and shelved.measures:
            file = shelved.measures[0].file
            yield Fault(file, registered.line, f"数量“{name}”没有任何程序给出。")


def _related(one: Composed, composed: tuple[Composed, ...]) -> Iterator[Fault]:
    """Relations lead to procedures that exist; what a gate asks of them exists there."""
    known = {other.procedure.name for other in composed}
    for i, relation in enumerate(one.procedure.relations.values()):
        for name in relation.procedures:
            if name not in known:
                yield one.source.fault(("relations", i, "procedures"), f"没有名为“{name}”的程序。")
    for i, j, _, gate in _gates(one.procedure):
        if isinstance(gate.rule, LinkedOutcome):
            for message in _linked_faults(one.procedure, gate.rule, composed):
                yield one.source.fault(("acts", i, "gates", j), message)


def _linked_faults(
    procedure: Procedure, rule: LinkedOutcome, composed: tuple[Composed, ...]
) -> Iterator[str]:
    relation = procedure.relations.get(rule.relation)
    wanted = relation.procedures if relation else ()
    others = [one.procedure for one in composed if one.procedure.name in wanted]
    for what, names, known in (
        ("结论", rule.outcomes, {n for o in others for n in o.outcomes}),
        ("动作", rule.acts, {n for o in others for n in o.acts}),
        ("文书", (rule.reviewed,), {n for o in others for n in o.documents} | {""}),
    ):
        for name in names:
            if others and name not in known:
                yield f"关联的程序里没有名为“{name}”的{what}。"


def _register_kinds(composed: tuple[Composed, ...]) -> set[str]:
    """The registers that gates may ask: titles of the kinds of register procedures."""
    found: set[str] = set()
    for one in composed:
        if one.procedure.register:
            found.add(one.procedure.name)
            for name, column in one.procedure.dimensions.items():
                if column == "kind":
                    found |= set(one.procedure.fields[name].choices.values())
    return found


def _registered(one: Composed, registers: set[str]) -> Iterator[Fault]:
    for i, j, _, gate in _gates(one.procedure):
        rule = gate.rule
        if isinstance(rule, Credential | RegisterEntryInForce) and rule.register not in registers:
            message = f"没有名为“{rule.register}”的名册。"
            yield one.source.fault(("acts", i, "gates", j, "register"), message)
