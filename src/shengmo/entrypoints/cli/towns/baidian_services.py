"""What else did 白甸镇 do for its people in 2024: petitions, publications, contracts, seals? Invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shengmo.entrypoints.cli.towns.baidian_decisions import SECTIONS
from shengmo.entrypoints.cli.towns.baidian_tickets import YEAR
from shengmo.entrypoints.cli.towns.contracts import Contract, write_contract
from shengmo.entrypoints.cli.towns.disclosures import Item, write_items
from shengmo.entrypoints.cli.towns.petitions import Petition, write_petition
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.seals import refused, seal_contract, seal_paper

# Seven were handed down, three of them resolved: what about, where, section's clerk, course, day
_PETITIONS = (
    ("反映村道施工扬尘", "甸桥村", "building", "resolved", (2, 26)),
    ("反映低保复核结果", "东甸村", "social", "finished", (4, 15)),
    ("反映鱼塘承包合同到期", "甸湾村", "farming", "settled", (5, 20)),
    ("反映企业夜间噪声", "甸街社区", "economy", "resolved", (7, 1)),
    ("反映宅基地审批未获同意", "西甸村", "building", "reviewed", (8, 26)),
    ("反映历史地界变动", "南甸村", "farming", "pending", (11, 25)),
    ("反映房屋征收补偿标准", "甸街社区", "building", "pending", (12, 5)),
)

# title, area, section's clerk, whether a key area, day it was formed
_ITEMS = (
    ("法治政府建设年度报告（2023年度）", "rule_of_law", "clerk", False, (2, 29)),
    ("2023年度财政决算", "budget", "economy", True, (3, 11)),
    ("2024年度财政预算", "budget", "economy", True, (3, 12)),
    ("政府信息公开指南（修订）", "institution", "office", False, (1, 22)),
    ("机构设置和职能", "institution", "office", False, (4, 1)),
    ("2023年度信息公开工作报告", "other", "office", False, (1, 18)),
    ("农村低保对象名单（第一批）", "social_aid", "social", True, (4, 18)),
    ("特困供养对象名单", "social_aid", "social", True, (5, 16)),
    ("耕地地力保护补贴发放情况", "farm_subsidy", "farming", True, (6, 13)),
    ("稻谷补贴发放情况", "farm_subsidy", "farming", True, (8, 8)),
    ("高标准农田建设项目公示", "major_projects", "farming", True, (6, 3)),
    ("集镇街巷改造项目公示", "major_projects", "building", True, (5, 6)),
    ("企业安全生产检查计划", "work_safety", "safety", True, (3, 18)),
    ("安全生产行政处罚信息（上半年）", "work_safety", "safety", True, (7, 4)),
    ("农村危房改造对象公示", "rural_housing", "building", True, (9, 9)),
    ("集镇停车秩序管理方案", "documents", "city", False, (4, 24)),
    ("临时救助情况", "social_aid", "social", True, (11, 14)),
)

# title, class, method, amount, section's clerk, conclusion, problems, opinions: 17 opinions in all
_CONTRACTS = (
    ("集镇道路保洁服务", "services", "procurement", 820_000, "city", "lawful", 0, 1),
    ("办公设备采购", "goods", "comparison", 96_000, "economy", "lawful", 0, 0),
    ("街巷改造施工", "construction", "tender", 3_960_000, "building", "amend", 2, 2),
    ("法律顾问服务", "services", "direct", 50_000, "economy", "lawful", 0, 0),
    ("桥梁检测服务", "survey", "comparison", 68_000, "building", "lawful", 0, 1),
    ("防汛物资采购", "goods", "comparison", 112_000, "safety", "lawful", 0, 0),
    ("高标准农田施工", "construction", "tender", 6_280_000, "farming", "amend", 1, 2),
    ("镇区绿化养护服务", "services", "comparison", 145_000, "city", "lawful", 0, 1),
    ("食堂食材配送", "goods", "procurement", 360_000, "economy", "lawful", 0, 0),
    ("污水管网接入施工", "construction", "tender", 2_870_000, "building", "amend", 2, 1),
    ("安全生产第三方巡查", "services", "procurement", 285_000, "safety", "lawful", 0, 1),
    ("闲置办公房出租", "lease", "platform", 78_000, "economy", "lawful", 0, 1),
    ("河道清淤施工", "construction", "comparison", 368_000, "farming", "lawful", 0, 0),
    ("排涝站设备采购", "equipment", "comparison", 420_000, "farming", "amend", 1, 1),
    ("文化活动承办服务", "services", "comparison", 46_000, "social", "lawful", 0, 0),
    ("公益林管护服务", "services", "comparison", 88_000, "farming", "lawful", 0, 1),
    ("供水主管更换施工", "construction", "tender", 2_450_000, "building", "lawful", 0, 1),
    ("招商项目投资", "investment", "direct", 8_000_000, "economy", "amend", 3, 2),
    ("村级卫生室装修", "construction", "comparison", 235_000, "social", "lawful", 0, 0),
    ("垃圾分类设施采购", "goods", "procurement", 318_000, "city", "lawful", 0, 1),
    ("道路安防设施施工", "construction", "comparison", 296_000, "building", "lawful", 0, 0),
    ("农贸市场设计", "survey", "comparison", 124_000, "economy", "lawful", 0, 1),
)

_PAPERS = (
    ("关于报送半年工作情况的函", "letter", (6, 28)),
    ("企业用工情况证明", "certificate", (3, 15)),
    ("居住情况证明", "certificate", (4, 11)),
    ("限期拆除决定书", "enforcement", (3, 22)),
    ("防汛工作通知", "letter", (6, 5)),
    ("秋收安全提示函", "letter", (9, 23)),
    ("退役军人优待证明", "certificate", (7, 19)),
    ("年度统计报表", "other", (12, 30)),
)


def write_petitions(script: Script) -> None:
    """The seven."""
    for serial, (title, village, handler, course, (month, day)) in enumerate(_PETITIONS, start=1):
        petition = Petition(
            number=f"JB{YEAR}{serial:04}",
            title=f"{village}信访人{title}",
            village=village,
            petitioner=f"信访人{'子丑寅卯辰巳午'[serial - 1]}甲",
            section=SECTIONS[handler],
            handler=handler,
            course=course,
            kind="backlog" if serial == 6 else "first",
            form="visit" if serial % 3 == 0 else "online",
        )
        write_petition(script, petition, date(YEAR, month, day))


def write_disclosures(script: Script) -> None:
    """The seventeen pieces that the law wants published."""
    items = [
        Item(
            title=f"白甸镇{title}",
            area=area,
            drafter=drafter,
            on=date(YEAR, month, day),
            key_area=key_area,
        )
        for title, area, drafter, key_area, (month, day) in _ITEMS
    ]
    write_items(script, items)


def write_contracts(script: Script) -> None:
    """Reviewed, signed, sealed; one stays away from the seal because nobody reviewed it."""
    on = date(YEAR, 1, 8)
    for place, row in enumerate(_CONTRACTS):
        on = script.days.after(on, 9)
        sealed = write_contract(script, _contract(place, row), on)
        if sealed:
            seal_contract(script, sealed, f"{row[0]}合同用印", row[4])
    for title, kind, (month, day) in _PAPERS:
        seal_paper(script, title, kind, date(YEAR, month, day))
    refused(script, "场地临时借用协议", date(YEAR, 8, 6))


def _contract(place: int, row: tuple[str, str, str, int, str, str, int, int]) -> Contract:
    title, kind, method, amount, drafter, conclusion, problems, opinions = row
    contract = Contract(
        title=f"白甸镇{title}合同",
        kind=kind,
        method=method,
        amount=amount,
        counterparty="甲乙丙（演示）有限公司",
        section=SECTIONS[drafter],
        drafter=drafter,
        course="performed" if place % 3 else "running",
        signing_body="白甸镇人民政府",
        reviewer=("clerk", "reviewer")[place % 2],
        conclusion=conclusion,
        problems=problems,
        opinions=opinions,
    )
    return replace(contract, incomplete=place in (8, 17))
