"""Does `check` see what only several files together show, and say it at the line that is wrong?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from shengmo.corpus.lint import check
from shengmo.corpus.shelf import SHELF, read_everything
from shengmo.corpus.yaml_lines import parse_yaml

CONTRACT = "procedures/government-contract/2026-01-01.yaml"
OLD_CONTRACT = "procedures/government-contract/2018-06-01.yaml"
REVIEW = "procedures/legality-review/2018-12-04.yaml"
TICKET = "procedures/hotline-ticket/2020-01-01.yaml"


@pytest.fixture(scope="module")
def sound():
    return read_everything()


def spoilt(shelved, file, old, new):
    """The shelf with one file's text changed, and the line of the change."""
    text = (SHELF / file).read_text(encoding="utf-8")
    assert old in text
    source = parse_yaml(text.replace(old, new, 1), file)
    line = text[: text.index(old)].count("\n") + 1

    def swap(sources):
        return tuple(source if one.file == file else one for one in sources)

    changed = replace(
        shelved,
        rules=swap(shelved.rules),
        calendars=swap(shelved.calendars),
        localities=swap(shelved.localities),
        procedures={name: swap(found) for name, found in shelved.procedures.items()},
        examples={name: swap((one,))[0] for name, one in shelved.examples.items()},
        measures=swap(shelved.measures),
        figures=swap(shelved.figures),
        outlines=swap(shelved.outlines),
        vocabulary=swap(shelved.vocabulary),
    )
    return changed, line


def test_the_shelf_is_in_order(sound):
    checked = check(sound)
    assert [str(fault) for fault in checked.faults] == []
    assert checked.files > 30


SPOILT = [
    (CONTRACT, "measure: amount}", "measure: amuont}", 0, "数量“amuont”没有在measures.yaml登记"),
    (CONTRACT, "unit: 元, measure: amount", "unit: 万元, measure: amount", 0, "登记的是“元”"),
    (CONTRACT, 'valid_from: "2026-01-01"', 'valid_from: "2026-01-02"', 0, "文件名和施行日期"),
    (CONTRACT, "procedure: government-contract", "procedure: contract", 0, "文件夹的名称和程序名"),
    (CONTRACT, "{level: kind,", "{amount: kind,", 0, "不能放在分类的列"),
    (CONTRACT, "    outcome: abandoned\n", "", None, "结论“abandoned”没有任何动作用到"),
    (
        CONTRACT,
        "[legality-review], thread",
        "[law-review], thread",
        0,
        "没有名为“law-review”的程序",
    ),
    (CONTRACT, "        acts: [issue]\n", "        acts: [isue]\n", None, "没有名为“isue”的动作"),
    (CONTRACT, "reviewed: reviewed_text", "reviewed: read_text", None, "没有名为“read_text”的文书"),
    (CONTRACT, "id: tender_survey", "id: tender_survey_2", 0, "关口“tender_survey_2”没有一个算例"),
    (OLD_CONTRACT, 'valid_to: "2025-12-31"', 'valid_to: "2025-12-30"', 0, "要写2025-12-31"),
    (OLD_CONTRACT, "rule: CON-26", "rule: CON-21", 0, "施行期间（2026-01-01至今）和这个版本"),
    (TICKET, "register: 行政执法证", "register: 执法证", 0, "没有名为“执法证”的名册"),
    (TICKET, "optional: [dissatisfaction]", "optional: []", None, "字段“dissatisfaction”没有任何"),
    (REVIEW, "default: 5, at_least: 5", "default: 6, at_least: 6", None, "不能少于6，现在是5"),
    (
        "figures/study.yaml",
        "title: 学法活动次数",
        "title: 学法次数",
        None,
        "没有名为“学法次数”的目标",
    ),
    ("figures/review.yaml", "stage:issued", "stage:isued", None, "没有程序有环节“isued”"),
    ("figures/review.yaml", "{kind: [合同]}", "{kind: [契约]}", None, "没有程序的“kind”会是“契约”"),
    ("figures/review.yaml", "measure: opinions", "measure: paid", None, "没有程序给出数量“paid”"),
    ("figures/review.yaml", "unit: 条", "unit: 个", None, "所加的数量登记的是“条”"),
    ("figures/review.yaml", "code: review.total", "code: hotline.closed", None, "已经有了"),
    (
        "figures/review.yaml",
        "[legality-review]",
        "[law-review]",
        None,
        "没有名为“law-review”的程序",
    ),
    ("figures/hotline.yaml", "topic: topic}", "topic: side}", None, "程序“hotline-ticket”没有填"),
    (
        "figures/hotline.yaml",
        "- 工单满意率{value}{unit}",
        "- 工单办结率{value}{unit}",
        None,
        "读报告时分不清",
    ),
    (
        "measures.yaml",
        "measures:\n",
        "measures:\n  - {name: tea, title: 茶, unit: 杯}\n",
        None,
        "“tea”没有任何程序给出",
    ),
    ("localities/qingshi.yaml", "handle_days: 5", "handle_days: 90", 0, "不能多于60，现在是90"),
    ("localities/qingshi.yaml", "handle_days: 5", "answer_days: 5", 0, "不是程序“hotline-ticket”"),
    (
        "outlines/annual-report.yaml",
        "{review.total}",
        "{review.totals}",
        None,
        "“review.totals”不在指标目录里",
    ),
    (
        "outlines/annual-report.yaml",
        "rules: [REP-01",
        "rules: [REP-99",
        0,
        "规则“REP-99”不在规则库里",
    ),
    (
        "procedures/legality-review/examples.yaml",
        "clocks: {review: 2026-03-10}",
        "clocks: {review: 2026-03-11}",
        None,
        "应当到2026-03-11，实际到2026-03-10",
    ),
    (
        "calendars/2026.yaml",
        "from: 2026-02-15, to: 2026-02-23",
        "from: 2026-02-18, to: 2026-02-23",
        None,
        "春节",
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "offset", "sentence"), SPOILT, ids=[row[4] for row in SPOILT]
)
def test_a_spoilt_file_is_found_out(sound, file, old, new, offset, sentence):
    changed, line = spoilt(sound, file, old, new)
    faults = [fault for fault in check(changed).faults if sentence in fault.message]
    assert faults, [str(fault) for fault in check(changed).faults]
    if offset is not None:
        assert (faults[0].file, faults[0].line) == (file, line + offset)


