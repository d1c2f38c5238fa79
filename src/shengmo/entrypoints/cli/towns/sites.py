"""What happens to one illegal building, step by step? Found, identified, ordered, pulled down, checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.values import Value

TO_PULL_DOWN = timedelta(days=15)  # what the order gives


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A building, where it stands, how large it is, and how it ends."""

    number: str
    title: str
    village: str
    structure: str
    area: int  # 平方米
    course: str
    lead: str = "hotline"
    officers: Sequence[str] = ("officer1", "officer2")


def find(script: Script, site: Site, on: date) -> str:
    """Registered; gives the matter."""
    fields: Fields = {
        "title": site.title,
        "site_number": site.number,
        "lead": site.lead,
        "location": site.title,
        "village": site.village,
        "structure": site.structure,
        "found_area": Decimal(site.area),
    }
    photo = script.paper("found_photo", "发现时的照片", site.title)
    return script.open("illegal-construction", on, site.officers[0], fields, [photo])


def not_illegal(script: Script, site: Site, matter: str, on: date) -> date:
    """Looked at and found lawful; the day."""
    on = script.days.after(on, 1)
    reason: Fields = {"not_illegal_reason": "有乡村建设规划许可，按许可建设"}
    script.act(matter, "not_illegal", on, site.officers[0], reason)
    return on


def transferred(script: Script, site: Site, matter: str, on: date) -> date:
    """Belongs to a county department; the day."""
    on = script.days.after(on, 2)
    to: Fields = {"transfer_to": f"县自然资源部门（{site.village}耕地保护）"}
    script.act(matter, "transfer", on, "clerk", to)
    return on


def corrected(script: Script, site: Site, matter: str, on: date) -> date:
    """Put right without being pulled down; the day it was."""
    on = _identified(script, site, matter, on)
    on = script.days.after(on, 8)
    note: Fields = {"correct_note": "补办手续，超出部分已经恢复原状"}
    script.act(matter, "correct", on, site.officers[0], note)
    return on


def ordered(script: Script, site: Site, matter: str, on: date) -> date:
    """Ordered to be pulled down; the day of the order."""
    on = script.days.after(_identified(script, site, matter, on), 2)
    by = script.days.after(on + TO_PULL_DOWN, 0)
    papers = [
        script.paper("order", "限期拆除决定书", site.title, f"{by}以前自行拆除。"),
        script.paper("order_receipt", "送达回证", site.title),
    ]
    script.act(matter, "order", on, site.officers[0], {"self_demolish_by": by}, papers)
    return on


def pulled_down(script: Script, site: Site, matter: str, on: date) -> date:
    """Pulled down by whoever built it, within the time given; the day of the order."""
    ordered_on = ordered(script, site, matter, on)
    on = script.days.after(ordered_on, 6)
    fields: Fields = {"demolished_area": Decimal(site.area), "manner": "self"}
    script.act(matter, "self_demolish", on, site.officers[0], fields)
    verified(script, site, matter, on)
    return ordered_on


def forced(script: Script, site: Site, matter: str, on: date, review: str) -> None:
    """Announced, decided after the court had spoken, and pulled down under two officers' eyes."""
    reminder = script.paper("reminder", "催告书", site.title)
    script.act(matter, "urge", on, site.officers[0], papers=[reminder])
    paper = script.paper("announcement", "限期自行拆除公告", site.title)
    put: Fields = {"announced_on": on, "announced_at": f"{site.village}公告栏和现场"}
    script.act(matter, "announce", on, site.officers[0], put, [paper])
    on = script.days.after(on, 12)
    script.link(matter, review, "review", on, "clerk")
    decision = script.paper("force_decision", "强制拆除决定书", site.title)
    plan: Fields = {"remedy": "upheld", "force_plan": "风险低；有人看护，断开前已通知"}
    script.act(matter, "decide_force", on, "head", plan, [decision])
    on = script.days.after(on, 4)
    done: dict[str, Value] = {
        "executors": tuple(script.person(key) for key in site.officers),
        "urgent": False,
        "demolished_area": Decimal(site.area),
        "manner": "forced",
        "lawful_time": True,
    }
    papers = [
        script.paper("video_record", "全过程音像记录目录", site.title),
        script.paper("inventory", "物品清单", site.title),
    ]
    script.act(matter, "demolish", on, site.officers[0], done, papers)
    verified(script, site, matter, on)


def verified(script: Script, site: Site, matter: str, on: date) -> None:
    """Seen by somebody else to be gone."""
    paper = script.paper("cleared_photo", "拆除后的照片", site.title)
    seen: Fields = {"verify_note": "已经拆完，场地清理"}
    script.act(matter, "verify", script.days.after(on, 3), "building", seen, [paper])


def _identified(script: Script, site: Site, matter: str, on: date) -> date:
    """Looked at by two certified officers and measured; the day."""
    on = script.days.after(on, 1)
    fields: Fields = {
        "inspectors": tuple(script.person(key) for key in site.officers),
        "violation": "no_permit",
        "illegal_area": Decimal(site.area),
    }
    record = script.paper("site_record", "现场勘验笔录", site.title, f"丈量：{site.area}平方米。")
    script.act(matter, "identify", on, site.officers[0], fields, [record])
    return on
