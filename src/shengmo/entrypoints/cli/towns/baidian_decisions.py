"""What did 白甸镇 decide in 2024? Forty-seven matters of 三重一大; the titles are invented.

Posts are filled by the county's organs, so none of them is about an appointment.
"""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns.decisions import Decision, prepare, put_to_meetings
from shengmo.entrypoints.cli.towns.script import Script

_FIRST = date(2023, 10, 25)
_APART = 4  # working days from one proposal to the next
_MEETINGS = (
    (1, 10), (1, 24), (2, 7), (2, 28), (3, 13), (3, 27), (4, 10), (4, 24), (5, 15), (5, 29),
    (6, 12), (6, 26), (7, 10), (7, 24), (8, 14), (8, 28), (9, 11), (9, 25), (10, 16), (10, 30),
    (11, 13), (11, 27), (12, 11), (12, 25),
)  # fmt: skip

# title, class, section's clerk, subject of a major administrative decision, comments received
_DECISIONS = (
    ("2024年度财政预算安排", "funds", "economy", "", 6),
    ("甸河村桥梁重建项目安排", "project", "building", "", 11),
    ("困难群众春节慰问资金安排", "funds", "social", "", 4),
    ("农村人居环境整治实施方案", "policy", "farming", "", 12),
    ("镇区积水点改造项目安排", "project", "building", "", 9),
    ("高标准农田建设项目安排", "project", "farming", "resources", 22),
    ("公益性岗位开发方案", "policy", "social", "", 7),
    ("防汛物资储备资金安排", "funds", "safety", "", 3),
    ("集镇老旧街巷改造项目安排", "project", "building", "public_works", 31),
    ("企业安全生产分类分级管理办法", "policy", "safety", "public_policy", 18),
    ("村级公共空间治理方案", "policy", "farming", "", 10),
    ("中心幼儿园维修资金安排", "funds", "social", "", 5),
    ("污水管网接入项目安排", "project", "building", "", 13),
    ("秸秆离田收储补助方案", "policy", "farming", "", 16),
    ("镇综合执法装备购置资金安排", "funds", "city", "", 2),
    ("国土空间规划村庄单元调整", "policy", "building", "planning", 27),
    ("养老服务中心改建项目安排", "project", "social", "", 8),
    ("夏粮收购应急资金安排", "funds", "farming", "", 3),
    ("镇工业集中区道路项目安排", "project", "economy", "", 14),
    ("集镇停车秩序管理方案", "policy", "city", "public_policy", 42),
    ("东甸村排涝站更新项目安排", "project", "farming", "", 6),
    ("文化站设备更新资金安排", "funds", "social", "", 4),
    ("沿街店招整治实施方案", "policy", "city", "", 15),
    ("村级卫生室提升项目安排", "project", "social", "", 7),
    ("禁捕水域巡护方案", "policy", "farming", "", 8),
    ("镇级河道清淤项目安排", "project", "farming", "", 12),
    ("防台抢险补助资金安排", "funds", "safety", "", 2),
    ("集镇供水主管更换项目安排", "project", "building", "public_works", 25),
    ("招商项目用地保障方案", "policy", "economy", "", 5),
    ("农村道路安防设施资金安排", "funds", "building", "", 6),
    ("南甸村党群服务点项目安排", "project", "social", "", 4),
    ("垃圾分类收运体系调整方案", "policy", "city", "public_policy", 36),
    ("特困供养提标资金安排", "funds", "social", "", 3),
    ("小型水利设施管护项目安排", "project", "farming", "", 9),
    ("企业稳岗服务措施", "policy", "economy", "", 7),
    ("北甸村土地整治项目安排", "project", "farming", "", 10),
    ("校园周边交通设施资金安排", "funds", "building", "", 8),
    ("集镇农贸市场提升项目安排", "project", "economy", "public_works", 38),
    ("网格服务优化方案", "policy", "social", "", 6),
    ("秋季植树补植资金安排", "funds", "farming", "", 2),
    ("应急避难场所建设项目安排", "project", "safety", "", 11),
    ("粮食应急保障方案", "policy", "farming", "", 5),
    ("污水处理站运行资金安排", "funds", "building", "", 3),
    ("西甸村闲置厂房盘活项目安排", "project", "economy", "", 9),
    ("冬春农田水利资金安排", "funds", "farming", "", 4),
    ("消防水源补建项目安排", "project", "safety", "", 6),
    ("2025年民生实事项目安排", "project", "economy", "other", 53),
)
SECTIONS = {
    "building": "规划建设办",
    "city": "综合执法局",
    "farming": "农业农村局",
    "safety": "应急管理局",
    "social": "社会事业局",
    "economy": "经济发展局",
}
_HEARD = "集镇停车秩序管理方案"
_AMENDED = {4: (2, 1), 15: (1, 2), 19: (3, 2), 31: (2, 2), 37: (1, 1)}  # problems, opinions
_BUSINESS = frozenset({9, 22, 28, 34, 37})
_DONE = 30  # so many, from the first, are carried out and archived within the year


def write_decisions(script: Script) -> None:
    """Each from its proposal to its meeting, twice a month."""
    on, ready = _FIRST, []
    for decision in _decisions():
        on = script.days.after(on, _APART)
        ready.append(prepare(script, decision, on))
    put_to_meetings(script, ready, [date(2024, month, day) for month, day in _MEETINGS])


def _decisions() -> tuple[Decision, ...]:
    return tuple(
        Decision(
            title=f"白甸镇{title}",
            kind=kind,
            section=SECTIONS[drafter],
            drafter=drafter,
            subject=subject,
            affects_business=place in _BUSINESS,
            comments=comments,
            conclusion="amend" if place in _AMENDED else "lawful",
            problems=_AMENDED.get(place, (0, 0))[0],
            opinions=_AMENDED.get(place, (0, place % 3))[1],
            hearing=title == _HEARD,
            course="completed" if place < _DONE else "executing",
        )
        for place, (title, kind, drafter, subject, comments) in enumerate(_DECISIONS)
    )
