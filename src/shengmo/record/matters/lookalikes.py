"""Which matters of a ledger have the same two people as another, not long before or after?

A village and its town may each have written down the same dispute: the other one may be another
organisation's, but only one that the viewer may see is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, islice, pairwise

from django.db.models import QuerySet

from shengmo.record.matters.models import Matter, Party
from shengmo.record.matters.tags import TWICE, Doubt

NEAR = timedelta(days=180)  # two disputes of the same two people within it may be one
CHUNK = 500
MOST_NAMES = 6  # of one matter that are paired


@dataclass(frozen=True, slots=True, order=True)
class _Beside:
    """A matter among those of the same two people, by day."""

    opened_on: date
    pk: int
    number: str


def looks_twice(rows: QuerySet[Matter], seen: QuerySet[Matter]) -> Iterator[tuple[int, Doubt]]:
    """Rows whose people stand in another matter of the same ledger, among those that are seen."""
    wanted = set(Party.objects.filter(matter__in=rows).values_list("matter_id", flat=True))
    groups = _of_the_same_two(rows)
    shown = _shown({beside.pk for group in groups for beside in group}, seen)
    told: set[int] = set()
    for group in groups:
        for one, other in pairwise(sorted(beside for beside in group if beside.pk in shown)):
            if other.opened_on - one.opened_on > NEAR:
                continue
            for row, beside in ((one, other), (other, one)):
                if row.pk in wanted and row.pk not in told:
                    told.add(row.pk)
                    sentence = f"与{beside.number}的两方当事人相同，受理日期相近。"
                    yield row.pk, Doubt(TWICE, sentence)


def _shown(pks: Iterable[int], seen: QuerySet[Matter]) -> set[int]:
    """Those of the matters that are seen."""
    found: set[int] = set()
    left = iter(pks)
    while part := list(islice(left, CHUNK)):
        found.update(seen.filter(pk__in=part).values_list("pk", flat=True))
    return found


def _of_the_same_two(rows: QuerySet[Matter]) -> list[set[_Beside]]:
    """The matters of any two people who stand in more than one."""
    found: dict[tuple[str, str, str], set[_Beside]] = defaultdict(set)
    for procedure, beside, names in _people(rows):
        for one, other in combinations(sorted(names)[:MOST_NAMES], 2):
            found[procedure, one, other].add(beside)
    return [same for same in found.values() if len(same) > 1]


def _people(rows: QuerySet[Matter]) -> Iterator[tuple[str, _Beside, set[str]]]:
    """Ledger, matter, and keyed names of whoever has somebody in common with the rows."""
    theirs = Party.objects.filter(matter__in=rows).exclude(name_index="").values("name_index")
    few = list(theirs.values_list("name_index", flat=True).distinct()[: CHUNK + 1])
    same = Party.objects.filter(
        name_index__in=few if len(few) <= CHUNK else theirs,
        matter__procedure__in=list(rows.values_list("procedure", flat=True).distinct()),
    ).exclude(matter__stage="")
    names: dict[int, set[str]] = defaultdict(set)
    about: dict[int, tuple[str, _Beside]] = {}
    asked = same.values_list(
        "matter_id", "name_index", "matter__procedure", "matter__opened_on", "matter__number"
    )
    for pk, name, procedure, opened_on, number in asked.iterator(chunk_size=2000):
        names[pk].add(name)
        about[pk] = procedure, _Beside(opened_on, pk, number)
    for pk, found in names.items():
        if len(found) > 1:
            yield (*about[pk], found)
