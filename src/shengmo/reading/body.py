"""Whose report is it: a street's, a township's, a county's, a department's?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from shengmo.reading.landmarks import Landmarked
from shengmo.reading.layout import Layout, title_of

_SUFFIX = "街道|镇|乡|县|区|市|局"
_NAMED = re.compile(
    rf"(?:^|[省市县区州旗会])(?P<name>[^\W\d_省市县区州]{{1,5}}?(?P<suffix>{_SUFFIX}))"
    r"(?=党委|党工委|人民政府|政府|办事处|委员会|关于|20[0-9]{2}|法治|依法|[（(\s])"
)
_CALLED = Landmarked(
    r"(?:^|(?<=[，,。；;：:、\n　 ]))(?P<name>[一-鿿]{1,4}?(?P<suffix>街道|镇|乡))"
    r"(?=党委|党工委|人民政府|政府|办事处|坚持|严格|认真|始终|深入|切实|高度|紧紧|积极|以习|全面|在|持续)",
    "街道|镇|乡",
    far=4,
)
_NO_NAME = ("各", "全", "我", "本", "该", "城", "集", "乡", "村", "强", "小", "每", "两", "依法治")
_GRAMMAR = "由为以将把对从在与等是的及立了使让被向"
_KINDS = {
    "街道": "street",
    "镇": "township",
    "乡": "township",
    "县": "county",
    "区": "county",
    "市": "county",
    "局": "department",
}


@dataclass(frozen=True, slots=True)
class Owner:
    """A body: its kind, its name, and the last word of it (镇, 街道, 局); empty where unclear."""

    kind: str
    name: str
    suffix: str


def owner_of(layout: Layout, bodies: Mapping[str, tuple[str, ...]]) -> Owner:
    """By the title; else by who speaks in the text; else by how it calls itself most."""
    title = title_of(layout.text)
    if title is not None:
        named = _in_title(layout.text[title.start : title.end])
        if named is not None:
            return named
    called = Counter(
        (match["name"], match["suffix"])
        for match in _CALLED.finditer(layout.text)
        if is_a_name(match["name"])
    ).most_common(2)
    if called and (len(called) == 1 or called[0][1] > called[1][1]):
        (name, suffix), _ = called[0]
        return Owner(_KINDS[suffix], name, suffix)
    return Owner(_by_words(layout.text, bodies), "", "")


def is_a_name(said: str) -> bool:
    """白水镇 is one, 各镇 and 乡镇 are none."""
    stem = said.removesuffix("街道").removesuffix("镇").removesuffix("乡")
    grammatical = any(char in _GRAMMAR for char in stem)
    return (
        bool(stem)
        and not stem.startswith(_NO_NAME)
        and not stem.endswith(_NO_NAME)
        and not grammatical
    )


def _in_title(title: str) -> Owner | None:
    """The last body that the title names: 海西市青溪县白水镇 is 白水镇."""
    found = None
    for match in _NAMED.finditer(title.removeprefix("中共").removeprefix("关于")):
        found = match
        if match["suffix"] in ("街道", "镇", "乡", "局"):
            break
    if found is None:
        return None
    return Owner(_KINDS[found["suffix"]], found["name"], found["suffix"])


def _by_words(text: str, bodies: Mapping[str, tuple[str, ...]]) -> str:
    counts = {body: sum(text.count(word) for word in words) for body, words in bodies.items()}
    best = max(counts, key=lambda body: counts[body], default="")
    clear = best and counts[best] >= 3 and 2 * counts[best] > sum(counts.values())
    return best if clear else ""
