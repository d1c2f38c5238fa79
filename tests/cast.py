"""Who plays in the tests? A county, a town, one person for each role; all plainly invented."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from shengmo.law.procedures.log import DocumentGiven
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Linking, Opening, Performing, Persons, Recorded
from shengmo.record.organisations import actions as organisations

SINCE = date(2020, 1, 1)
ROLES = {
    "clerk": "justice_clerk",
    "section": "section_clerk",
    "office": "office_keeper",
    "deputy": "deputy_secretary",
    "chief": "chief",
    "adviser": "adviser",
    "officer_one": "enforcement_officer",
    "officer_two": "enforcement_officer",
    "discipline": "discipline",
}


@dataclass(frozen=True)
class Cast:
    """Public ids by short name."""

    people: dict[str, str]
    town: str = "stone"
    county: str = "cloud"

    def __getitem__(self, name: str) -> str:
        return self.people[name]

    def persons(self, actor: str, recorder: str = "clerk") -> Persons:
        """Somebody acts, the clerk types, unless said otherwise."""
        return Persons(actor=self[actor], recorder=self[recorder])


def gather() -> Cast:
    """Make the county, the town and the people."""
    organisations.create_organisation("cloud", "云上县", "county", from_on=SINCE)
    organisations.create_organisation("stone", "石头镇", "township", from_on=SINCE, within="cloud")
    people = {}
    for number, (name, role) in enumerate(ROLES.items(), start=1):
        people[name] = organisations.create_person(f"演员{number}号")
        organisations.appoint(people[name], "stone", role, from_on=SINCE)
    people["county"] = organisations.create_person("县里演员")
    organisations.appoint(people["county"], "cloud", "county_officer", from_on=SINCE)
    return Cast(people)


def paper(kind: str, text: str = "第一稿") -> DocumentGiven:
    """A document whose bytes are its text."""
    return DocumentGiven(kind, hashlib.sha256(text.encode()).hexdigest(), text)


def drafted(cast: Cast, on: date, *, actor: str = "section", text: str = "合同第一稿") -> Recorded:
    """A contract in draft."""
    return actions.open_matter(
        Opening(
            procedure="government-contract",
            organisation=cast.town,
            on=on,
            persons=cast.persons(actor),
            fields={
                "title": "供水管网维护合同",
                "level": "town",
                "class": "services",
                "signing_body": "石头镇人民政府",
            },
            documents=(paper("contract_text", text),),
        )
    )


def reviewed(  # a review has these variations
    cast: Cast, on: date, *, text: str = "合同第一稿", outcome: str = "lawful",
    submitter: str = "section", reviewer: str = "clerk", signer: str = "deputy",
) -> Recorded:  # fmt: skip
    """A review of a contract's text, all in one day, up to the opinion that is issued."""
    review = actions.open_matter(
        Opening(
            procedure="legality-review",
            organisation=cast.town,
            on=on,
            persons=cast.persons(submitter),
            fields={
                "title": "供水管网维护合同",
                "subject": "contract",
                "scope_item": "town_contract",
                "scope": "must",
                "section": "建设办",
            },
            documents=(paper("draft_text", text),),
        )
    )
    _do(cast, review, "accept", on, reviewer)
    actions.perform(
        Performing(
            matter=review.matter,
            act="review",
            on=on,
            persons=cast.persons(reviewer),
            fields={"conclusion": outcome, "problems": 0, "opinions": 2},
            documents=(paper("reviewed_text", text),),
        )
    )
    actions.perform(
        Performing(
            matter=review.matter, act="sign", on=on, persons=cast.persons(signer), outcome=outcome
        )
    )
    return actions.perform(
        Performing(
            matter=review.matter,
            act="issue",
            on=on,
            persons=cast.persons(reviewer),
            documents=(paper("opinion", "意见书"),),
        )
    )


def _do(cast: Cast, recorded: Recorded, act: str, on: date, actor: str) -> Recorded:
    return actions.perform(
        Performing(matter=recorded.matter, act=act, on=on, persons=cast.persons(actor))
    )


def ticket_opening(cast: Cast, on: date, number: str = "T1") -> Opening:
    """The command that receives a ticket."""
    return Opening(
        procedure="hotline-ticket",
        organisation=cast.town,
        on=on,
        persons=cast.persons("clerk"),
        fields={
            "title": "路灯不亮",
            "ticket_number": number,
            "channel": "h12345",
            "topic": "livelihood",
            "request_type": "help",
            "dispatch_round": 1,
        },
    )


def ticket(cast: Cast, on: date, number: str = "T1") -> Recorded:
    """A ticket that has come in."""
    return actions.open_matter(ticket_opening(cast, on, number))


def link_review(cast: Cast, contract: Recorded, review: Recorded, on: date) -> None:
    """Say which review is the contract's."""
    actions.link(
        Linking(
            matter=contract.matter,
            other=review.matter,
            relation="review",
            on=on,
            persons=cast.persons("clerk"),
        )
    )


def signing(cast: Cast, contract: Recorded, on: date, **changes: object) -> Performing:
    """The chief signs the contract on that day."""
    given: dict[str, object] = {
        "matter": contract.matter,
        "act": "sign",
        "on": on,
        "persons": cast.persons("chief"),
        "fields": {"amount": 120000, "term_to": date(2026, 12, 31)},
    }
    return Performing(**(given | changes))  # type: ignore[arg-type]
