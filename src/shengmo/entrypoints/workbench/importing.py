"""How does a ledger come in on the screen: file or paste, what was found, what changes, written?"""

from __future__ import annotations

import csv
import io
import json
import logging
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shengmo.entrypoints.workbench import permission, uploads
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.entrypoints.workbench.import_form import ImportForm, read_form
from shengmo.entrypoints.workbench.import_preview import preview
from shengmo.entrypoints.workbench.import_progress import (
    MARKED,
    READ,
    TAKEN_BACK,
    WRITTEN,
    new_watch,
    telling,
)
from shengmo.entrypoints.workbench.ledger_export import spreadsheet
from shengmo.entrypoints.workbench.ledger_names import find
from shengmo.entrypoints.workbench.uploads import Kept
from shengmo.law.procedures.model import Procedure
from shengmo.record.exchange import actions, marking, past, planning
from shengmo.record.exchange.conflicts import CHOICES, rows_kept
from shengmo.record.exchange.looking import Seen, look
from shengmo.record.exchange.plan import Plan
from shengmo.record.exchange.refusals import NotALedger, NotMapped, NotUndone
from shengmo.record.matters import store
from shengmo.record.organisations.queries import OrganisationRef, organisation

NOT_YOURS = "台账由承办科室、法治办或者党政办导入。"
FILE = "ledger"  # kind of the kept upload
NOTHING_CHOSEN = "还不能导入：没有选文件，也没有粘贴表格。请选一个，或者粘贴一块表格（连同表头）。"
NO_COLUMNS = (
    "还不能导入：粘贴的内容没有分成列。请在表格软件里选中一块（连同表头）复制，再粘贴到这里。"
)
LACKING = "还不能导入“{file}”：没有找到“{columns}”这样的列。请在下面指出哪一列是它，或者写明每一行都是什么。"
ANSWERED = "您刚改了回答，还没有写入。请看一看按这些回答会怎样，再写入。"
CHANGED = "您看过以后，台账又有变动，什么也没有写入。请按现在的样子再看一遍。"
NOT_MARKED = "没有标注好的原表可以下载"
MARKED_SALT = "shengmo.workbench.marked-copy"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Into which ledger of which organisation something comes."""

    procedure: Procedure
    organisation: OrganisationRef


@dataclass(frozen=True, slots=True)
class Done:
    """An import that is written: what it was to do, the file, and its id."""

    plan: Plan
    data: bytes
    public_id: str


@at_desk
@require_http_methods(["GET", "POST"])
def import_ledger(request: HttpRequest, desk: Desk, procedure: str) -> HttpResponse:
    """Five steps on one page; nothing is written before the last."""
    place = _place(desk, procedure)
    if request.method != "POST" or "offer" in request.POST:
        return _start(request, desk, place)
    try:
        kept = _received(request)
    except store.NotStored as error:
        return _start(request, desk, place, str(error))
    if isinstance(kept, str):
        return _start(request, desk, place, kept)
    form = read_form(request.POST)
    alone = past.one_at_a_time(place.organisation) if form.wants == "write" else nullcontext()
    try:
        with alone:
            answer = _steps(request, desk, place, kept, form)
    except (NotALedger, NotMapped) as error:
        return _start(request, desk, place, str(error))
    return answer if isinstance(answer, HttpResponse) else _done(request, desk, answer)


def _place(desk: Desk, name: str) -> Place:
    found = find(desk.organisation, name, desk.today)
    if found is None or not found.columns:
        raise Http404("这本台账不能导入。")
    require(permission.may_import(desk.viewer), NOT_YOURS)
    return Place(found, organisation(desk.organisation))


def _received(request: HttpRequest) -> Kept | str:
    """The file that came, came earlier, or was pasted; else a sentence why there is none."""
    pasted = request.POST.get("pasted", "").replace("\x00", "")
    received = uploads.receive(request, (FILE,))
    if received.faults:
        return received.faults[FILE]
    if request.FILES.get(f"d_{FILE}") or not pasted.strip():
        return received.kept[0] if received.kept else NOTHING_CHOSEN
    if "\t" not in pasted:
        return NO_COLUMNS
    name = f"粘贴的表格{timezone.localtime():%Y-%m-%d %H.%M}.csv"
    return uploads.keep(request, FILE, _as_csv(pasted), name)


def _as_csv(pasted: str) -> bytes:
    """A block as a spreadsheet copies it, as a file: a cell of several lines stands in quotes."""
    out = io.StringIO()
    csv.writer(out).writerows(csv.reader(io.StringIO(pasted), delimiter="\t"))
    return out.getvalue().encode()


def _steps(
    request: HttpRequest, desk: Desk, place: Place, kept: Kept, form: ImportForm
) -> HttpResponse | Done:
    """Look, plan, and write if that is asked and nothing has changed meanwhile."""
    data = store.path_of(kept.sha256).read_bytes()
    name = kept.title
    progress = telling(request, desk, READ)
    seen, opened = look(
        name, place.procedure.name, data, place.organisation, desk.today,
        given=form.given, header_row=form.header_row, progress=progress,
    )  # fmt: skip
    if opened is None:
        return _show(request, desk, place, kept, form, seen, None, seen.refusal)
    if lacking := [header for header in seen.absent if not form.constant(header)]:
        sentence = LACKING.format(file=name, columns="”“".join(lacking))
        return _show(request, desk, place, kept, form, seen, None, sentence)
    try:
        plan = planning.plan_rows(opened, given=form.given, answers=form.answers, progress=progress)
    except NotALedger as error:
        return _show(request, desk, place, kept, form, seen, None, str(error))
    if form.wants == "write":
        if form.seen == stamp(plan, form):
            return _write(request, desk, plan, data)
        told = form.seen.rpartition(" ")[2] == said(form)
        return _show(request, desk, place, kept, form, seen, plan, CHANGED if told else ANSWERED)
    if form.wants == "marked":
        return _download(marking.marked_copy(plan, data), name)
    return _show(request, desk, place, kept, form, seen, plan, "")


def stamp(plan: Plan, form: ImportForm) -> str:
    """What a plan came to under which answers, so that what is written is what was looked at."""
    parts = (plan.new, plan.updated, plan.unchanged, plan.conflicts, plan.rejected_rows, plan.open_rows)  # fmt: skip
    return f"{'-'.join(str(len(part)) for part in parts)} {said(form)}"


def said(form: ImportForm) -> str:
    """A short text that is another one as soon as an answer is."""
    text = json.dumps(form.answers, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:16]


def _write(request: HttpRequest, desk: Desk, plan: Plan, data: bytes) -> HttpResponse | Done:
    progress = telling(request, desk, WRITTEN)
    written = actions.write(plan, desk.viewer.person, _now(), progress=progress)
    if written is None:
        messages.info(request, "没有需要写入的变化，台账和这张表一样。")
        return redirect("workbench:ledger", plan.procedure.name)
    return Done(plan, data, written.public_id)


def _done(request: HttpRequest, desk: Desk, done: Done) -> HttpResponse:
    """What was written, and the marked copy: nothing that happens to that undoes the writing."""
    plan = done.plan
    left = len(plan.rejected_rows | plan.open_rows) + len(plan.conflicts) + len(plan.repeated)
    skipped = f"，{left} 行没有写入" if left else ""
    count = len(plan.new) + len(plan.updated)
    ours = len(rows_kept(plan))
    chosen = f"，{ours} 行按您的选择保留本系统的" if ours else ""
    messages.success(request, f"已写入 {count} 件{chosen}{skipped}。")
    address = reverse("workbench:imported", args=[plan.procedure.name, done.public_id])
    if not _is_markable(plan.name):
        return redirect(address)
    telling(request, desk, MARKED)(0, count)
    marked = _marked_token(request, desk, plan, done.data)
    return redirect(f"{address}?{urlencode({'marked': marked})}" if marked else address)


def _is_markable(name: str) -> bool:
    """Whether a copy with marks may be expected of the file: of a pasted block nobody does."""
    return name.lower().endswith(".xlsx")


def _marked_token(request: HttpRequest, desk: Desk, plan: Plan, data: bytes) -> str:
    """The marked copy in the store, for its sender alone; empty, and said why, where none is made."""
    try:
        sha256 = store.put(marking.marked_copy(plan, data))
    except (NotALedger, store.NotStored) as error:
        messages.info(request, f"{NOT_MARKED}。{error}")
    except Exception:  # noqa: BLE001 (a user's own file: whatever it breaks, what was written stands)
        _log.exception("The marked copy of an import was not made.")
        messages.info(request, f"{NOT_MARKED}：做的时候出了错。写入的不受影响。")
    else:
        return signing.dumps([desk.viewer.person, sha256, plan.name], salt=MARKED_SALT)
    return ""


@at_desk
@require_GET
def imported(request: HttpRequest, desk: Desk, procedure: str, batch: UUID) -> HttpResponse:
    """What one import brought; from here it is taken back."""
    place = _place(desk, procedure)
    found = _past(place, batch)
    context = {
        "this": place.procedure,
        "found": found,
        "marked": request.GET.get("marked", ""),
        "watch": new_watch(),
        "corrected": past.corrected_since(found.public_id),
    }
    return page(request, desk, "workbench/imported.html", context)


@at_desk
@require_GET
def marked(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The marked copy of a file that this person has just imported."""
    try:
        owner, sha256, name = signing.loads(
            request.GET.get("file", ""), salt=MARKED_SALT, max_age=24 * 60 * 60
        )
    except (signing.BadSignature, ValueError) as error:
        raise Http404("标注好的原表只留一天；请重新导入一次，先不写入，就能再下载。") from error
    if owner != desk.viewer.person:
        raise Http404("没有这份文件。")
    with store.opened(sha256) as file:
        return _download(file.read(), name)


