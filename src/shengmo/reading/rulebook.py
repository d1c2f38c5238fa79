"""Which meanings may a number have at all, by its unit and the words around it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shengmo.reading.vocabulary import Meaning
from shengmo.reading.words import Window

_NEVER_ON = 4  # what comes later after the number is said of the next one


@dataclass(frozen=True, slots=True)
class Rule:
    """A meaning with its words as sets; `order` is its place in the vocabulary."""

    order: int
    meaning: Meaning
    weights: dict[str, float]  # of each word that it says
    about: frozenset[str]
    never: frozenset[str]

    def excluded(self, window: Window, *, shared: bool) -> bool:
        """Whether a word stands around the number that must not."""
        found = self.never & window.last.keys()
        if not found or not shared:
            return bool(found)
        limit = window.number + 1 + _NEVER_ON
        return any(window.first[word] <= limit for word in found)


class RuleBook:
    """Rules by unit and by the words that they say, so that few must be weighed."""

    def __init__(self, meanings: Iterable[Meaning]) -> None:
        self.rules = tuple(_rule(order, meaning) for order, meaning in enumerate(meanings))
        self._by_unit: dict[str, dict[str, list[Rule]]] = {}
        for rule in self.rules:
            for unit in rule.meaning.units or ("",):
                said = self._by_unit.setdefault(unit, {})
                for word in rule.weights:
                    said.setdefault(word, []).append(rule)

    def candidates(self, unit: str, window: Window) -> dict[int, tuple[Rule, float]]:
        """The rules that say a word of the window, by their order, and how clearly each is said.

        Longer words say more, and so do words close to the number.
        """
        found: dict[int, tuple[Rule, float]] = {}
        for known in (self._by_unit.get(unit), self._by_unit.get("") if unit else None):
            if not known:
                continue
            for word, end in window.last.items():
                if word not in known:
                    continue
                near = _near(end, window.number)
                for rule in known[word]:
                    said = rule.weights[word] + near
                    if rule.order not in found or said > found[rule.order][1]:
                        found[rule.order] = rule, said
        return found

    def words(self) -> Iterator[str]:
        """Everything that a lexicon must look for."""
        for rule in self.rules:
            yield from (*rule.weights, *rule.about, *rule.never)


def _near(end: int, number: int) -> float:
    """What a word gains by standing close to the number; little where there is none."""
    gap = abs(number - end) if number >= 0 else 8
    return max(0.0, 3.0 - gap / 3)


def _rule(order: int, meaning: Meaning) -> Rule:
    return Rule(
        order=order,
        meaning=meaning,
        weights={word: _weight(word) for word in meaning.says},
        about=frozenset(meaning.about),
        never=frozenset(meaning.never),
    )


def _weight(word: str) -> float:
    """By its own characters; naming the place of the number makes it more exact."""
    own = len(word.replace("*", "").replace("#", ""))
    return own * 2.0 + (1.0 if "#" in word else 0.0)
