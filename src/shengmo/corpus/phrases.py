"""What does a sentence with slots hold? Text, plain words, and the figures it waits for.

A sentence holds slots in braces: `{hotline.closed}`, `{hotline.closed topic=噪声扰民}`,
`{hotline.closure_rate decimals=1}`, `{mediation.amount scale=万}`, `{normdoc.issued as=没有}` for
figures, `{study.sessions status=target}` for what the plan wants, and `{year}`, `{name}` for plain words. `{*}` and `topic=*` stand for each value of a cut that occurs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from shengmo.law.cursor import Cursor

WORDS = ("year", "next_year", "name", "issuer", "until", "span", "as_of")
EACH = "*"  # a cut's value, whichever it is
UNIT = "unit"  # of the figure before

_SLOT = re.compile(r"\{([^{}]*)\}")
_CODE = re.compile(r"[a-z_]+\.[a-z_]+")
_DECIMALS = "decimals"
_AS, _SCALE = "as", "scale"
_STATUS, _TARGET = "status", "target"
SCALES = {"万": 4, "亿": 8}  # powers of ten


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A figure that a sentence names: its code, one value of some cuts, and how it is written.

    `instead` is a word that stands for the number (没有 for nought); else it is printed with
    `decimals`, or counted in the tens of thousands that `scale` names (万, 亿).
    """

    code: str
    by: Mapping[str, str]
    decimals: int | None = None
    instead: str = ""
    scale: str = ""
    target: bool = False  # what the plan wants, not what was achieved


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word that every report fills in: one of `WORDS`, `EACH`, or `UNIT`."""

    name: str


Piece = str | Word | FigureRef


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text with slots, in order."""

    pieces: tuple[Piece, ...]

    @property
    def figures(self) -> tuple[FigureRef, ...]:
        """The figures it names."""
        return tuple(piece for piece in self.pieces if isinstance(piece, FigureRef))

    @property
    def spread(self) -> FigureRef | None:
        """The figure by whose cut the phrase is said once for each value; None where it is not."""
        return next((ref for ref in self.figures if EACH in ref.by.values()), None)

    def at(self, value: str) -> Phrase:
        """The phrase for one value of the cut."""
        return Phrase(tuple(_at(piece, value) for piece in self.pieces))


def _at(piece: Piece, value: str) -> Piece:
    if isinstance(piece, FigureRef):
        return replace(piece, by={cut: value if v == EACH else v for cut, v in piece.by.items()})
    return value if piece == Word(EACH) else piece


def parse_phrase(place: Cursor, key: str, *, required: bool = False) -> Phrase | None:
    """The text at `key` cut into its pieces; None when absent. Mistakes go to the cursor."""
    text = place.text(key, required=required)
    if not text:
        return None
    pieces: list[Piece] = []
    end = 0
    for slot in _SLOT.finditer(text):
        pieces += [text[end : slot.start()], _piece(place, key, slot.group(1))]
        end = slot.end()
    pieces.append(text[end:])
    if any("{" in piece or "}" in piece for piece in pieces if isinstance(piece, str)):
        place.at(key).fault("花括号没有成对，数字的位置写成{指标}，如{hotline.closed}")
    if _lone_unit(pieces):
        place.at(key).fault("{unit}要写在一个数字的后面，是那个数字的单位")
    return Phrase(tuple(piece for piece in pieces if piece != ""))


def _lone_unit(pieces: Sequence[Piece]) -> bool:
    """Whether a unit stands where no figure has been named yet."""
    before = takewhile(lambda piece: not isinstance(piece, FigureRef), pieces)
    return Word(UNIT) in before


def parse_figures(place: Cursor, key: str) -> tuple[FigureRef, ...]:
    """A list of figures at `key`, each written as in a slot without its braces."""
    pieces = [_piece(place, key, word) for word in place.texts(key)]
    if not all(isinstance(piece, FigureRef) for piece in pieces):
        place.at(key).fault(f"{key}里只写指标，如[hotline.closed]")
    return tuple(piece for piece in pieces if isinstance(piece, FigureRef))


def _piece(place: Cursor, key: str, inside: str) -> Piece:
    """What one pair of braces holds."""
    head, *options = inside.split() or [""]
    if head in (*WORDS, EACH, UNIT) and not options:
        return Word(head)
    if not _CODE.fullmatch(head):
        words = "、".join(WORDS)
        place.at(key).fault(f"{{{inside}}}既不是指标（如hotline.closed），也不是{words}之一")
        return inside
    by = dict(option.partition("=")[::2] for option in options)
    if "" in by.values():
        place.at(key).fault(
            f"{{{inside}}}里空格后面应当是“分项=值”“decimals=位数”“scale=万”或者“as=字”"
        )
    decimals = _decimals(place, key, by.pop(_DECIMALS, ""))
    instead, scale = by.pop(_AS, ""), by.pop(_SCALE, "")
    status = by.pop(_STATUS, "")
    if status not in ("", _TARGET):
        place.at(key).fault(f"status只能是{_TARGET}（要点定的目标），不能是“{status}”")
    if scale and scale not in SCALES:
        place.at(key).fault(f"scale只能是{'或者'.join(SCALES)}，不能是“{scale}”")
    return FigureRef(head, by, decimals, instead, scale, status == _TARGET)


def _decimals(place: Cursor, key: str, text: str) -> int | None:
    if not text:
        return None
    if text in {"0", "1", "2", "3", "4"}:
        return int(text)
    place.at(key).fault(f"小数位数只能是0到4，不能是“{text}”")
    return None
