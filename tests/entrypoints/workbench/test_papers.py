"""Does a matter fill its letters and forms, and say what the law still misses in them?"""

from __future__ import annotations

from io import BytesIO

from django.urls import reverse
from docx import Document

from shengmo.record.matters import actions
from shengmo.record.matters.commands import Opening, PartyGiven
from tests.entrypoints.workbench import cast as plays


def lines_of(answer):
    """The paragraphs of a Word file that a page handed out."""
    return [p.text for p in Document(BytesIO(b"".join(answer))).paragraphs]


def dispute(cast):
    """A dispute between two plainly invented neighbours, whose mediation has begun."""
    opened = actions.open_matter(
        Opening(
            procedure="dispute",
            organisation=cast.town,
            on=plays.today(),
            persons=cast.persons("clerk", "clerk"),
            fields={
                "title": "甲、乙两户相邻通行纠纷",
                "source": "active",
                "kind": "neighbour",
                "village": "山坡村",
            },
            parties=(
                PartyGiven(role="applicant", name="甲某", details={"phone": "00000000001"}),
                PartyGiven(role="respondent", name="乙某"),
            ),
        )
    )
    plays.do(cast, opened.matter, "begin", "clerk", fields={"mediators": "调解员丙", "no_refusal": True, "told_rights": True})  # fmt: skip
    return opened.matter


def test_the_feedback_form_brings_the_opinions_that_were_given(cast, as_):
    matter = plays.issued(cast).matter
    page = as_("clerk").get(reverse("workbench:matter", args=[matter])).content.decode()
    assert "合法性审查意见反馈表" in page
    answer = as_("clerk").get(reverse("workbench:paper", args=[matter, "feedback-form"]))
    text = "\n".join(lines_of(answer))
    assert "供水管网维护合同" in text
    assert "二、建议和风险提示（2条）" in text
    assert "科室负责人：" in text
    assert "草稿" not in text


def test_an_agreement_without_a_telephone_is_a_draft_and_says_which_article_asks_for_it(cast, as_):
    matter = dispute(cast)
    page = as_("clerk").get(reverse("workbench:matter", args=[matter])).content.decode()
    assert "人民调解协议书" in page
    assert "缺当事人的基本情况：还没有登记“乙方（被申请人）的电话”" in page
    assert "《人民调解法》第29条" in page
    answer = as_("clerk").get(reverse("workbench:paper", args=[matter, "agreement"]))
    text = "\n".join(lines_of(answer))
    assert "（草稿，还不能送出）" in text
    assert "甲方：甲某　电话：00000000001" in text


def test_a_paper_whose_time_has_not_come_is_not_handed_out(cast, as_):
    matter = plays.contract(cast).matter
    address = reverse("workbench:paper", args=[matter, "feedback-form"])
    assert as_("clerk").get(address).status_code == 404


def test_nobody_who_does_not_act_in_it_gets_a_paper(cast, as_):
    matter = dispute(cast)
    address = reverse("workbench:paper", args=[matter, "agreement"])
    assert as_("stranger").get(address).status_code == 404
    assert as_("discipline").get(address).status_code in {403, 404}


def request(cast):
    """A request for disclosure that came in today."""
    return actions.open_matter(
        Opening(
            procedure="disclosure-request",
            organisation=cast.town,
            on=plays.today(),
            persons=cast.persons("office", "office"),
            fields={
                "title": "村道施工合同",
                "channel": "in_person",
                "arrived_on": plays.today(),
                "received_on": plays.today(),
                "applicant_kind": "citizen",
                "content": "村道施工合同文本",
                "wanted_form": "纸质",
            },
            documents=(plays.filed("application"),),
            parties=(PartyGiven(role="applicant", name="甲某"),),
        )
    ).matter


def test_the_receipt_of_a_request_names_the_last_day_for_the_answer(cast, as_):
    answer = as_("office").get(reverse("workbench:paper", args=[request(cast), "receipt"]))
    text = "\n".join(lines_of(answer))
    assert "本机关收到申请之日为2026年11月23日" in text
    assert "最晚在2026年12月21日以前答复" in text  # the 20th working day after 23 November


def duty(cast, kind, title, **more):
    """An act of duty of the party's first secretary, written down."""
    return actions.open_matter(
        Opening(
            procedure="duty-act",
            organisation=cast.town,
            on=plays.today(),
            persons=cast.persons("chief", "clerk"),
            fields={"title": title, "kind": kind, "post": "party_chief", "content": "原文"} | more,
            documents=(plays.filed("instruction"), plays.filed("account_text")),
        )
    ).matter


def test_a_leaders_account_names_what_was_written_down_and_leaves_out_what_was_not(cast, as_):
    other = duty(cast, "instruct", "对第46周工单情况的批示")
    account = duty(cast, "account", "2026年度述法", account_year="2026")
    answer = as_("clerk").get(reverse("workbench:paper", args=[account, "account"]))
    text = "\n".join(lines_of(answer))
    assert "作出批示1次：11月23日对第46周工单情况的批示。" in text
    assert "听取法治工作汇报" not in text
    address = reverse("workbench:paper", args=[other, "account"])
    assert as_("clerk").get(address).status_code == 404


def test_a_name_that_the_viewer_may_not_read_stays_a_gap_and_makes_a_draft(cast, as_):
    answer = as_("section").get(reverse("workbench:paper", args=[dispute(cast), "agreement"]))
    text = "\n".join(lines_of(answer))
    assert "甲方：＿" in text
    assert "*" not in text
    assert "还没有登记“甲方（申请人）”“甲方（申请人）的电话”，或者不由您查看" in text
