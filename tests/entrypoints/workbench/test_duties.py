"""Does the year's list of duties say what is on the list, and put the rest there once?"""

from __future__ import annotations

import re

from django.urls import reverse

from shengmo.record.matters.models import Matter

ADDRESS = "/duties/"


def text(answer) -> str:
    return answer.content.decode()


def left(page: str) -> int:
    """How many occasions the page says are missing."""
    found = re.search(r"把这 (\d+) 期列入待办", page)
    return int(found.group(1)) if found else 0


def test_the_clerk_puts_the_rest_of_the_year_on_the_list_by_one_button(cast, as_):
    clerk = as_("clerk")
    assert "期周期性义务没有列入待办" in text(clerk.get("/"))
    before = text(clerk.get(ADDRESS))
    missing = left(before)
    assert missing > 0
    after = text(clerk.post(ADDRESS, follow=True))
    assert f"已列入待办{missing}件。" in after
    assert left(after) == 0
    assert Matter.objects.filter(procedure="obligation").count() == missing
    assert "没有列入待办" not in text(clerk.get("/"))


def test_pressing_it_twice_lists_nothing_twice(cast, as_):
    clerk = as_("clerk")
    clerk.post(ADDRESS)
    listed = Matter.objects.filter(procedure="obligation").count()
    assert "都已经列入了。" in text(clerk.post(ADDRESS, follow=True))
    assert Matter.objects.filter(procedure="obligation").count() == listed


def test_what_fell_due_before_today_is_shown_but_not_put_on_the_list_afterwards(cast, as_):
    page = text(as_("clerk").get(ADDRESS))
    assert "2026-01-" in page
    as_("clerk").post(ADDRESS)
    assert not Matter.objects.filter(procedure="obligation", opened_on__lt="2026-11-23").exists()


def test_the_discipline_office_reads_the_list_and_puts_nothing_there(cast, as_):
    discipline = as_("discipline")
    page = text(discipline.get(ADDRESS))
    assert left(page) == 0
    assert discipline.post(ADDRESS).status_code == 403
    assert not Matter.objects.filter(procedure="obligation").exists()


def test_an_organisation_without_that_ledger_has_no_such_page(cast, as_):
    assert as_("nobody").get(reverse("workbench:duties")).status_code == 404