def test_a_rule_in_two_files_is_found_out(sound):
    twice = replace(sound, rules=(*sound.rules, sound.rules[0]))
    assert any("在另一个文件里已经有了" in fault.message for fault in check(twice).faults)


def test_a_procedure_without_examples_is_found_out(sound):
    fewer = {name: found for name, found in sound.examples.items() if name != "nil-return"}
    faults = check(replace(sound, examples=fewer)).faults
    assert any("程序“nil-return”没有算例" in fault.message for fault in faults)


def test_a_file_that_is_not_even_yaml_hides_no_other_fault(tmp_path):
    for folder in ("rules", "figures"):
        (tmp_path / folder).mkdir()
    (tmp_path / "rules" / "a.yaml").write_text("topic: [", encoding="utf-8")
    (tmp_path / "figures" / "b.yaml").write_text("figurs: []\n", encoding="utf-8")
    checked = check(read_everything(tmp_path))
    assert checked.files == 2
    assert {fault.file.rpartition("/")[2] for fault in checked.faults} == {"a.yaml", "b.yaml"}


def test_a_title_that_the_reader_would_not_know_is_found(sound):
    changed, line = spoilt(
        sound, "vocabulary/titles.yaml", "titles: [LED宣传视频, 宣传品,", "titles: ["
    )
    faults = [fault for fault in check(changed).faults if fault.file == "vocabulary/titles.yaml"]
    assert [fault.message for fault in faults] == [
        "指标publicity.materials按kind分项会写LED宣传视频、宣传品，读报告时认不出；请在titles里补上：{codes: [publicity.materials], cut: kind, titles: [LED宣传视频, 宣传品]}"
    ]
    assert line > 1


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("figures/mediation.yaml", "- 终止调解{value}", "- 调解成功{value}", "调解成功"),
        ("figures/review.yaml", "- 出具{subject}审查意见{value}", "- 审查{subject}{value}", "审查行政规范性文件"),
        ("outlines/annual-report.yaml", "办结热线平台工单{hotline", "受理热线平台工单{hotline", "受理热线平台工单"),
    ],
)  # fmt: skip
def test_words_that_two_figures_share_are_found(sound, file, old, new, said):
    changed, _ = spoilt(sound, file, old, new)
    messages = [fault.message for fault in check(changed).faults]
    assert any(said in message and "读报告时分不清" in message for message in messages)
