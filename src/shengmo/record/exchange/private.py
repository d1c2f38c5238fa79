"""What do the encrypted halves say of some matters, for a comparison with a ledger?"""

from __future__ import annotations

import json
from collections.abc import Iterable

from shengmo.law.procedures.values import Value
from shengmo.record.exchange.comparing import Items
from shengmo.record.matters.bodies import plain, value_of
from shengmo.record.matters.chain import canonical
from shengmo.record.matters.models import EventBody
from shengmo.record.matters.parties import keyed, open_text, seal_text


def private_items(matters: Iterable[int]) -> dict[int, dict[str, Value]]:
    """Personal fields and people of each matter, the latest of each."""
    rows = EventBody.objects.filter(event__matter_id__in=list(matters)).exclude(personal="")
    found: dict[int, dict[str, Value]] = {}
    named: dict[tuple[int, str], list[str]] = {}
    ordered = rows.order_by("event__matter_id", "event__seq")
    for matter, sealed in ordered.values_list("event__matter_id", "personal"):
        data = json.loads(open_text(sealed))
        items = found.setdefault(matter, {})
        items |= {f"field:{name}": value_of(v) for name, v in data.get("fields", {}).items()}
        for person in data.get("parties", []):
            named.setdefault((matter, person["role"]), []).append(person["name"])
            details = {f"party:{person['role']}:{d}": str(v) for d, v in person["details"].items()}
            items |= details
    for (matter, role), names in named.items():
        found[matter][f"party:{role}:name"] = "、".join(dict.fromkeys(names))
    return found


def sealed(items: Items) -> tuple[str, str]:
    """What a row said, encrypted, and the keyed hash by which the same row is known again."""
    text = canonical({item: plain(value) for item, value in items.items()})
    return keyed(text), seal_text(text)


def digest(items: Items) -> str:
    """The keyed hash alone."""
    return keyed(canonical({item: plain(value) for item, value in items.items()}))


def opened(text: str) -> dict[str, Value]:
    """What `sealed` sealed."""
    return {item: value_of(value) for item, value in json.loads(open_text(text)).items()}
