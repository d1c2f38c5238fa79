"""What exactly was the law of a matter when it began? One text that any later version can read.

The text is canonical JSON: the procedure's data composed with its locality, and the blocks of the
rules that it cites. A matter keeps it; no upgrade of the shelf changes what it says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from shengmo.corpus.errors import CorpusError
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.parse import parse_procedure
from shengmo.law.rules import Rule, parse_rules
from shengmo.law.sources import Source

FORMAT = 1
RuleBlocks = Mapping[str, tuple[str, object]]  # rule id → its topic, its block as written


def pin(composed: Source, blocks: RuleBlocks) -> str:
    """The text for a composed procedure; equal definitions give equal texts."""
    cited = sorted(set(_cited(composed.data)) & set(blocks))
    rules: dict[str, dict[str, object]] = {}
    for rule in cited:
        topic, block = blocks[rule]
        rules.setdefault(topic, {})[rule] = block
    text = {"format": FORMAT, "procedure": composed.data, "rules": rules}
    return json.dumps(
        text, default=_plain, ensure_ascii=False, sort_keys=False, separators=(",", ":")
    )


@lru_cache(maxsize=512)
def unpin(text: str) -> Procedure:
    """The procedure that a pinned text defines; no file is opened.

    Raises:
        CorpusError: the text is of a format that this version does not know.
        FaultySource: the text has been changed by hand.
    """
    found = json.loads(text, object_hook=_typed)
    if found.get("format") != FORMAT:
        raise CorpusError(f"程序文本的格式是{found.get('format')}，这个版本读不懂，请升级系统。")
    rules: dict[str, Rule] = {}
    for topic, blocks in found["rules"].items():
        source = Source("留存的程序文本", {"topic": topic, "rules": blocks})
        rules |= {rule.id: rule for rule in parse_rules(source)}
    return parse_procedure(Source("留存的程序文本", found["procedure"]), rules)


def _cited(found: object) -> Iterator[str]:
    """Every text in the data that may be a rule's id."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, Mapping):
        for value in found.values():
            yield from _cited(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from _cited(value)


def _plain(value: object) -> dict[str, str]:
    """Dates and exact numbers, marked so that they come back as what they are."""
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    raise TypeError(f"no plain form for {value!r}")


def _typed(found: dict[str, object]) -> object:
    match found:
        case {"$date": str(day)}:
            return date.fromisoformat(day)
        case {"$decimal": str(number)}:
            return Decimal(number)
        case _:
            return found
