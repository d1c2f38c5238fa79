"""How is an act on a matter recorded, and what does the page say when it cannot be?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from shengmo.entrypoints.workbench import act_form, obstacles, permission, slips, uploads
from shengmo.entrypoints.workbench.act_form import Sheet, Typed
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.entrypoints.workbench.obstacles import Obstacle
from shengmo.entrypoints.workbench.uploads import Kept
from shengmo.figures.errors import FiguresError
from shengmo.figures.indicators.actions import freeze
from shengmo.law.procedures.log import DocumentGiven
from shengmo.law.procedures.model import Act
from shengmo.record.errors import RecordError
from shengmo.record.matters import actions, queries
from shengmo.record.matters.commands import Command, Note, Performing, Persons
from shengmo.record.matters.refusals import NotFound, Refused, Stale
from shengmo.record.matters.shown import DocumentView, MatterView
from shengmo.record.organisations.queries import organisation, people_of

NOT_YOURS = "这一步不由您现在的身份登记；请承办的同事，或者由干事凭纸质签批登记。"
# 预冻结 for deliberation, 定稿冻结 for delivery: each keeps the figures as they are that moment.
FREEZES = frozenset({("annual-report", "deliberate"), ("annual-report", "freeze")})
SCANS = ("signed_scan", "signed_slip")


@dataclass(frozen=True, slots=True)
class Answer:
    """Why the form comes back: one sentence, the gates, and a sentence per input."""

    sentence: str = ""
    obstacles: tuple[Obstacle, ...] = ()
    faults: Mapping[str, str] | None = None
    since: int | None = None  # the version that the person had seen, where others have acted


@at_desk
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, desk: Desk, matter: UUID, name: str) -> HttpResponse:
    """The form of one act: done on the screen, or known by phone, word of mouth or paper."""
    return _act(request, desk, str(matter), name, paper=False)


@at_desk
@require_http_methods(["GET", "POST"])
def signed(request: HttpRequest, desk: Desk, matter: UUID, name: str) -> HttpResponse:
    """登记纸质签批: the same act, signed with a pen, with its scan."""
    return _act(request, desk, str(matter), name, paper=True)


def _act(request: HttpRequest, desk: Desk, matter: str, name: str, *, paper: bool) -> HttpResponse:
    view = queries.matter(desk.viewer, matter, desk.today)
    found = view.procedure.acts.get(name)
    if found is None or found.opens or (paper and not found.paper):
        raise Http404("没有这个办理动作。")
    require(permission.may_record(desk.viewer, found), NOT_YOURS)
    sheet = sheet_of(desk, view, found)
    if request.method == "POST":
        return _record(request, desk, view, sheet, paper=paper)
    typed = act_form.blank(sheet, desk.viewer.person, desk.today, "paper" if paper else "on_screen")
    stands = next((gate.closed for gate in view.acts if gate.act.name == name), ())
    hard = obstacles.explain(obstacles.hard(stands), view.procedure, view)
    return _show(request, desk, view, sheet, typed, Answer(obstacles=hard), (), paper=paper)


def _record(
    request: HttpRequest, desk: Desk, view: MatterView, sheet: Sheet, *, paper: bool
) -> HttpResponse:
    """Carry the act out, or bring the form back with everything that was typed."""
    typed = act_form.read(sheet, request.POST)
    received = uploads.receive(request, sheet.document_kinds)
    faults = act_form.faults_of(typed, sheet, desk.viewer.person) | received.faults
    if paper:
        faults |= _paper_faults(view, sheet, typed, received.kept)
    if faults:
        answer = Answer("还不能登记：有几处要补写或者改一改。", faults=faults)
        return _show(request, desk, view, sheet, typed, answer, received.kept, 400, paper=paper)
    try:
        _carry_out(desk, view, sheet, typed, received.kept)
    except NotFound:
        raise
    except (RecordError, FiguresError) as error:
        fresh = queries.matter(desk.viewer, view.row.public_id, desk.today)
        answer = _answer(error, fresh, typed)
        return _show(request, desk, fresh, sheet, typed, answer, received.kept, 409, paper=paper)
    messages.success(request, f"已记下：{sheet.act.title}，{typed.on:%Y-%m-%d}。")
    return redirect("workbench:matter", view.row.public_id)


def _carry_out(
    desk: Desk, view: MatterView, sheet: Sheet, typed: Typed, kept: Sequence[Kept]
) -> None:
    """Record the act; closing a report freezes its figures in the same transaction."""
    with transaction.atomic():
        wanted = commands(desk, view, sheet, typed, kept)
        actions.record_all(wanted)
        if (view.procedure.name, sheet.act.name) in FREEZES:
            on = typed.on or desk.today
            freeze(view.row.public_id, on=on, persons=wanted[0].persons)


def commands(
    desk: Desk, view: MatterView, sheet: Sheet, typed: Typed, kept: Sequence[Kept]
) -> list[Command]:
    """The act, and the words that stand on the signed paper where no field holds them."""
    assert typed.on is not None  # noqa: S101  # a form without a day has a fault
    persons = Persons(actor=typed.actor, recorder=desk.viewer.person, proof=typed.proof)
    seen = _one_number(typed, "version")
    doing = Performing(
        matter=view.row.public_id,
        act=sheet.act.name,
        on=typed.on,
        persons=persons,
        fields=typed.fields,
        documents=documents(typed, kept),
        overrides=typed.overrides,
        outcome=typed.outcome,
        expected_version=view.version if seen is None else seen,
    )
    if not typed.remark:
        return [doing]
    words = Note(
        matter=view.row.public_id,
        topic="signed_note",
        text=typed.remark,
        on=typed.on,
        persons=persons,
    )
    return [doing, words]


def documents(typed: Typed, kept: Sequence[Kept]) -> tuple[DocumentGiven, ...]:
    """Files that came with the form, before files that were chosen for the same kind."""
    came = uploads.given(kept)
    kinds = {document.kind for document in came}
    return (*came, *(document for document in typed.chosen if document.kind not in kinds))


def sheet_of(desk: Desk, view: MatterView, found: Act) -> Sheet:
    """The blank form of an act of a matter."""
    code = organisation(view.row.organisation).code
    return Sheet(
        procedure=view.procedure,
        act=found,
        state=view.state,
        people=people_of(code, desk.today),
        files=_files(desk, view),
    )


def _files(desk: Desk, view: MatterView) -> tuple[DocumentView, ...]:
    """Files that may be chosen: those of the matter and of the matters linked with it."""
    linked = [link.row.public_id for link in view.links]
    files = [*view.documents, *queries.documents_of(desk.viewer, linked)]
    return tuple({file.sha256: file for file in reversed(files)}.values())


def _paper_faults(
    view: MatterView, sheet: Sheet, typed: Typed, kept: Sequence[Kept]
) -> dict[str, str]:
    """A signature on paper comes with its scan, and with the code of the slip that was signed."""
    faults = {}
    wanted = [kind for kind in SCANS if kind in sheet.document_kinds]
    if wanted and not {file.kind for file in kept} & set(wanted):
        faults[wanted[0]] = "还没有放上签批单的扫描件或者照片。"
    code = (typed.raw.get("code") or [""])[-1].strip().upper()
    if code and code != slips.code(view, sheet.act.name):
        faults["code"] = (
            "识别码和现在的不一样：这张签批单打印以后，这件事又有变动。请打印新的签批单，请签批人看过再登记。"
        )
    return faults


def _answer(error: RecordError | FiguresError, view: MatterView, typed: Typed) -> Answer:
    if isinstance(error, Refused):
        closed = obstacles.explain(error.verdict.closed, view.procedure, view)
        return Answer(f"还不能{error.verdict.act.title}", closed)
    if isinstance(error, Stale):
        return Answer(str(error), since=_one_number(typed, "version"))
    return Answer(str(error))


def _show(
    request: HttpRequest,
    desk: Desk,
    view: MatterView,
    sheet: Sheet,
    typed: Typed,
    answer: Answer,
    kept: Sequence[Kept],
    status: int = 200,
    *,
    paper: bool,
) -> HttpResponse:
    faults = answer.faults or {}
    typed = replace(typed, faults=faults)
    context = form_context(sheet, typed, answer, kept) | {
        "view": view,
        "paper": paper,
        "slip_number": slips.code(view, sheet.act.name),
        "asks_remark": paper and "sign_note" not in sheet.act.optional,
        "news": [e for e in view.events if answer.since is not None and e.seq > answer.since],
    }
    return page(request, desk, "workbench/act.html", context, status=status)


def form_context(
    sheet: Sheet, typed: Typed, answer: Answer, kept: Sequence[Kept]
) -> dict[str, object]:
    """What the form's template needs, for an act and for an opening alike."""
    here = sheet.act
    can_pass = [found for found in answer.obstacles if found.override_role]
    return {
        "act": here,
        "procedure": sheet.procedure,
        "typed": typed,
        "answer": answer,
        "faults": typed.faults,
        "candidates": sheet.candidates,
        "proofs": act_form.PROOFS_TO_CHOOSE,
        "required": act_form.rows(sheet, typed, here.required, here.required),
        "optional": act_form.rows(sheet, typed, here.optional, ()),
        "files": act_form.file_rows(sheet, typed, kept),
        "outcomes": [(name, sheet.procedure.outcomes[name]) for name in here.outcomes],
        "parties": act_form.party_rows(sheet, typed),
        "passes": [_pass(sheet, typed, found) for found in can_pass],
    }


def _pass(sheet: Sheet, typed: Typed, found: Obstacle) -> dict[str, object]:
    """The little form by which a named role passes a local gate."""
    gate = next(gate for gate in sheet.act.gates if gate.id == found.gate)
    by, reason = f"o_by_{gate.id}", f"o_reason_{gate.id}"
    return {
        "gate": gate.id,
        "text": gate.message or found.text,
        "role": found.override_role,
        "people": [p for p in sheet.people if gate.override_role in p.roles],
        "by": (typed.raw.get(by) or [""])[-1],
        "reason": (typed.raw.get(reason) or [""])[-1],
    }


def _one_number(typed: Typed, name: str) -> int | None:
    text = (typed.raw.get(name) or [""])[-1]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
