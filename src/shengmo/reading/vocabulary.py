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
    no_targets: tuple[str, ...]  # words that only look like one: 模拟
    taking: tuple[str, ...]  # 将…纳入: here 将 means 把
    bounds: tuple[str, ...]  # 不少于: a requirement, unless something was done
    done: tuple[str, ...]  # 已, 完成
    plan_headings: tuple[str, ...]
    either_headings: tuple[str, ...]  # 主要工作: a plan, or what was done
    result_headings: tuple[str, ...]
    shortcoming_headings: tuple[str, ...]
    chief_headings: tuple[str, ...]
    plan_names: tuple[str, ...]  # what ends so before a colon announces plans
    plan_openers: tuple[str, ...]  # a sentence that begins so speaks of the future
    intentions: tuple[str, ...]  # so does one that begins so, unless it says what was done


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
    since: int | None  # the first year in which a report can cite it
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
    rule: str = ""  # which of the county's checks
    since: int | None = None  # wrong in reports of this year and later
    until: int | None = None  # wrong in reports of this year and earlier
    sections: tuple[str, ...] = ()  # only in these parts; empty: everywhere
    once: bool = False  # said once of a text, not at every place


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part that the annual report must have, and the words by which it is recognised."""

    name: str
    says: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A field in which a report admits a shortcoming, and the words by which a plan answers it."""

    says: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A phrase that reports of some years are expected to hold."""

    says: tuple[str, ...]
    since: int
    until: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """An abbreviation whose full name must stand once."""

    says: str
    full: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Words by which a reviewer notices things; each list is explained in its YAML file."""

    causes: tuple[str, ...]
    orders: tuple[str, ...]
    finished: tuple[str, ...]
    party_posts: tuple[str, ...]
    government_posts: tuple[str, ...]
    department_posts: tuple[str, ...]
    inner_offices: tuple[str, ...]
    addressees: tuple[str, ...]
    furniture: tuple[str, ...]
    published: tuple[str, ...]
    off_outline: tuple[str, ...]
    on_outline: tuple[str, ...]
    publicity: tuple[str, ...]
    empty: tuple[str, ...]
    concrete: tuple[str, ...]
    vague_ends: tuple[str, ...]
    boasts: tuple[str, ...]
    grounds: tuple[str, ...]
    zeros: tuple[str, ...]
    zero_grounds: tuple[str, ...]
    company_of_others: tuple[str, ...]
    not_towns: tuple[str, ...]
    formulas: tuple[str, ...]
    troubles: tuple[str, ...]
    firms: tuple[str, ...]
    before_firms: tuple[str, ...]
    unnamed_firms: tuple[str, ...]
    unnamed_matters: tuple[str, ...]
    surnames: str
    surnames_also_words: str
    sure_after_names: tuple[str, ...]
    titles: tuple[str, ...]
    after_names: tuple[str, ...]
    not_names: tuple[str, ...]
    public_names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Where a county draws its lines; all of them are a locality's to move."""

    whole_length: int  # characters of a whole report
    least_length: int
    most_length: int
    part_length: int  # characters of a part that says something
    part_share: int  # per cent of the text
    shortcomings_share: int
    off_outline_share: int
    publicity_share: int
    overlap_share: int
    copied_share: int
    much_copied_share: int
    similar_share: int
    acts: int  # dated or counted acts of the first responsible persons
    empty_run: int  # sentences
    small_base: int
    same_value: int  # a number as large as this is seldom the same by chance
    change_share: int
    change_least: int


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
    not_counted: Mapping[str, frozenset[str]]  # topic → units in which it is not counted
    topic_of: Mapping[str, str]  # code of an indicator → topic
    may_be: Mapping[str, tuple[str, ...]]  # code of an indicator → other topics that it may have
    meanings: tuple[Meaning, ...]
    cuts: Mapping[str, tuple[Cut, ...]]  # code of an indicator → its cuts
    cited: tuple[Cited, ...]
    wrongs: tuple[Wrong, ...]
    parts: tuple[Part, ...]
    compositions: tuple[Composition, ...]
    matters: tuple[Matter, ...]
    awaited: tuple[Awaited, ...]
    shorts: tuple[Short, ...]
    duties: Mapping[str, tuple[str, ...]]  # act of a first responsible person → words for it
    stocks: tuple[str, ...]  # indicators counted as of a day
    mixed_units: tuple[tuple[str, str], ...]  # 人次 and 人
    signs: Signs
    limits: Limits
    bodies: Mapping[str, tuple[str, ...]]  # kind of body → how it calls itself
    subject_words: tuple[str, ...]  # a report on this work holds some of these
    written: tuple[Written, ...] = ()  # what the writer of our own reports says
