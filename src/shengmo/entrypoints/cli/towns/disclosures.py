"""What happens to one piece of information before the town publishes it? Two checks and a signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A piece of information of a section, its area, and whether the area is a key one.

    `organisation` is the office that it belongs to, where it is not the script's own; with a
    `batch` the papers are those of the batch in which it was checked.
    """

    title: str
    area: str
    drafter: str
    on: date  # formed on
    key_area: bool = False
    openness: str = "result"
    organisation: str = ""
    batch: str = ""


def write_items(script: Script, items: Sequence[Item], series: str = "BD") -> None:
    """Drafted, checked for secrets and for persons, signed, published within twenty working days."""
    for serial, item in enumerate(items, start=1):
        fields: Fields = {
            "title": item.title,
            "formed_on": item.on,
            "area": item.area,
            "key_area": item.key_area,
            "openness": item.openness,
            "index_number": f"{series}-{item.on.year}-{serial:03}",
        }
        text = script.paper("text", item.batch or item.title, "拟公开文本。")
        matter = script.open(
            "disclosure-item", item.on, item.drafter, fields, [text], organisation=item.organisation
        )
        _checked(script, item, matter)


def _checked(script: Script, item: Item, matter: str) -> None:
    on = script.days.after(item.on, 2)
    secret: Fields = {
        "secrecy_conclusion": "secrecy_open",
        "secrecy_reviewer": script.name("office"),
    }
    form = script.paper("secrecy_form", "公开审查表", item.batch or item.title)
    script.act(matter, "check_secrecy", on, "office", secret, [form])
    private: Fields = {"privacy_conclusion": "privacy_masked"}
    script.act(matter, "check_privacy", on, "clerk", private)
    on = script.days.after(on, 2)
    script.act(matter, "approve", on, "deputy", {"approval_note": "同意公开"})
    on = script.days.after(on, 1)
    put: Fields = {
        "channel": "portal",
        "published_on": on,
        "published_at": f"https://example.invalid/{script.organisation}",
    }
    script.act(matter, "publish", on, "office", put)
