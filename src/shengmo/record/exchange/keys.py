"""By which natural keys is a row found again, and which matters stand under them?"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.values import FieldType
from shengmo.record.bulk import Row
from shengmo.record.exchange.models import RowKey
from shengmo.record.exchange.understanding import Understood
from shengmo.record.matters.models import Matter
from shengmo.record.matters.parties import keyed

CHUNK = 500
ROW_KEY = ("organisation_id", "procedure", "rank", "key", "matter_id")
Key = tuple[int, str]  # rank in `known_by`, keyed hash
One = TypeVar("One")


def chunks(items: Iterable[One], size: int = CHUNK) -> Iterator[list[One]]:
    """The items, so many at a time."""
    source = iter(items)
    while part := list(islice(source, size)):
        yield part


def keys_of(row: Understood, procedure: Procedure) -> tuple[Key, ...]:
    """The row's natural keys, the surest first; one that lacks a part is none."""
    found = []
    for rank, headers in enumerate(procedure.known_by):
        parts = [row.by_header.get(header, "") for header in headers]
        if parts and all(parts):
            text = "\x1f".join((str(rank), *map(_plain, parts)))
            found.append((rank, keyed(text)))
    return tuple(found)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if not sign.isspace())


class Found:
    """Which matters of an organisation's ledger rows belong to."""

    def __init__(self, organisation: int, procedure: Procedure) -> None:
        self.organisation = organisation
        self.procedure = procedure
        self.by_key: dict[str, set[int]] = defaultdict(set)
        self.by_number: dict[str, int] = {}
        self.by_field_key: dict[str, int] = {}
        self.by_own_number: dict[str, int] = {}
        self.keys_of_matter: dict[int, dict[int, set[str]]] = {}

    def look_up(self, rows: Sequence[Understood], keys: Sequence[tuple[Key, ...]]) -> None:
        """Read everything that the rows may belong to."""
        stored = RowKey.objects.filter(
            organisation_id=self.organisation, procedure=self.procedure.name
        )
        if stored.exists():
            for part in chunks({key for row in keys for _, key in row}):
                for key, matter in stored.filter(key__in=part).values_list("key", "matter_id"):
                    self.by_key[key].add(matter)
        own = Matter.objects.filter(
            organisation_id=self.organisation, procedure=self.procedure.name
        )
        for part in chunks({row.number for row in rows if row.number}):
            self.by_number |= dict(own.filter(number__in=part).values_list("number", "pk"))
        for part in chunks({key for row in rows for key in self.field_keys(row)}):
            self.by_field_key |= dict(own.filter(key__in=part).values_list("key", "pk"))
        ours = own.exclude(way="attested").filter(key="")  # done here: the ledger has our number
        for part in chunks({text for row in rows if (text := self.own_number(row))}):
            self.by_own_number |= dict(ours.filter(number__in=part).values_list("number", "pk"))
        self._keys_of({pk for found in self.by_key.values() for pk in found})

    def _keys_of(self, matters: Iterable[int]) -> None:
        for part in chunks(matters):
            stored = RowKey.objects.filter(matter_id__in=part)
            for matter, rank, key in stored.values_list("matter_id", "rank", "key"):
                ranks = self.keys_of_matter.setdefault(matter, {})
                ranks.setdefault(rank, set()).add(key)

    def field_keys(self, row: Understood) -> tuple[str, ...]:
        """The matter's own key column, as it would be for this row; none where a part lacks.

        A count at its end (派单次数) may be left out for the first time.
        """
        names = self.procedure.key_fields
        parts = [str(row.fields.get(name, "")) for name in names]
        if not names or not all(parts[:2]):
            return ()
        last = self.procedure.fields[names[-1]]
        if last.type == FieldType.COUNT and parts[-1] in ("", "1"):
            return tuple("|".join((*parts[:-1], end))[:200] for end in ("", "1"))
        return ("|".join(parts)[:200],)

    def own_number(self, row: Understood) -> str:
        """What the row gives as its number, where one field alone is the key."""
        names = self.procedure.key_fields
        return str(row.fields.get(names[0], "")) if len(names) == 1 else ""

    def matter(self, row: Understood, keys: tuple[Key, ...]) -> tuple[int | None, int | None]:
        """The matter that the row belongs to; else one that it may be a duplicate of."""
        if row.number in self.by_number:
            return self.by_number[row.number], None
        doubtful = None
        for place, (_, key) in enumerate(keys):
            matters = self.by_key.get(key, set())
            if len(matters) != 1:
                continue
            matter = next(iter(matters))
            if self._another(matter, keys[:place]):
                doubtful = doubtful or matter
                continue
            return matter, None
        for known in self.field_keys(row):
            if known in self.by_field_key:
                return self.by_field_key[known], None
        return self.by_own_number.get(self.own_number(row)), doubtful

    def _another(self, matter: int, better: Sequence[Key]) -> bool:
        """Whether a surer key of the row contradicts the matter's own."""
        ranks = self.keys_of_matter.get(matter, {})
        return any(ranks.get(rank) and key not in ranks[rank] for rank, key in better)


def best(keys: tuple[Key, ...]) -> str:
    """The surest key; empty where the row has none."""
    return keys[0][1] if keys else ""


def rows_of_keys(
    matter: Matter, keys: Iterable[Key], known: Mapping[int, set[str]]
) -> Iterator[Row]:
    """Rows for the keys that the matter does not have yet."""
    for rank, key in keys:
        if key not in known.get(rank, set()):
            yield (matter.organisation_id, matter.procedure, rank, key, matter.pk)
