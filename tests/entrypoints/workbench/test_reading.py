"""Last year's report comes in: is every number shown, bound, set beside ours, and carried over by name?"""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from shengmo.corpus import shelf
from shengmo.figures.indicators.baseline import baseline
from shengmo.record.desk import queries as desk
from shengmo.record.matters.queries import list_matters
from shengmo.record.matters.shown import Filter
from shengmo.record.organisations.queries import viewer_of
from tests.cast import ticket
from tests.entrypoints.test_read import page_of_pdf
from tests.entrypoints.workbench import cast as plays

REPORT = """石头镇2025年度法治政府建设情况报告
2025年，石头镇落实“三重一大”集体决策制度，扎实推进法治政府建设。
一、主要举措和成效
全年受理矛盾纠纷732件，调解成功730件，调解成功率99.7%。审查合同30份，接待法律咨询191人次。
12345热线受理工单1085件，办结1080件。办理行政处罚案件11件，其中一般程序案件8件、简易程序案件5件。
二、下一年度工作安排
2026年，计划开展普法活动不少于50场。
石头镇人民政府
2026年1月15日
"""
START = "/reading/"


def text(answer) -> str:
    return answer.content.decode()


def send(client, content=REPORT, name="去年的报告.txt"):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(START, {"report": SimpleUploadedFile(name, data)})


@pytest.fixture
def clerk(as_):
    return as_("clerk")


@pytest.fixture
def address(clerk) -> str:
    """Where the report is being read."""
    answer = send(clerk)
    assert answer.status_code == 302, text(answer)
    return answer.url


def rows(client, address):
    return client.get(address).context["sheet"].rows


def row_of(client, address, number):
    """The row of the number that the text writes so."""
    return next(row for row in rows(client, address) if row.figure.text == number)


def say(client, address, number, mark, **more):
    row = row_of(client, address, number)
    return client.post(f"{address}bind/", {"say": f"{row.number}|{row.place}|{mark}", **more})


def carry(client, address, cast, **changes):
    form = {"actor": cast["clerk"], "proof": "on_screen", "published": ""} | changes
    return client.post(f"{address}carry-over/", form)


def test_the_text_is_shown_whole_with_every_number_marked_and_named(clerk, address):
    page = clerk.get(address)
    shown = re.sub(r"<sup>.*?</sup>|<span class=\"for-ears\">.*?</span>|<[^>]+>", "", text(page))
    for line in REPORT.strip().split("\n"):
        assert line in shown
    assert [row.figure.text for row in page.context["sheet"].rows[:3]] == ["732", "730", "99.7"]
    assert '<sup>1</sup><span class="for-ears">（矛盾调解）</span>' in text(page)
    assert '<span class="no-figure" title="年份，不是统计数">2025年度</span>' in text(page)
    assert [title for _, title, *_ in page.context["legend"]][:2] == ["矛盾调解", "合同"]


def test_each_number_has_at_most_three_choices_and_its_ledger(clerk, address):
    for row in rows(clerk, address):
        assert len(row.choices) <= 3
    accepted = row_of(clerk, address, "732")
    assert accepted.choices[0].title == "受理矛盾纠纷"
    assert [ledger.title for ledger in accepted.ledgers] == ["矛盾纠纷调解"]


def test_what_the_catalogue_does_not_count_is_named_and_offers_nothing_far_fetched(
    clerk, monkeypatch
):
    counted = {c: each for c, each in shelf.load_catalogue().items() if c != "mediation.accepted"}
    monkeypatch.setattr(shelf, "load_catalogue", lambda: counted)
    address = send(clerk).url
    row = row_of(clerk, address, "732")
    assert row.recognised
    assert row.likely is None
    assert "mediation.accepted" not in {choice.indicator for choice in row.choices}


def test_a_number_is_bound_with_one_click_unbound_and_said_to_be_none(clerk, address):
    answer = say(clerk, address, "732", "mediation.accepted")
    assert answer.url == f"{address}#f{row_of(clerk, address, '732').number}"
    assert row_of(clerk, address, "732").bound
    assert clerk.get(address).context["tally"]["bound"] == 1
    say(clerk, address, "732", "?")
    assert row_of(clerk, address, "732").chosen is None
    say(clerk, address, "732", "")
    assert row_of(clerk, address, "732").refused


