"""Which words does the reader of reports know? The vocabulary, as its YAML files define it.

What the catalogue of indicators prints, the reader must read: each phrase of the catalogue is a
`Meaning` as well, so that writer and reader share one wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal

from shengmo.corpus.catalogue import Indicator
from shengmo.corpus.outlines import Outline
from shengmo.corpus.spoken import parse_titles, written
from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.sources import Fault, Source
from shengmo.reading.county.table import CHECKS
from shengmo.reading.vocabulary import (
    Awaited,
    Cited,
    Composition,
    Cut,
    Limits,
    Matter,
    Meaning,
    Moods,
    Names,
    Part,
    Short,
    Signs,
    Units,
    Vocabulary,
    Wrong,
)

_KEYS = (
    *("units", "names", "moods", "topics", "not_counted", "of", "may_be", "meanings"),
    *("compositions", "cuts", "cited", "wrongs", "parts", "subject_words", "bodies", "titles"),
    *("matters", "awaited", "shorts", "duties", "stocks", "mixed_units", "signs", "limits"),
)
_MOODS = (
    *("targets", "no_targets", "taking", "bounds", "done", "plan_headings"),
    *("either_headings", "result_headings"),
    *("shortcoming_headings", "chief_headings", "plan_names", "plan_openers", "intentions"),
)
_SEVERITIES = ("error", "warning", "hint")
_FAULT_KINDS = (
    *("citation", "outcome-word", "body-level", "period", "wording", "foreign-text", "metadata"),
)


_LONG_PHRASE = 6  # characters that no other matter shares


def parse_vocabulary(
    sources: Iterable[Source],
    catalogue: Mapping[str, Indicator],
    outline: Outline | None = None,
) -> Vocabulary:
    """The vocabulary of all files together; a later file adds to an earlier one.

    With the outline, what our own reports say is known word for word.

    Raises:
        FaultySource: with every mistake of every file and its line.
    """
    tops = [Cursor(source) for source in sources]
    for top in tops:
        top.only(*_KEYS)
    topic_of = _topic_of(tops)
    may_be = _may_be(tops)
    meanings = tuple(_meaning(at, topic_of, may_be) for at in _each(tops, "meanings"))
    vocabulary = Vocabulary(
        units=Units(
            words=_all(tops, "units", "words"),
            nouns=_all(tops, "units", "nouns"),
            events=_all(tops, "units", "events"),
        ),
        names=Names(
            slogans=_all(tops, "names", "slogans"),
            abstract=_all(tops, "names", "abstract"),
            words=_all(tops, "names", "words"),
            hotlines=_all(tops, "names", "hotlines"),
            hotline_nouns=_all(tops, "names", "hotline_nouns"),
        ),
        moods=Moods(**{key: _all(tops, "moods", key) for key in _MOODS}),
        topics=_with_own_words(_topics(tops), meanings, topic_of),
        not_counted={
            topic: frozenset(top.at("not_counted").texts(topic))
            for top in tops
            for topic in _keys(top.at("not_counted"))
        },
        topic_of=topic_of,
        may_be=may_be,
        meanings=(*_phrases(catalogue, meanings), *meanings),
        cuts=_cuts(tops),
        cited=tuple(_cited(at) for at in _each(tops, "cited")),
        wrongs=tuple(_wrong(at) for at in _each(tops, "wrongs")),
        parts=tuple(_part(at) for at in _each(tops, "parts")),
        compositions=tuple(_composition(at) for at in _each(tops, "compositions")),
        matters=tuple(_matter(at) for at in _each(tops, "matters")),
        awaited=tuple(_awaited(at) for at in _each(tops, "awaited")),
        shorts=tuple(_short(at) for at in _each(tops, "shorts")),
        duties={
            duty: top.at("duties").texts(duty) for top in tops for duty in _keys(top.at("duties"))
        },
        stocks=tuple(code for top in tops for code in top.texts("stocks")),
        mixed_units=tuple(pair for top in tops for pair in _pairs(top)),
        signs=_signs(tops),
        limits=_limits(tops),
        bodies={
            body: top.at("bodies").texts(body) for top in tops for body in _keys(top.at("bodies"))
        },
        subject_words=tuple(word for top in tops for word in top.texts("subject_words")),
        written=written(outline, catalogue, parse_titles(tops)),
    )
    faults: list[Fault] = [fault for top in tops for fault in top.faults]
    if faults:
        raise FaultySource(tuple(sorted(faults, key=lambda fault: (fault.file, fault.line))))
    return vocabulary


def _all(tops: Iterable[Cursor], key: str, part: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for top in tops for word in top.at(key).texts(part)))


def _each(tops: Iterable[Cursor], key: str) -> list[Cursor]:
    return [place for top in tops for place in top.each(key)]


def _keys(at: Cursor) -> tuple[str, ...]:
    return tuple(str(key) for key in at.value) if isinstance(at.value, Mapping) else ()


def _topics(tops: Iterable[Cursor]) -> dict[str, dict[str, Decimal]]:
    """Topic → cue → weight; a cue weighs as many as it has characters."""
    found: dict[str, dict[str, Decimal]] = {}
    for top in tops:
        for topic in _keys(top.at("topics")):
            cues = found.setdefault(topic, {})
            for cue in top.at("topics").texts(topic):
                word, _, weight = cue.partition(":")
                cues[word.strip()] = Decimal(weight.strip() or len(word.strip()))
    return found


def _with_own_words(
    topics: dict[str, dict[str, Decimal]],
    meanings: Iterable[Meaning],
    topic_of: Mapping[str, str],
) -> dict[str, dict[str, Decimal]]:
    """A word that only the indicators of one topic use speaks for that topic."""
    used: dict[str, set[str]] = {}
    for meaning in meanings:
        topic = topic_of.get(meaning.code) or topic_of.get(meaning.code.partition(".")[0], "")
        for word in meaning.says:
            if len(word) > 2 and "*" not in word and "#" not in word:
                used.setdefault(word, set()).add(meaning.topic or topic)
    for word, spoken in used.items():
        (topic, *others) = spoken
        if topic and not others and not any(word in cues for cues in topics.values()):
            topics.setdefault(topic, {})[word] = Decimal(len(word)) / 2
    return topics


def _topic_of(tops: Iterable[Cursor]) -> dict[str, str]:
    return {code: top.at("of").text(code) for top in tops for code in _keys(top.at("of"))}


def _may_be(tops: Iterable[Cursor]) -> dict[str, tuple[str, ...]]:
    return {code: top.at("may_be").texts(code) for top in tops for code in _keys(top.at("may_be"))}


def _meaning(
    at: Cursor, topic_of: Mapping[str, str], may_be: Mapping[str, tuple[str, ...]]
) -> Meaning:
    at.only(
        "code", "topic", "units", "says", "about", "never", "same_sentence", "in_topic", "topics"
    )
    says = at.texts("says")
    if not says:
        at.fault("没有写报告怎么说（says）。")
    code = at.text("code", required=True)
    own = topic_of.get(code) or topic_of.get(code.partition(".")[0], "")
    return Meaning(
        code=code,
        topic=at.text("topic"),
        units=frozenset(at.texts("units")),
        says=says,
        about=at.texts("about"),
        never=at.texts("never"),
        same_sentence=at.flag("same_sentence"),
        in_topic=(
            (at.texts("topics") or (own, *may_be.get(code, ()))) if at.flag("in_topic") else ()
        ),
    )


def _phrases(catalogue: Mapping[str, Indicator], meanings: Iterable[Meaning]) -> Iterator[Meaning]:
    """What the writer prints, word for word; a short phrase needs the words of its matter too."""
    about: dict[str, tuple[str, ...]] = {}
    for meaning in meanings:
        about[meaning.code] = (*about.get(meaning.code, ()), *meaning.about)
    for indicator in catalogue.values():
        said = [_plain_phrase(phrase, indicator) for phrase in indicator.phrases]
        long = tuple(phrase for phrase in said if _fixed(phrase) >= _LONG_PHRASE)
        short = tuple(phrase for phrase in said if 3 <= _fixed(phrase) < _LONG_PHRASE)
        for says, needed in ((long, ()), (short, about.get(indicator.code, ()))):
            if says and (needed or says is long):
                yield Meaning(
                    code=indicator.code,
                    topic="",
                    units=frozenset((indicator.unit, *indicator.units.values())),
                    says=says,
                    about=needed,
                    never=(),
                    exact=True,
                )


def _fixed(phrase: str) -> int:
    """How many characters of a phrase are its own."""
    return len(phrase.replace("*", "").replace("#", ""))


def _plain_phrase(phrase: str, indicator: Indicator) -> str:
    """A phrase with `#` for the value and `*` for a cut."""
    for cut in indicator.cuts:
        phrase = phrase.replace(f"{{{cut}}}", "*")
    return phrase.replace("{unit}", "").replace("{value}", "#").lstrip("*")


def _cuts(tops: Iterable[Cursor]) -> dict[str, tuple[Cut, ...]]:
    found: dict[str, list[Cut]] = {}
    for at in _each(tops, "cuts"):
        at.only("codes", "dimension", "values")
        dimension = at.text("dimension", required=True)
        values = at.at("values")
        cuts = [Cut(dimension=dimension, value=v, says=values.texts(v)) for v in _keys(values)]
        for code in at.texts("codes"):
            found.setdefault(code, []).extend(cuts)
    return {code: tuple(cuts) for code, cuts in found.items()}


def _cited(at: Cursor) -> Cited:
    at.only("name", "years", "nicknames", "since", "until", "successor", "misnomers", "whole_title")
    return Cited(
        name=at.text("name", required=True),
        years=at.texts("years"),
        nicknames=at.texts("nicknames"),
        since=at.integer("since") or None,
        until=at.integer("until") or None,
        successor=at.text("successor"),
        misnomers=at.texts("misnomers"),
        whole_title=at.flag("whole_title"),
    )


def _wrong(at: Cursor) -> Wrong:
    at.only(
        *("rule", "kind", "severity", "says", "about", "never", "bodies", "reason"),
        *("since", "until", "sections", "once"),
    )
    return Wrong(
        kind=at.one_of("kind", _FAULT_KINDS),
        severity=at.one_of("severity", _SEVERITIES),
        says=at.texts("says"),
        about=at.texts("about"),
        never=at.texts("never"),
        bodies=at.texts("bodies"),
        reason=at.text("reason", required=True),
        rule=at.one_of("rule", tuple(CHECKS)),
        since=at.integer("since") or None,
        until=at.integer("until") or None,
        sections=at.texts("sections"),
        once=at.flag("once"),
    )


def _matter(at: Cursor) -> Matter:
    at.only("says", "answers")
    return Matter(says=at.texts("says"), answers=at.texts("answers"))


def _awaited(at: Cursor) -> Awaited:
    at.only("says", "since", "until", "reason")
    return Awaited(
        says=at.texts("says"),
        since=at.integer("since"),
        until=at.integer("until") or None,
        reason=at.text("reason", required=True),
    )


def _short(at: Cursor) -> Short:
    at.only("says", "full")
    return Short(says=at.text("says", required=True), full=at.texts("full"))


def _pairs(top: Cursor) -> Iterator[tuple[str, str]]:
    for at in top.each("mixed_units"):
        at.only("one", "other")
        yield at.text("one", required=True), at.text("other", required=True)


def _signs(tops: Iterable[Cursor]) -> Signs:
    """Each list of all files; a list that no file has is empty."""
    for top in tops:
        top.at("signs").only(*(field.name for field in fields(Signs)))
    lists = {field.name: _all(tops, "signs", field.name) for field in fields(Signs)}
    surnames, doubtful = ("".join(lists.pop(f"surnames{end}")) for end in ("", "_also_words"))
    return Signs(surnames=surnames, surnames_also_words=doubtful, **lists)


def _limits(tops: Iterable[Cursor]) -> Limits:
    """The last file that sets a limit decides."""
    names = [field.name for field in fields(Limits)]
    found = dict.fromkeys(names, 0)
    for top in tops:
        at = top.at("limits")
        at.only(*names)
        found |= {name: at.integer(name) for name in _keys(at)}
    return Limits(**found)


def _part(at: Cursor) -> Part:
    at.only("name", "says", "reason")
    return Part(
        name=at.text("name", required=True),
        says=at.texts("says"),
        reason=at.text("reason", required=True),
    )


def _composition(at: Cursor) -> Composition:
    at.only("whole", "parts")
    return Composition(at.text("whole", required=True), at.texts("parts"))
