"""How far is an import? Told to whoever started it, while the request that does the work still runs.

The work and the question are two requests, perhaps in two processes, and what the first has written
is not to be seen before it is all there: so its progress stands in a cache of files, not in the record.
A page without scripts asks nothing, and waits.
"""

from __future__ import annotations

import re
import secrets

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from shengmo.entrypoints.workbench.desk import Desk, at_desk
from shengmo.record.exchange.progress import Progress, unseen

READ, WRITTEN, TAKEN_BACK = "已读", "已写入", "已撤销"
MARKED = "已全部写入；正在标注原表"
KEPT = 10 * 60  # seconds after which what was told is forgotten
_WATCH = re.compile(r"[\w-]{8,40}")


def new_watch() -> str:
    """A word under which one page asks how far its own request is."""
    return secrets.token_urlsafe(12)


def telling(request: HttpRequest, desk: Desk, verb: str) -> Progress:
    """What the work calls with how many of how many; nobody hears it where no page asks."""
    key = _key(desk, request.POST.get("watch", ""))
    if not key:
        return unseen

    def tell(done: int, of: int) -> None:
        caches["progress"].set(key, (verb, done, of), KEPT)

    return tell


@at_desk
@require_GET
def how_far(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How many rows of how many, and the sentence that says so; nothing where nothing is known yet."""
    key = _key(desk, request.GET.get("watch", ""))
    found = caches["progress"].get(key) if key else None
    answer = JsonResponse(_said(*found) if found else {})
    answer["Cache-Control"] = "private, no-store"
    return answer


def _said(verb: str, done: int, of: int) -> dict[str, object]:
    return {"done": done, "of": of, "text": f"{verb} {done:,} / {of:,} 行"}


def _key(desk: Desk, watch: str) -> str:
    """The person is part of it: nobody hears of another's work."""
    return f"{desk.viewer.person}.{watch}" if _WATCH.fullmatch(watch) else ""
