"""Do two small places' years come out of records, and is a target never told as a result?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from shengmo.corpus import shelf
from shengmo.entrypoints.cli.towns.atlas import TOWNS
from shengmo.entrypoints.cli.towns.building import build
from shengmo.entrypoints.extracting import html, word
from shengmo.entrypoints.extracting.files import text_of
from shengmo.figures.indicators.figures import Status
from shengmo.figures.indicators.queries import compare, frozen_figures, trace, year_figures
from shengmo.figures.reports.document import Bound, Heading, Paragraph
from shengmo.figures.reports.queries import Format, compile_report, render
from shengmo.reading.reader import Reader
from shengmo.record.matters.verify import verify

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
READERS = {"html": html.text_of, "docx": word.text_of}
STUDIED = (("领导班子带头学习", 3), ("集中学习", 2))
PLANNED = (
    ("study.sessions", 6, "次"),
    ("study.hours", 60, "学时"),
    ("exam.pass_rate", 100, "%"),
    ("study.trainings", 1, "期"),
)


@pytest.fixture(scope="module")
def towns(django_db_setup, django_db_blocker):
    """Both, built once for this file and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield [build(TOWNS[code], TODAY, lambda *_: None) for code in ("zhangshui", "qichelu")]
        transaction.set_rollback(True)


def figures_of(code: str, year: int, status: Status):
    found = [f for f in year_figures(code, year) if f.status is status]
    return {(f.indicator, *f.by.values()): f for f in found}


@pytest.mark.parametrize(("form", "number"), STUDIED)
def test_the_records_of_a_township_state_how_often_its_leaders_studied(towns, form, number):
    figure = figures_of("zhangshui", 2020, Status.ACHIEVED)["study.sessions", form]
    found = trace("zhangshui", 2020, "study.sessions", {"form": form}, "achieved")
    assert (figure.value, figure.unit) == (number, "次")
    assert sum(row.contributes for row in found.rows) == number == len(found.rows)


@pytest.mark.parametrize(("code", "value", "unit"), PLANNED)
def test_the_plan_of_a_street_holds_its_targets(towns, code, value, unit):
    figure = figures_of("qichelu", 2021, Status.TARGET)[(code,)]
    found = trace("qichelu", 2021, code, status="target")
    assert (figure.value, figure.printed, figure.unit) == (value, str(value), unit)
    assert [row.contributes for row in found.rows] == [value]
    assert found.figure == figure


def test_a_target_is_of_the_plan_of_its_year(towns):
    assert len(figures_of("qichelu", 2021, Status.TARGET)) == len(PLANNED)
    assert not figures_of("qichelu", 2020, Status.TARGET)
    assert not figures_of("qichelu", 2022, Status.TARGET)
    assert not figures_of("zhangshui", 2020, Status.TARGET)


def test_no_result_of_the_street_is_a_target(towns):
    done = figures_of("qichelu", 2021, Status.ACHIEVED)
    for code, value, _ in PLANNED:
        assert done[(code,)].value != value
        assert trace("qichelu", 2021, code, status="achieved").figure.value == done[(code,)].value


def test_only_the_last_part_of_the_report_states_targets(towns):
    report = compile_report("qichelu", 2021, today=TODAY)
    part, said = "", {}
    for block in report.blocks:
        if isinstance(block, Heading) and block.level == 1:
            part = block.text
        elif isinstance(block, Paragraph):
            for run in block.runs:
                if isinstance(run, Bound):
                    said.setdefault((part, run.figure.status), []).append(run.figure.indicator)
    planned = said.pop(("四、下一年度工作安排", Status.TARGET))
    assert sorted(planned) == sorted(code for code, _, _ in PLANNED)
    assert all(status is Status.ACHIEVED for _, status in said)


@pytest.mark.parametrize("form", [Format.TXT, Format.HTML, Format.DOCX])
def test_whoever_reads_the_report_finds_four_targets_and_none_of_them_reached(towns, form):
    written = render(compile_report("qichelu", 2021, today=TODAY), form)
    text = text_of(written, f"report.{form}", READERS.get)
    found = Reader(shelf.load_vocabulary()).read(text).figures
    targets = [(f.indicator, f.value) for f in found if f.status.value == "target"]
    results = {(f.indicator, f.value) for f in found if f.status.value == "achieved"}
    body = text.split("汽车路街道办事处")[0]
    for code, value, _ in PLANNED:
        assert (code, Decimal(value)) in targets
        assert (code, Decimal(value)) not in results
    for said in ("不少于6次", "不少于60学时", "达到100%", "不少于1期"):
        assert body.count(said) == 1
        assert body.index(said) > body.index("下一年度工作安排")


def test_the_closed_report_keeps_the_targets_apart(towns):
    kept = frozen_figures("qichelu", 2021)
    assert {f.indicator for f in kept if f.status is Status.TARGET} == {c for c, _, _ in PLANNED}
    moved = [row.frozen.indicator for row in compare("qichelu", 2021) if not row.same]
    assert not set(moved) & {code for code, _, _ in PLANNED}


def test_both_stand_and_are_built_once(towns):
    again = [build(TOWNS[town.name], TODAY, lambda *_: None) for town in towns]
    assert [(t.matters, t.events) for t in again] == [(t.matters, t.events) for t in towns]
    assert verify().ok


def test_a_street_has_no_presidium_of_a_congress():
    profile = shelf.load_locality("qichelu")
    assert "plan-task" in profile.enabled
    assert not any("presidium" in name for name in profile.settings)
