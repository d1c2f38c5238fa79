"""Do the pages say what they should: today, ledgers, a matter, links, corrections, figures, errors?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from shengmo.entrypoints.ui.dates import date_line
from shengmo.entrypoints.ui.templatetags import chinese
from shengmo.law.calendar import Calendar
from shengmo.record.matters import actions
from shengmo.record.organisations import actions as organisations
from tests.cast import SINCE, ticket
from tests.entrypoints.workbench import cast as plays

YEAR = plays.today().year


def text(answer) -> str:
    return answer.content.decode()


def page_of(recorded) -> str:
    return reverse("workbench:matter", args=[recorded.matter])


def test_today_shows_what_is_due_with_article_and_count_of_days(cast, as_):
    plays.do(cast, plays.review(cast, plays.contract(cast)).matter, "accept", "clerk")
    page = text(as_("clerk").get("/"))
    assert "还5个工作日" in page
    assert "提出审查意见" in page
    assert "起算日" in page
    assert "《" in page


def test_what_another_must_do_next_waits_for_that_role(cast, as_):
    plays.reviewed(cast, plays.contract(cast))
    answer = as_("section").get("/")
    assert [line.who for line in answer.context["others"]] == ["分管副书记"]
    assert answer.context["mine"] == []


def test_the_leader_sees_what_waits_for_the_pen_and_what_is_not_ready(cast, as_):
    contract = plays.contract(cast)
    plays.do(cast, contract.matter, "send_for_review", "section")
    review = plays.reviewed(cast, contract)
    answer = as_("deputy").get("/")
    assert [s.row.public_id for s, _ in answer.context["to_sign"]] == [review.matter]
    assert [s.row.public_id for s in answer.context["not_ready"]] == [contract.matter]


@pytest.mark.parametrize(
    ("name", "argument", "title"),
    [
        ("today", None, "今天"),
        ("ledger", "government-contract", "台账"),
        ("ledger", "legality-review", "审查"),
        ("ledger", "register-entry", "花名册"),
    ],
)
def test_the_frame_marks_the_section_in_which_the_page_is(cast, as_, name, argument, title):
    answer = as_("clerk").get(reverse(f"workbench:{name}", args=[argument] if argument else []))
    assert [s.title for s in answer.context["sections"] if s.here] == [title]
    assert f'aria-current="page">{title}</a>' in text(answer)


def test_a_ledger_counts_filters_and_adds_up(cast, as_):
    first = plays.contract(cast)
    plays.contract(cast)
    plays.do(cast, first.matter, "revise", "section", fields={"amount": 1500, "method": "direct"})
    address = reverse("workbench:ledger", args=["government-contract"])
    client = as_("clerk")
    whole = text(client.get(address))
    assert "共 2 件" in whole
    assert "金额合计 1,500 元" in whole
    chosen = text(client.get(address, {"channel": "直接签订"}))
    assert "筛出（直接签订） 1 件" in chosen
    assert "没有符合条件的事项" in text(client.get(address, {"q": "没有这样的"}))


def test_an_adviser_finds_what_they_acted_on_and_each_thing_once(cast, as_):
    review = plays.review(cast, plays.contract(cast)).matter
    plays.do(cast, review, "accept", "clerk")
    plays.do(cast, review, "consult_adviser", "clerk", fields={"adviser": "演员6号"})
    for text_ in (b"first", b"second"):
        given = plays.filed("adviser_opinion", text_)
        plays.do(cast, review, "advise", "adviser", documents=(given,))
    client = as_("adviser")
    page = client.get(reverse("workbench:ledger", args=["legality-review"]))
    assert [row.public_id for row in page.context["page"].rows] == [review]
    assert dict(page.context["division"].columns["kind"]) == {"合同": 1}
    assert "共 1 件" in text(page)
    assert client.get(reverse("workbench:matter", args=[review])).status_code == 200


def test_a_ledger_says_when_its_filter_is_a_figure_of_the_report(cast, as_):
    ticket(cast, plays.today())
    client, address = as_("clerk"), reverse("workbench:ledger", args=["hotline-ticket"])
    whole = text(client.get(address, {"year": YEAR}))
    assert "这就是年报里的“受理热线平台工单”：1件" in whole
    part = text(client.get(address, {"year": YEAR, "channel": "12345"}))
    assert "这就是年报里的“受理热线平台工单·12345”：1件" in part
    assert f"/figures/stone/{YEAR}/hotline.received/?by=channel=12345" in part
    assert "这就是年报里的" not in text(client.get(address, {"year": YEAR, "phase": "open"}))
    assert "这就是年报里的" not in text(client.get(address))


def test_today_asks_the_database_no_more_for_many_tasks_than_for_one(
    cast, as_, django_assert_max_num_queries
):
    for number in range(12):
        ticket(cast, plays.today(), f"T{number}")
    client = as_("clerk")
    with django_assert_max_num_queries(25):
        assert len(client.get("/").context["mine"]) == 24


@pytest.mark.parametrize(
    "asked",
    [{"page": "9" * 40}, {"page": "-1"}, {"year": "0"}, {"year": "²"}, {"q": "\x00"}, {"phase": "x"},
     {"kind": "'; drop table"}, {"attested": "maybe"}],
)  # fmt: skip
def test_an_address_that_makes_no_sense_still_gets_a_ledger(cast, as_, asked):
    plays.contract(cast)
    address = reverse("workbench:ledger", args=["government-contract"])
    assert as_("clerk").get(address, asked).status_code == 200


def test_a_search_for_one_number_leads_straight_to_the_matter(cast, as_):
    recorded = plays.contract(cast)
    answer = as_("clerk").get(reverse("workbench:search"), {"q": recorded.number})
    assert answer["Location"] == page_of(recorded)


def test_a_search_does_not_betray_what_one_may_not_see(cast, as_):
    recorded = plays.contract(cast)
    answer = as_("stranger").get(reverse("workbench:search"), {"q": recorded.number})
    assert "没有编号或者名称里有" in text(answer)


def test_a_matter_shows_stage_gates_clocks_documents_and_both_persons(cast, as_):
    contract = plays.contract(cast)
    page = text(as_("clerk").get(page_of(contract)))
    for said in (
        'aria-current="step">起草',
        "还不能签订合同：没有合法的审查结论",
        "合同文本",
        "校验码末六位",
        "行为人 演员2号",
        "录入人 演员2号",
        "合同.txt",
    ):
        assert said in page


def test_matters_are_linked_by_number_and_the_link_is_taken_back(cast, as_):
    contract = plays.contract(cast)
    review = actions.open_matter(plays.review_opening(cast))
    client = as_("clerk")
    address = reverse("workbench:link", args=[contract.matter])
    linked = client.post(address, {"relation": "review", "number": review.number}, follow=True)
    assert "已关联" in text(linked)
    assert review.number in text(linked)
    undone = client.post(
        address, {"relation": "review", "other": review.matter, "undo": "1"}, follow=True
    )
    assert "已解除关联" in text(undone)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"relation": "review", "number": ""}, "没有写另一件事的编号"),
        ({"relation": "review", "number": "合审〔1999〕1号"}, "找不到编号是"),
        ({"relation": "marriage", "number": "合同"}, "没有名为“marriage”的关联"),
        ({"relation": "review", "other": "no-id"}, "找不到"),
    ],
)
def test_a_link_that_cannot_be_made_gets_its_sentence(cast, as_, sent, sentence):
    contract = plays.contract(cast)
    address = reverse("workbench:link", args=[contract.matter])
    assert sentence in text(as_("clerk").post(address, sent, follow=True))


def test_a_correction_keeps_both_values_and_wants_a_reason(cast, as_):
    contract = plays.contract(cast)
    client, address = as_("clerk"), reverse("workbench:correct", args=[contract.matter])
    assert client.get(address).status_code == 200
    sent = {"f_title": "供水管网大修合同", "reason": ""}
    refused = client.post(address, sent)
    assert refused.status_code == 409
    assert "没有写更正理由" in text(refused)
    assert "供水管网大修合同" in text(refused)
    assert client.post(address, sent | {"reason": "名称写错"}).status_code == 302
    page = text(client.get(page_of(contract)))
    assert "供水管网大修合同" in page
    assert "供水管网维护合同" in page
    assert "名称写错" in page


def test_a_correction_that_is_not_understood_changes_nothing(cast, as_):
    contract = plays.contract(cast)
    client, address = as_("clerk"), reverse("workbench:correct", args=[contract.matter])
    bad = client.post(address, {"day_draft": "昨天", "reason": "写错"})
    assert bad.status_code == 400
    assert "现在是“昨天”" in text(bad)
    assert "还没有改动任何一项" in text(client.post(address, {"reason": "写错"}))


def test_a_number_of_the_report_opens_its_records(cast, as_):
    plays.issued(cast)
    client = as_("clerk")
    report = text(client.get(reverse("workbench:report", args=["stone", YEAR])))
    address = reverse("workbench:figure", args=["stone", YEAR, "review.contracts"])
    assert f'href="{address}"' in report
    figure = text(client.get(address))
    assert "口径" in figure
    assert "合审〔" in figure


def test_the_word_file_is_a_word_file(cast, as_):
    answer = as_("clerk").get(reverse("workbench:report-file", args=["stone", YEAR]))
    assert answer.content[:2] == b"PK"
    assert "stone" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    "address",
    [
        f"/figures/stone/{YEAR}/no.such/",
        f"/figures/stone/{YEAR}/review.contracts/?by=planet=mars",
        f"/figures/nowhere/{YEAR}/",
        "/reports/stone/1066/",
        "/reports/stone/2999/",
        "/matters/00000000-0000-0000-0000-000000000000/",
        "/matters/not-an-id/",
        "/no-such-page/",
    ],
)
def test_what_is_not_there_gets_a_friendly_page(cast, as_, address):
    answer = as_("clerk").get(address)
    assert answer.status_code == 404
    assert "找不到这一页" in text(answer)


def test_the_county_reads_a_report_only_when_it_was_submitted(cast, as_):
    client = as_("county")
    answer = client.get(reverse("workbench:report", args=["stone", YEAR]))
    assert answer.status_code == 404
    assert "石头镇还没有报送" in text(answer)


def test_the_county_sees_no_live_list_of_a_town(cast, as_):
    recorded = plays.contract(cast)
    client = as_("county")
    assert client.get(page_of(recorded)).status_code == 404
    assert "共 0 件" in text(client.get(reverse("workbench:ledger", args=["government-contract"])))


def test_a_person_with_two_posts_sees_one_town_at_a_time(cast, as_):
    organisations.appoint(cast["clerk"], "river", "justice_clerk", from_on=SINCE)
    recorded = plays.contract(cast)
    client = as_("clerk")
    assert client.get(page_of(recorded)).status_code == 200
    client.post(reverse("workbench:hat"), {"hat": "1"})
    assert client.get(page_of(recorded)).status_code == 404
    assert "河边镇" in text(client.get("/"))
    for nonsense in ("7", "-1", "²", ""):
        client.post(reverse("workbench:hat"), {"hat": nonsense})
    assert "河边镇" in text(client.get("/"))


def test_the_door_says_when_name_or_password_is_wrong(cast, client):
    answer = client.post("/sign-in/", {"username": "clerk", "password": "wrong"})
    assert answer.status_code == 403
    assert "用户名或者密码不对" in text(answer)
    assert 'value="clerk"' in text(answer)


def test_the_door_shows_demo_accounts_only_where_the_demo_town_is(cast, client):
    assert "演示账号" not in text(client.get("/sign-in/"))
    organisations.create_organisation("qingshi", "青石镇", "township", from_on=SINCE)
    organisations.appoint(cast["clerk"], "qingshi", "justice_clerk", from_on=SINCE)
    assert "演示账号" in text(client.get("/sign-in/"))


def test_the_door_leads_only_to_our_own_pages(cast, client):
    sent = {"username": "clerk", "password": plays.PASSWORD, "next": "//elsewhere.example/"}
    assert client.post("/sign-in/", sent)["Location"] == "/"


def test_a_ticket_can_be_worked_off_by_the_next_button(cast, as_):
    recorded = ticket(cast, plays.today())
    answer = as_("clerk").get(page_of(recorded))
    following = [deed.act.name for deed in answer.context["deeds"] if deed.next]
    assert following == ["dispatch"]


def test_the_date_line_says_day_kind_and_week():
    line = date_line(date(2026, 11, 23), Calendar({}))
    assert line == "2026年11月23日 星期一 2026年放假安排尚未载入 第48周"


def test_numbers_are_grouped_and_lose_their_noughts():
    assert chinese.number(chinese.Decimal("1234567.5000")) == "1,234,567.5"
    assert chinese.number(chinese.Decimal(100)) == "100"


def test_every_page_has_one_heading_and_a_way_past_the_menu(cast, as_):
    client = as_("clerk")
    for address in ("/", page_of(plays.contract(cast)), reverse("workbench:choose")):
        page = text(client.get(address))
        assert page.count("<h1") == 1
        assert 'class="skip" href="#main"' in page


@pytest.mark.parametrize(
    "template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]
)
def test_an_error_has_a_page_that_says_what_to_do(template):
    page = render_to_string(template)
    assert "回到今天" in page
    assert "Error" not in page


def test_whoever_leaves_takes_the_shown_pages_along(cast, as_):
    client = as_("clerk")
    assert "private" in client.get("/")["Cache-Control"]
    left = client.post(reverse("workbench:sign-out"))
    assert left["Clear-Site-Data"] == '"cache"'
    assert client.get("/").status_code == 302


def test_the_menu_shows_only_what_the_person_may_open(cast, as_):
    assert "年报" in text(as_("clerk").get("/"))
    assert "年报" not in text(as_("adviser").get("/"))
    assert "台账" not in text(as_("nobody").get("/"))


def test_no_page_speaks_the_language_of_programs():
    templates = Path(__file__).parents[3] / "src/shengmo/entrypoints"
    said = "".join(path.read_text(encoding="utf-8") for path in templates.rglob("*.html"))
    for word in ("实例", "节点", "流程引擎", "驳回请求", "校验失败", "Null", "提交成功"):
        assert word not in said


def test_a_search_for_a_whole_book_finds_nothing_and_breaks_nothing(cast, as_):
    plays.contract(cast)
    answer = as_("clerk").get(reverse("workbench:search"), {"q": "法" * 60_000})
    assert answer.status_code == 200
