"""`shengmo verify` says what it walked, exits 1 where something does not hold, and prints the seal."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone

from shengmo.entrypoints.cli.verbs.verify import command
from shengmo.record.matters import seals
from tests.cast import drafted, gather
from tests.record.tampering import tamper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_contract():
    drafted(gather(), date(2025, 3, 4))


def verify(*options: str) -> Result:
    return CliRunner().invoke(command, options, standalone_mode=False)


def test_a_whole_record_gives_one_json_document_and_zero():
    result = verify("--json")
    assert result.return_value == 0
    expected = {"events": 1, "matters": 1, "ok": True, "first_broken": None}
    assert json.loads(result.stdout) == expected


def test_a_broken_record_gives_one_and_names_the_first_thing():
    tamper("UPDATE matters_event SET proof = 'paper'")
    result = verify("--json")
    assert result.return_value == 1
    report = json.loads(result.stdout)
    assert report["ok"] is False
    assert report["first_broken"].startswith("合同〔2025〕1号第1条记录（办理，2025-03-04）被改动过")
    assert "发现问题：\n· 合同〔2025〕1号第1条记录" in verify().stdout


def test_the_certificate_is_printed_only_over_a_whole_record():
    seal = seals.seal(timezone.now())
    assert f"第 {seal.pk} 号" in verify("--certificate").stdout
    tamper("UPDATE matters_matter SET stage = 'sealed'")
    result = verify("--certificate")
    assert result.return_value == 1
    assert "凭证" not in result.stdout


def test_an_older_seal_can_be_compared_with_the_paper_that_was_kept_of_it():
    first = seals.seal(timezone.now())
    kept = verify("--certificate").stdout.partition("绳墨 日志封存凭证")[2]
    drafted(gather(), date(2025, 3, 5))
    assert seals.seal(timezone.now()) != first
    assert verify("--seal", str(first.pk)).stdout.partition("绳墨 日志封存凭证")[2] == kept
    assert f"第 {first.pk} 号" not in verify("--certificate").stdout


def test_a_seal_that_is_not_there_is_told():
    result = verify("--seal", "999999")
    assert isinstance(result.exception, seals.NoSuchSeal)
    assert "没有第999999号封存" in str(result.exception)
