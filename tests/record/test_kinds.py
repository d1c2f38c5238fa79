"""Can every kind of event be said in words?"""

from __future__ import annotations

import re

from shengmo.record.matters import bodies
from shengmo.record.matters.commands import KINDS
from tests.architecture import house

TOPIC = re.compile(r'\btopic="(\w+)"')


def topics():
    """The topics of notes that the program writes."""
    rooms = [house.SOURCE / room for room in ("record", "figures", "entrypoints/workbench")]
    texts = [text for room in rooms for _, text in house.texts(room, ".py")]
    return {found for text in texts for found in TOPIC.findall(text)}


def test_every_kind_that_the_log_can_hold_has_its_words():
    assert {"acted", "attested"} <= set(bodies._READERS)
    assert not set(bodies._READERS) - set(KINDS)


def test_every_topic_of_a_note_has_its_words():
    assert {"erased", "signed_note"} <= topics()
    assert not topics() - set(KINDS)
