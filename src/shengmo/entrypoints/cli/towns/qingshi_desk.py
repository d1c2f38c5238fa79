"""What else lies in the books of 青石镇: decisions reviewed, powers held, certificates? Invented."""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns.registers import Badge, Powers
from shengmo.entrypoints.cli.towns.reviews import Case
from shengmo.entrypoints.cli.towns.script import Script

# title, subject, item of the scope list, section, drafter, conclusion, problems, opinions
_CASES = (
    ("集镇停车收费方案", "decision", "major_decision", "规划建设办", "building", "amend", 2, 3),
    (
        "农村公路养护三年计划",
        "decision",
        "major_decision",
        "规划建设办",
        "building",
        "lawful",
        0,
        2,
    ),
    (
        "拆除某处违法建筑的决定",
        "enforcement",
        "enforcement_decision",
        "综合执法队",
        "city",
        "lawful",
        0,
        1,
    ),
    ("集镇农贸市场搬迁方案", "decision", "major_decision", "经济发展办", "economy", "amend", 3, 2),
    (
        "饮用水水源保护实施方案",
        "decision",
        "major_decision",
        "农业农村办",
        "farming",
        "lawful",
        0,
        4,
    ),
    (
        "责令限期拆除的决定",
        "enforcement",
        "enforcement_decision",
        "综合执法队",
        "city",
        "amend",
        1,
        0,
    ),
    ("村规民约修订", "village", "village_matter", "农业农村办", "farming", "amend", 2, 2),
    ("垃圾处理费收取方案", "decision", "major_decision", "社会事务办", "social", "unlawful", 2, 0),
    (
        "国土空间规划局部调整",
        "decision",
        "major_decision",
        "规划建设办",
        "building",
        "lawful",
        0,
        1,
    ),
    ("校车运行线路调整方案", "decision", "major_decision", "社会事务办", "social", "lawful", 0, 2),
    (
        "集镇养犬管理办法（拟次年发布）",
        "document",
        "normative_document",
        "社会事务办",
        "social",
        "amend",
        2,
        3,
    ),
    ("避灾场所启用方案", "decision", "major_decision", "应急管理办", "safety", "lawful", 0, 0),
    (
        "宅基地审批办法（拟次年发布）",
        "document",
        "normative_document",
        "规划建设办",
        "building",
        "lawful",
        0,
        3,
    ),
    ("信访事项答复意见", "other", "other_legal", "社会事务办", "social", "lawful", 0, 1),
)
_STRAYS = (
    ("老旧房屋改造奖补办法", "document", "normative_document", "规划建设办", "building"),
    ("机关考勤安排", "other", "other_legal", "社会事务办", "social"),
)


def cases(script: Script) -> tuple[Case, ...]:
    """Reviews that belong to no contract, the two clerks taking turns."""
    return tuple(
        Case(
            title=f"青石镇{title}",
            subject=subject,
            scope_item=item,
            section=section,
            drafter=drafter,
            text=script.paper("draft_text", f"青石镇{title}", "送审文本。"),
            reviewer=("clerk", "reviewer")[place % 2],
            adviser=("adviser", "adviser2")[place % 2],
            conclusion=conclusion,
            problems=problems,
            opinions=opinions,
            incomplete=place == 3,
        )
        for place, (
            title,
            subject,
            item,
            section,
            drafter,
            conclusion,
            problems,
            opinions,
        ) in enumerate(_CASES)
    )


def strays(script: Script) -> tuple[Case, ...]:
    """One that is taken back, one that is not for review."""
    return tuple(
        _plain(script, f"青石镇{title}", subject, item, section, drafter)
        for title, subject, item, section, drafter in _STRAYS
    )


def open_case(script: Script) -> Case:
    """A plain matter, retitled for what lies open today."""
    title = "青石镇待审事项"
    return _plain(script, title, "other", "other_legal", "规划建设办", "building")


