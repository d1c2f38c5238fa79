"""What did the county make public in 2020, by itself and when asked? Titles and applicants invented."""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns.disclosure_requests import Request, write_request
from shengmo.entrypoints.cli.towns.disclosures import Item, write_items
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.wugong_offices import (
    YEAR,
    Office,
    departments,
    shared,
    units,
)

PUBLISHED, KEY_AREAS = 2268, 466

# key area → the department whose affair it is, and what is told of it
_KEY_AREAS = {
    "major_projects": ("development", "重大建设项目进展"),
    "public_resources": ("development", "公共资源交易结果"),
    "budget": ("finance", "财政资金分配和使用"),
    "work_safety": ("safety", "安全生产检查结果"),
    "taxation": ("taxation", "税收优惠政策落实"),
    "land_compensation": ("resources", "征地补偿公告"),
    "house_expropriation": ("housing", "房屋征收补偿情况"),
    "housing": ("housing", "保障性住房分配"),
    "rural_housing": ("housing", "农村危房改造对象"),
    "environment": ("environment", "环境质量和执法信息"),
    "culture": ("culture", "公共文化服务安排"),
    "legal_service": ("justice", "公共法律服务指引"),
    "poverty": ("poverty", "扶贫资金项目公示"),
    "disaster_relief": ("safety", "救灾物资发放"),
    "food_drug": ("market", "食品抽检结果"),
    "enforcement": ("city", "城市管理执法信息"),
    "employment": ("labour", "就业创业补贴发放"),
    "social_insurance": ("labour", "社会保险基金收支"),
    "social_aid": ("civil", "社会救助对象和标准"),
    "elderly": ("civil", "养老服务补贴发放"),
    "household": ("police", "户籍管理政策"),
    "farm_subsidy": ("farming", "涉农补贴发放"),
    "education": ("education", "义务教育招生安排"),
    "health": ("health", "疫情防控和医疗服务"),
    "municipal": ("city", "市政设施养护"),
    "planning": ("resources", "国土空间规划公告"),
}
_OTHER_AREAS = {
    "documents": "政策文件",
    "institution": "机构职能和领导信息",
    "personnel": "招考录用信息",
    "rule_of_law": "依法行政工作动态",
    "other": "工作动态",
}

# number, title, channel, applicant, department, course, outcome, applicant's kind, day
_REQUESTS = (
    ("01", "县城道路改造项目施工合同", "online", "申请人甲子", "housing", "plain", "disclosed", "citizen", (3, 10)),
    ("02", "某村征地补偿安置方案", "online", "申请人乙丑", "resources", "corrected", "disclosed", "citizen", (4, 21)),
    ("03", "学校食堂承包企业备案材料", "mail", "申请人丙寅", "education", "consulted", "partly", "citizen", (5, 12)),
    ("04", "历年水库移民登记表", "online", "申请人丁卯", "water", "extended", "absent", "research", (6, 15)),
    ("05", "市级规划调整批复", "online", "申请人戊辰", "resources", "redirected", "not_ours", "law_firm", (7, 20)),
    ("06", "城市管理执法局罚没收入统计", "mail", "申请人己巳", "city", "plain", "disclosed", "citizen", (9, 14)),
    ("07", "扶贫项目验收报告", "online", "申请人庚午", "poverty", "plain", "already_public", "citizen", (11, 3)),
)  # fmt: skip


def write_openness(script: Script) -> None:
    """The year's pieces, spread over its working days; then the seven requests."""
    write_items(script, _items(script), series="WG")
    for number, title, channel, who, office, course, outcome, kind, (month, day) in _REQUESTS:
        request = Request(
            number=f"{YEAR}-{number}",
            title=title,
            channel=channel,
            applicant=who,
            section={o.key: o.name for o in departments()}[office],
            course=course,
            outcome=outcome,
            applicant_kind=kind,
        )
        write_request(script, request, date(YEAR, month, day))


def _items(script: Script) -> list[Item]:
    """Key areas and the rest, in turns, so that every month has some of each."""
    days = list(script.days.between(date(YEAR, 1, 2), date(YEAR, 12, 16)))
    offices = {office.key: office for office in departments()}
    key = [
        (area, offices[office], f"{told}（第{number}批）")
        for (area, (office, told)), count in zip(
            _KEY_AREAS.items(), shared(KEY_AREAS, len(_KEY_AREAS)), strict=True
        )
        for number in range(1, count + 1)
    ]
    other = _others(PUBLISHED - KEY_AREAS)
    found = [_item(*row, key_area=True, on=_spread(days, n, len(key))) for n, row in enumerate(key)]
    found += [
        _item(*row, key_area=False, on=_spread(days, n, len(other))) for n, row in enumerate(other)
    ]
    return sorted(found, key=lambda item: item.on)


def _others(count: int) -> list[tuple[str, Office, str]]:
    """What every department and unit publishes besides: each area in turn, numbered."""
    offices = (*departments(), *units())
    areas = list(_OTHER_AREAS.items())
    found = []
    for place in range(count):
        office = offices[place % len(offices)]
        area, told = areas[place // len(offices) % len(areas)]
        number = place // (len(offices) * len(areas)) + 1
        found.append((area, office, f"{told}（{YEAR}年第{number}期）"))
    return found


def _item(area: str, office: Office, told: str, *, key_area: bool, on: date) -> Item:
    return Item(
        title=f"{office.name}{told}",
        area=area,
        drafter=office.clerk,
        on=on,
        key_area=key_area,
        organisation=office.code,
        batch=f"{office.name}{on.year}年第{(on.month + 2) // 3}季度拟公开信息",
    )


def _spread(days: list[date], place: int, count: int) -> date:
    """One of the days, evenly over the year."""
    return days[place * len(days) // count]
