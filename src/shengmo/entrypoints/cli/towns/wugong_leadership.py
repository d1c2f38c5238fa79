"""What did the county's leaders do for the rule of law in 2020, and who learnt what? Invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from shengmo.entrypoints.cli.towns import leadership
from shengmo.entrypoints.cli.towns.leadership import Duty, Event, Fault, Study, Talk, Task
from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.entrypoints.cli.towns.wugong_offices import YEAR, departments

TRAINED = 32  # departments at the meeting on the new system
_TRAINED_ON = date(YEAR, 5, 14)


def _on(month: int, day: int) -> date:
    return date(YEAR, month, day)


_TALKS = (
    Talk("law_topic", "县委常委会专题研究法治政府建设", _on(3, 18)),
    Talk("law_group", "县委全面依法治县委员会会议", _on(4, 22)),
    Talk("law_promotion", "依法行政工作推进会", _on(6, 17)),
    Talk("law_report", "听取法治政府建设情况汇报", _on(11, 11)),
)

_DUTIES = (
    Duty("chief", "deploy", "部署全面依法治县工作", _on(3, 18)),
    Duty("head", "deploy", "部署法治政府建设年度任务", _on(3, 25)),
    Duty("chief", "instruct", "批示行政执法三项制度落实", _on(5, 6), "clerk", "各部门逐项自查"),
    Duty("head", "instruct", "批示政务服务事项梳理", _on(5, 20), "hall", "事项全部发布"),
    Duty("chief", "hear", "听取依法治县工作汇报", _on(6, 10)),
    Duty("head", "lecture", "为干部讲法治课", _on(7, 8)),
    Duty("head", "supervise", "督办规范性文件清理", _on(7, 15), "clerk", "清理结果已经公布"),
    Duty("chief", "visit", "接待来访群众", _on(8, 12), "letters", "当场答复，两件交办"),
    Duty("head", "coordinate", "协调征收补偿争议", _on(9, 9), "clerk", "达成和解意见"),
    Duty("chief", "study", "带头学习民法典", _on(9, 23)),
    Duty("head", "hear", "听取法治政府建设情况汇报", _on(11, 11)),
    Duty("chief", "account", "述法", _on(12, 23)),
    Duty("head", "account", "述法", _on(12, 23)),
)

_STUDIES = (
    Study("executive", "decision", "重大行政决策程序暂行条例", _on(2, 26), 24),
    Study("executive", "law_government", "优化营商环境条例", _on(4, 29), 25),
    Study("executive", "civil_code", "中华人民共和国民法典", _on(7, 22), 26),
    Study("executive", "constitution", "中华人民共和国宪法", _on(11, 25), 24),
    Study("centre_group", "civil_code", "中华人民共和国民法典", _on(8, 19), 32),
    Study("classroom", "enforcement", "行政执法三项制度", _on(4, 15), 160),
    Study("classroom", "civil_code", "中华人民共和国民法典", _on(8, 26), 210),
    Study("classroom", "law_government", "依法防控疫情", _on(10, 21), 185),
    Study("cadres", "regulation", "互联网+监管系统操作培训", _TRAINED_ON, 64),
)

_TASKS = (
    Task("公布行政执法三项制度清单", "city-clerk", _on(5, 29)),
    Task("政务服务事项颗粒化梳理", "approval-clerk", _on(9, 30)),
    Task("行政规范性文件全面清理", "clerk", _on(8, 31)),
    Task("执法人员资格清理", "justice-clerk", _on(10, 30)),
    Task("互联网+监管账户开通", "approval-clerk", _on(9, 30)),
    Task("法律顾问制度覆盖各镇", "justice-clerk", _on(11, 30), "late"),
)

_FAULTS = (
    Fault("个别部门执法公示内容不全", "supervision", "city-clerk", _on(6, 3)),
    Fault("两个部门答复来信超过期限", "self", "transport-clerk", _on(8, 5)),
    Fault("案卷调查笔录不完整", "case_review", "labour-clerk", _on(10, 14)),
)

_EVENTS = (
    Event("campaign", "中华人民共和国传染病防治法", "各镇办", _on(2, 12), 900, 6000),
    Event("campaign", "中华人民共和国国家安全法", "县城中心广场", _on(4, 15), 420, 1500),
    Event("lecture", "中华人民共和国民法典", "柳塬镇", _on(6, 18), 180, 300),
    Event("campaign", "中华人民共和国禁毒法", "永平街道", _on(6, 24), 360, 900),
    Event("lecture", "中华人民共和国未成年人保护法", "县第二中学", _on(9, 16), 620, 620),
    Event("campaign", "中华人民共和国宪法", "县城中心广场", _on(12, 4), 800, 2600),
)


def write_leadership(script: Script) -> None:
    """Meetings, acts of duty, study, tasks, what was found wrong, days of publicity."""
    leadership.write_meetings(script, _TALKS)
    leadership.write_duties(script, _DUTIES)
    leadership.write_studies(script, _STUDIES)
    leadership.write_tasks(script, YEAR, _TASKS)
    leadership.write_faults(script, _FAULTS)
    leadership.write_events(script, _EVENTS)
    _write_attendance(script)


def _write_attendance(script: Script) -> None:
    """Each department writes down that its people were at the meeting on the new system."""
    for office in departments(TRAINED):
        planned: Fields = {
            "title": "互联网+监管系统操作培训",
            "form": "attended",
            "topic": "regulation",
            "session_on": _TRAINED_ON,
            "place": "政务大厅培训室",
            "should_attend": 2,
        }
        on = script.days.after(_TRAINED_ON, -2)
        matter = script.open("study-session", on, office.clerk, planned, organisation=office.code)
        held: Fields = {"people": 2, "hours": Decimal(8)}
        sign_in = script.paper("sign_in", "签到表", "互联网+监管系统操作培训")
        script.act(matter, "hold", _TRAINED_ON, office.clerk, held, [sign_in])