def _plain(
    script: Script, title: str, subject: str, item: str, section: str, drafter: str
) -> Case:  # fmt: skip
    return Case(
        title=title,
        subject=subject,
        scope_item=item,
        scope="may",
        section=section,
        drafter=drafter,
        text=script.paper("draft_text", title, "送审文本。"),
    )


_TAKEN_ON = date(2024, 6, 3)

POWERS = (
    Powers(
        domain="city",
        source="concentrated",
        on=_TAKEN_ON,
        items=(
            "对擅自占道经营的处罚",
            "对乱张贴的处罚",
            "对损坏绿化的处罚",
            "对不按规定倾倒垃圾的处罚",
            "对擅自设置户外广告的处罚",
            "对影响市容的处罚",
            "对占用城市道路的处罚",
            "对施工噪声的处罚",
        ),
    ),
    Powers(
        domain="planning",
        source="granted",
        on=_TAKEN_ON,
        items=(
            "对农村违法占地建房的处罚",
            "对未经许可建设的处罚",
            "责令停止建设",
            "对违法建筑的拆除",
            "对临时建筑逾期不拆的处罚",
        ),
    ),
    Powers(
        domain="safety",
        source="delegated",
        on=date(2025, 3, 3),
        items=(
            "对小型企业安全生产的检查",
            "对未开展安全培训的处罚",
            "对未设警示标志的处罚",
            "对隐患逾期不改的处罚",
        ),
    ),
    Powers(
        domain="environment",
        source="concentrated",
        on=_TAKEN_ON,
        items=("对露天焚烧秸秆的处罚", "对露天烧烤的处罚", "对随意排放污水的处罚"),
    ),
    Powers(
        domain="agriculture",
        source="statutory",
        on=_TAKEN_ON,
        items=("对破坏耕地的制止", "对农机违章的处罚", "对非法捕捞的处罚"),
    ),
    Powers(
        domain="fire",
        source="delegated",
        on=date(2025, 9, 1),
        items=("对沿街商铺消防安全的检查", "对占用消防通道的处罚", "对电动车违规充电的处罚"),
    ),
)


def _certificate(place: int, since: date, until: date) -> Badge:
    number = "一二三四五六七八九"[place - 1]
    return Badge(
        kind="certificate",
        key=f"officer{place}",
        number=f"演执字第{place:04}号",
        title=f"队员庚{number}行政执法证",
        since=since,
        until=until,
        checked_on=date(2025, 3, 18),
    )


def _post(kind: str, key: str, number: str, title: str) -> Badge:
    return Badge(kind=kind, key=key, number=number, title=title, since=date(2024, 1, 8))


# The ninth officer's certificate ran out in June 2025 and was not renewed.
BADGES = (
    *(_certificate(place, date(2023, 5, 15), date(2028, 5, 14)) for place in range(1, 6)),
    *(_certificate(place, date(2024, 9, 2), date(2029, 9, 1)) for place in (6, 7)),
    Badge(
        kind="certificate",
        key="officer8",
        number="演执字第0008号",
        title="队员庚八行政执法证",
        since=date(2020, 7, 1),
        until=date(2025, 6, 30),
        checked_on=date(2025, 3, 18),
        renewed_on=date(2025, 6, 16),
        renewed_until=date(2030, 6, 30),
    ),
    _certificate(9, date(2020, 7, 1), date(2025, 6, 30)),
    _post("reviewer", "clerk", "SC-01", "干事甲一（审查人员）"),
    _post("reviewer", "reviewer", "SC-02", "干事甲二（审查人员）"),
    _post("adviser", "adviser", "GW-01", "律师丙一（法律顾问）"),
    _post("adviser", "adviser2", "GW-02", "律师丙二（法律顾问）"),
    _post("public_lawyer", "stand_in", "GZ-01", "副镇长乙二（公职律师）"),
)

PLACES = (
    ("centre", "青石镇综治中心"),
    ("legal_team", "青石镇法律服务队"),
    ("mediation_team", "青石镇专业调解队"),
    ("service_group", "青石镇乡村振兴服务团"),
    ("village", "石塘村普法阵地"),
)
