"""G: does the report speak of its own body, under its own name and its own powers?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from shengmo.reading.body import Owner, is_a_name
from shengmo.reading.county.report import Report
from shengmo.reading.county.table import remark
from shengmo.reading.county.words import places
from shengmo.reading.findings import Fault, Severity
from shengmo.reading.landmarks import Landmarked

_ACTING = Landmarked(
    r"(?:^|(?<=[，,。；;：:\n　 ]))(?P<name>[一-鿿]{1,4}?(?:街道|镇|乡))"
    r"(?=党委|党工委|人民政府|政府|办事处|坚持|严格|认真|始终|深入|切实|高度重视|紧紧|将继续|共|全年|组织|开展|召开|累计|受理|办理|积极|大力|不断|落实|围绕)",
    "街道|镇|乡",
    far=4,
)
_SELF = Landmarked(
    r"(?P<lead>^|[，,。；;：:\n　 ])?(?P<word>[我本](?:街道|镇|乡|局)|我[县区市])(?=[^一-鿿]|[^人民的])",
    "[我本]",
    far=1,
)
_SPEAKS_OF_ALL = {"department": ("县", "区", "市", "局"), "county": ("县", "区", "市")}
_OTHERS_WORK = re.compile(
    r"(?:破获|侦破|刑事拘留|批准逮捕|批捕|提起公诉|审结|执结|移送起诉)[^。；\n]{0,24}?[0-9]+\s?[件起人名]"
)
_WHOSE = re.compile("派出所|公安|法院|检察|法庭|司法|配合|协助|协同|联合|支持|县|区|部门")
_SHOWN = 5


def ownership(report: Report) -> Iterator[Fault]:
    """Everything of chapter G that one text shows."""
    if not report.owner.kind:
        return
    yield from _others(report)
    yield from _self_names(report)
    yield from _others_work(report)


def neighbours_named(report: Report, neighbours: Mapping[str, Report]) -> Iterator[Fault]:
    """G1: the names of the neighbours, by their titles and the names of their files."""
    own = report.owner.name
    names = {
        name
        for file, other in neighbours.items()
        for name in (other.owner.name, _in_file_name(file))
        if name and is_a_name(name) and name not in own and own not in name
    }
    told = {fault.start for fault in _others(report)}
    for name in sorted(names):
        for start, end in places(report.text, name):
            if start not in told and not _in_company(report, start, end):
                message = f"出现了别的单位的名称“{name}”，请核对是不是从别处抄来的。"
                yield remark("G1", start, end, message)


def _in_file_name(file: str) -> str:
    match = re.search(r"[^\W\d_省市县区州]{1,5}?(?:街道|镇|乡)", file)
    return match.group() if match else ""


def _others(report: Report) -> Iterator[Fault]:
    """Another body of the same level that acts as if the report were its own."""
    own: Owner = report.owner
    if own.kind not in ("township", "street") or not own.name:
        return
    shown = 0
    for match in _ACTING.finditer(report.text):
        name = match["name"]
        if name in own.name or own.name in name or not is_a_name(name):
            continue
        if name.startswith(report.vocabulary.signs.not_towns):
            continue
        if _in_company(report, match.start(), match.end()):
            continue
        message = f"报告是{own.name}的，这里说的是“{name}”，请核对是不是从别处抄来的。"
        yield remark("G1", match.start("name"), match.end("name"), message)
        shown += 1
        if shown == _SHOWN:
            return


def _in_company(report: Report, start: int, end: int) -> bool:
    """Whether a neighbour is visited, met, or worked with, and is not the one who reports."""
    clause = report.layout.clause(start)
    before = report.text[max(clause.start, start - 12) : start]
    after = report.text[end : min(clause.end, end + 24)]
    words = report.vocabulary.signs.company_of_others
    return any(word in before for word in words) or any(
        word in after for word in words if len(word) > 1
    )


def _self_names(report: Report) -> Iterator[Fault]:
    """G4: 我县 in a town's report: sure where a sentence begins with it, a question elsewhere."""
    own = report.owner
    allowed = {own.suffix, *_SPEAKS_OF_ALL.get(own.kind, ())}
    if own.kind == "street":
        allowed |= {"街道"}
    if own.kind == "township" and not own.suffix:
        allowed |= {"镇", "乡"}
    shown = 0
    for match in _SELF.finditer(report.text):
        said = match["word"][1:]
        if said in allowed or said == "市":
            continue
        sure = match["lead"] is not None
        doubt = "" if sure else "；存疑"
        message = f"自称“{match['word']}”与报告的主体不符，请核对是不是从别处抄来的{doubt}。"
        severity = Severity.ERROR if sure else Severity.HINT
        yield remark("G4", match.start("word"), match.end("word"), message, severity)
        shown += 1
        if shown == _SHOWN:
            return


def _others_work(report: Report) -> Iterator[Fault]:
    """G3: arrests and judgments in a town's report, and not a word of whose they are."""
    if report.owner.kind not in ("township", "street"):
        return
    for match in _OTHERS_WORK.finditer(report.text):
        if not _WHOSE.search(report.near(match.start())):
            message = "这像是公安、检察、法院的工作，没有写是谁做的，请核对；存疑。"
            yield remark("G3", match.start(), match.end(), message)
            return
