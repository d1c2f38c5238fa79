"""What does the record hold for an organisation's year? At most five grouped queries, as cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    FilteredRelation,
    Min,
    Q,
    QuerySet,
    Sum,
    UUIDField,
    Value,
    When,
)

from shengmo.corpus.catalogue import STATES
from shengmo.figures.indicators.cells import Cell, Source
from shengmo.figures.indicators.cube import Definition, Moment, Selection
from shengmo.figures.indicators.scope import Period, Scope
from shengmo.law.procedures.dimensions import DIMENSIONS
from shengmo.record.matters.models import Matter, Measure, Standing

_ATTESTED = "attested"  # the way in which a matter came into the record


@dataclass(frozen=True, slots=True)
class Rule:
    """Which standings a selection can hold at all: the others need not be read."""

    procedures: frozenset[str]
    states: frozenset[tuple[str, frozenset[str]]]
    moment: Moment

    @classmethod
    def of(cls, selection: Selection) -> Rule:
        """What a selection asks of a standing."""
        states = {(c, values) for c, values in selection.where.items() if c in STATES}
        return cls(selection.procedures, frozenset(states), selection.moment)

    def condition(self, path: str) -> Q:
        """The same for the database; `path` leads to the standing."""
        found = Q(procedure__in=self.procedures)
        for column, values in self.states:
            found &= Q(**{f"{path}{column}__in": values})
        if self.moment is not Moment.ANY:
            found &= Q(**{f"{path}first_in_{self.moment}": True})
        return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a set of definitions needs to know: by source the procedures, and the measures."""

    procedures: Mapping[Source, frozenset[str]]
    measures: Mapping[Source, frozenset[str]]
    rules: Mapping[Source, frozenset[Rule]]
    keyed: frozenset[str]  # measures whose keys are told apart
    single: frozenset[str]  # procedures whose matters are told apart, one cell each

    @classmethod
    def of(cls, definitions: Iterable[Definition], *, by_matter: bool = False) -> Wanted:
        """What these definitions need; with `by_matter` every matter is a cell of its own."""
        procedures: dict[Source, set[str]] = {}
        measures: dict[Source, set[str]] = {}
        rules: dict[Source, set[Rule]] = {}
        keyed: set[str] = set()
        single: set[str] = set()
        for definition in definitions:
            for selection in definition.selections:
                procedures.setdefault(selection.source, set()).update(selection.procedures)
                measures.setdefault(selection.source, set()).add(selection.measure)
                rules.setdefault(selection.source, set()).add(Rule.of(selection))
                if selection.key == "key" or "key" in definition.cuts.values():
                    keyed.add(selection.measure)
                if definition.once or by_matter:
                    single |= selection.procedures
        return cls(
            {source: frozenset(found) for source, found in procedures.items()},
            {source: frozenset(found) for source, found in measures.items()},
            {source: frozenset(found) for source, found in rules.items()},
            frozenset(keyed),
            frozenset(single),
        )

    def any_of(self, source: Source, path: str) -> Q:
        """Standings that some selection of the source can hold; `path` leads to them."""
        rules = sorted(self.rules[source], key=repr)
        return reduce(or_, (rule.condition(path) for rule in rules))


def gather(scope: Scope, period: Period, wanted: Wanted) -> tuple[Cell, ...]:
    """Every cell that the wanted definitions may ask for."""
    readers = {
        Source.OPENED: _opened,
        Source.ENTERED: _entered,
        Source.STANDING: _standing,
        Source.MEASURED: _measured,
        Source.HELD: _held,
    }
    return tuple(
        cell
        for source, procedures in sorted(wanted.procedures.items())
        if procedures
        for cell in readers[source](scope, period, wanted, procedures)
    )


def _opened(
    scope: Scope, period: Period, wanted: Wanted, procedures: frozenset[str]
) -> Iterator[Cell]:
    """Matters that were opened in the period, as they stood at the end of its last day."""
    last = FilteredRelation("standings", condition=_stood("standings__", period.last))
    rows = Matter.objects.annotate(last=last).filter(
        scope.on_days(period, "opened_on"), procedure__in=procedures
    )
    rows = rows.exclude(stage="")  # an import that was undone
    names = {f"last__{column}": column for column in STATES}
    return _cells(Source.OPENED, rows, "", wanted, (), names)


def _entered(
    scope: Scope, period: Period, wanted: Wanted, procedures: frozenset[str]
) -> Iterator[Cell]:
    """Matters that came into a stage, or into a phase, for the first time in the period."""
    rows = Standing.objects.filter(
        scope.on_days(period, "from_on"),
        wanted.any_of(Source.ENTERED, ""),
        procedure__in=procedures,
    )
    columns = (*STATES, "first_in_stage", "first_in_phase")
    return _cells(Source.ENTERED, rows, "matter__", wanted, columns)


