"""Is an act recorded as it was typed; and when it cannot be, is every reason said and nothing lost?"""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse

from shengmo.entrypoints.workbench import slips, uploads
from shengmo.record.matters import queries
from shengmo.record.organisations.queries import viewer_of
from tests.entrypoints.workbench import cast as plays


def address(matter: str, act: str, name: str = "act") -> str:
    return reverse(f"workbench:{name}", args=[matter, act])


def seen(as_, matter: str):
    """The matter as the clerk's page would see it."""
    pk = int(as_("clerk").session["_auth_user_id"])
    return queries.matter(viewer_of(pk, plays.today()), matter, plays.today())


def typed(cast, actor: str, proof: str = "on_screen", **more: object) -> dict[str, object]:
    """What every form of an act holds."""
    day = plays.today().isoformat()
    return {"actor": cast[actor], "on": day, "proof": proof, **more}


def text(answer) -> str:
    return answer.content.decode()


def test_an_act_of_ones_own_is_recorded(cast, as_):
    matter = plays.contract(cast).matter
    answer = as_("section").post(address(matter, "send_for_review"), typed(cast, "section"))
    assert answer.status_code == 302
    view = seen(as_, matter)
    assert view.stage == "in_review"
    assert (view.events[-1].actor, view.events[-1].proof) == ("演员2号", "on_screen")


def test_a_refusal_names_the_article_and_the_button_that_does_what_is_missing(cast, as_):
    matter = plays.contract(cast).matter
    answer = as_("clerk").post(
        address(matter, "sign"), typed(cast, "chief", "phone", f_amount="120000")
    )
    assert answer.status_code == 409
    page = text(answer)
    assert "还不能签订合同" in page
    assert "没有合法的审查结论" in page
    assert "依据：《" in page
    assert (
        reverse("workbench:open", args=["legality-review"]) + f"?for={matter}&amp;relation=review"
        in page
    )


def test_nothing_that_was_typed_is_lost_when_an_act_is_refused(cast, as_):
    matter = plays.contract(cast).matter
    sent = typed(
        cast,
        "chief",
        "phone",
        f_amount="120000.50",
        f_meeting_number="纪要〔2026〕7号",
        d_signed_contract=plays.file("已签.pdf", b"scan"),
    )
    page = text(as_("clerk").post(address(matter, "sign"), sent))
    assert 'value="120000.50"' in page
    assert "纪要〔2026〕7号" in page
    assert f'<option value="{cast["chief"]}" selected>' in page
    assert "已收下：已签.pdf" in page
    assert 'name="k_signed_contract"' in page


def kept(answer, kind):
    """The file of an earlier try that a form offers again; None where it offers none."""
    return next(row.kept for row in answer.context["files"] if row.kind == kind)


def test_a_file_kept_from_a_refusal_is_taken_by_the_next_try(cast, as_):
    contract = plays.contract(cast)
    client, sign = as_("clerk"), address(contract.matter, "sign")
    sent = typed(cast, "chief", "phone", f_amount="120000")
    refused = client.post(sign, {**sent, "d_signed_contract": plays.file("已签.pdf", b"scan")})
    token = kept(refused, "signed_contract").token
    review = plays.reviewed(cast, contract).matter
    plays.do(cast, review, "sign", "deputy", outcome="lawful")
    plays.do(cast, review, "issue", "clerk", documents=(plays.filed("opinion", b"opinion"),))
    assert client.post(sign, {**sent, "k_signed_contract": token}).status_code == 302
    assert "signed_contract" in seen(as_, contract.matter).state.documents


def test_a_kept_file_of_somebody_else_is_not_taken(cast, as_):
    matter = plays.contract(cast).matter
    sent = typed(cast, "chief", "phone", f_amount="1")
    sign = address(matter, "sign")
    refused = as_("clerk").post(sign, {**sent, "d_signed_contract": plays.file("a.pdf", b"scan")})
    token = kept(refused, "signed_contract").token
    again = as_("office").post(sign, {**sent, "k_signed_contract": token})
    assert kept(again, "signed_contract") is None


