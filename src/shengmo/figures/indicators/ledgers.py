"""Which ledgers are in use, where was a nil return signed, and when did anything change last?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, Max, Q, Sum, Value, When

from shengmo.figures.indicators.cells import Source
from shengmo.figures.indicators.cube import Definition
from shengmo.figures.indicators.scope import Period, Scope
from shengmo.record.matters.models import Matter

NIL_RETURN = "nil-return"
SIGNED = "signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The matters of an organisation under a procedure, and one kind of them."""

    organisation: int
    procedure: str
    kind: str
    nil: str  # of a signed nil return: “procedure|year”, its natural key
    matters: int
    events: int
    newest: datetime
    head: str


@dataclass(frozen=True, slots=True)
class Ledgers:
    """Everything that was in use up to the period's last day."""

    rows: tuple[Ledger, ...]
    own: int
    year: int

    def in_use(self, definition: Definition) -> bool:
        """Whether a query stands behind a nought: there are matters in which it could have been found.

        A register is in use where it has an entry of that very kind; elsewhere a kind of which
        there is nothing is itself the finding.
        """
        return any(self._could_hold(row, definition) for row in self._near(definition))

    def nil_signed(self, definition: Definition) -> bool:
        """Whether somebody signed that there was nothing, for every ledger that is asked.

        That a year brought nothing says nothing of what stood at its end: a stock needs entries.
        """
        if _is_stock(definition):
            return False
        signed = {row.nil for row in self._near(definition) if row.nil}
        return all(f"{procedure}|{self.year}" in signed for procedure in definition.procedures)

    def newest(self, definition: Definition) -> datetime | None:
        """The latest change in the ledgers that are asked."""
        found = (r.newest for r in self._near(definition) if r.procedure in definition.procedures)
        return max(found, default=None)

    def kinds(self, procedure: str) -> tuple[str, ...]:
        """The kinds of matter that there are under a procedure."""
        return tuple(dict.fromkeys(r.kind for r in self.rows if r.procedure == procedure))

    @property
    def stamp(self) -> tuple[object, ...]:
        """Differs whenever an event was added anywhere below."""
        return (
            sum(row.matters for row in self.rows),
            sum(row.events for row in self.rows),
            max((row.newest for row in self.rows), default=None),
            max((row.head for row in self.rows), default=""),
        )

    def _near(self, definition: Definition) -> list[Ledger]:
        return [row for row in self.rows if not definition.own or row.organisation == self.own]

    @staticmethod
    def _could_hold(row: Ledger, definition: Definition) -> bool:
        if row.procedure not in definition.procedures or row.procedure == NIL_RETURN:
            return False
        kinds = definition.numerator.where.get("kind")
        return not _is_stock(definition) or kinds is None or row.kind in kinds


def _is_stock(definition: Definition) -> bool:
    return definition.numerator.source in (Source.STANDING, Source.HELD)


def ledgers_of(scope: Scope, period: Period, procedures: frozenset[str]) -> Ledgers:
    """What was in use, in one grouped query; nil returns come with it."""
    # That a year brought nothing is signed once the year is over; its key says of which year.
    matters = Matter.objects.filter(
        Q(opened_on__lte=period.last) | Q(procedure=NIL_RETURN),
        organisation_id__in=scope.organisations,
        procedure__in=procedures | {NIL_RETURN},
    )
    signed = Case(When(procedure=NIL_RETURN, stage=SIGNED, then=F("key")), default=Value(""))
    rows = (
        matters.annotate(nil=signed)
        .values("organisation_id", "procedure", "kind", "nil")
        .annotate(n=Count("id"), entries=Sum("version"), newest=Max("changed_at"), top=Max("head"))
        .order_by()
    )
    return Ledgers(
        tuple(
            Ledger(
                organisation=row["organisation_id"],
                procedure=row["procedure"],
                kind=row["kind"],
                nil=row["nil"],
                matters=row["n"],
                events=row["entries"],
                newest=row["newest"],
                head=row["top"],
            )
            for row in rows
        ),
        scope.own,
        period.year,
    )
