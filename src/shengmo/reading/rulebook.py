"""Which meanings may a number have at all, by its unit and the words around it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shengmo.reading.vocabulary import Meaning
from shengmo.reading.words import Window, Word


@dataclass(frozen=True, slots=True)
class Rule:
    """A meaning with its words ready to be found; `order` is its place in the vocabulary."""

    order: int
    meaning: Meaning
    says: tuple[Word, ...]
    about: tuple[Word, ...]
    never: tuple[Word, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All of them."""
        return (*self.says, *self.about, *self.never)


class RuleBook:
    """Rules by unit and by the first piece of what they say, so that few must be weighed."""

    def __init__(self, meanings: Iterable[Meaning]) -> None:
        self.rules = tuple(
            Rule(n, meaning, words(meaning.says), words(meaning.about), words(meaning.never))
            for n, meaning in enumerate(meanings)
        )
        self._by_unit: dict[str, dict[str, list[Rule]]] = {}
        for rule in self.rules:
            for unit in rule.meaning.units or ("",):
                said = self._by_unit.setdefault(unit, {})
                for piece in {word.pieces[0] for word in rule.says}:
                    said.setdefault(piece, []).append(rule)

    def candidates(self, unit: str, window: Window) -> list[Rule]:
        """The rules of which at least one word may stand in the window, in their order."""
        found: dict[int, Rule] = {}
        for known in (self._by_unit.get(unit), self._by_unit.get("") if unit else None):
            if known:
                for piece in (*window.ends, *window.text):
                    for rule in known.get(piece, ()):
                        found[rule.order] = rule
        return [found[order] for order in sorted(found)]

    def pieces(self) -> Iterator[str]:
        """Everything that a lexicon must look for."""
        for rule in self.rules:
            for word in rule.words:
                yield from word.pieces


def words(texts: Iterable[str]) -> tuple[Word, ...]:
    """Words ready to be found."""
    return tuple(Word(text) for text in texts)
