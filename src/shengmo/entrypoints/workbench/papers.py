"""How does a letter or form of a matter come out as a Word file?"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from shengmo.entrypoints.workbench import permission
from shengmo.entrypoints.workbench.desk import Desk, at_desk, require
from shengmo.figures.papers.queries import NoSuchPaper, Offer, paper_of, papers_of
from shengmo.figures.papers.word import to_word
from shengmo.record.matters import queries
from shengmo.record.matters.shown import MatterView

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOT_YOURS = "文书由经办的人起草。"


def offered(desk: Desk, view: MatterView) -> tuple[Offer, ...]:
    """The papers that a matter's page offers; none to those who do not act in it."""
    may = permission.may_write_papers(desk.viewer, view.procedure)
    return papers_of(view, desk.today) if may else ()


@at_desk
@require_GET
def paper(request: HttpRequest, desk: Desk, matter: UUID, name: str) -> HttpResponse:  # noqa: ARG001  # at_desk hands every page its request
    """One paper, filled from the matter, as a Word file."""
    view = queries.matter(desk.viewer, str(matter), desk.today)
    require(permission.may_write_papers(desk.viewer, view.procedure), NOT_YOURS)
    try:
        filled = paper_of(view, name, desk.today)
    except NoSuchPaper as error:
        raise Http404(str(error)) from error
    draft = "（草稿）" if filled.draft else ""
    kept_as = content_disposition_header(as_attachment=True, filename=f"{filled.title}{draft}.docx")
    answer = HttpResponse(to_word(filled), content_type=WORD)
    answer["Content-Disposition"] = kept_as or "attachment"
    return answer
