"""How is the year of an invented town written down: who did what to which matter on which day?

The script only collects commands; `building` hands them to the actions that users use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from shengmo.entrypoints.cli.towns.days import Days
from shengmo.law.procedures.log import DocumentGiven, OverrideGiven
from shengmo.law.procedures.values import Value
from shengmo.record.identifiers import uuid7
from shengmo.record.matters import store
from shengmo.record.matters.commands import (
    Command,
    Linking,
    Opening,
    PartyGiven,
    Performing,
    Persons,
)

Fields = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Freezing:
    """The figures of an annual report's year are to be kept as they are by then."""

    matter: str
    on: date
    persons: Persons


Line = Command | Freezing


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody of the cast, as the record knows them."""

    public_id: str
    name: str


class Script:
    """Commands with their days; people are named by the keys of the cast."""

    def __init__(
        self, organisation: str, cast: Mapping[str, Actor], days: Days, today: date, seed: str
    ) -> None:
        self.organisation = organisation
        self.today = today
        self.days = days
        self.chance = Random(seed)  # noqa: S311  # invented data needs no secret randomness
        self._cast = cast
        self._lines: list[tuple[date, Line]] = []
        self._stored: dict[str, str] = {}  # text → where it lies: a text that recurs is put once

    def person(self, key: str) -> str:
        """Public id of somebody of the cast."""
        return self._cast[key].public_id

    def name(self, key: str) -> str:
        """Name of somebody of the cast."""
        return self._cast[key].name

    def open(
        self,
        procedure: str,
        on: date,
        actor: str,
        fields: Fields,
        papers: Sequence[DocumentGiven] = (),
        *,
        parties: Sequence[PartyGiven] = (),
        section: str = "",
        organisation: str = "",
    ) -> str:
        """A new matter; gives its public id, by which later lines name it."""
        public_id = str(uuid7())
        opening = Opening(
            procedure=procedure,
            organisation=organisation or self.organisation,
            on=on,
            persons=self._persons(actor),
            fields=fields,
            documents=tuple(papers),
            parties=tuple(parties),
            section=section,
            way="demo",
            public_id=public_id,
        )
        self._lines.append((on, opening))
        return public_id

    def act(
        self,
        matter: str,
        act: str,
        on: date,
        actor: str,
        fields: Fields | None = None,
        papers: Sequence[DocumentGiven] = (),
        *,
        outcome: str = "",
        overrides: Sequence[OverrideGiven] = (),
    ) -> None:
        """An act on a matter."""
        performing = Performing(
            matter=matter,
            act=act,
            on=on,
            persons=self._persons(actor),
            fields=fields or {},
            documents=tuple(papers),
            outcome=outcome,
            overrides=tuple(overrides),
        )
        self._lines.append((on, performing))

    def link(self, matter: str, other: str, relation: str, on: date, actor: str) -> None:
        """A link from one matter to another."""
        persons = self._persons(actor)
        linking = Linking(matter=matter, other=other, relation=relation, on=on, persons=persons)
        self._lines.append((on, linking))

    def freeze(self, matter: str, on: date, actor: str) -> None:
        """Keep the figures of an annual report's year."""
        line = Freezing(matter=matter, on=on, persons=self._persons(actor))
        self._lines.append((on, line))

    def paper(self, kind: str, title: str, *lines: str) -> DocumentGiven:
        """A small text file in the store, which says that it is invented."""
        text = "\n".join([title, "", *lines, "", "（演示文件，内容都是虚构的。）", ""])
        if text not in self._stored:
            self._stored[text] = store.put(text.encode())
        return DocumentGiven(kind, self._stored[text], title)

    def lines(self) -> list[tuple[date, Line]]:
        """Everything in the order of the days; what is of one day as it was written."""
        return sorted(self._lines, key=lambda pair: pair[0])

    def commands(self) -> list[tuple[date, Command]]:
        """What is asked of the record, in the order of the days."""
        return [(on, line) for on, line in self.lines() if not isinstance(line, Freezing)]

    def _persons(self, actor: str) -> Persons:
        public_id = self.person(actor)
        return Persons(actor=public_id, recorder=public_id, proof="demo")
