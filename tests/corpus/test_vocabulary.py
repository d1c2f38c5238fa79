"""Are the reader's words in order, and are mistakes in them told with their lines?"""

from __future__ import annotations

import pytest

from shengmo.corpus.everything import read_everything
from shengmo.corpus.lint import check
from shengmo.corpus.shelf import load_catalogue, load_vocabulary
from shengmo.corpus.vocabulary import parse_vocabulary
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.errors import FaultySource
from shengmo.reading.reader import Reader

TOPICS = {
    "leadership",
    "study",
    "publicity",
    "legality_review",
    "normative_documents",
    "contracts",
    "major_decisions",
    "enforcement",
    "reconsideration_litigation",
    "mediation",
    "petitions_hotline",
    "disclosure",
    "services",
    "legal_services",
    "village_projects",
    "staffing",
    "training_certification",
    "supervision",
    "other",
}


def test_the_topics_are_those_of_the_figures():
    assert set(load_vocabulary().topics) == TOPICS


def test_every_indicator_has_a_topic():
    vocabulary = load_vocabulary()
    for meaning in vocabulary.meanings:
        family = meaning.code.partition(".")[0]
        of = vocabulary.topic_of
        assert (of.get(meaning.code) or of.get(family, "other") or "other") in TOPICS


def test_the_files_of_the_vocabulary_have_no_fault():
    faults = check(read_everything()).faults
    assert not [str(fault) for fault in faults if fault.file.startswith("vocabulary/")]


def test_a_clerk_adds_a_word_without_touching_the_program():
    added = parse_yaml(
        "meanings:\n  - {code: honour.count, units: [面], says: [锦旗], topic: other}\n"
        "units: {words: [面]}\ntopics: {other: [锦旗]}\n",
        "local.yaml",
    )
    reading = Reader(parse_vocabulary([added], {})).read("收到锦旗3面。")
    assert [(f.indicator, f.unit, f.topic) for f in reading.figures] == [
        ("honour.count", "面", "other")
    ]


def test_mistakes_are_told_with_their_lines():
    wrong = "meanings:\n  - {code: a.b, unit: [件], says: [事]}\n  - {says: [事]}\nwords: 1\n"
    with pytest.raises(FaultySource) as raised:
        parse_vocabulary([parse_yaml(wrong, "w.yaml")], {})
    assert [fault.line for fault in raised.value.faults] == [2, 3, 4]


def test_what_the_writer_prints_the_reader_reads():
    """Each phrase of the catalogue, alone in a sentence, gives its indicator or one of its kin."""
    reader = Reader(load_vocabulary())
    wrong = []
    for indicator in load_catalogue().values():
        for phrase in indicator.phrases:
            if any(f"{{{cut}}}" in phrase for cut in indicator.cuts):
                continue
            number = "97.5" if indicator.unit == "%" else "37"
            said = phrase.format(value=number, unit=indicator.unit)
            found = reader.read(f"{indicator.name}方面，{said}。").figures
            if indicator.code not in {figure.indicator for figure in found}:
                wrong.append((said, indicator.code, [figure.indicator for figure in found]))
    assert len(wrong) <= 0.1 * sum(len(each.phrases) for each in load_catalogue().values()), wrong
