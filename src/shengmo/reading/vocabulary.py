"""Which words does the reader know? Plain values; `corpus.vocabulary` fills them from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """Measure words. `nouns` follow arabic digits without one (7镇); `events` can be held."""

    words: tuple[str, ...]
    nouns: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Numbers that name and do not count."""

    slogans: tuple[str, ...]  # 三重一大, also outside quotation marks
    abstract: tuple[str, ...]  # 方面, 环节: counting them measures nothing
    words: tuple[str, ...]  # 一起, 十分: numerals that have become part of a word
    hotlines: tuple[str, ...]  # 12345
    hotline_nouns: tuple[str, ...]  # what makes a number a hotline: 热线, 平台


@dataclass(frozen=True, slots=True, kw_only=True)
class Moods:
    """How a text says that something is planned or required, or was done."""

    targets: tuple[str, ...]  # before the number: 确保, 力争
    bounds: tuple[str, ...]  # 不少于: a requirement, unless something was done
    done: tuple[str, ...]  # 已, 完成
    plan_headings: tuple[str, ...]
    result_headings: tuple[str, ...]
    shortcoming_headings: tuple[str, ...]
    chief_headings: tuple[str, ...]
    plan_openers: tuple[str, ...]  # a sentence that begins so speaks of the future


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One way in which reports speak of an indicator.

    The number is of this indicator when its unit fits, one of `says` stands around it, one of
    `about` stands there or earlier (none is asked when empty), and none of `never` stands
    around it. A `*` in a word stands for up to eight characters, `#` for the number itself.
    `exact` is a phrase of the catalogue of indicators, written word for word.
    """

    code: str
    topic: str  # empty: as the words around it say
    units: frozenset[str]  # empty: any
    says: tuple[str, ...]
    about: tuple[str, ...]
    never: tuple[str, ...]
    same_sentence: bool = False  # `about` must stand in the same sentence
    in_topic: tuple[str, ...] = ()  # only where the words around speak of one of these
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A clause of our own reports, up to its number: word for word what the writer says."""

    before: str
    unit: str
    lead: str  # how its sentence begins: 从类型看，受理较多的有
    code: str
    by: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One value of a dimension (channel, kind …) and the words that say it."""

    dimension: str
    value: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A document that reports cite; the years in its title belong to it."""

    name: str
    years: tuple[str, ...]  # as 2021-2025
    nicknames: tuple[str, ...]  # “八五”普法
    until: int | None  # last year of its period, or last year in force
    successor: str
    misnomers: tuple[str, ...]
    whole_title: bool  # cited in 《》 with exactly this name


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """Words that are wrong where `about` is spoken of, and why."""

    kind: str
    severity: str
    says: tuple[str, ...]
    about: tuple[str, ...]
    never: tuple[str, ...]
    bodies: tuple[str, ...]  # kinds of body in whose report it is wrong; empty: in every
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part that the annual report must have, and the words by which it is recognised."""

    name: str
    says: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Composition:
    """An indicator and those that add up to it."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Everything that the reader knows beside grammar."""

    units: Units
    names: Names
    moods: Moods
    topics: Mapping[str, Mapping[str, Decimal]]  # topic → cue → weight
    topic_of: Mapping[str, str]  # code of an indicator → topic
    meanings: tuple[Meaning, ...]
    cuts: Mapping[str, tuple[Cut, ...]]  # code of an indicator → its cuts
    cited: tuple[Cited, ...]
    wrongs: tuple[Wrong, ...]
    parts: tuple[Part, ...]
    compositions: tuple[Composition, ...]
    bodies: Mapping[str, tuple[str, ...]]  # kind of body → how it calls itself
    subject_words: tuple[str, ...]  # a report on this work holds some of these
    written: tuple[Written, ...] = ()  # what the writer of our own reports says
