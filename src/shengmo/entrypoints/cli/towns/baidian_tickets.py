"""What do the people of 白甸镇 ring 12345 about, and how often? Invented."""

from __future__ import annotations

from shengmo.entrypoints.cli.towns.baidian_decisions import SECTIONS
from shengmo.entrypoints.cli.towns.ticket_steps import Plan, subjects

YEAR = 2024
CHANNELS = {"h12345": ("TS12345-", 1)}
VILLAGES = {
    "baidian-dongdian": "东甸村",
    "baidian-xidian": "西甸村",
    "baidian-nandian": "南甸村",
    "baidian-beidian": "北甸村",
    "baidian-dianhe": "甸河村",
    "baidian-dianqiao": "甸桥村",
    "baidian-dianwan": "甸湾村",
    "baidian-jizhen": "甸街社区",
}
CALLERS = tuple(f"来电人{stem}{number}" for stem in "子丑寅卯辰巳" for number in "甲乙丙丁戊己庚辛")

# topic, request type, what it is about, what was done, its section's clerk, weight
_SUBJECTS = (
    ("environment", "complaint", "垃圾清运不及时", "当日清运，增加了清运次数", "city", 8),
    ("environment", "complaint", "沟渠水面有漂浮物", "已打捞并安排保洁", "farming", 6),
    ("environment", "report", "有人焚烧秸秆", "已扑灭，对当事人作了说服教育", "farming", 4),
    ("environment", "complaint", "养殖场有异味", "要求业主清理粪污，异味已减轻", "farming", 4),
    ("villages", "consult", "询问村务公开内容", "请村里补充公开并当面说明", "farming", 4),
    ("villages", "complaint", "对公益岗位选用有疑问", "公开了选用条件和结果", "social", 2),
    ("land", "consult", "咨询宅基地审批", "说明了条件、材料和办理地点", "building", 7),
    ("land", "complaint", "两家地界有争议", "到场丈量，双方同意协商", "building", 3),
    ("land", "consult", "询问土地流转费发放", "核对账目后当面说明", "farming", 5),
    ("labour", "help", "务工者反映工资拖欠", "约谈用工方，工资已经付清", "social", 6),
    ("labour", "consult", "咨询社保补缴", "说明了补缴办法和窗口", "social", 4),
    ("traffic", "help", "路灯不亮", "更换了灯具，现已亮灯", "building", 7),
    ("traffic", "complaint", "货车占道停放", "劝离车辆，加强了巡查", "city", 5),
    ("traffic", "advice", "建议加装减速带", "已列入计划并安装", "building", 3),
    ("traffic", "complaint", "乡道路面破损", "已修补，恢复通行", "building", 5),
    ("livelihood", "help", "自来水水压不足", "协调供水单位检修，水压恢复", "building", 6),
    ("livelihood", "consult", "咨询医保缴费", "说明了缴费办法和时间", "social", 6),
    ("livelihood", "help", "独居老人需要照看", "村里已经结对，每周上门", "social", 3),
    ("livelihood", "complaint", "集镇广场夜间噪声", "与活动组织者约定了时间和音量", "city", 4),
    ("other", "advice", "建议增设健身器材", "已报计划，答复来电人", "social", 2),
    ("other", "report", "商铺堵塞消防通道", "当场清理，恢复通行", "safety", 3),
    ("other", "help", "担心老房屋安全", "到场查看，已设警示并安排鉴定", "safety", 3),
)

_RETURNED = 24  # not the town's business: returned tickets are not closed ones
IN_THREAD = 15  # tickets that led to mediation; `baidian_disputes` writes them
ILLEGAL_CLOSED = 21  # about illegal construction; `baidian_sites` writes them, and one pending
_CLOSED = 1020  # all of the year's closed tickets, whoever writes them

PLAN = Plan(
    year=YEAR,
    months=(7, 5, 9, 9, 10, 12, 13, 13, 11, 9, 8, 8),
    channels=CHANNELS,
    subjects=subjects(_SUBJECTS, SECTIONS),
    villages=tuple(VILLAGES.values()),
    inspectors=(),  # nothing of it is about enforcement
    callers=CALLERS,
    plain=_CLOSED - ILLEGAL_CLOSED - IN_THREAD + _RETURNED,
    courses={
        "extended": 36,
        "returned": _RETURNED,
        "return_refused": 6,
        "merged": 19,
        "redone": 14,
        "late": 9,
        "excluded": 4,
        "exclusion_refused": 3,
    },
    over_year=9,
)
