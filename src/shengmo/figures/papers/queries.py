"""Which letters and forms does a matter offer now, and what does one of them say?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shengmo.corpus import shelf
from shengmo.corpus.paper_shelf import load_papers
from shengmo.corpus.papers import Paper
from shengmo.figures.errors import FiguresError
from shengmo.figures.papers.filling import Account, Filled, Source, fill, offered
from shengmo.figures.papers.remedies import Remedies
from shengmo.record.matters import calendars
from shengmo.record.matters.models import Matter
from shengmo.record.matters.shown import MatterView
from shengmo.record.organisations.queries import names, organisation

YEAR = "account_year"  # the field of a leader's account that names its year


class NoSuchPaper(FiguresError):
    """The matter's procedure has no paper of that name, or the matter has not come so far."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that the matter can fill now."""

    name: str
    paper: Filled


def papers_of(view: MatterView, today: date) -> tuple[Offer, ...]:
    """Every paper of the matter's procedure whose time has come, filled."""
    ready = [paper for paper in _papers(view) if offered(paper, view)]
    if not ready:
        return ()
    source = _source(view, today)
    return tuple(Offer(paper.name, fill(paper, source)) for paper in ready)


def paper_of(view: MatterView, name: str, today: date) -> Filled:
    """One paper, filled. Raises NoSuchPaper."""
    found = [paper for paper in _papers(view) if paper.name == name]
    if not found or not offered(found[0], view):
        raise NoSuchPaper("这件事现在没有这份文书；请回到这件事的页面，从“文书”里选。")
    return fill(found[0], _source(view, today))


def _papers(view: MatterView) -> tuple[Paper, ...]:
    return load_papers(view.procedure, _locality(view))


def _locality(view: MatterView) -> str:
    return organisation(view.row.organisation).locality


def _source(view: MatterView, today: date) -> Source:
    return Source(
        view=view,
        people=names(_people_in(view)),
        offices=shelf.load_locality(_locality(view)).offices,
        remedies=Remedies(shelf.load_rules(), calendars.current()),
        today=today,
        account=_account(view),
    )


def _account(view: MatterView) -> Account:
    """What the same post did in the year of account, by kind; nothing where none is named."""
    year = str(view.state.fields.get(YEAR, ""))[:4]
    if not year.isascii() or not year.isdigit():
        return {}
    own = Matter.objects.get(public_id=view.row.public_id)
    rows = Matter.objects.filter(
        organisation_id=own.organisation_id, procedure=own.procedure, side=own.side,
        opened_on__year=int(year),
    ).exclude(stage="").exclude(pk=own.pk)  # fmt: skip
    found: dict[str, list[tuple[date, str]]] = {}
    for kind, day, title in rows.order_by("opened_on", "pk").values_list(
        "kind", "opened_on", "title"
    ):
        found.setdefault(kind, []).append((day, title))
    return {kind: tuple(acts) for kind, acts in found.items()}


def _people_in(view: MatterView) -> set[str]:
    """Public ids of everybody whom a paper may name."""
    found = {done.actor for done in view.state.done.values()}
    for name, value in view.state.fields.items():
        field = view.procedure.fields.get(name)
        if field is not None and field.type in ("person", "people"):
            found |= {value} if isinstance(value, str) else set(value)  # type: ignore[arg-type]
    return found
