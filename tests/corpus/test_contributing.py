"""Is the procedure that CONTRIBUTING.md shows a whole one, and does its table name every key?"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from shengmo.corpus.lint import check
from shengmo.corpus.shelf import read_everything
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.procedures.parse import TOP
from tests.architecture import house

NAME = "disclosure-request"
SHELF = read_everything()
TEXT = (house.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def shown():
    """The files that the page shows, by the path in their first line."""
    blocks = re.findall(r"^```yaml\n(# (procedures/\S+)\n.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    return {path: text for text, path in blocks}


def faults(change=("", "")):
    """What `check` says of the files shown, laid on the shelf; with one text changed."""
    sources = {path: parse_yaml(text.replace(*change), path) for path, text in shown().items()}
    version, examples = (sources[path] for path in sorted(sources))
    laid = replace(
        SHELF,
        procedures={**SHELF.procedures, NAME: (version,)},
        examples={**SHELF.examples, NAME: examples},
    )
    return [str(f) for f in check(laid).faults if f.file.startswith(f"procedures/{NAME}/")]


def test_the_procedure_on_the_page_is_sound_and_its_examples_come_out():
    assert sorted(shown()) == [
        f"procedures/{NAME}/{file}.yaml" for file in ("2019-05-15", "examples")
    ]
    assert faults() == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("answer: 2026-03-30", "answer: 2026-03-27", "实际到2026-03-30"),
        ("rule: FOI-04", "rule: FOI-99", "FOI-99"),
        ("to: answered", "to: anwsered", "anwsered"),
    ],
)
def test_a_mistake_on_the_page_would_be_found(right, wrong, said):
    assert any(said in fault for fault in faults((right, wrong)))


def test_every_key_of_a_procedure_is_explained():
    rows = re.findall(r"^ *\| (`[^|]+) \|", TEXT, re.MULTILINE)
    explained = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    assert set(TOP) == explained
