"""Short tags of a ledger: what a file lacks, odd amounts, look-alikes; the whole ledger is looked through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shengmo.corpus import shelf
from shengmo.law.procedures.log import DocumentGiven
from shengmo.record.matters import actions, among, doubts
from shengmo.record.matters.commands import Attestation, Persons, Source
from tests.entrypoints.workbench.test_ledger_grid import LEDGER, WHOLE, attest, rows, text

pytestmark = pytest.mark.django_db
BARE = {"amount": 3000}
ORAL = {"accept": date(2026, 3, 5), "agree_oral": date(2026, 3, 8)}
NO_PAPER = "缺协议书 ：达成了书面协议，没有协议书，也没有写协议书编号。"
NO_NUMBER = "未录省系统 ：调解成功的，没有写省系统编号"


def the_row(as_, **asked) -> str:
    (row,) = rows(as_("clerk").get(LEDGER, asked))
    return row


def test_a_written_agreement_without_paper_and_number_is_tagged(cast, as_):
    attest(cast, said=BARE)
    row = the_row(as_)
    assert NO_PAPER in row
    assert NO_NUMBER in row


def test_a_number_is_enough_and_so_is_the_paper(cast, as_):
    attest(cast)
    assert "缺协议书" not in the_row(as_)
    matter = attest(cast, village="西村", said=BARE)
    actions.attest(
        Attestation(
            matter=matter,
            persons=Persons(actor=cast["clerk"], recorder=cast["clerk"], proof="ledger"),
            source=Source(sha256="0" * 64, name="补"),
            acts=(),
            documents=(DocumentGiven("agreement", "1" * 64, "协议书.pdf"),),
            fields={"platform_number": "S2"},
        )
    )
    assert not any("缺协议书" in row for row in rows(as_("clerk").get(LEDGER)))


def test_what_is_not_settled_yet_or_by_word_of_mouth_lacks_no_paper(cast, as_):
    attest(cast, said=BARE, days=ORAL)
    attest(cast, said=BARE, days={"accept": date(2026, 11, 20)})
    found = rows(as_("clerk").get(LEDGER))
    assert not any("缺协议书" in row for row in found)
    assert sum("未录省系统" in row for row in found) == 1


def test_a_place_without_the_provincial_system_is_not_asked_for_its_number(cast, as_, monkeypatch):
    locality = shelf.load_locality("default")
    settings = {**locality.settings, "dispute": {"platform_after": []}}
    here = replace(locality, settings=settings)
    monkeypatch.setattr(shelf, "load_locality", lambda _name: here)
    shelf._composed.cache_clear()
    try:
        attest(cast, said=BARE)
        row = the_row(as_)
    finally:
        shelf._composed.cache_clear()
    assert "缺协议书" in row
    assert "未录省系统" not in row


def test_an_amount_a_thousand_times_from_the_usual_says_so(cast, as_):
    for village in "甲乙丙丁戊己":
        attest(cast, village=f"{village}村", said={**WHOLE, "amount": 20000})
    attest(cast, village="庚村", said={**WHOLE, "amount": 3})
    attest(cast, village="辛村", said={**WHOLE, "amount": 200})
    attest(cast, village="壬村", said={**WHOLE, "amount": 30000000})
    odd = [row for row in rows(as_("clerk").get(LEDGER)) if "金额可疑" in row]
    low = next(row for row in odd if "庚村" in row)
    assert "“涉及金额”是3元，这本台账一般是20,000元（近来的中位数）" in low
    assert "可能把万元当成了元" in low
    assert "可能把元当成了万元" in next(row for row in odd if "壬村" in row)
    assert len(odd) == 2


def test_few_amounts_are_no_measure_of_what_is_usual(cast, as_):
    attest(cast, said={**WHOLE, "amount": 20000})
    attest(cast, village="庚村", said={**WHOLE, "amount": 3})
    assert not any("金额可疑" in row for row in rows(as_("clerk").get(LEDGER)))


def test_one_tag_can_be_looked_at_alone(cast, as_):
    attest(cast, said=BARE)
    attest(cast, village="西村", precision="month")
    page = as_("clerk").get(LEDGER, {"problems": "1"})
    assert "缺日期 1</a>" in text(page)
    assert "缺协议书 1</a>" in text(page)
    page = as_("clerk").get(LEDGER, {"problems": "1", "tag": "缺日期"})
    (row,) = rows(page)
    assert "西村" in row
    assert "筛出（缺日期） 1 件" in text(page)


def test_the_whole_ledger_is_looked_through_however_long(cast, as_, monkeypatch):
    monkeypatch.setattr(among, "FEW", 2)  # more rows than are given one by one
    monkeypatch.setattr(doubts, "AT_ONCE", 2)
    for village in "甲乙丙丁戊":
        attest(cast, village=f"{village}村", said=BARE)
    attest(cast, village="己村")
    page = as_("clerk").get(LEDGER, {"problems": "1"})
    assert len(rows(page)) == 5
    assert "筛出（有问题的） 5 件" in text(page)


def test_a_look_alike_of_the_village_is_named_and_one_that_may_not_be_seen_is_not(cast, as_):
    people = (("applicant", "甲某"), ("respondent", "乙某"))
    attest(cast, people=people)
    attest(cast, people=people, organisation="river")
    assert "疑似重复" not in the_row(as_)
    attest(cast, people=people, organisation="hill")
    assert sum("疑似重复" in row for row in rows(as_("clerk").get(LEDGER))) == 2
