"""A platform's export comes again on the screen: whose value stands is chosen for a row or for all."""

from __future__ import annotations

import re

import pytest

from shengmo.record.matters import actions
from shengmo.record.matters.commands import Correction
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Event, Matter
from tests.entrypoints.workbench import cast as plays
from tests.entrypoints.workbench.test_importing import form_of, sent, text
from tests.record.exchange import ledgers

pytestmark = pytest.mark.django_db
ADDRESS = "/ledgers/hotline-ticket/import/"
FIRST = ledgers.tickets([ledgers.ticket("T1"), ledgers.ticket("T3", 6)])
NEXT = ledgers.tickets(
    [ledgers.ticket("T1", 满意度="基本满意"), ledgers.ticket("T3", 6, 满意度="基本满意")]
)


@pytest.fixture
def clerk(cast, as_):
    """Both tickets have come in and were corrected here."""
    client = as_("clerk")
    client.post(ADDRESS, {**form_of(client.post(ADDRESS, sent(FIRST))), "do": "write"})
    for matter in Matter.objects.all():
        actions.correct(
            Correction(
                matter=str(matter.public_id),
                on=plays.today(),
                persons=cast.persons("clerk"),
                reason="听错了",
                fields={"satisfaction": "dissatisfied"},
            )
        )
    return client


def satisfaction(key: str) -> object:
    return state_of(Matter.objects.get(key=f"h12345|{key}|")).fields["satisfaction"]


def side_of(form: dict[str, str], key: str) -> str:
    """The name of the choice for one ticket."""
    number = Matter.objects.get(key=f"h12345|{key}|").number
    return next(n for n, value in form.items() if value == number).replace("x_", "y_")


def test_last_time_here_and_file_stand_side_by_side_and_nothing_is_chosen(clerk):
    page = text(clerk.post(ADDRESS, sent(NEXT)))
    assert "2 行在这里和在表里都改过；没有选的 2 行不写入" in page
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page.split('id="conflicts"')[1], re.DOTALL)
    words = [re.sub(r"<[^>]+>", "", cell) for cell in cells[2:6]]
    assert words == ["满意度", "满意", "不满意", "基本满意"]
    assert "没有可以写入的变化" in page


def test_one_row_takes_the_files_value_and_the_rest_keeps_ours(clerk):
    page = clerk.post(ADDRESS, sent(NEXT))
    form = form_of(page)
    form |= {side_of(form, "T1"): "按文件", "y_all": "保留本系统"}
    early = clerk.post(ADDRESS, {**form, "do": "write"})
    assert early.status_code == 409
    assert "您刚改了回答，还没有写入。" in text(early)
    assert satisfaction("T1") == "dissatisfied"
    page = clerk.post(ADDRESS, form)
    assert "随上面：保留本系统" in text(page)
    done = clerk.post(ADDRESS, {**form_of(page), "do": "write"}, follow=True)
    assert "已写入 1 件，1 行按您的选择保留本系统的。" in text(done)
    assert (satisfaction("T1"), satisfaction("T3")) == ("basically", "dissatisfied")
    assert Event.objects.filter(kind="corrected").count() == 3
    assert "冲突<b>" not in text(clerk.post(ADDRESS, sent(NEXT)))


def test_where_all_keep_ours_the_choice_alone_is_remembered(clerk):
    page = clerk.post(ADDRESS, sent(NEXT))
    page = clerk.post(ADDRESS, {**form_of(page), "y_all": "保留本系统"})
    assert "记下选择：2 行保留本系统的" in text(page)
    clerk.post(ADDRESS, {**form_of(page), "do": "write"})
    assert satisfaction("T1") == "dissatisfied"
    assert "冲突<b>" not in text(clerk.post(ADDRESS, sent(NEXT)))
