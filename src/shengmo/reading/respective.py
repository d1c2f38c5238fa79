"""响应率、解决率和满意率分别为100%、93.5%和95.1%: which of the names goes with which number?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shengmo.reading.quantities import Quantity

_NEXT = re.compile(r"\s?(?:[、，,和及与]|以及)\s?")
_NAMED = re.compile(
    r"(?P<names>[^，,。；;：:\n]{2,60})分别(?P<verb>[^，,。；;：:\n、0-9]{0,6}?)(?:为|达到?|是|有|占|约)?$"
)
_NAMES, _FAR_BACK = 80, 400  # characters before the first number, and before any of the list
_BETWEEN = re.compile("、|以及|和|及|与")


def respective(text: str, quantities: Sequence[Quantity], index: int) -> tuple[str, str] | None:
    """What is said of one number of such a list alone, its name with the verb, and of all of them."""
    if text.find("分别", max(0, quantities[index].start - _FAR_BACK), quantities[index].start) < 0:
        return None  # as of nearly every number
    first = index
    while first and _follow(text, quantities[first - 1], quantities[first]):
        first -= 1
    start = quantities[first].start
    named = _NAMED.search(text, max(0, start - _NAMES), start)
    if named is None:
        return None
    last = index
    while last + 1 < len(quantities) and _follow(text, quantities[last], quantities[last + 1]):
        last += 1
    names = [name for name in _BETWEEN.split(named["names"]) if name]
    if len(names) != last - first + 1 or len(names) < 2:
        return None
    return names[index - first] + named["verb"], named.group()


def _follow(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are neighbours in a list."""
    return _NEXT.fullmatch(text, one.unit_end, other.start) is not None