def test_on_screen_means_that_the_person_at_the_desk_did_it(cast, as_):
    matter = plays.contract(cast).matter
    answer = as_("clerk").post(address(matter, "send_for_review"), typed(cast, "section"))
    assert answer.status_code == 400
    assert "行为人不是您本人" in text(answer)
    assert seen(as_, matter).stage == "draft"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"on": ""}, "还没有写发生日期"),
        ({"on": "2026.3.1"}, "要写成 2026-01-31 这样的日期"),
        ({"on": "2026-02-30"}, "要写成 2026-01-31 这样的日期"),
        ({"actor": ""}, "还没有选行为人"),
        ({"actor": "not-a-person"}, "还没有选行为人"),
        ({"proof": "magic"}, "还没有选凭据"),
        ({"f_amount": "十二万"}, "“金额”要写数字，现在是“十二万”"),
        ({"f_amount": "-1"}, "“金额”不能是“-1”"),
        ({"f_method": "chance"}, "“采购或交易方式”只能选"),
    ],
)
def test_what_is_not_understood_gets_its_sentence(cast, as_, sent, sentence):
    matter = plays.contract(cast).matter
    answer = as_("section").post(
        address(matter, "send_for_review"), {**typed(cast, "section"), **sent}
    )
    assert answer.status_code == 400
    assert sentence in text(answer)
    assert seen(as_, matter).version == 1


def test_a_day_to_come_is_refused_by_the_engine(cast, as_):
    matter = plays.contract(cast).matter
    answer = as_("section").post(
        address(matter, "send_for_review"), typed(cast, "section") | {"on": "2999-01-01"}
    )
    assert answer.status_code == 409
    assert "还没有到" in text(answer)


def test_the_second_of_two_is_told_what_the_first_did_and_may_go_on(cast, as_):
    matter = plays.contract(cast).matter
    client = as_("section")
    plays.do(cast, matter, "revise", "clerk", fields={"object": "水管"})
    sent = typed(cast, "section", version="1")
    stale = client.post(address(matter, "send_for_review"), sent)
    assert stale.status_code == 409
    assert "刚刚有别人办过" in text(stale)
    assert "修改文本" in text(stale)
    assert '<input type="hidden" name="version" value="2">' in text(stale)
    assert (
        client.post(address(matter, "send_for_review"), sent | {"version": "2"}).status_code == 302
    )


def test_a_file_that_is_too_large_is_named_with_its_size(cast, as_, monkeypatch):
    monkeypatch.setattr(uploads, "LIMIT", 1024 * 1024)
    matter = plays.contract(cast).matter
    sent = typed(cast, "section", d_contract_text=plays.file("大.pdf", b"x" * (2 * 1024 * 1024)))
    answer = as_("section").post(address(matter, "send_for_review"), sent)
    assert answer.status_code == 400
    assert "“大.pdf”：有 2 MB，超过 1 MB" in text(answer)


def test_a_large_file_goes_through_the_disk(cast, as_):
    matter = plays.contract(cast).matter
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE == 2_621_440
    with override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=1000):
        sent = typed(cast, "section", d_contract_text=plays.file("厚.pdf", b"x" * 5000))
        assert as_("section").post(address(matter, "send_for_review"), sent).status_code == 302
    assert seen(as_, matter).documents[-1].title == "厚.pdf"


def test_an_empty_file_is_not_a_document(cast, as_):
    matter = plays.contract(cast).matter
    sent = typed(cast, "section", d_contract_text=plays.file("空.pdf", b""))
    assert "里面没有内容" in text(as_("section").post(address(matter, "send_for_review"), sent))


def test_a_signature_on_paper_is_recorded_with_its_scan_by_whoever_types(cast, as_):
    review = plays.reviewed(cast, plays.contract(cast)).matter
    sent = typed(
        cast,
        "deputy",
        "paper",
        outcome="lawful",
        f_sign_note="同意出具。",
        code=slips.code(seen(as_, review), "sign"),
        d_signed_slip=plays.file("签批单.jpg", b"scan"),
    )
    answer = as_("clerk").post(address(review, "sign", "signed"), sent)
    assert answer.status_code == 302
    event = seen(as_, review).events[-1]
    assert (event.actor, event.recorder, event.proof) == ("演员4号", "演员1号", "paper")


