"""How does a document of a matter come out again, to those who may see the matter?"""

from __future__ import annotations

from pathlib import PurePath
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from shengmo.entrypoints.workbench.desk import desk_of
from shengmo.record.matters import queries, store
from shengmo.record.matters.refusals import NotFound


@require_GET
def download(request: HttpRequest, matter: UUID, sha256: str) -> HttpResponseBase:
    """The bytes of one document, always as a file to keep: nothing uploaded runs as a page."""
    desk = desk_of(request)
    try:
        view = queries.matter(desk.viewer, str(matter), desk.today)
        document = next((d for d in view.documents if d.sha256 == sha256), None)
        if document is None:
            raise Http404("这件事里没有这份文件。")
        bytes_ = store.opened(document.sha256)
    except (NotFound, store.NotStored) as error:
        raise Http404(str(error)) from error
    name = PurePath(document.title).name or document.kind_title
    return FileResponse(
        bytes_, as_attachment=True, filename=name, content_type="application/octet-stream"
    )
