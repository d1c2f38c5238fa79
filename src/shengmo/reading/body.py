"""Whose report is it: a street's, a township's, a county's, a department's?"""

from __future__ import annotations

from collections.abc import Mapping

from shengmo.reading.layout import Layout, title_of


def body_of(layout: Layout, bodies: Mapping[str, tuple[str, ...]]) -> str:
    """The kind of body, by the title, else by how the text calls itself most; empty if unclear."""
    text = layout.text
    title = title_of(text)
    if title is not None:
        said = text[title.start : title.end]
        for body, short in (("street", "街道"), ("township", "镇"), ("township", "乡")):
            if short in said and "城镇" not in said and "乡村" not in said:
                return body
        for body, short in (("department", "局"), ("county", "县"), ("county", "区")):
            if short in said:
                return body
    counts = {body: sum(text.count(word) for word in words) for body, words in bodies.items()}
    best = max(counts, key=lambda body: counts[body], default="")
    clear = best and counts[best] >= 3 and 2 * counts[best] > sum(counts.values())
    return best if clear else ""