def test_any_indicator_can_be_chosen_and_a_cut_with_it(clerk, address):
    place = row_of(clerk, address, "191").place
    assert '<option value="hotline.closed">' in text(clerk.get(f"{address}?pick={place}"))
    say(clerk, address, "191", "*", other="hotline.closed")
    assert row_of(clerk, address, "191").chosen.indicator == "hotline.closed"
    say(clerk, address, "1085", "hotline.received?channel=12345")
    assert row_of(clerk, address, "1085").chosen.title == "受理热线平台工单·12345"
    say(clerk, address, "1085", "no.such?x=1")
    assert row_of(clerk, address, "1085").refused


def test_what_the_reader_understood_is_bound_all_at_once_but_plans_are_not(clerk, address):
    clerk.post(f"{address}bind-all/")
    tally = clerk.get(address).context["tally"]
    assert (tally["bound"], tally["suggested"], tally["targets"]) == (tally["computable"], 0, 1)
    assert row_of(clerk, address, "50").chosen is None
    assert "这是打算或者要求" in text(clerk.get(address))


def test_our_own_number_of_that_year_stands_beside_with_the_difference(cast, clerk):
    for number in range(3):
        ticket(cast, plays.today(), f"T{number}")
    address = send(clerk, REPORT.replace("2026年", "2027年").replace("2025年", "2026年")).url
    own = row_of(clerk, address, "1085").own
    assert (own.figure.value, own.difference) == (3, 1082)
    assert own.address.startswith("/figures/stone/2026/hotline.received/")
    assert "差 1,082" in text(clerk.get(address))


def test_faults_lead_to_their_place_and_can_be_set_aside_with_a_reason(clerk, address):
    page = text(clerk.get(f"{address}?tab=faults"))
    assert "8＋5＝13，与11件不符" in page
    assert 'href="#x1"' in page
    assert 'id="x1"' in page
    assert "必须改" in page
    fault = clerk.get(f"{address}?tab=faults").context["faults"][0][3]
    clerk.post(f"{address}set-aside/", {"fault": fault, "reason": ""})
    assert "没有写为什么不是问题" in text(clerk.get(f"{address}?tab=faults"))
    clerk.post(f"{address}set-aside/", {"fault": fault, "reason": "有2件跨程序"})
    after = clerk.get(f"{address}?tab=faults")
    assert fault not in {name for *_, name, _ in after.context["faults"]}
    assert "理由：有2件跨程序" in text(after)
    clerk.post(f"{address}set-aside/", {"fault": fault, "reason": "", "again": "1"})
    assert clerk.get(f"{address}?tab=faults").context["faults"][0][3] == fault


def test_the_end_says_which_ledgers_are_still_to_come_in(cast, clerk, address):
    ticket(cast, plays.today())
    page = text(clerk.get(f"{address}?tab=carry"))
    shown = clerk.get(address).context
    needed = [ledger.title for ledger in shown["missing"]]
    computable = shown["tally"]["computable"]
    said = f"11 个数字，{computable} 个可以从台账算出；还要导入 {len(needed)} 本台账："
    assert said in re.sub(r"<[^>]+>", "", page)
    assert {"矛盾纠纷调解", "合法性审查", "行政处罚案件"} <= set(needed)
    assert shelf.load_procedure("hotline-ticket", plays.today())[0].title not in needed


def test_carried_over_by_a_named_person_they_are_last_years_numbers(cast, clerk, address):
    clerk.post(f"{address}bind-all/")
    answer = carry(clerk, address, cast, actor=cast["chief"], proof="phone", published="2026-01-30")
    assert answer.url == "/reports/stone/2026/"
    found = baseline("stone", 2025)
    assert (found.actor, found.on, found.file_name) == ("演员5号", plays.today(), "去年的报告.txt")
    assert found.find("mediation.accepted", {}).sentence.startswith("全年受理矛盾纠纷732件")
    report = text(clerk.get(answer.url))
    assert "2025年报告《去年的报告.txt》，演员5号2026年11月23日结转" in report
    assert '<td class="num">732</td>' in report
    assert "上年<b>732</b>" in text(clerk.get("/figures/stone/2026/mediation.accepted/"))
    assert 'data-name="上年" class="num">732<' in text(clerk.get("/figures/stone/2026/"))
    assert "已由演员5号在2026年11月23日结转" in text(clerk.get(address))


