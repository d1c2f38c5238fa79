"""Who sits at the desk, which day is it, and what does the frame around every page show?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shengmo.corpus.errors import CorpusError
from shengmo.entrypoints.ui.dates import date_line
from shengmo.entrypoints.workbench.ledger_names import ledgers
from shengmo.entrypoints.workbench.navigation import sections
from shengmo.entrypoints.workbench.permission import may_read_reports
from shengmo.figures.errors import FiguresError
from shengmo.record.errors import RecordError
from shengmo.record.matters import calendars
from shengmo.record.matters.refusals import NotFound
from shengmo.record.organisations.queries import Hat, Viewer, viewer_of, wearing

HAT = "hat"  # key of the session: which of several posts is worn

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody at work: what they may see, the post they act under, the day."""

    viewer: Viewer  # under the hat that is worn
    hat: Hat | None
    today: date
    hats: tuple[Hat, ...]  # all posts of the person

    @property
    def organisation(self) -> str:
        """Code of the organisation of the hat; empty without a post."""
        return self.hat.organisation if self.hat else ""


def desk_of(request: HttpRequest) -> Desk:
    """The desk of whoever is signed in."""
    today = timezone.localdate()
    viewer = viewer_of(int(request.user.pk or 0), today)
    hats = viewer.hats
    if not hats:
        return Desk(viewer, None, today, ())
    worn = request.session.get(HAT, 0)
    hat = hats[worn] if isinstance(worn, int) and 0 <= worn < len(hats) else hats[0]
    return Desk(wearing(viewer, hat, today), hat, today, hats)


def at_desk(
    view: Callable[Concatenate[HttpRequest, Desk, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give a view its desk; turn what the rooms below refuse into a page with the sentence."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        desk = desk_of(request)
        try:
            return view(request, desk, *args, **kwargs)
        except NotFound as error:
            raise Http404(str(error)) from error
        except (RecordError, FiguresError, CorpusError) as error:
            return page(request, desk, "workbench/sentence.html", {"sentence": error}, status=400)

    return answer


def page(
    request: HttpRequest,
    desk: Desk,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page inside the frame."""
    kept = {found.name for found in ledgers(desk.organisation, desk.today)}
    reads = may_read_reports(desk.viewer)
    frame = {
        "desk": desk,
        "hats": tuple(enumerate(desk.hats)),
        "date_line": date_line(desk.today, calendars.current()),
        "sections": tuple(sections(request, kept, reads_reports=reads)),
    }
    answer = render(request, template, {**frame, **(context or {})}, status=status)
    answer["Cache-Control"] = "private, no-cache"
    return answer


def require(allowed: bool, sentence: str) -> None:  # noqa: FBT001  # reads as a sentence
    """Stop with a page that says why, unless it is allowed."""
    if not allowed:
        raise PermissionDenied(sentence)