def _standing(
    scope: Scope, period: Period, wanted: Wanted, procedures: frozenset[str]
) -> Iterator[Cell]:
    """Matters as they stood at the end of the last day."""
    rows = Standing.objects.filter(
        _stood("", period.last),
        scope.at_end(period),
        wanted.any_of(Source.STANDING, ""),
        procedure__in=procedures,
    )
    return _cells(Source.STANDING, rows, "matter__", wanted, STATES)


def _measured(
    scope: Scope, period: Period, wanted: Wanted, procedures: frozenset[str]
) -> Iterator[Cell]:
    """Numbers that events of the period gave."""
    rows = Measure.objects.filter(
        scope.on_days(period, "on"),
        procedure__in=procedures,
        name__in=wanted.measures[Source.MEASURED],
    )
    return _numbers(Source.MEASURED, rows, wanted, ())


def _held(
    scope: Scope, period: Period, wanted: Wanted, procedures: frozenset[str]
) -> Iterator[Cell]:
    """Numbers of matters as they stood at the end of the last day."""
    rows = Measure.objects.filter(
        _stood("matter__standings__", period.last),
        wanted.any_of(Source.HELD, "matter__standings__"),
        scope.at_end(period),
        procedure__in=procedures,
        name__in=wanted.measures[Source.HELD],
        on__lte=period.last,
    )
    return _numbers(Source.HELD, rows, wanted, STATES)


def _stood(path: str, day: date) -> Q:
    """A standing that holds on the day."""
    ends = Q(**{f"{path}to_on__isnull": True}) | Q(**{f"{path}to_on__gt": day})
    return Q(ends, **{f"{path}from_on__lte": day})


def _numbers(
    source: Source, rows: QuerySet[Measure], wanted: Wanted, standing: tuple[str, ...]
) -> Iterator[Cell]:
    """Cells of measures; a nought brings nothing and stands behind nothing."""
    keyed = Case(When(name__in=wanted.keyed, then=F("key")), default=Value(""))
    rows = rows.exclude(value=0).annotate(
        measure_key=keyed if wanted.keyed else Value(""), measure_name=F("name")
    )
    names = {f"matter__standings__{name}": name for name in standing}
    names |= {"measure_name": "measure", "measure_key": "key"}
    return _cells(source, rows, "matter__", wanted, (), names, total=True)


def _cells(
    source: Source,
    rows: QuerySet[Any],
    path: str,
    wanted: Wanted,
    columns: tuple[str, ...],
    renamed: Mapping[str, str] | None = None,
    *,
    total: bool = False,
) -> Iterator[Cell]:
    """Group rows by everything a figure may ask, and single matters where they are wanted."""
    names: dict[str, str] = {column: column for column in ("procedure", *columns)}
    names |= {f"{path}{column}": column for column in DIMENSIONS}
    names |= {"organisation_id": "organisation", "one_matter": "matter", "one_thread": "thread"}
    names |= renamed or {}
    identity = f"{path}id" if path else "id"
    counted = Count(identity, distinct=total)
    grouped = (
        rows.annotate(**_singles(path, identity, wanted, wanted.keyed if total else frozenset()))
        .values(*names)
        .annotate(
            number=counted,
            attested=Count(identity, distinct=total, filter=Q(**{f"{path}way": _ATTESTED})),
            lead=Min(identity),
            **({"value_sum": Sum("value")} if total else {}),
        )
        .order_by()
    )
    for row in grouped.iterator(chunk_size=5000):
        yield _cell(source, row, names)


def _singles(path: str, identity: str, wanted: Wanted, keyed: frozenset[str]) -> dict[str, Any]:
    """The matter and its thread where matters are told apart, else nothing.

    A matter may have a keyed measure several times: it must be known, so as to be counted once.
    """
    nothing = Value(None, output_field=BigIntegerField())
    no_thread = Value(None, output_field=UUIDField())
    single = Q(procedure__in=wanted.single) if wanted.single else Q()
    if keyed:
        single |= Q(name__in=keyed)
    if not single:
        return {"one_matter": nothing, "one_thread": no_thread}
    return {
        "one_matter": Case(When(single, then=F(identity)), default=nothing),
        "one_thread": Case(When(single, then=F(f"{path}thread")), default=no_thread),
    }


def _cell(source: Source, row: Mapping[str, Any], names: Mapping[str, str]) -> Cell:
    found = {column: row[name] for name, column in names.items()}
    found |= {state: "" for state in STATES if found.get(state, "") is None}
    value = row.get("value_sum", Decimal(0))
    return Cell(
        source=source,
        number=row["number"],
        attested=row["attested"],
        lead=row["lead"],
        value=Decimal(str(value)),
        **found,
    )
