"""How did 澧浦镇 make the law known in 2023, and what was it honoured for? Invented.

14 lectures and 17 performances; 24,000 things were handed out, 326 banners hung and 500 times a
film was put on a screen.
"""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns import leadership
from shengmo.entrypoints.cli.towns.external_returns import Return, write_returns
from shengmo.entrypoints.cli.towns.honours import Honour, write_honour
from shengmo.entrypoints.cli.towns.leadership import Duty, Event, Fault, Study, Talk, Task
from shengmo.entrypoints.cli.towns.lipu_ground import VILLAGES, YEAR, day
from shengmo.entrypoints.cli.towns.script import Fields, Script

_LECTURES, _PLAYS = 14, 17
_HANDED, _BANNERS, _FILMS = 24_000, 326, 500
_THEMES = (
    "民法典",
    "宪法",
    "土地管理法",
    "反电信网络诈骗法",
    "村民委员会组织法",
    "种子法",
    "劳动法",
)
_POSTINGS = 12  # a month's banners, films and papers as one entry each

_TALKS = (
    Talk("law_topic", "党委会专题研究法治政府建设", day(2, 22)),
    Talk("law_group", "法治建设领导小组会议", day(4, 6)),
    Talk("law_report", "听取上半年法治政府建设情况汇报", day(7, 5)),
    Talk("law_report", "听取全年法治政府建设情况汇报", day(11, 22)),
)
_DUTIES = (
    Duty("chief", "deploy", "部署全年法治政府建设工作", day(2, 22)),
    Duty("head", "deploy", "部署村级工程全部上线", day(3, 8)),
    Duty("chief", "instruct", "批示信访积案包案化解", day(3, 16), "petitions", "五件全部化解"),
    Duty("head", "coordinate", "协调集镇停车场合同条款", day(4, 13), "building", "条款已经改好"),
    Duty("chief", "survey", "到苗圃村调研法律顾问坐班", day(5, 18)),
    Duty("head", "supervise", "督办村级工程发现的问题", day(6, 15), "building", "问题全部纠正"),
    Duty("chief", "hear", "听取上半年法治工作汇报", day(7, 5)),
    Duty("head", "visit", "接待来访群众", day(9, 14), "petitions", "当月答复"),
    Duty("chief", "lecture", "为镇村干部讲法治课", day(10, 19)),
    Duty("chief", "account", "向党委全会述法", day(12, 27)),
    Duty("head", "account", "向党委全会述法", day(12, 27)),
)
_STUDIES = (
    Study("before_meeting", "constitution", "中华人民共和国宪法", day(1, 31), 12),
    Study("centre_group", "law_government", "法治政府建设实施纲要", day(3, 29), 12),
    Study("before_meeting", "projects", "村级工程管理的规定", day(5, 10), 11),
    Study("centre_group", "civil_code", "中华人民共和国民法典", day(6, 28), 12),
    Study("before_meeting", "petition", "信访工作条例", day(8, 23), 12),
    Study("centre_group", "decision", "重大行政决策程序暂行条例", day(10, 25), 11),
)
_TASKS = (
    Task("合法性审查全覆盖", "economy", day(11, 30)),
    Task("村级工程全部上线", "building", day(10, 31)),
    Task("法律顾问到村坐班", "social", day(12, 15)),
    Task("信访积案化解", "farming", day(9, 28)),
    Task("苗木市场规范经营", "city", day(11, 15), "late"),
)
_FAULTS = (
    Fault("合同台账缺归档号", "inspection", "economy", day(4, 18)),
    Fault("村务公开更新不及时", "inspection", "social", day(6, 13), slow=True),
    Fault("调解卷宗缺回访记录", "inspection", "social", day(9, 19)),
)
_RETURNS = {
    "自助服务机平台": [Return("自助服务机使用量", "2137", "件")],
    "区统计局": [Return("增幅居全区前列的经济指标", "5", "项")],
    "区农业农村局": [
        Return("收入超100万元的村集体占比", "50", "%"),
        Return("苗农增收", "3.5", "万元/户"),
    ],
}


def write_leadership(script: Script) -> None:
    """Meetings, acts of duty, study, the year's tasks, what was found to be wrong."""
    leadership.write_meetings(script, _TALKS)
    leadership.write_duties(script, _DUTIES)
    leadership.write_studies(script, _STUDIES)
    leadership.write_tasks(script, YEAR, _TASKS)
    leadership.write_faults(script, _FAULTS)


def write_publicity(script: Script) -> None:
    """The events with what was handed out there, and what hung and ran month by month."""
    days = list(script.days.between(day(1, 10), day(12, 20)))
    count = _LECTURES + _PLAYS
    copies = _parts(_HANDED, count)
    events = [
        Event(
            kind="lecture" if place % 2 == 0 and place < 2 * _LECTURES else "performance",
            theme=_THEMES[place % len(_THEMES)],
            place=list(VILLAGES.values())[place % len(VILLAGES)],
            on=days[place * len(days) // count],
            people=script.chance.randint(60, 260),
            copies=copies[place],
        )
        for place in range(count)
    ]
    leadership.write_events(script, events)
    for material, whole, name in (
        ("banner", _BANNERS, "普法横幅、宣传牌"),
        ("screen", _FILMS, "LED滚动播放普法视频"),
    ):
        for place, number in enumerate(_parts(whole, _POSTINGS)):
            _posted(script, material, name, number, script.days.after(day(place + 1, 20), 0))


def _posted(script: Script, material: str, name: str, number: int, on: date) -> None:
    """Nothing but things: no event."""
    title = f"{name}（{on.month}月）"
    fields: Fields = {"title": title, "kind": "posting", "held_on": on}
    matter = script.open("publicity-activity", script.days.after(on, -2), "clerk", fields)
    photo = script.paper("photo", "现场照片", title)
    put: Fields = {"people": 0, "material": material, "copies": number}
    script.act(matter, "hold", on, "clerk", put, [photo])
    script.act(matter, "archive", script.days.after(on, 4), "clerk", papers=[photo])


def write_honours(script: Script) -> None:
    """One village was named, another was not."""
    write_honour(
        script,
        Honour(
            kind="province_village",
            level="province",
            title="浦园村创建省级民主法治村",
            village="浦园村",
            clerk="lipu-puyuan-clerk",
            organisation="lipu-puyuan",
            applied=day(3, 7),
            named=day(11, 21),
            giver="省司法厅、省民政厅（演示）",
            number="省司〔2023〕演示1号",
        ),
    )
    write_honour(
        script,
        Honour(
            kind="city_village",
            level="city",
            title="浦溪村创建市级民主法治村",
            village="浦溪村",
            clerk="lipu-puxi-clerk",
            organisation="lipu-puxi",
            applied=day(3, 8),
            named=None,
        ),
    )


def write_numbers_of_others(script: Script) -> None:
    """What other bodies counted."""
    for body, returns in _RETURNS.items():
        write_returns(script, body, returns, day(12, 26), f"{YEAR}年度")


def _parts(whole: int, count: int) -> list[int]:
    """A whole in so many nearly equal parts."""
    return [whole * (place + 1) // count - whole * place // count for place in range(count)]
