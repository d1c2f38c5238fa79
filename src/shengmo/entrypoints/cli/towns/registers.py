"""What do the registers of an invented town hold? Powers, certificates, reviewers, advisers, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Powers:
    """So many power items of one domain and source, taken on on one day."""

    domain: str
    source: str
    on: date
    items: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """An entry for a person: a certificate, an appointment; `until` empty: no end."""

    kind: str
    key: str
    number: str
    title: str
    since: date
    until: date | None = None
    renewed_on: date | None = None
    renewed_until: date | None = None
    checked_on: date | None = None  # the yearly check


def write_powers(script: Script, powers: Sequence[Powers]) -> None:
    """Power items, delegated ones with the paper by which they were delegated."""
    serial = 0
    for group in powers:
        for item in group.items:
            serial += 1
            fields: Fields = {
                "title": item,
                "kind": "power_item",
                "key": f"QL-{serial:03}",
                "domain": group.domain,
                "source": group.source,
                "basis": "省政府赋权目录（示例）",
            }
            papers = (
                [script.paper("delegation", "行政执法委托书", item, f"{group.on}起。")]
                if group.source == "delegated"
                else []
            )
            script.open("register-entry", group.on, "clerk", fields, papers)


def write_badges(script: Script, badges: Sequence[Badge]) -> None:
    """Entries for people, checked and renewed where they were."""
    for badge in badges:
        fields: dict[str, Value] = {
            "title": badge.title,
            "kind": badge.kind,
            "key": badge.number,
            "person": script.person(badge.key),
            "term_from": badge.since,
        }
        if badge.until:
            fields["term_to"] = badge.until
        matter = script.open("register-entry", script.days.after(badge.since, 0), "clerk", fields)
        if badge.checked_on:
            checked: Fields = {"checked_year": badge.checked_on.year, "training_hours": Decimal(60)}
            script.act(matter, "annual_check", badge.checked_on, "clerk", checked)
        if badge.renewed_on and badge.renewed_until:
            renewal: Fields = {"term_to": badge.renewed_until}
            script.act(matter, "renew", badge.renewed_on, "clerk", renewal)


def write_places(script: Script, on: date, names: Sequence[tuple[str, str]]) -> None:
    """Centres and teams: category and name."""
    for serial, (category, name) in enumerate(names, start=1):
        fields: Fields = {
            "title": name,
            "kind": "institution",
            "key": f"JG-{serial:02}",
            "category": category,
        }
        script.open("register-entry", on, "office", fields)
