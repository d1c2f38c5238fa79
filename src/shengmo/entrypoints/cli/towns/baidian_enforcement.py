"""Which powers does 白甸镇 hold, who may use them, and whom did it fine in 2024? Invented.

Fifty-two powers of city management, concentrated; 162 of work safety, delegated by the county.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from shengmo.entrypoints.cli.towns import penalties
from shengmo.entrypoints.cli.towns.baidian_tickets import VILLAGES, YEAR
from shengmo.entrypoints.cli.towns.penalties import Offence
from shengmo.entrypoints.cli.towns.registers import Badge, write_badges, write_places
from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.values import Value

# Thirteen acts at four places are 52; eighteen omissions at nine kinds of workplace are 162.
_CITY_ACTS = (
    "擅自占用", "随意倾倒垃圾", "乱张贴", "损坏绿化", "擅自设置广告", "违规停放", "擅自挖掘",
    "违规排放污水", "露天焚烧", "噪声扰民", "违规堆放物料", "损坏公共设施", "违规搭建棚架",
)  # fmt: skip
_CITY_PLACES = ("道路", "广场", "居民小区", "集贸市场")
_OMISSIONS = (
    "未开展安全生产教育培训", "未如实记录教育培训情况", "未制定应急预案", "未组织应急演练",
    "未设置安全警示标志", "未对安全设备定期检测", "未提供劳动防护用品", "未登记重大危险源",
    "未采取消除事故隐患措施", "未如实记录隐患排查情况", "特种作业人员无证上岗", "违规动火作业",
    "违规有限空间作业", "违规高处作业", "违规临时用电", "封闭疏散出口", "未签订安全管理协议",
    "未按规定报告生产安全事故",
)  # fmt: skip
_WORKPLACES = (
    "机械加工企业", "纺织企业", "木材加工企业", "粮食加工企业", "建材企业", "危险化学品经营点",
    "仓储物流点", "修理厂", "养殖加工企业",
)  # fmt: skip

POWERS_OF_CITY = tuple(f"对{place}{act}的处罚" for act in _CITY_ACTS for place in _CITY_PLACES)
POWERS_OF_SAFETY = tuple(f"对{where}{what}的处罚" for what in _OMISSIONS for where in _WORKPLACES)

# title, omission, workplace (as in the lists above), party, fine, month, day
_GENERAL = (
    ("某机械加工企业未开展安全生产教育培训案", 0, 0, "甲子（演示）机械有限公司", 12_000, 2, 22),
    ("某纺织企业封闭疏散出口案", 15, 1, "乙丑（演示）纺织有限公司", 15_000, 3, 20),
    ("某木材加工企业未设置安全警示标志案", 4, 2, "丙寅（演示）木业有限公司", 8_000, 4, 24),
    ("某粮食加工企业违规有限空间作业案", 12, 3, "丁卯（演示）粮食有限公司", 55_000, 5, 27),
    ("某建材企业未如实记录隐患排查情况案", 9, 4, "戊辰（演示）建材有限公司", 11_000, 7, 8),
    ("某仓储物流点违规临时用电案", 14, 6, "己巳（演示）物流有限公司", 9_000, 8, 19),
    ("某修理厂违规动火作业案", 11, 7, "庚午（演示）修理厂", 10_000, 9, 18),
    ("某养殖加工企业未组织应急演练案", 3, 8, "辛未（演示）养殖有限公司", 6_000, 10, 21),
)
# title, act, place, who was fined, fine, month, day
_SIMPLE = (
    ("占用集镇道路摆摊案", 0, 0, "当事人寅丙", 100, 4, 9),
    ("集贸市场随意倾倒垃圾案", 1, 3, "当事人卯丁", 50, 6, 18),
    ("道路违规堆放物料案", 10, 0, "当事人辰戊", 150, 11, 7),
)
_OFFICERS = (("officer1", "officer2"), ("officer3", "officer4"), ("officer5", "officer6"))

OFFICERS = 8
_PLACES = (
    ("centre", "白甸镇综治中心"),
    ("legal_team", "白甸镇法律服务队"),
    ("mediation_team", "白甸镇专业调解队"),
    ("village", "甸街社区普法阵地"),
)


def write_registers(script: Script) -> None:
    """Powers, certificates, lawyers, places: from before the year."""
    _powers(script, POWERS_OF_CITY, "CG", date(2022, 9, 15), "city", "concentrated")
    _powers(script, POWERS_OF_SAFETY, "AQ", date(2023, 3, 6), "safety", "delegated")
    for place in range(1, OFFICERS + 1):
        _certificate(script, place)
    write_badges(script, [_badge(*row) for row in _POSTS])
    write_places(script, date(2023, 5, 9), _PLACES)


_POSTS = (
    ("reviewer", "clerk", "BD-SC-01", "合法性审查人员"),
    ("reviewer", "reviewer", "BD-SC-02", "合法性审查人员"),
    ("adviser", "adviser", "BD-GW-01", "法律顾问"),
    ("public_lawyer", "public_lawyer", "BD-GZ-01", "挂钩公职律师"),
    ("mediator", "mediator", "BD-TJ-01", "人民调解员"),
    *(
        ("mediator", f"{code}-clerk", f"BD-TJ-{place:02}", f"{village}人民调解员")
        for place, (code, village) in enumerate(VILLAGES.items(), start=2)
    ),
)


def _badge(kind: str, key: str, number: str, title: str) -> Badge:
    return Badge(kind=kind, key=key, number=number, title=title, since=date(2023, 1, 9))


def _powers(
    script: Script, items: tuple[str, ...], code: str, on: date, domain: str, source: str
) -> None:
    """Each item as an entry; the decision or the letter of delegation was published."""
    delegated = source == "delegated"
    fields: dict[str, Value] = {
        "list": "power_item",
        "class": "penalty",
        "domain": domain,
        "source": source,
        "basis": "地方性法规和赋权目录（示例）",
        "performer": "镇综合执法局" if domain == "city" else "镇应急管理局",
        "term_from": on,
        "published_on": on,
        "published_at": "县人民政府公报（示例）",
    }
    if delegated:
        fields |= {"delegator": "县应急管理局", "term_to": date(2026, 12, 31)}
    papers = [
        script.paper("delegation", "行政执法委托书", f"共{len(items)}项，期限到2026年底。")
        if delegated
        else script.paper("transfer_decision", "相对集中行政处罚权的决定", f"共{len(items)}项。")
    ]
    for serial, title in enumerate(items, start=1):
        entry: Fields = {**fields, "title": title, "code": f"{code}-{serial:03}"}
        script.open("power-item", on, "clerk", entry, papers)


def _certificate(script: Script, place: int) -> None:
    """An officer's certificate: applied for, examined, issued, checked each year."""
    key, on = f"officer{place}", date(2022, 3, 14)
    applied: Fields = {
        "title": script.name(key),
        "kind": "enforcement",
        "person": script.person(key),
        "unit": "镇综合执法局",
        "staffing": "institution",
        "domain": "comprehensive",
    }
    matter = script.open("enforcement-certificate", on, "clerk", applied)
    passed: Fields = {"exam_on": date(2022, 4, 20), "exam_score": Decimal(80 + place)}
    script.act(matter, "pass_exam", date(2022, 5, 10), "clerk", passed)
    issued: Fields = {
        "certificate_number": f"演执字第2{place:03}号",
        "term_from": date(2022, 6, 1),
        "term_to": date(2027, 5, 31),
    }
    script.act(matter, "issue", date(2022, 6, 1), "clerk", issued)
    for year in (2023, 2024):
        checked: Fields = {"checked_year": year, "training_hours": Decimal(60)}
        script.act(matter, "annual_check", date(year, 3, 20), "clerk", checked)


def write_penalties(script: Script) -> None:
    """Eleven cases: eight of work safety, the ordinary way; three of the town's order, on the spot."""
    for serial, (title, what, where, party, fine, month, day) in enumerate(_GENERAL, start=1):
        item = what * len(_WORKPLACES) + where + 1
        offence = Offence(
            number=f"安应急罚立〔{YEAR}〕白甸{serial:02}号",
            title=title,
            domain="safety",
            source="delegated",
            power_item=f"AQ-{item:03}",
            party=party,
            fine=fine,
            officers=_OFFICERS[serial % 3],
            hearing=fine >= 50_000,
        )
        penalties.general(script, offence, date(YEAR, month, day))
    for serial, (title, what, where, party, fine, month, day) in enumerate(_SIMPLE, start=1):
        item = what * len(_CITY_PLACES) + where + 1
        offence = Offence(
            number=f"白甸当场〔{YEAR}〕{serial:02}号",
            title=title,
            domain="city",
            source="concentrated",
            power_item=f"CG-{item:03}",
            party=party,
            fine=fine,
            officers=_OFFICERS[serial % 3],
            organisation=False,
        )
        penalties.simple(script, offence, date(YEAR, month, day))
