"""How does a town's seal come onto a paper? Applied for, checked against the review, set or refused."""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns.contracts import Sealed
from shengmo.entrypoints.cli.towns.script import Fields, Script


def seal_contract(script: Script, contract: Sealed, title: str, handler: str) -> None:
    """On the day of the seal, with the review at hand."""
    fields: Fields = {"title": title, "paper_kind": "contract", "seal_type": "government"}
    matter = script.open("seal-use", contract.on, handler, fields)
    script.link(matter, contract.matter, "contract", contract.on, handler)
    script.link(matter, contract.review, "review", contract.on, handler)
    script.act(matter, "check", contract.on, "office", {"same_text": True})
    done: Fields = {"copies": 4, "handler": script.name(handler)}
    script.act(matter, "seal", contract.on, "office", done)


def seal_paper(script: Script, title: str, kind: str, on: date) -> None:
    """A paper that needs no review."""
    fields: Fields = {"title": title, "paper_kind": kind, "seal_type": "government"}
    matter = script.open("seal-use", on, "office", fields)
    approver = script.name("deputy")
    done: Fields = {"copies": 2, "handler": script.name("office"), "approver": approver}
    script.act(matter, "seal", on, "office", done)


def refused(script: Script, title: str, on: date) -> None:
    """A contract that nobody reviewed."""
    fields: Fields = {"title": title, "paper_kind": "contract", "seal_type": "government"}
    matter = script.open("seal-use", on, "social", fields)
    why: Fields = {"refuse_reason": "没有合法性审查意见，请先送审"}
    script.act(matter, "refuse", on, "office", why)
