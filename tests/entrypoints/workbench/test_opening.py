"""Is a new matter opened as it was typed, and linked with the one that needs it?"""

from __future__ import annotations

import re

from django.urls import reverse

from shengmo.record.matters import queries
from shengmo.record.matters.shown import Filter
from shengmo.record.organisations.queries import viewer_of
from tests.entrypoints.workbench import cast as plays

DRAFT = reverse("workbench:open", args=["government-contract"])


def draft(cast, **changes: object) -> dict[str, object]:
    """The form of a contract."""
    sent = {
        "actor": cast["section"],
        "on": plays.today().isoformat(),
        "proof": "on_screen",
        "f_title": "供水管网维护合同",
        "f_level": "town",
        "f_class": "services",
        "f_signing_body": "石头镇人民政府",
        "f_section": "建设办",
        "p_counterparty_name": "清泉管道公司",
        "p_counterparty_phone": "00000000001",
        "d_contract_text": plays.file(),
    }
    return sent | changes


def contracts(client):
    viewer = viewer_of(int(client.session["_auth_user_id"]), plays.today())
    return queries.list_matters(viewer, Filter(procedure="government-contract")).rows


def test_a_contract_is_drafted_with_its_text_and_its_counterparty(cast, as_):
    client = as_("section")
    answer = client.post(DRAFT, draft(cast))
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "供水管网维护合同" in page
    assert "清泉管道公司" in page
    assert contracts(client)[0].section == "建设办"


def test_what_the_opening_lacks_is_said_and_what_was_typed_stays(cast, as_):
    client = as_("section")
    answer = client.post(DRAFT, draft(cast, f_title="", d_contract_text=""))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "还没有填“合同名称”" in page
    assert "缺《合同文本》" in page
    assert "石头镇人民政府" in page
    assert "清泉管道公司" in page
    assert contracts(client) == ()


def test_a_review_that_a_contract_needs_is_opened_for_it_and_linked(cast, as_):
    contract = plays.contract(cast).matter
    client = as_("section")
    address = (
        reverse("workbench:open", args=["legality-review"]) + f"?for={contract}&relation=review"
    )
    form = client.get(address).content.decode()
    assert 'value="供水管网维护合同"' in form
    assert '<option value="contract" selected>' in form
    sent = {
        "actor": cast["section"],
        "on": plays.today().isoformat(),
        "proof": "on_screen",
        "f_title": "供水管网维护合同",
        "f_subject": "contract",
        "f_scope_item": "town_contract",
        "f_scope": "must",
        "f_section": "建设办",
        "c_draft_text": plays.filed("contract_text").sha256,
    }
    opened = client.post(address, sent)
    assert opened.status_code == 302
    page = client.get(reverse("workbench:matter", args=[contract])).content.decode()
    assert "合审〔" in page
    assert opened["Location"] in page


def test_for_a_matter_that_one_may_not_see_nothing_is_opened(cast, as_):
    contract = plays.contract(cast).matter
    address = (
        reverse("workbench:open", args=["legality-review"]) + f"?for={contract}&relation=review"
    )
    assert as_("stranger").get(address).status_code == 404


def test_a_kind_that_is_not_enabled_is_not_found(cast, as_):
    assert as_("clerk").get(reverse("workbench:open", args=["time-travel"])).status_code == 404


def opening_of(page: str) -> str:
    """The mark by which the form of a new matter is known again."""
    found = re.search(r'name="opening" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_form_that_is_sent_twice_opens_one_matter(cast, as_):
    client = as_("section")
    mark = opening_of(client.get(DRAFT).content.decode())
    first = client.post(DRAFT, draft(cast, opening=mark))
    second = client.post(DRAFT, draft(cast, opening=mark, d_contract_text=plays.file()))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert len(contracts(client)) == 1
    assert "这张表已经登记过" in client.get(second["Location"]).content.decode()


def test_a_form_that_came_back_with_faults_is_still_the_same_form(cast, as_):
    client = as_("section")
    mark = opening_of(client.get(DRAFT).content.decode())
    refused = client.post(DRAFT, draft(cast, opening=mark, f_title=""))
    assert opening_of(refused.content.decode()) == mark


def test_the_mark_of_another_persons_form_is_worth_nothing(cast, as_):
    mark = opening_of(as_("clerk").get(DRAFT).content.decode())
    client = as_("section")
    assert client.post(DRAFT, draft(cast, opening=mark)).status_code == 302
    assert client.post(DRAFT, draft(cast, d_contract_text=plays.file())).status_code == 302
    assert len(contracts(client)) == 2