@at_desk
@require_POST
def undo(request: HttpRequest, desk: Desk, procedure: str, batch: UUID) -> HttpResponse:
    """Take one import back as one act."""
    place = _place(desk, procedure)
    found = _past(place, batch)
    try:
        count = past.undo_import(
            place.organisation, found.public_id, desk.viewer.person, _now(),
            with_corrections="corrections" in request.POST,
            progress=telling(request, desk, TAKEN_BACK),
        )  # fmt: skip
    except NotUndone as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, f"已撤销“{found.name}”的导入，涉及 {count} 件；记录都留着，数字不再计入。"
        )
    return redirect("workbench:imported", procedure, found.public_id)


def _past(place: Place, batch: UUID) -> past.PastImport:
    found = past.past_import(place.organisation, str(batch))
    if found is None or found.procedure != place.procedure.name:
        raise Http404("没有这次导入。")
    return found


def _start(request: HttpRequest, desk: Desk, place: Place, sentence: str = "") -> HttpResponse:
    """The first step, with the sentence why the file that came cannot be taken."""
    context = {
        "this": place.procedure,
        "sentence": sentence,
        "pasted": request.POST.get("pasted", ""),
        "offered": "offer" in request.POST,
        "watch": new_watch(),
        "past": past.past_imports(place.organisation, place.procedure.name),
    }
    status = 400 if sentence else 200
    return page(request, desk, "workbench/import_start.html", context, status=status)


