"""How does an invented town come into the record? All of it or nothing, and only once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from django.db import transaction

from shengmo.corpus.shelf import load_calendars
from shengmo.entrypoints.cli.home import calendars_folder
from shengmo.entrypoints.cli.towns.days import Days
from shengmo.entrypoints.cli.towns.script import Actor, Freezing, Line, Script
from shengmo.entrypoints.cli.towns.town import PASSWORD, Built, Town
from shengmo.figures.indicators.actions import freeze
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Command
from shengmo.record.matters.extent import Extent, extent
from shengmo.record.organisations import actions as places
from shengmo.record.organisations.queries import UnknownOrganisation, organisation

Progress = Callable[[int, int], None]  # commands done, commands in all


def build(town: Town, today: date, progress: Progress) -> Built:
    """Build the town unless it stands already; in one transaction, so that none is half built."""
    began = time.perf_counter()
    if not _stands(town):
        with transaction.atomic():
            _found(town)  # waits for another process that builds the same town
            if not extent(town.code).matters:
                _write(_script(town, today), progress)
    found: Extent = extent(town.code)
    return Built(
        name=town.code,
        matters=found.matters,
        events=found.events,
        seconds=round(time.perf_counter() - began, 2),
    )


def _stands(town: Town) -> bool:
    try:
        organisation(town.code)
    except UnknownOrganisation:
        return False
    return True


def _found(town: Town) -> None:
    """Make the town's places."""
    for place in town.places:
        places.create_organisation(
            place.code,
            place.name,
            place.level,
            from_on=town.founded_on,
            within=place.within,
            locality=place.locality,
        )


def _script(town: Town, today: date) -> Script:
    """The town's people, made; its year, written down."""
    days = Days(load_calendars(calendars_folder()))
    script = Script(town.code, _cast(town), days, today, seed=f"{town.code}-{town.year}")
    for chapter in town.chapters:
        chapter(script)
    return script


def _cast(town: Town) -> Mapping[str, Actor]:
    """Everybody of the town, appointed, by key."""
    cast = {}
    for player in town.cast:
        person = places.create_person(player.name)
        cast[player.key] = Actor(person, player.name)
        places.appoint(
            person,
            player.place,
            player.role,
            from_on=town.founded_on,
            title=player.title,
            section=player.section,
        )
        if player.username:
            places.create_user(player.username, PASSWORD, person)
    return cast


def _write(script: Script, progress: Progress) -> None:
    """Record the script month by month, as it would have come in; freeze where it says so."""
    lines = script.lines()
    done = 0
    for batch in _batches(lines):
        if isinstance(batch, Freezing):
            freeze(batch.matter, on=batch.on, persons=batch.persons)
        else:
            actions.record_all(batch)
        done += 1 if isinstance(batch, Freezing) else len(batch)
        progress(done, len(lines))


def _batches(lines: Sequence[tuple[date, Line]]) -> Iterator[Freezing | list[Command]]:
    """The commands of a month together; a freezing by itself, between what came before and after."""
    commands: list[Command] = []
    month = (0, 0)
    for on, line in lines:
        new = isinstance(line, Freezing) or (on.year, on.month) != month
        if new and commands:
            yield commands
            commands = []
        month = (on.year, on.month)
        if isinstance(line, Freezing):
            yield line
        else:
            commands.append(line)
    if commands:
        yield commands
