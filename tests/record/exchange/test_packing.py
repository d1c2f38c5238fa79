"""What a packed list gives back is what went in, in its order, as often as it is asked."""

from __future__ import annotations

from datetime import date

from shengmo.record.exchange.packing import PORTION, Packed
from shengmo.record.exchange.plan import Known, Planned
from shengmo.record.exchange.understanding import Remark, Understood


def row(number: int) -> Planned:
    said = Understood(
        "工单", number, fields={"title": f"第{number}件"}, days={"receive": date(2024, 3, 4)}
    )
    said.remarks.append(Remark("note", "工单", number, "村", "东村村委会", "按“东村”"))
    return Planned(said, ((0, "a" * 64),), Known(number, "", f"{number}号", "", "closed"))


def test_an_empty_one_is_false_and_gives_nothing():
    assert not Packed()
    assert list(Packed()) == []


def test_rows_come_out_as_they_went_in_and_can_be_gone_through_again():
    rows = [row(number) for number in range(2 * PORTION + 3)]
    packed: Packed[Planned] = Packed()
    packed.extend(rows)
    assert len(packed) == len(rows)
    assert list(packed) == rows
    assert list(packed) == rows


def test_more_can_be_added_after_it_was_gone_through():
    packed: Packed[int] = Packed()
    packed.extend(range(PORTION))
    assert sum(packed) == sum(range(PORTION))
    packed.append(7)
    assert [*packed][-2:] == [PORTION - 1, 7]
