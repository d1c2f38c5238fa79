"""Which letters and forms does a matter offer now, and what does one of them say?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shengmo.corpus import shelf
from shengmo.corpus.paper_shelf import load_papers
from shengmo.figures.errors import FiguresError
from shengmo.figures.papers.filling import Filled, Source, fill, offered
from shengmo.figures.papers.remedies import Remedies
from shengmo.record.matters import calendars
from shengmo.record.matters.shown import MatterView
from shengmo.record.organisations.queries import names, organisation


class NoSuchPaper(FiguresError):
    """The matter's procedure has no paper of that name, or the matter has not come so far."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that the matter can fill now."""

    name: str
    paper: Filled


def papers_of(view: MatterView, today: date) -> tuple[Offer, ...]:
    """Every paper of the matter's procedure whose time has come, filled."""
    ready = [paper for paper in load_papers(view.procedure) if offered(paper, view)]
    if not ready:
        return ()
    source = _source(view, today)
    return tuple(Offer(paper.name, fill(paper, source)) for paper in ready)


def paper_of(view: MatterView, name: str, today: date) -> Filled:
    """One paper, filled. Raises NoSuchPaper."""
    found = [paper for paper in load_papers(view.procedure) if paper.name == name]
    if not found or not offered(found[0], view):
        raise NoSuchPaper("这件事现在没有这份文书；请回到这件事的页面，从“文书”里选。")
    return fill(found[0], _source(view, today))


def _source(view: MatterView, today: date) -> Source:
    locality = organisation(view.row.organisation).locality
    return Source(
        view=view,
        people=names(_people_in(view)),
        offices=shelf.load_locality(locality).offices,
        remedies=Remedies(shelf.load_rules(), calendars.current()),
        today=today,
    )


def _people_in(view: MatterView) -> set[str]:
    """Public ids of everybody whom a paper may name."""
    found = {done.actor for done in view.state.done.values()}
    for name, value in view.state.fields.items():
        field = view.procedure.fields.get(name)
        if field is not None and field.type in ("person", "people"):
            found |= {value} if isinstance(value, str) else set(value)  # type: ignore[arg-type]
    return found