def test_the_year_that_had_no_matter_gets_one_recorded_afterwards_and_nobody_is_chased(
    cast, clerk, address
):
    assert "从去年的报告开始" in text(clerk.get("/"))
    clerk.post(f"{address}bind-all/")
    carry(clerk, address, cast)
    viewer = viewer_of(int(clerk.session["_auth_user_id"]), plays.today())
    (row,) = list_matters(viewer, Filter(procedure="annual-report")).rows
    assert (row.attested, row.opened_on.year, row.due_on) == (True, 2025, None)
    page = text(clerk.get(reverse("workbench:matter", args=[row.public_id])))
    assert "结转为上年基数" in page
    number = len(baseline("stone", 2025).figures)
    assert f"从《去年的报告.txt》结转2025年的{number}个数字" in page
    home = text(clerk.get("/"))
    assert "从去年的报告开始" not in home
    assert row.title not in home


def test_nothing_is_carried_over_without_name_proof_year_and_one_number_each(cast, clerk, address):
    assert "还没有一个数字挂接" in text(carry(clerk, address, cast))
    say(clerk, address, "732", "mediation.accepted")
    say(clerk, address, "730", "mediation.accepted")
    clash = carry(clerk, address, cast)
    assert clash.status_code == 409
    assert "“受理矛盾纠纷”挂接了两个不同的数（732件、730件）" in text(clash)
    say(clerk, address, "730", "mediation.succeeded")
    assert "还没有选由谁结转" in text(carry(clerk, address, cast, actor=""))
    assert "还没有选由谁结转" in text(carry(clerk, address, cast, actor=cast["section"]))
    assert "不能选“本人在系统办理”" in text(carry(clerk, address, cast, actor=cast["chief"]))
    assert "还没有到" in text(carry(clerk, address, cast, published="2027-01-01"))
    assert "早于2025年" in text(carry(clerk, address, cast, published="2024-01-01"))
    assert baseline("stone", 2025) is None


def test_the_year_of_the_report_can_be_corrected(clerk, address):
    assert clerk.get(address).context["paper"].year == 2025
    clerk.post(f"{address}year/", {"year": "2031"})
    assert "还不能改年度" in text(clerk.get(address))
    clerk.post(f"{address}year/", {"year": "2024"})
    assert clerk.get(address).context["paper"].year == 2024


def test_the_same_file_again_is_the_same_paper_with_what_was_said_of_it(clerk, address):
    say(clerk, address, "732", "mediation.accepted")
    assert send(clerk).url == address
    assert row_of(clerk, address, "732").bound
    assert "石头镇2025年度法治政府建设情况报告" in text(clerk.get(START))
    clerk.post(f"{address}throw-away/")
    assert clerk.get(address).status_code == 404


def test_only_those_whose_work_it_is_read_it_and_only_their_own_towns(as_, clerk, address):
    assert as_("section").get(START).status_code == 403
    assert as_("section").get(address).status_code == 403
    assert as_("stranger").get(START).status_code == 200
    assert as_("stranger").get(address).status_code == 404
    assert as_("stranger").post(f"{address}bind-all/").status_code == 404
    assert as_("chief").get(address).status_code == 200


