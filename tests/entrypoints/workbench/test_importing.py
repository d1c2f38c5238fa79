"""A ledger comes in on the screen: looked at, asked about, written in one act, and taken back."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from datetime import date
from unittest.mock import Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from shengmo.entrypoints.workbench import import_progress, importing
from shengmo.record.exchange import files, planning, queries
from shengmo.record.matters.models import Matter, Measure
from shengmo.record.matters.store import NotStored
from shengmo.record.matters.verify import verify
from shengmo.record.organisations.queries import organisation
from tests.record.exchange import ledgers
from tests.record.exchange.test_files import BAD
from tests.record.exchange.test_months_across import monthly, two_persons
from tests.record.exchange.test_sheets import twelve_months, two_months_with_one_row_twice

pytestmark = pytest.mark.django_db
ADDRESS = "/ledgers/dispute/import/"
TODAY = date(2026, 11, 23)
HIDDEN = re.compile(r'<input(?: type="hidden")? name="([^"]+)" value="([^"]*)"')
SELECTED = re.compile(r'<select name="([^"]+)".*?</select>', re.DOTALL)
CHOSEN = re.compile(r'<option value="([^"]*)" selected')


def sent(data: bytes, name: str = "台账.xlsx") -> dict[str, object]:
    return {"d_ledger": SimpleUploadedFile(name, data)}


def text(response) -> str:
    return response.content.decode()


def form_of(response) -> dict[str, str]:
    """What the page's form would send back, as it stands."""
    page = text(response).split('class="importing"')[1]
    found = {name: value.replace("&quot;", '"') for name, value in HIDDEN.findall(page)}
    for match in SELECTED.finditer(page):
        chosen = CHOSEN.search(match[0])
        found[match[1]] = chosen[1] if chosen else ""
    return found


def answered(form: dict[str, str], answers: dict[str, str]) -> dict[str, str]:
    """The form with answers, by the value that is asked about."""
    for name, asked in list(form.items()):
        for value, answer in answers.items():
            if name.startswith("q_") and f'"{value}"]' in asked:
                form[name.replace("q_", "a_")] = answer
    return form


def stored() -> int:
    return Matter.objects.exclude(stage="").count()


def test_a_file_is_looked_at_and_nothing_is_written(as_):
    page = as_("clerk").post(ADDRESS, sent(ledgers.disputes()))
    assert page.status_code == 200
    shown = text(page)
    assert "表头在第 3–5 行，2024年，金额按元" in shown
    assert "合计行 1 行" in shown
    assert "没有读的表：旧" in shown
    assert re.search(r'value="受理日期" selected', shown)
    assert "2024.2.30" in shown
    assert stored() == 0


def test_a_question_is_answered_once_and_the_rest_is_written(as_):
    clerk = as_("clerk")
    page = clerk.post(ADDRESS, sent(ledgers.disputes()))
    form = answered(form_of(page), {"3.1": "2024-03-10", "基本化解": "调解中"})
    page = clerk.post(ADDRESS, form)
    assert "写入 6 件，跳过 1 行" in text(page)
    done = clerk.post(ADDRESS, {**form_of(page), "do": "write"}, follow=True)
    assert "已写入 6 件，1 行没有写入。" in text(done)
    assert stored() == 6
    assert verify().ok


def test_the_marked_copy_says_what_became_of_each_row(as_):
    clerk = as_("clerk")
    page = clerk.post(ADDRESS, sent(ledgers.disputes()))
    done = clerk.post(ADDRESS, {**form_of(page), "do": "write"}, follow=True)
    link = re.search(r'href="(/imports/marked/\?file=[^"]+)"', text(done))[1]
    copy = clerk.get(link.replace("&amp;", "&"))
    sheet = load_workbook(io.BytesIO(copy.content)).active
    results = [sheet.cell(row, 18).value for row in range(6, 13)]
    assert results[0] == "新增"
    assert results[6] == "看不懂，没有导入"
    assert as_("section").get(link.replace("&amp;", "&")).status_code == 404


