"""What can be done to a matter? The verbs; the only way to write.

Every verb has a batch form: `record_all` carries out any commands, in order, in one transaction,
and the single verbs are batches of one. Refusals raise and change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from shengmo.law.procedures.engine import decide, needs
from shengmo.law.procedures.findings import findings
from shengmo.law.procedures.log import (
    Attested,
    Corrected,
    LinkedTo,
    Noted,
    TakenBack,
    UnlinkedFrom,
)
from shengmo.law.procedures.state import Request
from shengmo.record.matters import calendars, threads
from shengmo.record.matters.batch import Batch
from shengmo.record.matters.bodies import facts_used, plain
from shengmo.record.matters.commands import (
    Attestation,
    Command,
    Correction,
    Linking,
    Note,
    Opening,
    Performing,
    Recorded,
    TakingBack,
)
from shengmo.record.matters.held import Held
from shengmo.record.matters.refusals import NotUnderstood, Refused, Stale
from shengmo.record.matters.writing import write

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST_DAY = date(1900, 1, 1)
LONGEST_SECTION = 60  # characters


def open_matter(command: Opening) -> Recorded:
    """Open a matter through the gates of its opening act."""
    return record_all([command])[0]


def perform(command: Performing) -> Recorded:
    """Do an act; raises Refused with every closed gate, Stale where somebody was faster."""
    return record_all([command])[0]


def attest(command: Attestation) -> Recorded:
    """Record afterwards; no gate closes, what was missing or inverted is kept as findings."""
    return record_all([command])[0]


def correct(command: Correction) -> Recorded:
    """Correct fields or days; the corrected event stays as it was, projections are rebuilt."""
    return record_all([command])[0]


def link(command: Linking) -> Recorded:
    """Link two matters, or take the link back; an event on each side."""
    return record_all([command])[0]


def note(command: Note) -> Recorded:
    """Add an event that moves no stage."""
    return record_all([command])[0]


def record_all(commands: Sequence[Command], *, now: datetime | None = None) -> tuple[Recorded, ...]:
    """Carry out commands in order, in one transaction: all or none.

    A later command sees what an earlier one of the same batch did. Nothing is written until all
    are decided; each kind of row is then written in one statement.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        batch = Batch(moment, moment.astimezone(SHANGHAI).date(), calendars.current())
        batch.prepare(commands, _existing(commands))
        batch.reserve(_new(commands))
        done = tuple(_carry_out(batch, command) for command in commands)
        write(batch)
        threads.settle(batch)
    return tuple(
        Recorded(held.public_id, held.matter.number, version, found)
        for held, version, found in done
    )


Carried = tuple[Held, int, tuple[str, ...]]


def _existing(commands: Iterable[Command]) -> list[str]:
    """Public ids of the matters that must be read: those that no command of the batch opens."""
    opened = {c.public_id for c in commands if isinstance(c, Opening | Attestation) and c.public_id}
    named = [m for c in commands for m in (getattr(c, "matter", ""), getattr(c, "other", "")) if m]
    return [public_id for public_id in named if public_id not in opened]


def _new(commands: Iterable[Command]) -> list[tuple[str, str, date]]:
    """Organisation, procedure and day of each matter that will need a number."""
    wanted = []
    for command in commands:
        if isinstance(command, Opening):
            wanted.append((command.organisation, command.procedure, command.on))
        elif isinstance(command, Attestation) and not command.matter and not command.number:
            wanted.append((command.organisation, command.procedure, _first_day(command)))
    return wanted


def _carry_out(batch: Batch, command: Command) -> Carried:
    held, found = _VERBS[type(command)](batch, command)
    return held, held.matter.version, found


def _open(batch: Batch, command: Opening) -> tuple[Held, tuple[str, ...]]:
    held = batch.new_matter(command)
    about = {"opened": _opened(held, command.section, command.way)}
    _act(batch, held, held.procedure.opening.name, command, about)
    return held, ()


def _opened(held: Held, section: str, way: str) -> dict[str, str]:
    """What the first event must say, so that the matter's own row can be replayed from its log."""
    if len(section) > LONGEST_SECTION:
        raise NotUnderstood(
            f"还不能登记：科室名称最多{LONGEST_SECTION}个字，现在有{len(section)}个。"
        )
    return {
        "number": held.matter.number,
        "organisation": held.matter.organisation.code,
        "procedure_version": held.matter.procedure_version.sha,
        "section": section,
        "way": way,
    }


def _perform(batch: Batch, command: Performing) -> tuple[Held, tuple[str, ...]]:
    held = batch.matter(command.matter)
    expected = command.expected_version
    if expected is not None and expected != held.matter.version:
        raise Stale(held.matter.number)
    if command.act not in held.procedure.acts:
        raise NotUnderstood(f"“{held.procedure.title}”没有名为“{command.act}”的办理动作。")
    _act(batch, held, command.act, command, {})
    return held, ()


