"""Is a case asked in full, and what is said of one that is not?"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.cases import FaultyCase, parse_case, parse_examples
from shengmo.law.clocks import Extend, Suspend
from shengmo.law.counting import Ask
from shengmo.law.errors import FaultySource
from shengmo.law.rules import Unit

CASE = {"id": "a", "rule": "REC-20", "start": "2026-03-02", "ask": "latest_day", "events": []}


def test_a_case_is_read_with_its_events():
    events = [
        {"kind": "suspend", "date": "2026-03-05"},
        {"kind": "extend", "date": "2026-03-06", "amount": 5, "unit": "working_day"},
    ]
    case = parse_case({**CASE, "events": events}, 1)
    assert case.ask is Ask.LATEST_DAY
    assert case.events == (
        Suspend(on=date(2026, 3, 5)),
        Extend(on=date(2026, 3, 6), amount=5, unit=Unit.WORKING_DAY),
    )


def test_ask_and_events_may_be_left_out():
    case = parse_case({"id": 7, "rule": "REC-20", "start": "2026-03-02"}, 1)
    assert (case.id, case.ask, case.events) == (7, None, ())


def test_a_moment_of_another_zone_is_taken_to_shanghai():
    start = parse_case({**CASE, "start": "2026-03-01T20:00:00Z"}, 1).start
    assert isinstance(start, datetime)
    assert start.isoformat() == "2026-03-02T04:00:00+08:00"


def test_a_remark_may_stand_beside_a_case():
    assert parse_case({**CASE, "why": "例题", "expect": "2026-05-06"}, 1).id == "a"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": None}, "第3个案例，id"),
        ({"id": True}, "第3个案例，id"),
        ({"rule": ""}, "案例“a”，rule"),
        ({"start": None}, "案例“a”，start"),
        ({"start": "2026-02-30"}, "没有“2026-02-30”这一天"),
        ({"start": "20260302"}, "请写成2026-01-31"),
        ({"start": "2026-W10-1"}, "请写成2026-01-31"),
        ({"start": 20260302}, "请写成2026-01-31"),
        ({"start": "0026-03-02"}, "年份不对"),
        ({"start": "2026-03-02T25:00"}, "这一天"),
        ({"ask": "last"}, "没有“last”这种问法"),
        ({"ask": ["latest_day"]}, "这种问法"),
        ({"events": {"kind": "suspend"}}, "案例“a”，events"),
        ({"events": ["suspend"]}, "events[0]"),
        ({"events": [{"kind": "pause", "date": "2026-03-05"}]}, "没有“pause”这种事件"),
        ({"events": [{"kind": ["suspend"], "date": "2026-03-05"}]}, "这种事件"),
        ({"events": [{"kind": "suspend"}]}, "events[0].date"),
        ({"events": [{"kind": "extend", "date": "2026-03-05"}]}, "events[0].amount"),
        ({"events": [{"kind": "extend", "date": "2026-03-05", "amount": -1}]}, "events[0].amount"),
        ({"events": [{"kind": "extend", "date": "2026-03-05", "amount": "5"}]}, "[0].amount"),
        (
            {"events": [{"kind": "extend", "date": "2026-03-05", "amount": 5, "unit": "day"}]},
            "没有“day”这种单位",
        ),
        ({"event": []}, "是不是要写“events”"),
        ({"events": [{"kind": "suspend", "dates": "2026-03-05"}]}, "是不是要写“date”"),
    ],
)
def test_a_faulty_case_is_told_which_field_is_wrong(change, told):
    with pytest.raises(FaultyCase) as raised:
        parse_case({**CASE, **change}, 3)
    assert told in str(raised.value)


@pytest.mark.parametrize("raw", [None, 5, "a", []])
def test_a_case_that_is_no_object_is_refused_by_its_place(raw):
    with pytest.raises(FaultyCase, match="第3个案例"):
        parse_case(raw, 3)


def test_a_worked_example_must_say_what_comes_out_or_why_nothing_does():
    text = """topic: 例
examples:
  - sentence: 缺结果
    rule: REC-20
    start: 2026-03-02
    because: 手算
  - sentence: 日期不对
    rule: REC-20
    start: 2026-13-02
    due: 2026-05-06
    because: 手算
"""
    with pytest.raises(FaultySource) as raised:
        parse_examples(parse_yaml(text.replace("2026-13-02", '"2026-13-02"'), "x.yaml"))
    assert [fault.line for fault in raised.value.faults] == [3, 7]