def test_words_on_a_slip_that_no_field_holds_are_kept_as_they_stand(cast, as_):
    contract = plays.contract(cast)
    review = plays.reviewed(cast, contract).matter
    plays.do(cast, review, "sign", "deputy", outcome="lawful")
    plays.do(cast, review, "issue", "clerk", documents=(plays.filed("opinion", b"opinion"),))
    sent = typed(
        cast,
        "chief",
        "paper",
        f_amount="120000",
        remark="同意签订，抓紧施工。",
        d_signed_scan=plays.file("签批单.jpg", b"scan"),
    )
    client = as_("clerk")
    assert client.post(address(contract.matter, "sign", "signed"), sent).status_code == 302
    page = text(client.get(reverse("workbench:matter", args=[contract.matter])))
    assert "签批意见原文" in page
    assert "同意签订，抓紧施工。" in page


def test_a_signature_on_paper_without_its_scan_is_not_recorded(cast, as_):
    review = plays.reviewed(cast, plays.contract(cast)).matter
    sent = typed(cast, "deputy", "paper", outcome="lawful")
    answer = as_("clerk").post(address(review, "sign", "signed"), sent)
    assert answer.status_code == 400
    assert "还没有放上签批单的扫描件" in text(answer)


def test_a_slip_that_was_printed_before_the_text_changed_is_noticed(cast, as_):
    contract = plays.contract(cast)
    old = slips.code(seen(as_, contract.matter), "sign")
    plays.do(
        cast, contract.matter, "revise", "section", documents=(plays.filed("contract_text", b"2"),)
    )
    sent = typed(cast, "chief", "paper", code=old, d_signed_scan=plays.file("a.jpg", b"scan"))
    answer = as_("clerk").post(address(contract.matter, "sign", "signed"), sent)
    assert answer.status_code == 400
    assert "识别码和现在的不一样" in text(answer)


def test_a_leader_signs_on_the_screen_what_waits_for_them(cast, as_):
    review = plays.reviewed(cast, plays.contract(cast)).matter
    client = as_("deputy")
    assert address(review, "sign") in text(client.get("/"))
    sent = typed(cast, "deputy", outcome="lawful")
    assert client.post(address(review, "sign"), sent).status_code == 302
    assert seen(as_, review).stage == "signed"


def test_a_local_gate_is_passed_by_name_and_reason_and_stays_marked(cast, as_):
    matter = plays.contract(cast).matter
    client = as_("clerk")
    sent = typed(
        cast,
        "chief",
        "oral",
        f_amount="120000",
        o_by_lawful_review=cast["chief"],
        o_reason_lawful_review="防汛抢险，先签后补审。",
    )
    assert client.post(address(matter, "sign"), sent).status_code == 302
    page = text(client.get(reverse("workbench:matter", args=[matter])))
    assert "越过“没有合法的审查结论”：演员5号决定，理由：防汛抢险，先签后补审。" in page


def test_a_reason_without_a_name_passes_nothing(cast, as_):
    matter = plays.contract(cast).matter
    sent = typed(cast, "chief", "oral", f_amount="1", o_reason_lawful_review="急")
    answer = as_("clerk").post(address(matter, "sign"), sent)
    assert answer.status_code == 409
    assert ">急</textarea>" in text(answer)


def test_a_reviewer_who_drafted_is_refused_also_when_another_types(cast, as_):
    review = plays.review(cast, plays.contract(cast)).matter
    plays.do(cast, review, "accept", "clerk")
    cast.people["section"] = cast["section"]
    sent = typed(
        cast,
        "section",
        "oral",
        f_conclusion="lawful",
        f_problems="0",
        f_opinions="0",
        d_reviewed_text=plays.file(),
    )
    answer = as_("clerk").post(address(review, "review"), sent)
    assert answer.status_code == 409
    assert "起草、审查、签批要由不同的人办" in text(answer)


@pytest.mark.parametrize("act", ["no-such-act", "draft"])
def test_an_act_that_is_none_is_not_found(cast, as_, act):
    matter = plays.contract(cast).matter
    assert as_("clerk").get(address(matter, act)).status_code == 404


def test_an_act_without_paper_has_no_slip(cast, as_):
    matter = plays.contract(cast).matter
    client = as_("clerk")
    assert client.get(address(matter, "send_for_review", "slip")).status_code == 404
    assert client.get(address(matter, "send_for_review", "signed")).status_code == 404


def test_a_slip_says_first_when_it_is_too_early_to_sign(cast, as_):
    matter = plays.contract(cast).matter
    page = text(as_("clerk").get(address(matter, "sign", "slip")))
    assert "先不要送签" in page
    assert slips.code(seen(as_, matter), "sign") in page