def _act(
    batch: Batch,
    held: Held,
    act: str,
    command: Opening | Performing,
    about: Mapping[str, object],
) -> None:
    """Decide and append; the facts that were used go into the event, beside `about`."""
    request = Request(
        act=act,
        on=command.on,
        actor=command.persons.actor,
        fields=command.fields,
        documents=command.documents,
        overrides=command.overrides,
        outcome=command.outcome,
    )
    wanted = needs(held.procedure, held.state, request)
    facts = batch.resolver.resolve(held.matter.organisation, held.state, wanted)
    verdict = decide(held.procedure, held.state, request, facts, batch.today)
    if verdict.saying is None:
        raise Refused(verdict)
    extra = {"facts": facts_used(facts), **about}
    entry = batch.append(held, verdict.saying, request.on, command.persons, extra, command.parties)
    held.lay_upon(entry)


def _attest(batch: Batch, command: Attestation) -> tuple[Held, tuple[str, ...]]:
    held = batch.matter(command.matter) if command.matter else _attested_matter(batch, command)
    unknown = [act.act for act in command.acts if act.act not in held.procedure.acts]
    if unknown:
        raise NotUnderstood(f"“{held.procedure.title}”没有名为“{unknown[0]}”的办理动作。")
    saying = Attested(
        acts=command.acts,
        fields=command.fields,
        documents=command.documents,
        outcome=command.outcome,
    )
    found = findings(
        held.procedure,
        held.state,
        saying,
        lambda state, wanted: batch.resolver.resolve(held.matter.organisation, state, wanted),
    )
    extra: dict[str, object] = {"source": plain(command.source)}
    if not held.matter.version:
        extra["opened"] = _opened(held, command.section, "attested")
    saying = replace(saying, findings=found)
    on = max((act.on for act in command.acts), default=batch.today)
    held.lay_upon(batch.append(held, saying, on, command.persons, extra, command.parties))
    return held, found


def _attested_matter(batch: Batch, command: Attestation) -> Held:
    if not command.acts:
        raise NotUnderstood("还不能补录：没有写明发生了什么、在哪一天。")
    opening = Opening(
        procedure=command.procedure,
        organisation=command.organisation,
        on=_first_day(command),
        persons=command.persons,
        section=command.section,
        way="attested",
        public_id=command.public_id,
    )
    return batch.new_matter(opening, command.number)


def _first_day(command: Attestation) -> date:
    return min(act.on for act in command.acts) if command.acts else date.max


def _correct(batch: Batch, command: Correction) -> tuple[Held, tuple[str, ...]]:
    held = batch.matter(command.matter)
    if not command.reason.strip():
        raise NotUnderstood("还不能更正：没有写更正理由。")
    unknown = [name for name in command.fields if name not in held.procedure.fields]
    undone = [act for act in command.days if act not in held.state.done]
    if unknown or undone:
        name = (unknown + undone)[0]
        raise NotUnderstood(f"还不能更正：没有“{held.procedure.titles.get(name, name)}”可以更正。")
    for act, day in command.days.items():
        if not FIRST_DAY <= day <= batch.today:
            title = held.procedure.acts[act].title
            raise NotUnderstood(f"还不能更正：“{title}”的日期{day}还没有到，或者太早，请核对。")
    saying = Corrected(
        reason=command.reason.strip(),
        fields=command.fields,
        days=command.days,
        outcome=command.outcome,
    )
    batch.append(held, saying, command.on, command.persons, {})
    held.lay_anew(held.log())
    return held, ()


def _take_back(batch: Batch, command: TakingBack) -> tuple[Held, tuple[str, ...]]:
    held = batch.matter(command.matter)
    if not set(command.events) <= set(range(1, held.matter.version + 1)):
        raise NotUnderstood("还不能撤销：没有这几条记录。")
    saying = TakenBack(command.events, command.reason)
    batch.append(held, saying, command.on, command.persons, {})
    held.lay_anew(held.log())
    return held, ()


def _link(batch: Batch, command: Linking) -> tuple[Held, tuple[str, ...]]:
    held, other = batch.matter(command.matter), batch.matter(command.other)
    relation = held.procedure.relations.get(command.relation)
    if relation is None or other.matter.procedure not in relation.procedures:
        titles = f"“{held.procedure.title}”和“{other.procedure.title}”"
        said = relation.title if relation else command.relation
        raise NotUnderstood(f"还不能关联：{titles}之间没有名为“{said}”的关联。")
    say = UnlinkedFrom if command.undo else LinkedTo
    mirrored = f"{held.procedure.name}:{command.relation}"
    for side, name, far in ((held, command.relation, other), (other, mirrored, held)):
        saying = say(name, far.public_id)
        side.lay_upon(batch.append(side, saying, command.on, command.persons, {}))
    if relation.thread:
        batch.threads.append((held, other))
    return held, ()


def _note(batch: Batch, command: Note) -> tuple[Held, tuple[str, ...]]:
    held = batch.matter(command.matter)
    saying = Noted(command.topic, command.text)
    held.lay_upon(batch.append(held, saying, command.on, command.persons, {}))
    return held, ()


_VERBS: dict[type[Command], Callable[..., tuple[Held, tuple[str, ...]]]] = {
    Opening: _open,
    Performing: _perform,
    Attestation: _attest,
    Correction: _correct,
    TakingBack: _take_back,
    Linking: _link,
    Note: _note,
}
