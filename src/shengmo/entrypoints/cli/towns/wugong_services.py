"""What does the county's hall hold in 2020: windows, services on the list, accounts of supervision?"""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns import service_items
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.service_items import Entry, Service
from shengmo.entrypoints.cli.towns.wugong_offices import YEAR, Office, departments, shared, units

ITEMS, IN_HALL, ONLINE, ONCE_ONLY = 808, 638, 733, 200
ITEM_DEPARTMENTS, HALL_DEPARTMENTS, WINDOWS = 32, 26, 41
ACCOUNT_DEPARTMENTS, ACCOUNTS = 30, 574
SUPERVISED = 2  # items of supervision for each department with accounts

CATEGORIES = {
    "permit": "许可",
    "confirmation": "确认",
    "payment": "给付",
    "reward": "奖励",
    "ruling": "裁决",
    "levy": "征收",
    "penalty": "处罚信息查询",
    "coercion": "强制信息查询",
    "inspection": "检查信息查询",
    "filing": "备案",
    "public_service": "便民服务",
    "intermediary": "中介服务",
}
_HALL_OPENED = date(2019, 6, 3)
_CENTRES_OPENED = date(2019, 9, 2)


def write_hall(script: Script) -> None:
    """The windows of the hall, each of its department; the centres of the twelve units."""
    held = zip(departments(HALL_DEPARTMENTS), shared(WINDOWS, HALL_DEPARTMENTS), strict=True)
    for office, count in held:
        for number in range(1, count + 1):
            title = f"{office.name}{number}号窗口"
            entry = Entry(
                kind="window",
                key=f"CK-{office.key}-{number}",
                title=title,
                organisation=office.code,
                by="hall",
            )
            service_items.write_entry(script, entry, _HALL_OPENED)
    for office in units():
        entry = Entry(
            kind="institution",
            key=f"ZZ-{office.key}",
            title=f"{office.name}综治中心",
            organisation=office.code,
            by="office",
            category="centre",
        )
        service_items.write_entry(script, entry, _CENTRES_OPENED)


def write_services(script: Script) -> None:
    """Eight hundred and eight services, claimed from March to August, a few each working day."""
    days = list(script.days.between(date(YEAR, 3, 9), date(YEAR, 8, 31)))
    for place, service in enumerate(_services()):
        service_items.write_service(script, service, days[place * len(days) // ITEMS])


def _services() -> list[Service]:
    """The services, every sixth class with its department; what is true of how many is dealt out."""
    dealt = zip(departments(ITEM_DEPARTMENTS), shared(ITEMS, ITEM_DEPARTMENTS), strict=True)
    owned = [(office, number) for office, count in dealt for number in range(1, count + 1)]
    return [_service(place, office, number) for place, (office, number) in enumerate(owned)]


def _service(place: int, office: Office, number: int) -> Service:
    category = list(CATEGORIES)[place % len(CATEGORIES)]
    subject = office.name.removeprefix("县").removesuffix("局")
    return Service(
        code=f"{office.key.upper()}-{number:03}",
        title=f"{subject}{CATEGORIES[category]}事项（第{number}项）",
        category=category,
        department=office.name,
        organisation=office.code,
        clerk=office.clerk,
        online=_dealt(place, ONLINE),
        once_only=_dealt(place, ONCE_ONLY),
        in_hall=_dealt(place, IN_HALL),
    )


def _dealt(place: int, whole: int) -> bool:
    """Whether the item is one of so many, spread evenly over the list."""
    return (place + 1) * whole // ITEMS > place * whole // ITEMS


def write_supervision(script: Script) -> None:
    """Accounts of the new system, opened after the meeting in May; items with their checklists."""
    days = list(script.days.between(date(YEAR, 5, 20), date(YEAR, 9, 30)))
    dealt = zip(
        departments(ACCOUNT_DEPARTMENTS), shared(ACCOUNTS, ACCOUNT_DEPARTMENTS), strict=True
    )
    owned = [(office, number) for office, count in dealt for number in range(1, count + 1)]
    for place, (office, number) in enumerate(owned):
        entry = Entry(
            kind="account",
            key=f"ZH-{office.key}-{number:02}",
            title=f"{office.name}监管账户{number:02}号",
            organisation=office.code,
            by=office.clerk,
        )
        service_items.write_entry(script, entry, days[place * len(days) // ACCOUNTS])
    for office in departments(ACCOUNT_DEPARTMENTS):
        for number in range(1, SUPERVISED + 1):
            title = f"{office.name.removeprefix('县')}监管事项（第{number}项）"
            code = f"JG-{office.key.upper()}-{number}"
            on = script.days.after(date(YEAR, 6, 1), number * 3)
            service_items.write_supervision(script, code, title, office.code, office.clerk, on)
