"""Who signs in to the workbench? The cast of all tests, with logins; a village, a stranger, a nobody."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shengmo.law.procedures.log import DocumentGiven
from shengmo.record.matters import actions, store
from shengmo.record.matters.commands import Linking, Opening, PartyGiven, Performing, Recorded
from shengmo.record.organisations import actions as organisations
from tests.cast import SINCE, Cast, gather

PASSWORD = "shengmo"
# A Monday of a year whose holidays are known; the clock of the tests stands still there.
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
TEXT = "供水管网维护合同，第一稿。".encode()


def gather_with_logins() -> Cast:
    """The cast, a village clerk, the clerk of another town, somebody without a post; all with logins."""
    cast = gather()
    organisations.create_organisation("hill", "山坡村", "village", from_on=SINCE, within="stone")
    organisations.create_organisation("river", "河边镇", "township", from_on=SINCE, within="cloud")
    for name, place, role in (
        ("village", "hill", "village_clerk"),
        ("stranger", "river", "justice_clerk"),
    ):
        cast.people[name] = organisations.create_person(f"演员{name}")
        organisations.appoint(cast[name], place, role, from_on=SINCE)
    cast.people["nobody"] = organisations.create_person("没有职务的演员")
    for name, person in cast.people.items():
        organisations.create_user(name, PASSWORD, person)
    return cast


def today() -> date:
    return MOMENT.date()


def file(name: str = "合同.txt", content: bytes = TEXT) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def filed(kind: str, content: bytes = TEXT, title: str = "合同.txt") -> DocumentGiven:
    """A document whose bytes lie in the store."""
    return DocumentGiven(kind, store.put(content), title)


def contract(cast: Cast, content: bytes = TEXT) -> Recorded:
    """A contract in draft, with its counterparty."""
    return actions.open_matter(
        Opening(
            procedure="government-contract",
            organisation=cast.town,
            on=today(),
            persons=cast.persons("section", "section"),
            fields={
                "title": "供水管网维护合同",
                "level": "town",
                "class": "services",
                "signing_body": "石头镇人民政府",
            },
            documents=(filed("contract_text", content),),
            parties=(
                PartyGiven(
                    role="counterparty", name="清泉管道公司", details={"phone": "00000000001"}
                ),
            ),
            section="建设办",
        )
    )


def review_opening(cast: Cast, content: bytes = TEXT) -> Opening:
    """The command that submits a contract's text for review."""
    return Opening(
        procedure="legality-review",
        organisation=cast.town,
        on=today(),
        persons=cast.persons("section", "section"),
        fields={
            "title": "供水管网维护合同",
            "subject": "contract",
            "scope_item": "town_contract",
            "scope": "must",
            "section": "建设办",
        },
        documents=(filed("draft_text", content),),
    )


def review(cast: Cast, served: Recorded, content: bytes = TEXT) -> Recorded:
    """A review of the contract's text, linked with it, just submitted."""
    opened = actions.open_matter(review_opening(cast, content))
    actions.link(
        Linking(
            matter=served.matter,
            other=opened.matter,
            relation="review",
            on=today(),
            persons=cast.persons("clerk"),
        )
    )
    return opened


def do(cast: Cast, matter: str, act: str, actor: str, **more: object) -> Recorded:
    """An act of today by somebody, typed by themselves."""
    return actions.perform(
        Performing(
            matter=matter,
            act=act,
            on=today(),
            persons=cast.persons(actor, actor),
            **more,  # type: ignore[arg-type]
        )
    )


def reviewed(cast: Cast, served: Recorded) -> Recorded:
    """The review of the contract, up to the signature that is awaited."""
    opened = review(cast, served)
    do(cast, opened.matter, "accept", "clerk")
    return do(
        cast,
        opened.matter,
        "review",
        "clerk",
        fields={"conclusion": "lawful", "problems": 0, "opinions": 2},
        documents=(filed("reviewed_text"),),
    )


def issued(cast: Cast) -> Recorded:
    """A review of a contract whose opinion has been issued."""
    found = reviewed(cast, contract(cast)).matter
    do(cast, found, "sign", "deputy", outcome="lawful")
    return do(cast, found, "issue", "clerk", documents=(filed("opinion", b"opinion"),))


def strict_client(name: str) -> Client:
    """A client that sends no token, as a form on another site would."""
    client = Client(enforce_csrf_checks=True)
    assert client.login(username=name, password=PASSWORD)
    return client
