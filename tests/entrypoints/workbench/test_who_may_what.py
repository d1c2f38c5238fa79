"""May each of the cast open each page and press each button? The whole matrix, with what they get."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.entrypoints.workbench import cast as plays

ROLES = [
    "clerk",
    "section",
    "office",
    "deputy",
    "chief",
    "discipline",
    "officer_one",
    "adviser",
    "village",
    "county",
    "stranger",
    "nobody",
]
CLERKS = {"clerk", "section", "office"}
INSIDE = {*CLERKS, "deputy", "chief", "discipline", "officer_one"}
READERS = {"clerk", "office", "deputy", "chief", "discipline"}


def expected(page: str, role: str) -> int:
    """What the role gets: 200, 403 (not yours), or 404 (not there, as far as you know)."""
    everybody = {"today": 200, "search": 200, "choose": 200}
    if page in everybody:
        return everybody[page]
    if page == "ledger":
        return 404 if role == "nobody" else 200
    if page == "open":
        return 404 if role == "nobody" else 200 if role in {*CLERKS, "village", "stranger"} else 403
    if page in ("report", "figures", "figure", "word"):
        if role in READERS:
            return 200
        return 404 if role in ("stranger", "county") else 403
    if role not in INSIDE:
        return 404
    if page in ("matter", "document"):
        return 200
    signers = {*CLERKS, "chief", "deputy"}
    allowed = {"send": CLERKS, "correct": CLERKS}.get(page, signers)
    return 200 if role in allowed else 403


def addresses(recorded) -> dict[str, str]:
    """Every page, by a short name."""
    matter, year = recorded.matter, plays.today().year
    sha = plays.filed("contract_text").sha256
    return {
        "today": reverse("workbench:today"),
        "search": reverse("workbench:search") + "?q=没有这样的",
        "choose": reverse("workbench:choose"),
        "ledger": reverse("workbench:ledger", args=["government-contract"]),
        "open": reverse("workbench:open", args=["government-contract"]),
        "matter": reverse("workbench:matter", args=[matter]),
        "document": reverse("workbench:document", args=[matter, sha]),
        "correct": reverse("workbench:correct", args=[matter]),
        "send": reverse("workbench:act", args=[matter, "send_for_review"]),
        "sign": reverse("workbench:act", args=[matter, "sign"]),
        "signed": reverse("workbench:signed", args=[matter, "sign"]),
        "slip": reverse("workbench:slip", args=[matter, "sign"]),
        "report": reverse("workbench:report", args=["stone", year]),
        "word": reverse("workbench:report-file", args=["stone", year]),
        "figures": reverse("workbench:figures", args=["stone", year]),
        "figure": reverse("workbench:figure", args=["stone", year, "review.contracts"]),
    }


def status(client, address: str) -> int:
    """What a page answers; a file is read to its end, and so closed."""
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_of_each_page_what_it_should(cast, as_, role):
    client = as_(role)
    pages = addresses(plays.contract(cast))
    got = {name: status(client, address) for name, address in pages.items()}
    assert got == {name: expected(name, role) for name in pages}


def test_whoever_is_not_signed_in_is_sent_to_the_door(cast, as_):
    client = as_("anonymous")
    for address in addresses(plays.contract(cast)).values():
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("role", sorted(set(ROLES) - CLERKS))
def test_only_clerks_link_and_correct(cast, as_, role):
    matter = plays.contract(cast).matter
    client = as_(role)
    wanted = 403 if role in INSIDE else 404
    correct = client.post(reverse("workbench:correct", args=[matter]), {"reason": "写错了"})
    link = client.post(
        reverse("workbench:link", args=[matter]), {"number": "1", "relation": "review"}
    )
    assert (correct.status_code, link.status_code) == (wanted, wanted)


@pytest.mark.parametrize("name", ["link", "sign-out", "hat"])
def test_what_writes_is_not_done_by_a_link(cast, as_, name):
    args = [plays.contract(cast).matter] if name == "link" else []
    assert as_("clerk").get(reverse(f"workbench:{name}", args=args)).status_code == 405


def test_a_form_from_elsewhere_is_not_taken(cast):
    from_elsewhere = plays.contract(cast).matter
    client = plays.strict_client("clerk")
    answer = client.post(reverse("workbench:act", args=[from_elsewhere, "send_for_review"]), {})
    assert answer.status_code == 403
    assert "放得太久" in answer.content.decode()


def test_a_file_of_another_matter_is_not_given_out_under_this_one(cast, as_):
    mine, other = plays.contract(cast), plays.contract(cast, b"another text")
    sha = plays.filed("contract_text", b"another text").sha256
    client = as_("clerk")
    there = client.get(reverse("workbench:document", args=[other.matter, sha]))
    assert there.getvalue() == b"another text"
    assert there["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("workbench:document", args=[mine.matter, sha])).status_code == 404


@pytest.mark.parametrize("sha", ["0" * 64, "..", "x", "secret.txt"])
def test_a_file_that_is_none_is_not_found(cast, as_, sha):
    address = reverse("workbench:document", args=[plays.contract(cast).matter, sha])
    assert as_("clerk").get(address).status_code == 404


def test_who_has_not_acted_sees_the_party_masked(cast, as_):
    address = reverse("workbench:matter", args=[plays.contract(cast).matter])
    assert "清泉管道公司" in as_("section").get(address).content.decode()
    masked = as_("discipline").get(address).content.decode()
    assert "清泉管道公司" not in masked
    assert "清*****" in masked
