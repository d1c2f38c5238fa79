"""How does the top bar say which day it is?"""

from __future__ import annotations

from datetime import date

from shengmo.law.calendar import Calendar
from shengmo.law.errors import CalendarMissing

_WEEKDAYS = "一二三四五六日"


def date_line(today: date, calendar: Calendar) -> str:
    """2026年11月23日 星期一 工作日 第48周; a year without a notice says so."""
    try:
        kind = calendar.kind(today).name
    except CalendarMissing:
        kind = f"{today.year}年放假安排尚未载入"
    week = today.isocalendar().week
    said = f"{today.year}年{today.month}月{today.day}日"
    return f"{said} 星期{_WEEKDAYS[today.weekday()]} {kind} 第{week}周"
