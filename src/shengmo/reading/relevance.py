"""Is a text about this work at all?"""

from __future__ import annotations

from shengmo.reading.findings import Reading
from shengmo.reading.vocabulary import Vocabulary

_A_WORD_FOR = 1500  # characters of text
_MOST_ASKED = 4


def is_about_the_work(text: str, reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether the words of the work stand in it: one for each page or so, up to four of them.

    A short passage with a figure that the catalogue knows needs no more.
    """
    found = sum(word in text for word in vocabulary.subject_words)
    if found and sum(bool(figure.indicator) for figure in reading.figures) >= 2:
        return True
    return found >= min(_MOST_ASKED, 1 + len(text) // _A_WORD_FOR)
