"""How do monthly totals that came without rows become facts: one for each unit, month, indicator?

A sheet may have a row for each; or months across, or indicators across, which are unfolded first.
Nothing here makes a matter of the total's own ledger: five disputes stay a five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from shengmo.corpus import shelf
from shengmo.corpus.catalogue import Aggregator, Indicator, Kind
from shengmo.record.exchange.cells import LEAVE_EMPTY, Cell, blank, plain_text
from shengmo.record.exchange.files import Sheet
from shengmo.record.exchange.layout import SEARCHED, SERIAL, header_key, is_total
from shengmo.record.exchange.understanding import Remark, Understood
from shengmo.record.exchange.words import key_of

LEDGER_TOTAL = "ledger-total"
UNIT, MONTH, INDICATOR, VALUE = "填报单位", "月份", "指标", "总数"
_UNITS = frozenset(
    {"填报单位", "单位", "单位名称", "村（社区）", "村", "村居", "社区", "报送单位", "村社"}
)
_MONTHS = frozenset({"月份", "月", "统计月份", "期间", "统计期间", "时间"})
_INDICATORS = frozenset({"指标", "项目", "台账", "事项", "统计项目", "指标名称", "类别"})
_VALUES = frozenset({"总数", "数值", "件数", "数量", "数"})
_BESIDE = frozenset({*SERIAL, "备注", "说明", "来源", "数据来源", "报表"})
_ACROSS = re.compile(r"(?:[0-9]{4}年)?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?")
FEWEST = 2  # months across, at least


def unfolded(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Sheets with months or indicators across, as sheets of one total a row; others as they are."""
    return tuple(_unfolded(sheet) for sheet in sheets)


def are_months_across(sheet: Sheet) -> bool:
    """Whether the sheet has units down, months across, and nothing of which it could have rows."""
    return any(map(_is_across, sheet.rows[:SEARCHED]))


def _is_across(row: Sequence[Cell]) -> bool:
    heads = {head for cell in row if (head := header_key(plain_text(cell)))}
    months = {head for head in heads if _ACROSS.fullmatch(head)}
    rest = heads - months - _UNITS - _BESIDE
    return len(months) >= FEWEST and bool(heads & _UNITS) and all(map(is_total, rest))


def _unfolded(sheet: Sheet) -> Sheet:
    for place, row in enumerate(sheet.rows[:SEARCHED]):
        heads = [header_key(plain_text(cell)) for cell in row]
        across = {i: plain_text(row[i]) for i, head in enumerate(heads) if _ACROSS.fullmatch(head)}
        if len(across) >= FEWEST:
            return _with(sheet, place, _rows(sheet, place, heads, across, MONTH))
        if _VALUES & set(heads) and _MONTHS & set(heads):
            return sheet
        if (_MONTHS | _UNITS) & set(heads):
            named = _UNITS | _MONTHS | _BESIDE
            across = {
                i: plain_text(row[i])
                for i, head in enumerate(heads)
                if head and head not in named and not is_total(head)
            }
            if across:
                return _with(sheet, place, _rows(sheet, place, heads, across, INDICATOR))
    return sheet


def _with(sheet: Sheet, place: int, rows: Iterator[tuple[int, list[Cell]]]) -> Sheet:
    """The rows above the header, a header of ours, the unfolded rows with their old numbers."""
    found = list(rows)
    above = [list(row) for row in sheet.rows[:place]]
    head: list[Cell] = [UNIT, MONTH, INDICATOR, VALUE]
    numbers = (*range(1, place + 2), *(number for number, _ in found))
    return Sheet(sheet.name, [*above, head, *(cells for _, cells in found)], numbers=numbers)


def _rows(
    sheet: Sheet, place: int, heads: Sequence[str], across: Mapping[int, str], what: str
) -> Iterator[tuple[int, list[Cell]]]:
    """One row for each cell under a header that goes across; blanks bring nothing."""
    unit = _place(heads, _UNITS)
    other = _place(heads, _INDICATORS if what == MONTH else _MONTHS)
    title = _subject(sheet.rows[:place]) if what == MONTH else None
    for number, row in enumerate(sheet.rows[place + 1 :], start=place + 2):
        first = next((plain_text(cell) for cell in row if not blank(cell)), "")
        if is_total(first):
            continue
        for column, name in across.items():
            value = row[column] if column < len(row) else None
            if blank(value):
                continue
            beside = _at(row, other) if other is not None else title
            month, indicator = (name, beside) if what == MONTH else (beside, name)
            yield number, [_at(row, unit), month, indicator, value]


def _subject(above: Sequence[Sequence[Cell]]) -> str | None:
    """The indicator that the title of a sheet names: 各村受理矛盾纠纷情况."""
    text = key_of("".join(plain_text(cell) for row in above for cell in row))
    names = [i.name for i in countable().values() if key_of(i.name) in text]
    return max(names, key=len) if names else None


def _place(heads: Sequence[str], names: frozenset[str]) -> int | None:
    return next((i for i, head in enumerate(heads) if head in names), None)


def _at(row: Sequence[Cell], place: int | None) -> Cell:
    return row[place] if place is not None and place < len(row) else None


# ── What a total counts ─────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=1)
def countable() -> Mapping[str, Indicator]:
    """Indicators that a monthly total can add to: what happened, counted or added up; by code."""
    sums = (Aggregator.COUNT, Aggregator.SUM)
    found = shelf.load_catalogue().values()
    return {i.code: i for i in found if i.kind is Kind.FLOW and i.aggregator in sums}


@lru_cache(maxsize=1)
def indicator_words() -> Mapping[str, str]:
    """What totals sheets call an indicator → its code; what two are called means neither."""
    found: dict[str, str] = {}
    for indicator in countable().values():
        said = (p.replace("{value}{unit}", "") for p in indicator.phrases)
        plain = {key_of(text) for text in (indicator.name, *said) if "{" not in text}
        for word in plain:
            found[word] = (
                "" if found.get(word, indicator.code) != indicator.code else indicator.code
            )
    found |= {key_of(i.name): i.code for i in countable().values()}
    found |= {key_of(code): code for code in countable()}
    return {word: code for word, code in found.items() if code}


def complete(row: Understood, organisation: str) -> None:
    """Fill in what a total's row does not say itself: whose, which year, which indicator."""
    row.fields.setdefault("unit_name", organisation)
    row.by_header[UNIT] = str(row.fields["unit_name"])
    on = row.days.get("keep")
    if on is not None:
        row.fields |= {"month": f"{on:%Y-%m}", "year": f"{on:%Y}"}
    said = str(row.fields.pop("indicator", ""))
    indicator = countable().get(indicator_words().get(key_of(said), ""))
    if indicator is None:
        row.remarks.append(_asked(row, said))
        return
    row.fields["indicator"] = row.by_header[INDICATOR] = indicator.code
    if on is not None:
        row.fields["title"] = f"{row.fields['unit_name']}{on.year}年{on.month}月{indicator.name}"


def _asked(row: Understood, said: str) -> Remark:
    """Which indicator is meant? Those that are called alike are offered."""
    if not said:
        message = "没有写是哪一项指标的总数"
        return Remark("fault", row.sheet, row.row, INDICATOR, "", message, (), fatal=True)
    names = [indicator.name for indicator in countable().values()]
    alike = get_close_matches(said, names, n=6, cutoff=0.2) or names[:6]
    message = f"写的是“{said}”，看不出是哪一项指标的总数。是下面哪一项"
    return Remark(
        "question", row.sheet, row.row, INDICATOR, said, message, (*alike, LEAVE_EMPTY)
    )  # fmt: skip
