"""What has the user answered to the questions about a ledger? Pure."""

from __future__ import annotations

import json

from shengmo.record.exchange.conflicts import CHOICES, CONFLICTS
from shengmo.record.exchange.refusals import NotMapped
from shengmo.record.exchange.understanding import Answers


def read_answers(text: str, name: str) -> Answers:
    """The file of `--answers`: column → value → meaning, or the list of questions with `answer`.

    Under `（冲突）` stands whose value is taken where file and record were both changed, by the
    matter's number or for 全部.

    Raises:
        NotMapped: not JSON, or of another form; a conflict is answered with other words.
    """
    answers = _read(text, name)
    wrong = [said for said in answers.get(CONFLICTS, {}).values() if said not in CHOICES]
    if wrong:
        raise NotMapped(
            f"还不能用回答文件“{name}”：“{CONFLICTS}”只能回答“{'”或者“'.join(CHOICES)}”，现在是“{wrong[0]}”。"
        )
    return answers


def _read(text: str, name: str) -> Answers:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise NotMapped(f"还不能用回答文件“{name}”：它不是JSON文件（{error}）。") from error
    if isinstance(found, dict) and isinstance(found.get("questions"), list):
        found = found["questions"]
    if isinstance(found, list):
        return _listed(found, name)
    if not isinstance(found, dict) or not all(isinstance(v, dict) for v in found.values()):
        raise NotMapped(f"还不能用回答文件“{name}”：要写成“列名: {{原来的写法: 意思}}”的一组。")
    return {str(c): {str(k).strip(): str(v) for k, v in a.items()} for c, a in found.items()}


def _listed(found: list[object], name: str) -> Answers:
    answers: dict[str, dict[str, str]] = {}
    for one in found:
        if not isinstance(one, dict) or "column" not in one or "value" not in one:
            raise NotMapped(f"还不能用回答文件“{name}”：每个回答要写 column、value 和 answer。")
        if one.get("answer") is not None:
            column = answers.setdefault(str(one["column"]), {})
            column[str(one["value"]).strip()] = str(one["answer"])
    return answers
