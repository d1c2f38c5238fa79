"""How is a new matter opened, alone or for another that needs it?"""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core import signing
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from shengmo.entrypoints.workbench import act_form, ledger_names, obstacles, permission, uploads
from shengmo.entrypoints.workbench.act_form import CHOSEN, FIELD, Sheet, Typed
from shengmo.entrypoints.workbench.acting import Answer, documents, form_context
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.entrypoints.workbench.uploads import Kept
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.state import State
from shengmo.record.errors import RecordError
from shengmo.record.identifiers import uuid7
from shengmo.record.matters import actions, queries
from shengmo.record.matters.commands import Command, Linking, Opening, Persons
from shengmo.record.matters.refusals import NotFound, Refused
from shengmo.record.matters.shown import MatterView
from shengmo.record.organisations.queries import people_of

# Without the time, so that a form that comes back carries the very mark it came with.
MARKS = signing.Signer(salt="shengmo.workbench.opening")
NOT_YOURS = "这类事项不由您现在的身份登记。"


@at_desk
@require_GET
def choose(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Which kind of matter is it?"""
    found = ledger_names.ledgers(desk.organisation, desk.today)
    open_to = [p for p in found if permission.may_record(desk.viewer, p.opening)]
    return page(request, desk, "workbench/choose.html", {"procedures": open_to})


@at_desk
@require_http_methods(["GET", "POST"])
def open_matter(request: HttpRequest, desk: Desk, procedure: str) -> HttpResponse:
    """The form that opens a matter."""
    found = ledger_names.find(desk.organisation, procedure, desk.today)
    if found is None:
        raise Http404("没有启用这本台账。")
    require(permission.may_record(desk.viewer, found.opening), NOT_YOURS)
    origin = _origin(request, desk)
    sheet = _sheet(desk, found, origin)
    if request.method == "POST":
        return _record(request, desk, sheet, origin)
    typed = act_form.blank(sheet, desk.viewer.person, desk.today)
    typed = replace(typed, raw=_suggested(desk, sheet, origin))
    return _show(request, desk, sheet, typed, origin, Answer(), ())


def _record(
    request: HttpRequest, desk: Desk, sheet: Sheet, origin: tuple[MatterView, str] | None
) -> HttpResponse:
    typed = act_form.read(sheet, request.POST)
    received = uploads.receive(request, sheet.document_kinds)
    faults = act_form.faults_of(typed, sheet, desk.viewer.person) | received.faults
    if faults:
        answer = Answer("还不能登记：有几处要补写或者改一改。", faults=faults)
        return _show(request, desk, sheet, typed, origin, answer, received.kept, 400)
    public_id = _public_id(request)
    try:
        recorded = actions.record_all(
            _commands(desk, sheet, typed, received.kept, origin, public_id)
        )
    except RecordError as error:
        closed = error.verdict.closed if isinstance(error, Refused) else ()
        stands = obstacles.explain(closed, sheet.procedure, None)
        sentence = f"还不能{sheet.act.title}" if stands else str(error)
        answer = Answer(sentence, stands)
        return _show(request, desk, sheet, typed, origin, answer, received.kept, 409)
    except IntegrityError:
        if not _came_before(desk, public_id):
            raise
        messages.success(request, "这张表已经登记过，没有再记一遍；这里就是那一件。")
        return redirect("workbench:matter", public_id)
    messages.success(request, f"已记下：{sheet.act.title}，编号 {recorded[0].number}。")
    return redirect("workbench:matter", public_id)


def _came_before(desk: Desk, public_id: str) -> bool:
    """Whether the form has opened its matter already."""
    try:
        return bool(queries.matter(desk.viewer, public_id, desk.today))
    except NotFound:
        return False


def _mark(request: HttpRequest) -> str:
    """What a form carries so that it opens one matter, however often it is sent: that matter's id."""
    return MARKS.sign_object([str(request.user.pk), _public_id(request)])


def _public_id(request: HttpRequest) -> str:
    """The id under which the form opens its matter; a new one where it brings none of this person's."""
    try:
        owner, public_id = MARKS.unsign_object(request.POST.get("opening", ""))
    except (signing.BadSignature, ValueError):
        return str(uuid7())
    return str(public_id) if owner == str(request.user.pk) else str(uuid7())


def _commands(
    desk: Desk,
    sheet: Sheet,
    typed: Typed,
    kept: tuple[Kept, ...],
    origin: tuple[MatterView, str] | None,
    public_id: str,
) -> list[Command]:
    """The opening, and the link to the matter that asked for it, all or none."""
    assert typed.on is not None  # noqa: S101  # a form without a day has a fault
    persons = Persons(actor=typed.actor, recorder=desk.viewer.person, proof=typed.proof)
    opening = Opening(
        procedure=sheet.procedure.name,
        organisation=desk.organisation,
        on=typed.on,
        persons=persons,
        fields=typed.fields,
        documents=documents(typed, kept),
        parties=typed.parties,
        overrides=typed.overrides,
        outcome=typed.outcome,
        section=str(typed.fields.get("section", "")) or (desk.hat.section if desk.hat else ""),
        public_id=public_id,
    )
    if origin is None:
        return [opening]
    view, relation = origin
    link = Linking(
        matter=view.row.public_id, other=public_id, relation=relation, on=typed.on, persons=persons
    )
    return [opening, link]


def _origin(request: HttpRequest, desk: Desk) -> tuple[MatterView, str] | None:
    """The matter for which this one is opened, and under which relation; None for none."""
    wanted = request.GET.get("for", "")
    relation = request.GET.get("relation", "")
    if not wanted:
        return None
    view = queries.matter(desk.viewer, wanted, desk.today)
    return (view, relation) if relation in view.procedure.relations else None


def _sheet(desk: Desk, procedure: Procedure, origin: tuple[MatterView, str] | None) -> Sheet:
    return Sheet(
        procedure=procedure,
        act=procedure.opening,
        state=State(),
        people=people_of(desk.organisation, desk.today),
        files=origin[0].documents[::-1] if origin else (),
        asks_parties=True,
    )


def _suggested(
    desk: Desk, sheet: Sheet, origin: tuple[MatterView, str] | None
) -> dict[str, list[str]]:
    """What the form can know beforehand: the section; of the matter it serves title, kind, text."""
    asked = {*sheet.act.required, *sheet.act.optional}
    section = desk.hat.section if desk.hat else ""
    known: dict[str, list[str]] = {}
    if origin is not None:
        view = origin[0]
        section = view.row.section or section
        known[FIELD + sheet.procedure.title_field] = [view.row.title]
        known |= _same_kind(sheet, view) | _same_text(sheet, view)
    if "section" in asked and section:
        known[FIELD + "section"] = [section]
    return known


def _same_kind(sheet: Sheet, origin: MatterView) -> dict[str, list[str]]:
    """For each required choice, the one whose title is part of the origin's (合同 of 政府合同)."""
    known = {}
    for name in sheet.act.required:
        choices = sheet.procedure.fields[name].choices
        fitting = [c for c, title in choices.items() if title in origin.procedure.title]
        if len(fitting) == 1:
            known[FIELD + name] = fitting
    return known


def _same_text(sheet: Sheet, origin: MatterView) -> dict[str, list[str]]:
    """The first document that is asked is the origin's own text, as it lies there now."""
    texts = origin.procedure.opening.documents
    if not sheet.act.documents or not texts or texts[0] not in origin.state.documents:
        return {}
    return {CHOSEN + sheet.act.documents[0]: [origin.state.documents[texts[0]].sha256]}


def _show(
    request: HttpRequest,
    desk: Desk,
    sheet: Sheet,
    typed: Typed,
    origin: tuple[MatterView, str] | None,
    answer: Answer,
    kept: tuple[Kept, ...],
    status: int = 200,
) -> HttpResponse:
    typed = replace(typed, faults=answer.faults or {})
    context = form_context(sheet, typed, answer, kept) | {
        "origin": origin[0] if origin else None,
        "mark": _mark(request),
    }
    return page(request, desk, "workbench/open.html", context, status=status)
