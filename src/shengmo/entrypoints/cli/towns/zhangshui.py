"""章水镇 2020: the year whose published report states two figures, both of study by the leaders.

The figures are facts; every person and every day here is invented.
"""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns import leadership, small_places
from shengmo.entrypoints.cli.towns.leadership import Duty, Event, Study, Talk, Task
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.town import Town
from shengmo.entrypoints.cli.towns.year_end import write_year_end

CODE, YEAR = "zhangshui", 2020
COUNTY = ("zhangxi", "章溪县")


def _on(month: int, day: int) -> date:
    return date(YEAR, month, day)


_STUDIES = (
    Study("lead", "constitution", "中华人民共和国宪法", _on(3, 26), 11),
    Study("lead", "law_government", "中华人民共和国传染病防治法", _on(6, 11), 11),
    Study("lead", "civil_code", "中华人民共和国民法典", _on(9, 17), 10),
    Study("collective", "civil_code", "中华人民共和国民法典", _on(7, 23), 46),
    Study("collective", "constitution", "国家宪法日集中学习", _on(12, 4), 48),
)

_TALKS = (
    Talk("law_topic", "党委会专题研究法治建设", _on(3, 5)),
    Talk("law_report", "听取全年法治工作汇报", _on(11, 26)),
)

_DUTIES = (
    Duty("chief", "deploy", "部署全年法治建设工作", _on(3, 5)),
    Duty("head", "deploy", "部署依法防控和复工复产", _on(3, 12)),
    Duty("head", "instruct", "批示山林权属纠纷排查", _on(5, 20), "reviewer", "排查完毕"),
    Duty("chief", "hear", "听取全年法治工作汇报", _on(11, 26)),
    Duty("chief", "account", "向党委会述法", _on(12, 24)),
)

_TASKS = (
    Task("领导班子带头学法", "office", _on(11, 30)),
    Task("民法典集中学习", "organising", _on(12, 18)),
)

_EVENTS = (
    Event("campaign", "中华人民共和国传染病防治法", "集镇广场", _on(4, 15), 90, 200),
    Event("lecture", "中华人民共和国民法典", "文化礼堂", _on(8, 20), 65, 80),
    Event("campaign", "中华人民共和国宪法", "集镇广场", _on(12, 4), 120, 240),
)


def study(script: Script) -> None:
    """What the leaders and the cadres studied."""
    leadership.write_studies(script, _STUDIES)


def guidance(script: Script) -> None:
    """Meetings, acts of duty, the plan, days of publicity."""
    leadership.write_meetings(script, _TALKS)
    leadership.write_duties(script, _DUTIES)
    leadership.write_tasks(script, YEAR, _TASKS)
    leadership.write_events(script, _EVENTS)


def year_end(script: Script) -> None:
    """What there was nothing of, and the report."""
    write_year_end(script, YEAR, "章政")


TOWN = Town(
    code=CODE,
    name="章水镇",
    year=YEAR,
    founded_on=date(2018, 1, 1),
    places=small_places.places(CODE, "章水镇", "township", COUNTY),
    cast=small_places.cast(CODE, COUNTY[0], "镇长", "甲戌甲申丙子乙酉戊寅丁丑己卯己丑癸亥"),
    chapters=(study, guidance, year_end),
)
