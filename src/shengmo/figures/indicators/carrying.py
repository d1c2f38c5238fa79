"""How are the numbers of last year's report carried over as this year's baseline (结转)?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shengmo.corpus import shelf
from shengmo.figures.errors import NotCarried
from shengmo.figures.indicators.baseline import (
    REPORT,
    TOPIC,
    Carried,
    Carrying,
    baseline_text,
    clashing,
)
from shengmo.law.procedures.log import AttestedAct, DocumentGiven
from shengmo.record.identifiers import uuid7
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Attestation, Command, Note, Recorded
from shengmo.record.matters.models import Matter
from shengmo.record.organisations import queries as organisations

TEXT, PUBLIC_TEXT = "report_text", "public_text"


def carry_over(carrying: Carrying) -> Recorded:
    """Carry numbers over, as an event `carried` on the annual report of their year.

    Where the record has no report of that year, it is recorded afterwards (补录) with the file.
    Where it has one, its own texts stay what they are: the event names the file by its hash.
    A later carrying over is another event, and the later one counts.

    Raises:
        NotCarried: there is no number, one is of no indicator, or one indicator has two numbers.
    """
    _check(carrying)
    matter = _report_of(carrying)
    public_id = str(matter.public_id) if matter else str(uuid7())
    filed: list[Command] = [] if matter else [_past_report(carrying, public_id)]
    note = Note(
        matter=public_id,
        topic=TOPIC,
        text=baseline_text(replace(carrying, figures=_once(carrying))),
        on=carrying.on,
        persons=carrying.persons,
    )
    return actions.record_all([*filed, note])[-1]


def _check(carrying: Carrying) -> None:
    if not carrying.figures:
        raise NotCarried("还不能结转：还没有一个数字挂接到指标上，请先挂接。")
    catalogue = shelf.load_catalogue()
    unknown = [c.indicator for c in carrying.figures if c.indicator not in catalogue]
    if unknown:
        raise NotCarried(f"还不能结转：没有“{unknown[0]}”这个指标，请换一个指标。")
    pair = clashing(carrying.figures)
    if pair:
        said = "、".join(c.printed + c.unit for c in pair)
        name = "·".join((catalogue[pair[0].indicator].name, *pair[0].by.values()))
        raise NotCarried(
            f"还不能结转：“{name}”挂接了两个不同的数（{said}），请只留一个，另一个改为“没有”。"
        )


def _once(carrying: Carrying) -> tuple[Carried, ...]:
    """Each indicator's number where the report states it first."""
    found: dict[object, Carried] = {}
    for carried in sorted(carrying.figures, key=lambda carried: carried.start):
        found.setdefault(carried.name, carried)
    return tuple(found.values())


def _report_of(carrying: Carrying) -> Matter | None:
    """The annual report of that year that the record has; the latest where there are several."""
    place = organisations.organisation(carrying.organisation)
    found = Matter.objects.filter(
        procedure=REPORT, organisation_id=place.pk, key=str(carrying.year)
    ).exclude(stage="")
    return found.order_by("-opened_on", "-pk").first()


def _past_report(carrying: Carrying, public_id: str) -> Attestation:
    """The report of a year before we kept records, with its text."""
    published = carrying.published_on
    fields: dict[str, str | date] = {"title": carrying.title, "report_year": str(carrying.year)}
    if published:
        fields["published_on"] = published
    kind = PUBLIC_TEXT if published else TEXT
    return Attestation(
        persons=replace(carrying.persons, proof="paper"),
        source=carrying.file,
        acts=_acts(carrying.year, published),
        fields=fields,
        documents=(DocumentGiven(kind, carrying.file.sha256, carrying.file.name),),
        outcome="published" if published else "",
        procedure=REPORT,
        organisation=carrying.organisation,
        public_id=public_id,
    )


def _acts(year: int, published_on: date | None) -> tuple[AttestedAct, ...]:
    """That the year had a report is known by its text; of the rest only what the person says."""
    drafted = AttestedAct("draft", date(year, 12, 31), precision="year")
    if published_on is None:
        return (drafted,)
    return (drafted, AttestedAct("publish", published_on))
