"""汽车路街道 2021: a street whose published report states four figures, all of them targets.

The plan of the year holds the targets: six sessions, sixty hours, a pass rate of 100 %, one course.
What was done is counted beside them and is another number: nothing here makes a target look
reached. The targets are facts; every person, day and result is invented.
"""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns import leadership, small_places
from shengmo.entrypoints.cli.towns.leadership import Duty, Study, Talk, Task
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.study_hours import write_hours
from shengmo.entrypoints.cli.towns.town import Town
from shengmo.entrypoints.cli.towns.year_end import write_year_end

CODE, YEAR = "qichelu", 2021
DISTRICT = ("chengxi", "城西区")


def _on(month: int, day: int) -> date:
    return date(YEAR, month, day)


_TASKS = (
    Task("全年学法活动不少于六次", "office", _on(12, 10), "undone", "study_sessions", 6),
    Task("公务员每年学法不少于六十学时", "organising", _on(12, 20), "undone", "study_hours", 60),
    Task("学法考试通过率百分之百", "organising", _on(11, 30), "undone", "exam_pass_rate", 100),
    Task("每年至少一期领导干部法治专题培训班", "office", _on(10, 29), "done", "trainings", 1),
    Task("执法情况每季度报告", "office", _on(12, 24)),
)

_STUDIES = (
    Study("centre_group", "constitution", "中华人民共和国宪法", _on(3, 18), 9),
    Study("before_meeting", "enforcement", "中华人民共和国行政处罚法", _on(5, 13), 9),
    Study("collective", "civil_code", "中华人民共和国民法典", _on(6, 24), 21),
    Study("centre_group", "law_government", "法治政府建设实施纲要", _on(9, 16), 8),
    Study("cadres", "law_government", "领导干部法治专题培训", _on(10, 14), 20),
    Study("cadres", "enforcement", "行政处罚法修订专题培训", _on(11, 11), 22),
)

_TALKS = (
    Talk("law_topic", "党工委会议专题研究法治政府建设", _on(3, 11)),
    Talk("law_report", "听取全年法治政府建设情况汇报", _on(12, 2)),
)

_DUTIES = (
    Duty("chief", "deploy", "部署全年法治政府建设工作", _on(3, 11)),
    Duty("head", "supervise", "督办合同清查", _on(6, 3), "reviewer", "清查完毕"),
    Duty("chief", "account", "向党工委述法", _on(12, 23)),
)

_HOURS = (44, 52, 48, 61, 39, 50, 46, 55, 42, 47, 51, 49)


def plan(script: Script) -> None:
    """The year's plan with its targets, and how its tasks ended."""
    leadership.write_tasks(script, YEAR, _TASKS)


def study(script: Script) -> None:
    """What was studied, for how many hours, and who passed."""
    leadership.write_studies(script, _STUDIES)
    write_hours(script, YEAR, _HOURS, "机关", 60)
    leadership.write_exam(script, f"{YEAR}年度学法用法考试", _on(11, 18), (24, 23, 20), failed=1)


def guidance(script: Script) -> None:
    """Meetings and acts of duty."""
    leadership.write_meetings(script, _TALKS)
    leadership.write_duties(script, _DUTIES)


def year_end(script: Script) -> None:
    """What there was nothing of, and the report."""
    write_year_end(script, YEAR, "汽办")


TOWN = Town(
    code=CODE,
    name="汽车路街道",
    year=YEAR,
    founded_on=date(2018, 1, 1),
    places=small_places.places(CODE, "汽车路街道", "street", DISTRICT),
    cast=small_places.cast(CODE, DISTRICT[0], "主任", "甲午甲辰丙寅乙未戊申丁亥己巳己酉癸丑"),
    chapters=(plan, study, guidance, year_end),
)
