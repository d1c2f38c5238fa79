"""Does what comes round again fall due on the right days?"""

from __future__ import annotations

from datetime import date

import pytest

from shengmo.corpus import shelf
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.duties import occasions, parse_duties
from shengmo.law.errors import FaultySource


def duty(line: str):
    source = parse_yaml(
        f"title: 清单\nduties:\n  - {{name: x, title: 某事, {line}}}\n", "duties/x.yaml"
    )
    return parse_duties(source, shelf.load_rules())[0]


def days(line: str, first: date, last: date):
    return [(o.period, o.due) for o in occasions(duty(line), first, last)]


YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_a_weekly_duty_falls_on_its_weekday():
    found = days("every: week, weekday: 1", date(2026, 1, 1), date(2026, 1, 19))
    assert found == [
        ("2026年第2周", date(2026, 1, 5)),
        ("2026年第3周", date(2026, 1, 12)),
        ("2026年第4周", date(2026, 1, 19)),
    ]


def test_a_monthly_return_falls_due_in_the_month_after_and_december_s_in_the_next_year():
    found = days("every: month, day: 5, later: 1", *YEAR)
    assert found[0] == ("2025年12月", date(2026, 1, 5))
    assert found[-1] == ("2026年11月", date(2026, 12, 5))
    assert len(found) == 12


def test_day_31_is_the_last_day_of_a_shorter_month():
    found = dict(days("every: month, day: 31", date(2024, 2, 1), date(2024, 4, 30)))
    assert found == {
        "2024年2月": date(2024, 2, 29),
        "2024年3月": date(2024, 3, 31),
        "2024年4月": date(2024, 4, 30),
    }


def test_quarters_and_half_years_have_their_names():
    quarters = days("every: quarter, day: 10, later: 1", *YEAR)
    assert quarters[0] == ("2025年第4季度", date(2026, 1, 10))
    assert quarters[1] == ("2026年第1季度", date(2026, 4, 10))
    halves = days("every: half_year, day: 10, later: 1", *YEAR)
    assert halves == [("2025年下半年", date(2026, 1, 10)), ("2026年上半年", date(2026, 7, 10))]


def test_a_day_that_the_law_fixes_is_the_law_s():
    assert days("every: year, rule: REP-01", *YEAR) == [("2025年度", date(2026, 2, 28))]
    assert days("every: year, rule: REP-03", *YEAR) == [("2025年度", date(2026, 3, 31))]
    assert days("every: year, rule: EPS-05", *YEAR) == [("2025年度", date(2026, 1, 31))]
    leap = days("every: year, rule: REP-01", date(2024, 1, 1), date(2024, 12, 31))
    assert leap == [("2023年度", date(2024, 2, 29))]


def test_a_yearly_duty_may_fall_within_its_year():
    assert days("every: year, month: 12, day: 10", *YEAR) == [("2026年度", date(2026, 12, 10))]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("every: week", "每周的义务要写星期几"),
        ("every: month", "要写几号到期"),
        ("every: year, rule: REP-01, day: 5", "已经定了日子"),
        ("every: month, day: 5, month: 3", "只有每年的义务写几月"),
        ("every: year, rule: REP-99", "不在规则库里"),
        ("every: year, day: 5, statutory: model_area", "要引那条规则"),
    ],
)
def test_a_slip_in_the_list_is_told(line, said):
    with pytest.raises(FaultySource, match=said):
        duty(line)


def test_a_township_reports_to_the_presidium_and_a_street_to_the_working_committee():
    town = {d.name: d.receiver for d in shelf.load_duties("township")}
    street = {d.name: d.receiver for d in shelf.load_duties("street")}
    assert town.keys() == street.keys()
    assert "人大主席团" in town["half_year_report"]
    assert "人大主席团" not in "".join(street.values())
    assert "人大街道工委" in street["half_year_report"]