@pytest.mark.parametrize("error", [NotStored("放不下"), ValueError("odd"), MemoryError()])
def test_a_marked_copy_that_fails_stops_no_writing_and_the_page_says_so(as_, monkeypatch, error):
    clerk = as_("clerk")
    page = clerk.post(ADDRESS, sent(ledgers.disputes()))
    monkeypatch.setattr(importing.marking, "marked_copy", Mock(side_effect=error))
    done = clerk.post(ADDRESS, {**form_of(page), "do": "write"}, follow=True)
    assert "已写入 4 件" in text(done)
    assert "没有标注好的原表可以下载" in text(done)
    assert "下载标注好的原表" not in text(done)
    assert stored() == 4


def test_the_marked_copy_is_made_when_all_is_written_and_no_other_waits_for_it(as_, monkeypatch):
    done: list[str] = []
    marked_copy, one_at_a_time = importing.marking.marked_copy, importing.past.one_at_a_time

    @contextmanager
    def noted(organisation):
        with one_at_a_time(organisation):
            yield
        done.append("written")

    def marked(*args):
        done.append("marked")
        return marked_copy(*args)

    clerk = as_("clerk")
    page = clerk.post(ADDRESS, sent(ledgers.disputes()))
    monkeypatch.setattr(importing.marking, "marked_copy", marked)
    monkeypatch.setattr(importing.past, "one_at_a_time", noted)
    clerk.post(ADDRESS, {**form_of(page), "do": "write"})
    assert done == ["written", "marked"]


def test_a_file_that_is_too_long_to_be_marked_says_so_once_it_is_written(as_, monkeypatch):
    clerk = as_("clerk")
    page = clerk.post(ADDRESS, sent(ledgers.disputes()))
    monkeypatch.setattr(importing.marking, "LARGEST", 3)
    done = clerk.post(ADDRESS, {**form_of(page), "do": "write"}, follow=True)
    assert "已写入 4 件" in text(done)
    assert re.search(
        "没有标注好的原表可以下载。还不能标注“台账.xlsx”：有[0-9]+行，超过3行", text(done)
    )


def test_of_a_file_that_is_no_xlsx_nobody_expects_a_marked_copy(as_):
    clerk, address = as_("clerk"), "/ledgers/hotline-ticket/import/"
    page = clerk.post(address, sent(ledgers.tickets_csv([ledgers.ticket("T1")]), "工单.csv"))
    done = clerk.post(address, {**form_of(page), "do": "write"}, follow=True)
    assert "已写入 1 件。" in text(done)
    assert "标注" not in text(done)


def test_an_import_is_taken_back_as_one_act(as_):
    clerk = as_("clerk")
    page = clerk.post(ADDRESS, sent(ledgers.disputes()))
    done = clerk.post(ADDRESS, {**form_of(page), "do": "write"})
    address = done.url.partition("?")[0]
    undone = clerk.post(f"{address}undo/", follow=True)
    assert "已撤销" in text(undone)
    assert stored() == 0


def test_what_was_looked_at_is_what_is_written(as_):
    clerk = as_("clerk")
    page = clerk.post(ADDRESS, sent(ledgers.disputes()))
    form = {**form_of(page), "do": "write"}
    clerk.post(ADDRESS, form)
    again = clerk.post(ADDRESS, form)
    assert again.status_code == 409
    assert "您看过以后，台账又有变动" in text(again)


def test_a_block_is_pasted_like_a_file(as_):
    clerk = as_("clerk")
    block = (
        "编号\t受理日期\t村\t纠纷类型\t调解结果\n石调〔2025〕9号\t2025.3.4\t东村\t邻里\t调解中\n"
    )
    page = clerk.post(ADDRESS, {"pasted": block})
    assert "写入 1 件" in text(page)
    clerk.post(ADDRESS, {**form_of(page), "do": "write"})
    assert Matter.objects.get().key == "石调〔2025〕9号"


