"""Are the words of the reader in order, as the files write them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from shengmo.corpus.catalogue import Indicator
from shengmo.corpus.shelved import attempt
from shengmo.corpus.vocabulary import parse_vocabulary
from shengmo.law.sources import Fault, Source


def vocabulary_faults(
    sources: tuple[Source, ...], indicators: Sequence[tuple[Source, Indicator]]
) -> Iterator[Fault]:
    """Mistakes of the vocabulary's files; the phrases of the catalogue belong to it."""
    faults: list[Fault] = []
    attempt(faults, partial(parse_vocabulary, sources, {each.code: each for _, each in indicators}))
    yield from faults
