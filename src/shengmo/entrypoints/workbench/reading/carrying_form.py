"""Who carries the numbers over, on which day and on what proof; was the report published?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from shengmo.entrypoints.workbench.act_form import PROOFS_TO_CHOOSE
from shengmo.entrypoints.workbench.desk import Desk
from shengmo.entrypoints.workbench.permission import CARRIES_OVER
from shengmo.entrypoints.workbench.reading.paper import Paper
from shengmo.figures.indicators.baseline import Carried, Carrying
from shengmo.record.matters.commands import Persons, Source
from shengmo.record.organisations.queries import PersonRef, people_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What was typed, with a sentence for each input that is wrong."""

    people: tuple[PersonRef, ...]
    actor: str
    proof: str
    published: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def proofs(self) -> Mapping[str, str]:
        """The proofs to choose from."""
        return PROOFS_TO_CHOOSE

    def carrying(self, desk: Desk, paper: Paper, figures: tuple[Carried, ...]) -> Carrying:
        """The wish, as the room `figures` takes it; only of a form without faults."""
        persons = Persons(actor=self.actor, recorder=desk.viewer.person, proof=self.proof)
        return Carrying(
            organisation=desk.organisation,
            year=paper.year or 0,
            title=paper.title[:200],
            file=Source(sha256=paper.sha256, name=paper.file_name),
            figures=figures,
            on=desk.today,
            persons=persons,
            published_on=date.fromisoformat(self.published) if self.published else None,
        )


def blank(desk: Desk, _paper: Paper) -> Form:
    """The form before anybody typed: the person at the desk, where it is theirs to do."""
    people = _people(desk)
    own = any(person.public_id == desk.viewer.person for person in people)
    return Form(
        people=people,
        actor=desk.viewer.person if own else "",
        proof="on_screen" if own else "",
    )


def typed(desk: Desk, paper: Paper, post: QueryDict) -> Form:
    """What was typed."""
    people = _people(desk)
    actor, proof = post.get("actor", ""), post.get("proof", "")
    published = post.get("published", "").strip()
    faults: dict[str, str] = {}
    if actor not in {person.public_id for person in people}:
        faults["actor"] = "还没有选由谁结转。"
    if proof not in PROOFS_TO_CHOOSE:
        faults["proof"] = "还没有选凭据：凭什么知道是这个人决定结转的？"
    elif proof == "on_screen" and actor != desk.viewer.person:
        faults["proof"] = "结转的不是您本人，不能选“本人在系统办理”；请选纸质签批、电话或者口头。"
    faults |= _year_fault(desk, paper) | _published_fault(desk, paper, published)
    return Form(people=people, actor=actor, proof=proof, published=published, faults=faults)


def _year_fault(desk: Desk, paper: Paper) -> dict[str, str]:
    if paper.year is None:
        return {"year": "还没有写这是哪一年的报告，请先在上面填年度。"}
    if paper.year >= desk.today.year + 1:
        return {"year": f"{paper.year}年还没有到，不能作为上年。"}
    return {}


def _published_fault(desk: Desk, paper: Paper, text: str) -> dict[str, str]:
    if not text:
        return {}
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return {"published": "公开日期请写成2025-01-31这样。"}
    if day > desk.today:
        return {"published": "公开日期还没有到，请核对；没有公开的就不填。"}
    if paper.year is not None and day.year < paper.year:
        return {"published": f"公开日期早于{paper.year}年，请核对日期或者报告年度。"}
    return {}


def _people(desk: Desk) -> tuple[PersonRef, ...]:
    found = people_of(desk.organisation, desk.today)
    return tuple(person for person in found if CARRIES_OVER & set(person.roles))