def test_a_header_row_and_the_columns_can_be_corrected_by_hand(as_):
    clerk = as_("clerk")
    rows = [
        ["登记册"], ["甲列", "乙列", "丙列", "丁列"],
        ["2025.3.4", "东村", "邻里", "调解中"], ["2025.3.5", "西村", "邻里", "调解中"],
    ]  # fmt: skip
    page = clerk.post(ADDRESS, sent(ledgers.plain(rows)))
    assert "没有找到" in text(page)
    page = clerk.post(ADDRESS, {**form_of(page), "header": "2"})
    assert "没有找到“受理日期”“调解结果”这样的列" in text(page)
    form = form_of(page)
    ours = {"甲列": "受理日期", "乙列": "村（社区）", "丙列": "纠纷类型", "丁列": "调解结果"}
    for name, theirs in list(form.items()):
        if theirs in ours:
            form[name.replace("h_", "m_")] = ours[theirs]
    page = clerk.post(ADDRESS, form)
    assert "写入 2 件" in text(page)


def test_what_every_row_is_can_be_said_where_the_column_is_missing(as_):
    clerk = as_("clerk")
    rows = [["受理日期", "村", "纠纷类型"], ["2025.3.4", "东村", "邻里"]]
    page = clerk.post(ADDRESS, sent(ledgers.plain(rows)))
    assert "没有找到“调解结果”这样的列" in text(page)
    page = clerk.post(ADDRESS, {**form_of(page), "v_0": "调解中"})
    assert "写入 1 件" in text(page)


@pytest.mark.parametrize("case", [case for case in BAD if case != "empty"])
def test_a_file_that_is_no_ledger_gets_one_sentence_and_nothing_is_written(as_, case):
    data, sentence = BAD[case]
    page = as_("clerk").post("/ledgers/hotline-ticket/import/", sent(data))
    assert page.status_code == 400
    assert re.search(sentence, text(page))
    assert "--map" not in text(page)
    assert stored() == 0


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "没有选文件，也没有粘贴表格"),
        ({"pasted": "  \n "}, "没有选文件，也没有粘贴表格"),
        ({"pasted": "一段话"}, "粘贴的内容没有分成列"),
    ],
)
def test_an_empty_form_says_what_is_missing(as_, given, sentence):
    page = as_("clerk").post(ADDRESS, given)
    assert page.status_code == 400
    assert sentence in text(page)


def test_only_who_types_for_others_may_import_and_only_what_is_enabled(as_):
    assert as_("chief").get(ADDRESS).status_code == 403
    assert as_("clerk").get("/ledgers/no-such-ledger/import/").status_code == 404


def test_an_empty_file_gets_one_sentence(as_):
    page = as_("clerk").post(ADDRESS, sent(b""))
    assert page.status_code == 400
    assert "里面没有内容" in text(page)


def test_how_far_an_import_is_is_told_to_whoever_started_it_and_to_nobody_else(as_, monkeypatch):
    monkeypatch.setattr(planning, "TELL", 2)
    clerk, address = as_("clerk"), "/imports/progress/?watch=a-word-of-its-own"
    assert clerk.get(address).json() == {}
    rows = [ledgers.ticket(f"T{n}") for n in range(5)]
    told = sent(ledgers.tickets(rows)) | {"watch": "a-word-of-its-own"}
    page = clerk.post("/ledgers/hotline-ticket/import/", told)
    assert clerk.get(address).json() == {"done": 4, "of": 5, "text": "已读 4 / 5 行"}
    form = form_of(page) | {"do": "write", "watch": "a-word-of-its-own"}
    clerk.post("/ledgers/hotline-ticket/import/", form)
    assert clerk.get(address).json() == {
        "done": 0, "of": 5, "text": "已全部写入；正在标注原表 0 / 5 行"
    }  # fmt: skip
    assert as_("chief").get(address).json() == {}
    assert clerk.get("/imports/progress/?watch=../x").json() == {}


