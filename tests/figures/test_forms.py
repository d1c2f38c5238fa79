"""The report as text, page and data: the same words, every number leading to its records."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from lxml import html

from shengmo.figures.indicators import reading
from shengmo.figures.indicators.actions import freeze
from shengmo.figures.reports.document import Bound, Paragraph
from shengmo.figures.reports.html import body, to_html
from shengmo.figures.reports.plain_text import to_text
from shengmo.figures.reports.queries import Format, compile_report, render
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Opening
from tests.cast import Cast, gather, reviewed, ticket_opening
from tests.figures.samples import report

TODAY = date(2026, 1, 15)


def test_the_text_holds_a_paragraph_a_line_and_ends_with_the_annex():
    lines = to_text(report()).split("\n")
    assert lines[0] == "石头镇2025年度法治政府建设情况报告"
    assert "二、存在的不足和原因" in lines
    assert lines.index("2026年1月15日") == lines.index("石头镇人民政府") + 1
    assert "附件：数字来源一览表" in lines
    assert lines[-1] == ""


def test_each_number_of_the_page_is_a_link_with_its_indicator():
    page = html.fromstring(
        body(report(), lambda figure: f"/f/{figure.indicator}?{dict(figure.by)}")
    )
    links = page.xpath("//a[@data-indicator='hotline.received']")
    assert [link.text for link in links][:2] == ["12089", "655"]
    assert links[1].get("href") == "/f/hotline.received?{'channel': '8890'}"
    assert links[1].get("data-by") == "channel=8890"
    identities = page.xpath("//*/@id")
    assert len(identities) == len(set(identities))


def test_without_an_address_a_number_leads_to_its_row_of_the_annex():
    page = html.fromstring(to_html(report()))
    for link in page.xpath("//a[@data-indicator]"):
        assert page.xpath(f"//tr[@id='{link.get('href')[1:]}']")
    assert "http" not in to_html(report()).replace("http-equiv", "")


def test_markup_in_a_title_is_shown_and_not_obeyed():
    page = to_html(report(title="<script>alert(1)</script>报告"))
    assert "<script>" not in page


# ── From the record ────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def cast(db) -> Cast:
    reading.forget()
    found = gather()
    reviewed(found, date(2025, 3, 4))
    actions.open_matter(ticket_opening(found, date(2025, 3, 4)))
    return found


def compiled(**options):
    return compile_report("stone", 2025, today=TODAY, **options)


def numbers(found):
    paragraphs = [block for block in found.blocks if isinstance(block, Paragraph)]
    return [run for p in paragraphs for run in p.runs if isinstance(run, Bound)]


def test_a_report_states_what_the_record_holds(cast):
    found = compiled()
    assert found.title == "石头镇2025年度法治政府建设情况报告"
    assert (found.until, found.signed_on) == (date(2025, 12, 31), TODAY)
    text = to_text(found)
    assert "出具合法性审查意见1件。其中，审查合同1份。" in text
    assert "受理热线平台工单1件" in text


def test_while_the_year_runs_the_figures_end_today(cast):
    found = compile_report("stone", 2026, today=TODAY)
    assert found.until == TODAY
    assert all(row.figure.receipt.as_of == TODAY for row in found.annex)


def test_the_public_text_lacks_what_is_internal_and_numbers_its_annex_anew(cast):
    inside, public = compiled(), compiled(public=True)
    assert "越过" in to_text(inside)
    assert "越过" not in to_text(public)
    assert [run.text for run in numbers(public)] == [run.text for run in numbers(inside)][
        : len(numbers(public))
    ]
    rows = {row.row: row.figure.indicator for row in public.annex}
    assert len(public.annex) < len(inside.annex)
    assert {rows[run.row] == run.figure.indicator for run in numbers(public)} == {True}


def test_the_frozen_report_keeps_its_numbers_while_the_live_one_moves(cast):
    draft = Opening(
        procedure="annual-report",
        organisation="stone",
        on=TODAY,
        persons=cast.persons("clerk"),
        fields={
            "title": "石头镇2025年度法治政府建设情况报告",
            "report_year": "2025",
            "year_end": date(2025, 12, 31),
            "cut_off": date(2025, 12, 31),
        },
    )
    matter = actions.open_matter(draft).matter
    freeze(matter, on=TODAY, persons=cast.persons("deputy"))
    actions.open_matter(ticket_opening(cast, date(2025, 5, 6), "T2"))
    assert "受理热线平台工单2件" in to_text(compiled())
    assert "受理热线平台工单1件" in to_text(compiled(frozen=True))


@pytest.mark.parametrize("form", list(Format))
def test_every_form_can_be_written(cast, form):
    content = render(compiled(), form)
    if form is Format.JSON:
        data = json.loads(content)
        stated = [run for block in data["blocks"] for run in block.get("runs", []) if "row" in run]
        assert {run["indicator"] for run in stated} >= {"review.total", "hotline.received"}
    elif form is Format.DOCX:
        assert content[:2] == b"PK"
    else:
        assert re.search("受理热线平台工单.*1", content.decode())