def spreadsheet() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.txt", b"", "还不能读“空.txt”：文件是空的"),
        ("空白.txt", b" \n \n", "文件是空的"),
        ("台账.xlsx", spreadsheet(), "这是表格，不是报告"),
        ("空字节.txt", b"\0" * 400, "里面是空字节"),
        ("照片.jpg", b"\xff\xd8\xff\xe0 picture", "这是图片"),
        ("旧.doc", b"\xd0\xcf\x11\xe0 old", "另存为docx"),
        ("扫描件.pdf", page_of_pdf(b"0 0 100 100 re f"), "如果是扫描件或者图片，请换成文字版"),
        ("坏.docx", b"PK\x03\x04 torn", "文件已经损坏"),
        (
            "菜谱.txt",
            "红烧肉：五花肉500克，小火炖40分钟，加糖20克。".encode(),
            "讲的不是法治政府建设",
        ),
        ("太长.txt", REPORT.encode() * 1200, "请只留下报告"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence_and_the_page_stays(clerk, name, content, said):
    answer = send(clerk, content, name)
    assert answer.status_code == 400
    sentence = answer.context["sentence"]
    assert sentence.startswith("还不能读")
    assert said in sentence
    assert sentence.count("。") == 1
    assert 'role="alert"' in text(answer)
    assert 'type="file"' in text(answer)
    assert not desk.drafts(answer.context["desk"].viewer, "report-reading", "stone")


def test_no_file_at_all_is_told_too(clerk):
    assert "没有选文件" in text(clerk.post(START, {}))


def test_words_of_a_file_are_shown_and_never_run(clerk):
    planted = REPORT.replace("石头镇人民政府\n", '<script>alert("1")</script>石头镇人民政府\n')
    page = text(clerk.get(send(clerk, planted, '"><b>报告.txt').url))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert '"><b>' not in page


COPIED = "".join(f"第{n}项工作扎实推进，各村各社区认真抓好落实见到成效。\n" for n in "甲乙丙丁戊己")


def said(client, address):
    """What the faults of the page say."""
    return [fault.message for _, _, fault, _, _ in client.get(address).context["faults"]]


def upload(name, content):
    return SimpleUploadedFile(name, content.encode())


def lay(client, address, **files):
    return client.post(f"{address}beside/", files, follow=True)


@pytest.fixture
def copied(clerk) -> str:
    """Where a report that repeats others is being read."""
    return send(clerk, REPORT.replace("二、下一年度", COPIED + "二、下一年度")).url


def test_reports_laid_beside_show_what_was_copied_and_are_taken_away_again(clerk, copied):
    assert not any("相同" in message for message in said(clerk, copied))
    other = REPORT.replace("石头镇", "河边镇") + COPIED
    last = REPORT.replace("2025", "2024").replace("2026", "2025") + COPIED
    page = lay(
        clerk, copied, neighbours=[upload("河边镇.txt", other)], last_year=upload("上年.txt", last)
    )
    assert "已放上2份报告" in text(page)
    told = said(clerk, copied)
    assert any("与“河边镇.txt”相同" in message for message in told)
    assert any("与上年的报告相同" in message for message in told)
    for name in ("河边镇.txt", "上年.txt"):
        clerk.post(f"{copied}take-away/", {"file": name})
    assert not any("相同" in message for message in said(clerk, copied))


def test_a_neighbours_file_that_cannot_be_read_is_named_and_the_others_are_laid(clerk, copied):
    other = REPORT.replace("石头镇", "河边镇") + COPIED
    page = lay(clerk, copied, neighbours=[upload("空.txt", ""), upload("河边镇.txt", other)])
    assert "还不能读“空.txt”：文件是空的。" in text(page)
    assert "已放上1份报告" in text(page)
    assert any("与“河边镇.txt”相同" in message for message in said(clerk, copied))


def test_a_remark_on_the_last_draft_that_has_no_answer_is_told(clerk, address):
    before = said(clerk, address)
    lay(clerk, address, remarks="没有写行政复议和应诉的情况")
    assert len(said(clerk, address)) == len(before) + 1


def test_what_was_not_looked_at_is_said_without_the_words_of_a_command(clerk, address):
    page = text(clerk.get(f"{address}?tab=faults"))
    assert "没有给出上年的报告。" in page
    assert "--last-year" not in page


def test_the_county_reads_a_towns_report_and_carries_nothing_over(cast, as_):
    county = as_("county")
    address = send(county).url
    assert county.get(address).status_code == 200
    assert "结转上年基数由报告的单位自己来做" in text(county.get(f"{address}?tab=carry"))
    assert carry(county, address, cast).status_code == 403
    assert as_("clerk").get(address).status_code == 404