def _show(
    request: HttpRequest,
    desk: Desk,
    place: Place,
    kept: Kept,
    form: ImportForm,
    seen: Seen,
    plan: Plan | None,
    sentence: str,
) -> HttpResponse:
    shown = preview(plan, form) if plan else None
    context = {
        "this": place.procedure,
        "kept": kept,
        "form": form,
        "seen": seen,
        "columns": list(place.procedure.columns),
        "left_sheets": [one.name for one in seen.sheets if not one.taken],
        "left_out": [column.theirs for column in seen.columns if not column.ours],
        "constants": list(form.given.constants.items()) if form.given else [],
        "sentence": sentence,
        "preview": shown,
        "sides": CHOICES,
        "watch": new_watch(),
        "asked": len(shown.questions) if shown else 0,
        "stamp": stamp(plan, form) if plan else "",
        "may_mark": plan is not None
        and _is_markable(kept.title)
        and marking.rows_of(plan) <= marking.LARGEST,
    }
    status = 409 if sentence in (CHANGED, ANSWERED) else 400 if sentence else 200
    return page(request, desk, "workbench/import_steps.html", context, status=status)


def _download(data: bytes, name: str) -> HttpResponse:
    return spreadsheet(data, f"{Path(name).stem}（已标注）.xlsx")


def _now() -> datetime:
    return timezone.localtime()
