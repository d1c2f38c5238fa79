"""Which buildings of 白甸镇 were rung about, which came down, and who went to court? Invented.

Twenty-two tickets: twenty-one closed in time, the last one of December still open at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from shengmo.entrypoints.cli.towns import sites
from shengmo.entrypoints.cli.towns.baidian_decisions import SECTIONS
from shengmo.entrypoints.cli.towns.baidian_tickets import CALLERS, PLAN, YEAR
from shengmo.entrypoints.cli.towns.remedies import Dispute, answer_complaint, reconsidered, sued
from shengmo.entrypoints.cli.towns.reviews import Case, archived, feedback, issued
from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.entrypoints.cli.towns.sites import Site
from shengmo.entrypoints.cli.towns.ticket_steps import (
    Subject,
    Ticket,
    accepted,
    call_back,
    close,
    inspect,
)


@dataclass(frozen=True, slots=True)
class Call:
    """A call about illegal building: when, about what, where; the site's number, if there was one."""

    month: int
    day: int
    title: str
    village: str
    site: str = ""


_CALLS = (
    Call(1, 4, "有人在河坡上建砖房", "甸河村", "WJ-2024-01"),
    Call(1, 18, "屋后搭建彩钢棚", "东甸村"),
    Call(2, 20, "占用公共通道砌墙", "甸街社区"),
    Call(3, 5, "宅基地外加建仓房", "甸桥村", "WJ-2024-02"),
    Call(3, 19, "邻居翻建超出原址", "南甸村", "WJ-2024-03"),
    Call(4, 2, "屋顶加盖影响采光", "甸街社区", "WJ-2024-04"),
    Call(4, 17, "路边搭建摊棚", "甸街社区"),
    Call(5, 8, "耕地上浇筑水泥地坪", "西甸村", "WJ-2024-05"),
    Call(5, 23, "房前搭建车棚", "甸湾村"),
    Call(6, 6, "在绿化带搭建鸡舍", "北甸村", "WJ-2024-06"),
    Call(6, 20, "围墙砌到村道上", "东甸村"),
    Call(7, 3, "厂房外扩建钢棚", "甸桥村", "WJ-2024-07"),
    Call(7, 16, "阳台外挑封闭", "甸街社区"),
    Call(7, 30, "翻建房屋没有公示牌", "西甸村"),
    Call(8, 8, "鱼塘边建看护房", "甸湾村", "WJ-2024-08"),
    Call(8, 21, "占用沟渠搭建", "南甸村"),
    Call(9, 4, "门前违规加建台阶", "甸街社区"),
    Call(9, 19, "棚屋堆放杂物", "北甸村"),
    Call(10, 15, "停用窑场内有新建", "甸河村"),
    Call(11, 5, "河边搭建钓鱼平台", "甸河村"),
    Call(12, 3, "彩钢房长期不拆", "东甸村"),
    Call(12, 24, "农田里搭建板房", "西甸村", "WJ-2024-09"),  # open at the end of the year
)
_WATCHED = replace(PLAN, inspectors=tuple(f"officer{number}" for number in range(1, 7)))
_OFFICERS = (("officer1", "officer2"), ("officer3", "officer4"), ("officer5", "officer6"))

# 96 + 58 + 42 + 128 = 324 square metres come down in the year; the first by force, after the court
_SITES: Mapping[str, tuple[str, int, str]] = {  # structure, area, course
    "WJ-2024-01": ("brick", 96, "forced"),
    "WJ-2024-02": ("shed", 58, "pulled_down"),
    "WJ-2024-03": ("brick", 24, "corrected"),
    "WJ-2024-04": ("frame", 18, "not_illegal"),
    "WJ-2024-05": ("other", 210, "transferred"),
    "WJ-2024-06": ("shed", 42, "pulled_down"),
    "WJ-2024-07": ("steel", 128, "pulled_down"),
    "WJ-2024-08": ("brick", 20, "not_illegal"),
    "WJ-2024-09": ("steel", 65, "pulled_down"),  # in January
}
_COURSES: Mapping[str, Callable[[Script, Site, str, date], date]] = {
    "pulled_down": sites.pulled_down,
    "corrected": sites.corrected,
    "not_illegal": sites.not_illegal,
    "transferred": sites.transferred,
    "forced": sites.ordered,
}


