"""Which choice, answer, name or code does a ledger mean by what it writes? Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from shengmo.reading.numerals import read_number
from shengmo.record.exchange.cells import LEAVE_EMPTY, Cell, Read, lost_digits, plain_text, shown

YES = frozenset(
    {
        "√",
        "是",
        "y",
        "yes",
        "1",
        "有",
        "已",
        "对",
        "true",
        "✓",
        "✔",
        "急",
        "急件",
        "紧急",
        "特急",
        "保密",
    }
)
NO = frozenset(
    {
        "×",
        "否",
        "n",
        "no",
        "0",
        "无",
        "未",
        "x",
        "false",
        "✗",
        "不是",
        "普通",
        "一般",
        "平件",
        "不保密",
        "公开",
    }
)
ANONYMOUS = "匿名"
NAMELESS = frozenset({ANONYMOUS, "本人不愿透露", "不愿透露", "不愿透露姓名", "不详", "身份不明"})
_UNNAMED = re.compile(rf"{ANONYMOUS}|某?(?:某|女士|先生|同志|群众|村民|居民|网民|市民)")
NOTHING = "none"  # under `words`: words that choose nothing
_NUMBERED = re.compile(r"(.+?)[\[（(【〔]\s*((?:19|20)[0-9]{2})\s*[\]）)】〕]\s*第?([0-9]+)号")
_ET_AL = re.compile(r"^(.{1,20}?)等([0-9一二三四五六七八九十]+)(?:人|户|名|家).*$")
_BETWEEN = re.compile(r"[、,，;；/／\n\r]+")
_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?: +[\u4e00-\u9fff]{2,4})+")
_SPLIT_NAME = re.compile(r"([\u4e00-\u9fff]) +([\u4e00-\u9fff])")
_FORMER = re.compile(r"[(（]原.+?[)）]$")
_VILLAGE = re.compile(r"(?:村民委员会|村委会|村委)$")
_COMMUNITY = re.compile(r"(?:社区居民委员会|社区居委会|居委会)$")


def key_of(word: str) -> str:
    """A word as it is looked up: no spaces, no brackets' shape, no case."""
    return re.sub(r"\s", "", word).casefold().replace("(", "（").replace(")", "）")


def table(choices: Mapping[str, str], words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Word → choice: names, titles, and the words that ledgers use."""
    found = {key_of(word): name for name, listed in words.items() for word in listed}
    found |= {key_of(title): name for name, title in choices.items()}
    return found | {key_of(name): name for name in choices}


def read_choice(cell: Cell, known: Mapping[str, str], choices: Mapping[str, str]) -> Read:
    """A choice; a word that no table knows is asked about, never guessed."""
    text = plain_text(cell)
    found = known.get(key_of(text))
    if found == NOTHING:
        return Read()
    if found is not None and found in choices:
        return Read(found)
    return Read(
        question=f"写的是“{text}”，对不上。它是哪一项",
        choices=(*choices.values(), LEAVE_EMPTY),
    )


def read_flag(cell: Cell) -> Read:
    """Yes or no."""
    if isinstance(cell, bool):
        return Read(cell)
    text = key_of(plain_text(cell))
    if text in YES:
        return Read(value=True)
    if text in NO:
        return Read(value=False)
    return Read(
        question=f"写的是“{plain_text(cell)}”，是“是”还是“否”", choices=("是", "否", LEAVE_EMPTY)
    )


def read_code(cell: Cell) -> Read:
    """A number by which something is found again: 90.0 is 90; a long number has lost its end."""
    if lost_digits(cell):
        return Read(
            fault=f"“{shown(cell)}”是按数字保存的，末几位已经丢失，无法还原，请按文字重新填写"
        )
    text = plain_text(cell)
    if match := _NUMBERED.fullmatch(text.replace(" ", "")):
        return Read(f"{match[1]}〔{match[2]}〕{match[3]}号")
    return Read(text)


def read_phone(cell: Cell) -> Read:
    """A telephone number: digits alone."""
    text = plain_text(cell)
    if isinstance(cell, str) and re.search(r"[eE]\+", text):
        return Read(fault=f"“{text}”是按数字保存的，后几位已经丢失，请重新填写")
    digits = re.sub(r"[\s\-—]", "", re.sub(r"(?<=[0-9])\.0+$", "", text))
    return Read(digits)


def read_village(cell: Cell) -> Read:
    """某某村委会 is 某某村; a former name in brackets is dropped."""
    text = plain_text(cell).replace(" ", "")
    bare = _FORMER.sub("", text)
    short = _COMMUNITY.sub("社区", _VILLAGE.sub("村", bare))
    short = short.replace("村村", "村").replace("社区社区", "社区")
    return Read(short, note="" if short == text else f"“{text}”按“{short}”")


def read_names(cell: Cell) -> tuple[tuple[str, ...], str]:
    """The people in a cell, and a note; 甲　某 is one, 甲某 乙某 are two, 甲某等5人 is one of five."""
    text = plain_text(cell)
    if key_of(text) in NAMELESS:
        return (ANONYMOUS,), f"写的是“{text}”，登记为{ANONYMOUS}"
    if match := _ET_AL.match(text.replace(" ", "")):
        return (match[1],), f"写的是“{text}”，登记为{match[1]}"
    parts: list[str] = []
    for part in _BETWEEN.split(text):
        tidy = re.sub(r" +", " ", part).strip()
        if _NAMES.fullmatch(tidy):
            parts.extend(tidy.split(" "))
        elif tidy:
            parts.append(_SPLIT_NAME.sub(r"\1\2", tidy))
    return tuple(parts), f"写了{len(parts)}个人" if len(parts) > 1 else ""


def read_people(cell: Cell, people: Mapping[str, str], *, several: bool) -> Read:
    """Officers by name → public ids; who is not known, or whose name two bear, is not guessed."""
    names, _ = read_names(cell)
    unknown = [name for name in names if name not in people]
    if unknown:
        return Read(fault=f"没有登记过名叫“{'、'.join(unknown)}”的人员，或者不止一人同名")
    if not several and len(names) > 1:
        return Read(fault=f"这里只写一个人，写了{len(names)}个")
    found = tuple(people[name] for name in names)
    return Read(found if several else found[0])


def is_unnamed(name: str) -> bool:
    """Whether it names nobody in particular: 匿名, 某女士. Nobody is found again by that."""
    return bool(_UNNAMED.fullmatch(name))


def how_many(cell: Cell) -> int | None:
    """The number of people of whom one is named: 甲某等5人."""
    match = _ET_AL.match(plain_text(cell).replace(" ", ""))
    number = read_number(match[2]) if match else None
    return int(number) if number is not None else None
