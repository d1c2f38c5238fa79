"""How do tests lay rows into the tables directly: many, quickly, of any shape?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from shengmo.record.identifiers import uuid7
from shengmo.record.matters.models import Matter, Measure, ProcedureVersion, Standing
from shengmo.record.organisations.models import Organisation

NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Step:
    """From `on` the matter stands in a stage."""

    on: date
    stage: str
    phase: str = "open"
    outcome: str = ""


@dataclass(frozen=True)
class Row:
    """A matter: where it stood and when, and its numbers (name, value, day, key)."""

    procedure: str
    organisation: str
    steps: Sequence[Step]
    numbers: Sequence[tuple[str, int, date, str]] = ()
    columns: dict[str, str] = field(default_factory=dict)
    way: str = "live"
    thread: int | None = None  # place of the thread's first matter among the rows


def lay(rows: Sequence[Row]) -> list[Matter]:
    """Write the rows, in one statement each kind."""
    places = {o.code: o for o in Organisation.objects.all()}
    version, _ = ProcedureVersion.objects.get_or_create(
        sha="0" * 64, defaults={"name": "any", "valid_from": date(2000, 1, 1), "text": "{}"}
    )
    ids = [uuid7() for _ in rows]
    matters = [
        Matter(
            public_id=ids[place],
            procedure_version=version,
            procedure=row.procedure,
            organisation=places[row.organisation],
            number=f"第{uuid7()}号",
            title=f"第{place}件",
            way=row.way,
            stage=row.steps[-1].stage,
            phase=row.steps[-1].phase,
            outcome=row.steps[-1].outcome,
            thread=ids[place if row.thread is None else row.thread],
            opened_on=row.steps[0].on,
            version=len(row.steps),
            head=ids[place].hex,
            changed_at=NOW,
            **row.columns,
        )
        for place, row in enumerate(rows)
    ]
    Matter.objects.bulk_create(matters, batch_size=500)
    pairs = list(zip(matters, rows, strict=True))
    Standing.objects.bulk_create(
        [s for matter, row in pairs for s in _standings(matter, row)], batch_size=500
    )
    Measure.objects.bulk_create(
        [m for matter, row in pairs for m in _measures(matter, row)], batch_size=500
    )
    return matters


def _standings(matter: Matter, row: Row) -> list[Standing]:
    ends = [step.on for step in row.steps[1:]]
    stages: set[str] = set()
    phases: set[str] = set()
    found = []
    for step, end in zip(row.steps, [*ends, None], strict=True):
        found.append(
            Standing(
                matter=matter,
                organisation_id=matter.organisation_id,
                procedure=matter.procedure,
                stage=step.stage,
                phase=step.phase,
                outcome=step.outcome,
                from_on=step.on,
                to_on=end,
                first_in_stage=step.stage not in stages,
                first_in_phase=step.phase not in phases,
            )
        )
        stages.add(step.stage)
        phases.add(step.phase)
    return found


def _measures(matter: Matter, row: Row) -> list[Measure]:
    return [
        Measure(
            matter=matter,
            organisation_id=matter.organisation_id,
            procedure=matter.procedure,
            name=name,
            value=Decimal(value),
            key=key,
            on=on,
            seq=1,
        )
        for name, value, on, key in row.numbers
    ]


def ticket(
    organisation: str,
    opened: date,
    closed: date | None = None,
    *,
    channel: str = "12345",
    topic: str = "环境卫生",
    outcome: str = "resolved",
    way: str = "live",
    numbers: Sequence[tuple[str, int, date, str]] = (),
) -> Row:
    """A ticket that came in, and was perhaps closed."""
    steps = [Step(opened, "received")]
    if closed is not None:
        steps.append(Step(closed, "closed", "closed", outcome))
    columns = {"channel": channel, "topic": topic}
    return Row("hotline-ticket", organisation, steps, numbers, columns, way)