def write_sites(script: Script) -> None:
    """The calls, the sites behind them, and the one that went to court."""
    for serial, call in enumerate(_CALLS, start=1):
        on = date(YEAR, call.month, call.day)
        ticket = _ticket(call, serial, on)
        matter = accepted(script, PLAN, ticket)
        if call.site:
            _site(script, call, matter, on)
        _answered(script, matter, ticket)
    _complaint(script)


def _ticket(call: Call, serial: int, on: date) -> Ticket:
    subject = Subject(
        topic="illegal_construction",
        request_type="report",
        title=call.title,
        done="已到场核实，并依法作出处理" if call.site else "已到场制止，当事人自行恢复",
        handler=SECTIONS["city"],
        actor="city",
        weight=1,
        enforcement=True,
    )
    return Ticket(
        serial=7000 + serial,
        on=on,
        channel="h12345",
        subject=subject,
        village=call.village,
        caller=CALLERS[serial],
    )


def _site(script: Script, call: Call, ticket: str, on: date) -> None:
    structure, area, course = _SITES[call.site]
    site = Site(
        number=call.site,
        title=f"{call.village}{call.title}",
        village=call.village,
        structure=structure,
        area=area,
        course=course,
        officers=_OFFICERS[int(call.site[-1]) % 3],
    )
    on = script.days.after(on, 1)
    matter = sites.find(script, site, on)
    script.link(matter, ticket, "lead_ticket", on, site.officers[0])
    ordered_on = _COURSES[course](script, site, matter, on)
    if course == "forced":
        _contested(script, site, matter, ordered_on)


def _answered(script: Script, matter: str, ticket: Ticket) -> None:
    """Seen to by two officers and answered in time; the last one in January."""
    last = ticket.on >= date(YEAR, 12, 20)
    on = date(YEAR + 1, 1, 7) if last else script.days.after(ticket.on, 4)
    if last:
        asked: Fields = {"extension_days": 5, "extension_reason": "责令拆除的期限没有到"}
        script.act(matter, "extend", script.days.after(ticket.on, 3), "deputy", asked)
    inspect(script, _WATCHED, matter, ticket, script.days.after(ticket.on, 2))
    said: Fields = {"answer": f"经核实，{ticket.subject.done}，已告知来电人。"}
    script.act(matter, "answer", on, "city", said, outcome="resolved")
    close(script, matter, on, on_time=True)
    call_back(script, matter, script.days.after(on, 1))


def _contested(script: Script, site: Site, matter: str, ordered_on: date) -> None:
    """Asked the county to review the order, went to court, lost; then it came down."""
    dispute = Dispute(
        case_number="安政复〔2024〕7号",
        court_number="（2024）演01行初21号",
        title=f"当事人子甲不服责令拆除{site.village}河坡砖房案",
        act_kind="demolition",
        applicant="当事人子甲",
        section=SECTIONS["city"],
    )
    on = script.days.after(ordered_on, 18)
    first, on = reconsidered(script, dispute, on)
    script.link(first, matter, "construction", on, "clerk")
    suit, on = sued(script, dispute, script.days.after(on, 12))
    script.link(suit, first, "reconsidered", on, "clerk")
    script.link(suit, matter, "construction", on, "clerk")
    text = script.paper("draft_text", f"强制拆除{site.title}的决定", "送审文本。")
    case = Case(
        title=f"强制拆除{site.title}的决定",
        subject="enforcement",
        scope_item="enforcement_decision",
        section=SECTIONS["city"],
        drafter="city",
        text=text,
    )
    on = script.days.after(on, 6)
    found = issued(script, case, on)
    archived(script, found.matter, script.days.after(feedback(script, case, found), 2))
    sites.forced(script, site, matter, script.days.after(found.on, 3), found.matter)


def _complaint(script: Script) -> None:
    """The year's other reconsideration: settled, and withdrawn."""
    dispute = Dispute(
        case_number="安政复〔2024〕31号",
        court_number="",
        title="当事人丑乙认为镇政府没有履行职责案",
        act_kind="inaction",
        applicant="当事人丑乙",
        section=SECTIONS["building"],
    )
    answer_complaint(script, dispute, date(YEAR, 9, 10))
