"""A town's year of 23 figures: each stands in the text, the page and the Word file, in its words."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from lxml import html

from shengmo.figures.indicators import reading
from shengmo.figures.reports.document import Bound, Heading, Paragraph
from shengmo.figures.reports.queries import Format, compile_report, render
from tests.cast import gather
from tests.figures.rows import Row, Step, lay, ticket

DAY, LATER = date(2024, 5, 6), date(2024, 6, 3)
TODAY = date(2025, 1, 15)

# Indicator, cut, the number as printed, and words of the report in which it stands.
STATED = (
    ("review.opinions", {"subject": "合同"}, "17", "对合同提出意见建议17条"),
    ("decision.count", {}, "47", "研究决定“三重一大”事项47项"),
    ("enforcement.powers", {"domain": "城市管理"}, "52", "城市管理领域执法事项52项"),
    ("enforcement.powers", {"domain": "安全生产"}, "162", "安全生产领域执法事项162项"),
    ("enforcement.penalty_cases", {}, "11", "办理行政处罚案件11件"),
    ("enforcement.penalty_general", {"domain": "安全生产"}, "8", "安全生产领域普通程序案件8件"),
    ("enforcement.penalty_simple", {"domain": "城市管理"}, "3", "城市管理领域简易程序案件3件"),
    ("enforcement.demolished_sites", {}, "4", "拆除违法建筑4处"),
    ("enforcement.demolished_area", {}, "324", "拆除面积324平方米"),
    ("hotline.received", {"topic": "违法建设"}, "22", "收到违法建设举报22件"),
    ("hotline.closed", {"topic": "违法建设"}, "21", "办结违法建设举报21件"),
    ("hotline.pending", {"topic": "违法建设"}, "1", "正在处理违法建设举报1件"),
    ("litigation.head_appearance_rate", {}, "100", "行政机关负责人出庭应诉率为100%"),
    ("reconsideration.cases", {}, "2", "发生行政复议案件2件"),
    ("litigation.cases", {}, "1", "办理行政诉讼案件1件"),
    ("mediation.accepted", {}, "732", "受理矛盾纠纷732件"),
    ("mediation.succeeded", {}, "730", "调解成功矛盾纠纷730件"),
    ("mediation.success_rate", {}, "99.7", "调解成功率为99.7%"),
    ("hotline.closed", {"channel": "12345"}, "1020", "办结12345工单1020件"),
    ("petition.accepted", {"source": "上级交办"}, "7", "受理上级交办信访件7件"),
    ("petition.resolved", {"source": "上级交办"}, "3", "化解上级交办信访件3件"),
    ("disclosure.published", {}, "17", "主动公开政府信息17条"),
    ("staff.public_lawyers", {}, "1", "公职律师1名"),
)


def matter(procedure, *steps, numbers=(), **columns):
    """A matter of the town that went through the stages, a month apart."""
    places = [Step(on, *step.split()) for on, step in zip((DAY, LATER), steps, strict=False)]
    measured = [(name, value, LATER, "") for name, value in numbers]
    return Row(procedure, "stone", places, measured, columns)


def power(number, domain, source):
    entry = matter("power-item", "in_force", kind="权责清单事项", topic=domain, channel=source)
    return [entry] * number


def penalty(number, kind, domain):
    case = matter("penalty-case", "filed", "decided open penalty", kind=kind, topic=domain)
    return [case] * number


def a_year():
    """Rows that add up to the 23 figures."""
    hearing = (("head_hearings_due", 1), ("head_hearings_attended", 1))
    petition = {"topic": "上级交办", "kind": "初信初访"}
    return [
        matter("legality-review", "received", "issued", numbers=[("opinions", 17)], kind="合同"),
        *[matter("major-decision", "proposed", "decided", side="是", kind="重大项目安排")] * 47,
        *power(52, "城市管理", "相对集中"),
        *power(162, "安全生产", "委托"),
        *penalty(8, "普通程序", "安全生产"),
        *penalty(3, "简易程序", "城市管理"),
        *[matter("illegal-construction", "found", "demolished", numbers=[("demolished_area", 81)])]
        * 4,
        *[ticket("stone", DAY, LATER, topic="违法建设")] * 21,
        ticket("stone", DAY, topic="违法建设"),
        *[ticket("stone", DAY, LATER)] * 999,
        *[matter("reconsideration", "received", side="被申请人")] * 2,
        matter("litigation", "received", numbers=hearing, side="乡镇政府"),
        *[matter("dispute", "accepted", "agreed closed agreed", kind="邻里纠纷")] * 730,
        *[matter("dispute", "accepted", kind="婚姻家庭")] * 2,
        *[matter("petition", "accepted", "resolved closed resolved", **petition)] * 3,
        *[matter("petition", "accepted", **petition)] * 4,
        *[matter("disclosure-item", "proposed", "published", topic="政策文件")] * 17,
        matter("register-entry", "in_force", kind="公职律师"),
        nil("normative-document"),
    ]


def nil(procedure):
    """Signed when the year was over."""
    return Row("nil-return", "stone", [Step(TODAY, "signed")], columns={"key": f"{procedure}|2024"})


@pytest.fixture
def town(db):
    reading.forget()
    gather()
    lay(a_year())


def compiled(**options):
    return compile_report("stone", 2024, today=TODAY, **options)


def words(report, form):
    """What a person reads in a report of that form, annex and all."""
    content = render(report, form)
    if form is Format.TXT:
        return content.decode()
    if form is Format.HTML:
        return html.fromstring(content.decode()).text_content()
    word = Document(BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in word.paragraphs), *cells])


def bound(report):
    paragraphs = [block for block in report.blocks if isinstance(block, Paragraph)]
    return [run for p in paragraphs for run in p.runs if isinstance(run, Bound)]


@pytest.mark.parametrize("public", [False, True])
def test_each_of_the_figures_stands_in_every_form(town, public):
    report = compiled(public=public)
    for form in (Format.TXT, Format.HTML, Format.DOCX):
        text = words(report, form)
        missing = [said for *_, said in STATED if said not in text]
        assert not missing, form


def test_each_of_the_figures_is_bound_and_has_its_row_in_the_annex(town):
    report = compiled()
    runs = {(r.figure.indicator, *r.figure.by.items(), r.text): r for r in bound(report)}
    for code, by, text, _ in STATED:
        run = runs[(code, *by.items(), text)]
        row = report.annex[run.row - 1].figure
        assert (row.indicator, dict(row.by)) == (code, by)


def test_rates_have_both_their_parts_in_the_annex(town):
    rows = {row.figure.indicator: row.figure for row in compiled().annex if not row.figure.by}
    rate = rows["mediation.success_rate"]
    assert (rate.numerator, rate.denominator) == (730, 732)
    assert "730/732" in words(compiled(), Format.DOCX)


def test_a_nought_is_said_where_a_nil_return_was_signed_and_leads_to_it(town):
    report = compiled(public=True)
    assert "全年没有制定行政规范性文件。" in words(report, Format.TXT)
    (run,) = [run for run in bound(report) if run.figure.indicator == "normdoc.issued"]
    assert (run.text, report.annex[run.row - 1].figure.receipt.text) == ("没有", "有签字的零报告")


def test_what_nobody_recorded_is_not_said(town):
    text = words(compiled(), Format.TXT)
    for silent in ("普法活动", "无记录", "包案", "亲自", "带头过问"):
        assert silent not in text


def test_every_shortcoming_has_its_answer_in_the_plan(town):
    lists = {"": []}
    part = ""
    for block in compiled().blocks:
        if isinstance(block, Heading):
            part = block.text if block.level == 1 else part
        else:
            lists.setdefault(part, []).append(block.text)
    short = next(texts for part, texts in lists.items() if "不足" in part)
    plan = next(texts for part, texts in lists.items() if "下一年度" in part)
    assert [text[:2] for text in short] == ["一是", "二是", "三是", "四是", "五是"]
    assert [text[:2] for text in plan[1:]] == [text[:2] for text in short]
    assert all("主要原因是" in text for text in short)


def test_the_annex_follows_the_text_and_names_no_figure_without_records(town):
    report = compiled()
    first = list(dict.fromkeys(run.figure.indicator for run in bound(report)))
    rows = list(dict.fromkeys(row.figure.indicator for row in report.annex))
    assert rows[: len(first)] == first
    assert all(row.figure.value is not None for row in report.annex)


def test_the_letter_bears_the_day_of_its_delivery(town):
    assert compiled().signed_on == TODAY
    steps = [Step(date(2025, 1, 6), "frozen"), Step(date(2025, 1, 10), "delivered")]
    lay([Row("annual-report", "stone", steps, columns={"key": "2024"})])
    assert compiled().signed_on == date(2025, 1, 10)
    assert json.loads(render(compiled(), Format.JSON))["date"] == "2025-01-10"
