"""What do the people of 澧浦镇 ring 8890 about, and what do its grid workers see? Invented.

655 calls, two of which now and then are about one thing; 12,089 events, most of them put right on
the spot. All are closed within the year, and nobody who was reached was discontent.
"""

from __future__ import annotations

from shengmo.entrypoints.cli.towns.grid_events import Grid, Sight, write_events
from shengmo.entrypoints.cli.towns.lipu_ground import CALLERS, SECTIONS, VILLAGES, YEAR
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.ticket_steps import Plan, subjects
from shengmo.entrypoints.cli.towns.tickets import write_tickets

_CALLS, _MERGED = 655, 15
_EVENTS, _PASSED_ON = 12_089, 689
_MONTHS = (6, 7, 8, 8, 9, 10, 11, 11, 9, 8, 7, 6)

# topic, request type, what it is about, what was done, its section's clerk, weight
_SUBJECTS = (
    ("environment", "complaint", "垃圾桶满溢", "当日清运，加密了清运班次", "city", 7),
    ("environment", "complaint", "河边有养殖气味", "督促业主清理，气味已经减轻", "farming", 4),
    ("nursery", "complaint", "苗木车辆占道装卸", "与经营户约定装卸时段和地点", "city", 6),
    ("nursery", "consult", "咨询苗木检疫手续", "说明了检疫办法和办理地点", "farming", 5),
    ("villages", "consult", "询问村集体分红安排", "请村里公开并当面说明", "farming", 4),
    ("projects", "complaint", "村道施工扬尘", "要求施工队洒水、覆盖，已经改正", "building", 5),
    ("projects", "consult", "询问村里工程招标公告", "说明了公告的平台和时间", "building", 3),
    ("land", "consult", "咨询宅基地审批", "说明了条件、材料和办理窗口", "building", 7),
    ("land", "complaint", "两户地界有争议", "到场丈量，双方同意调解", "social", 3),
    ("labour", "help", "反映工资没有结清", "约谈用工方，已经付清", "social", 5),
    ("traffic", "help", "路灯不亮", "更换灯具，已经亮灯", "building", 6),
    ("traffic", "advice", "建议路口加装反光镜", "现场踏勘后已经安装", "building", 3),
    ("livelihood", "help", "自来水水压低", "协调供水单位检修，水压恢复", "building", 6),
    ("livelihood", "consult", "咨询医保参保", "说明了参保办法和时间", "social", 6),
    ("safety", "report", "出租房电线老化", "责令房东更换，复查合格", "safety", 4),
    ("other", "advice", "建议延长图书室开放时间", "已经调整开放时间", "social", 2),
)

# topic, what it is, what was done, its section's clerk, weight
_SIGHTS = (
    ("environment", "路边有零星垃圾", "当场清理", "city", 18),
    ("environment", "河道有漂浮物", "当场打捞", "farming", 9),
    ("nursery", "苗木废枝堆放在路边", "联系农户清走", "farming", 12),
    ("safety", "电动车在楼道充电", "当场移出并说明危险", "safety", 14),
    ("safety", "灭火器过期", "当日更换", "safety", 8),
    ("safety", "山塘边警示牌倒伏", "扶正加固", "safety", 5),
    ("traffic", "窨井盖松动", "围挡后当日换好", "building", 7),
    ("traffic", "树枝遮挡路牌", "当场修剪", "building", 6),
    ("villages", "公开栏内容没有更新", "当日更新", "social", 4),
    ("projects", "工地围挡缺口", "施工队当场补齐", "building", 4),
    ("livelihood", "独居老人需要走访", "上门看望并登记需要", "social", 9),
    ("other", "邻里为停车争执", "当场劝开，约定停车位置", "social", 4),
)

PLAN = Plan(
    year=YEAR,
    months=_MONTHS,
    channels={"h8890": ("8890-", 1)},
    subjects=subjects(_SUBJECTS, SECTIONS),
    villages=tuple(VILLAGES.values()),
    inspectors=(),  # nothing of it is about enforcement
    callers=CALLERS,
    plain=_CALLS - _MERGED,
    courses={
        "extended": 21,
        "returned": 13,
        "return_refused": 4,
        "merged": _MERGED,
        "late": 5,
    },
    over_year=0,
    pleased=True,
)

GRID = Grid(
    year=YEAR,
    channel="palm",
    prefix="ZSJC-",
    months=_MONTHS,
    sights=tuple(
        Sight(
            topic=topic,
            title=title,
            done=done,
            handler=SECTIONS[actor],
            actor=actor,
            weight=weight,
        )
        for topic, title, done, actor, weight in _SIGHTS
    ),
    villages=VILLAGES,
    on_the_spot=_EVENTS - _PASSED_ON,
    passed_on=_PASSED_ON,
)


def write_calls(script: Script) -> None:
    """The year's calls to 8890."""
    write_tickets(script, PLAN)


def write_sights(script: Script) -> None:
    """The year's events of the grid."""
    write_events(script, GRID)
