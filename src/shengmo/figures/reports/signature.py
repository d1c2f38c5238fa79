"""How far from the right margin do issuer and day stand? Pure; widths in characters."""

from __future__ import annotations

from collections.abc import Sequence

WIDE, NARROW = 1.0, 0.5
LEAST = 2.0  # 右空二字


def width(text: str) -> float:
    """Width of a line in Chinese characters; digits and Latin letters take half of one."""
    return sum(NARROW if ord(character) < 0x2E80 else WIDE for character in text)


def signature_indents(issuers: Sequence[str], day: str) -> list[float]:
    """Right indents of the issuers' lines and of the day's, as GB/T 9704-2012 has it unsealed.

    The issuer ends two characters before the margin and the day begins two characters after the
    issuer's first; where the day would run out, it ends two before the margin and the issuers move.
    """
    if not issuers:
        return [LEAST]
    longest = max(width(issuer) for issuer in issuers)
    room = longest - 2.0 - width(day)  # what is left behind the day, seen from the issuer's end
    shift = max(0.0, -room)
    day_indent = LEAST + max(0.0, room)
    return [*(LEAST + shift + (longest - width(i)) / 2 for i in issuers), day_indent]
