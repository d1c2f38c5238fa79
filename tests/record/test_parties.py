"""Names and numbers of people are kept so that only the key reads them, and shown only in part."""

from __future__ import annotations

from datetime import date

import pytest

from shengmo.record.matters import actions, parties
from shengmo.record.matters.commands import Opening, PartyGiven
from shengmo.record.matters.erasure import NothingToErase, erase_personal
from shengmo.record.matters.models import Event, EventBody, Party
from shengmo.record.matters.verify import verify
from tests.cast import Cast, gather

DAY = date(2025, 3, 4)
PERSON = {
    "name": "张某某",
    "phone": "13900000000",
    "id_number": "110101190001011234",
    "address": "石头镇一组",
}


def test_what_was_sealed_opens_again_and_shows_nothing_before():
    sealed, _ = parties.seal_party(PERSON)
    assert parties.open_party(sealed) == PERSON
    assert sealed.isascii()
    assert "13900000000" not in sealed


def test_the_same_person_is_sealed_differently_each_time_but_found_again():
    first, second = parties.seal_party(PERSON), parties.seal_party(PERSON)
    assert first[0] != second[0]
    assert first[1] == second[1] == parties.name_index("张某某")


@pytest.mark.parametrize("typed", [" 张某某 ", "张 某某", "张某某\u3000"])
def test_a_name_is_found_however_it_was_typed(typed):
    assert parties.name_index(typed) == parties.name_index("张某某")


def test_a_dotted_name_is_found_with_any_dot():
    assert parties.name_index("阿甲·某某") == parties.name_index("阿甲•某某")


def test_nobody_is_found_by_an_empty_name():
    assert parties.name_index(" ") == ""


def test_a_changed_text_or_another_key_opens_nothing(settings):
    sealed, index = parties.seal_party(PERSON)
    with pytest.raises(parties.PartyUnreadable, match="打不开"):
        parties.open_party(sealed[:-4] + "AAA=")
    with pytest.raises(parties.PartyUnreadable):
        parties.open_party("p2" + sealed[2:])
    settings.PARTY_KEY = "ab" * 32
    with pytest.raises(parties.PartyUnreadable):
        parties.open_party(sealed)
    assert parties.name_index("张某某") != index


@pytest.mark.parametrize(
    ("mask", "text", "shown"),
    [
        (parties.masked_name, "张某某", "张**"),
        (parties.masked_name, "", ""),
        (parties.masked_id_number, "110101190001011234", "1101**********1234"),
        (parties.masked_id_number, "12345678", "********"),
        (parties.masked_phone, "13900000000", "139****0000"),
        (parties.masked_phone, "110", "***"),
    ],
)
def test_everyone_sees_only_a_part(mask, text, shown):
    assert mask(text) == shown


def test_what_has_no_mask_of_its_own_is_hidden_whole():
    assert parties.masked(PERSON)["address"] == "*****"


# ── Erasure ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def cast(db) -> Cast:
    return gather()


def ticket(cast: Cast) -> str:
    """A ticket whose first event holds personal data."""
    opening = Opening(
        procedure="hotline-ticket",
        organisation=cast.town,
        on=DAY,
        persons=cast.persons("clerk"),
        fields={
            "title": "路灯不亮",
            "content": "我家门前的路灯不亮",
            "ticket_number": "T1",
            "channel": "h12345",
            "topic": "livelihood",
            "request_type": "help",
            "dispatch_round": 1,
        },
        parties=(PartyGiven(role="caller", name="张某某", details={"phone": "13900000000"}),),
    )
    return actions.open_matter(opening).matter


def test_personal_data_is_nowhere_in_the_database_in_plain_text(cast):
    ticket(cast)
    body, party = EventBody.objects.get(), Party.objects.get()
    for text in (body.body, body.personal, party.sealed):
        assert "张某某" not in text
        assert "门前" not in text
    assert "门前" in parties.open_text(body.personal)


def test_erasing_leaves_the_chain_whole_and_says_what_was_done(cast):
    matter = ticket(cast)
    ground = "本人申请，保存期已满"
    erase_personal(matter, 1, ground=ground, on=DAY, persons=cast.persons("clerk"))
    body = EventBody.objects.get(event__seq=1)
    assert (body.personal, body.personal_salt) == ("", "")
    assert body.erased_by == Event.objects.get(kind="erased")
    assert not Party.objects.exists()
    assert verify().first_broken is None


def test_nothing_is_erased_twice_or_without_a_ground(cast):
    matter, by = ticket(cast), cast.persons("clerk")
    with pytest.raises(NothingToErase, match="没有写明依据"):
        erase_personal(matter, 1, ground=" ", on=DAY, persons=by)
    erase_personal(matter, 1, ground="本人申请", on=DAY, persons=by)
    with pytest.raises(NothingToErase, match="第1条记录里没有个人信息"):
        erase_personal(matter, 1, ground="本人申请", on=DAY, persons=by)
    assert Event.objects.filter(kind="erased").count() == 1