def test_one_look_reads_the_workbook_once_and_says_how_many_rows_there_are_before_their_looks(
    as_, monkeypatch
):
    done: list[str] = []
    calamine, looked = files.load_workbook, files.has_looks
    told = import_progress.telling

    def telling(*args):
        tell = told(*args)
        return lambda *far: (done.append(f"told {far}"), tell(*far))

    monkeypatch.setattr(files, "load_workbook", lambda *a: (done.append("read"), calamine(*a))[1])
    monkeypatch.setattr(files, "has_looks", lambda *a: (done.append("looked"), looked(*a))[1])
    monkeypatch.setattr(importing, "telling", telling)
    data = ledgers.tickets([ledgers.ticket(f"T{n}") for n in range(5)])
    page = as_("clerk").post("/ledgers/hotline-ticket/import/", sent(data))
    assert "写入 5 件" in text(page)
    assert done == ["read", "told (0, 6)", "looked"]


def test_rows_of_several_sheets_are_told_with_their_sheet(as_):
    shown = text(as_("clerk").post(ADDRESS, sent(two_months_with_one_row_twice())))
    assert "2 处：表“1月”第3行，表“2月”第3行" in shown
    assert "和表“1月”第2行是同一件，没有写入。" in shown


def test_hours_on_a_sheet_for_each_month_come_in_as_the_page_shows_them(as_):
    clerk, address = as_("clerk"), "/ledgers/study-hours/import/"
    page = clerk.post(address, sent(monthly(two_persons)))
    assert '<option value="按表名的月份" selected' in text(page)
    assert "有20行和同一人别的月份的行合为一件" in text(page)
    clerk.post(address, {**form_of(page), "do": "write"})
    assert stored() == 2
    assert sum(m.value for m in Measure.objects.filter(name="hours")) == 78 + 20


def test_a_marked_copy_is_not_offered_where_there_are_too_many_rows(as_, monkeypatch):
    clerk = as_("clerk")
    assert "下载标注好的原表" in text(clerk.post(ADDRESS, sent(ledgers.disputes())))
    monkeypatch.setattr(importing.marking, "LARGEST", 3)
    assert "下载标注好的原表" not in text(clerk.post(ADDRESS, sent(ledgers.disputes())))


@pytest.mark.parametrize("header", ["", "1"])
def test_our_own_export_is_looked_at_again_as_it_stands(as_, header):
    """Its column 绳墨编号 is in no list of the ledger's columns, and comes back with the form."""
    clerk = as_("clerk")
    page = clerk.post(ADDRESS, sent(ledgers.disputes()))
    clerk.post(ADDRESS, {**form_of(page), "do": "write"})
    export, _ = queries.exported("dispute", organisation("stone"), TODAY)
    page = clerk.post(ADDRESS, sent(export) | {"header": header})
    assert page.status_code == 200
    again = clerk.post(ADDRESS, form_of(page))
    assert again.status_code == 200
    assert "没有可以写入的变化" in text(again)


def test_a_page_that_does_not_ask_how_far_it_is_comes_in_the_same(as_):
    page = as_("clerk").post(ADDRESS, sent(ledgers.disputes()) | {"watch": "'; --"})
    assert page.status_code == 200


def test_every_sheet_is_shown_and_only_those_that_are_ticked_are_written(as_):
    clerk = as_("clerk")
    page = clerk.post(ADDRESS, sent(twelve_months()))
    shown = text(page)
    assert 'value="3月" checked' in shown
    assert 'value="旧" checked' not in shown
    assert "没有“受理日期”“调解结果”这一列，没有读" in shown
    assert "12 张表一起读，没有读的：汇总、村表、空表、旧" in shown
    picked = {**form_of(page), "sheet": ["2月", "旧"]}
    again = clerk.post(ADDRESS, picked)
    assert 'value="3月" checked' not in text(again)
    clerk.post(ADDRESS, {**form_of(again), "sheet": ["2月", "旧"], "do": "write"})
    assert stored() == 3


def test_a_sheet_that_holds_no_rows_gets_one_sentence_when_it_is_ticked(as_):
    page = as_("clerk").post(ADDRESS, {**sent(twelve_months()), "sheet": ["村表"]})
    assert page.status_code == 400
    assert "没有找到“受理日期”“调解结果”这样的列" in text(page)
    assert stored() == 0
