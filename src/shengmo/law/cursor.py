"""How is a definition read strictly, so that every mistake of a file is told at once?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from shengmo.law.sources import Fault, Source

Path = tuple[str | int, ...]


class Cursor:
    """A place in a `Source`; reading a wrong value notes a fault and gives a harmless one.

    All cursors of one file share one list of faults: read everything, then look at `faults`.
    """

    def __init__(self, source: Source, path: Path = (), faults: list[Fault] | None = None) -> None:
        self.source = source
        self.path = path
        self.faults: list[Fault] = [] if faults is None else faults

    @property
    def value(self) -> object:
        """The value at this place; None where there is none."""
        found: object = self.source.data
        for step in self.path:
            if isinstance(found, Mapping):
                found = found.get(step)
            elif isinstance(found, list | tuple) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    @property
    def line(self) -> int:
        """Line in the file, from 1."""
        return self.source.line(self.path)

    def at(self, step: str | int) -> Cursor:
        """The place one step down."""
        return Cursor(self.source, (*self.path, step), self.faults)

    def fault(self, message: str) -> None:
        """Note a mistake at this place."""
        self.faults.append(self.source.fault(self.path, message))

    def only(self, *keys: str) -> None:
        """Note every key of the mapping here that is not among `keys`."""
        for key in self._mapping():
            if key not in keys:
                known = "、".join(keys)
                self.at(key).fault(f"不认识的键“{key}”；这里可以写：{known}。")

    def text(self, key: str, *, required: bool = False) -> str:
        """A text; empty where absent."""
        found = self.at(key).value
        if found is None:
            if required:
                self.fault(f"缺少“{key}”。")
            return ""
        if isinstance(found, str):
            return found
        self.at(key).fault(f"“{key}”要写成文字（加引号），现在是{found!r}。")
        return ""

    def flag(self, key: str) -> bool:
        """True or false; false where absent."""
        found = self.at(key).value
        if isinstance(found, bool) or found is None:
            return bool(found)
        self.at(key).fault(f"“{key}”只能写 true 或 false，现在是{found!r}。")
        return False

    def integer(self, key: str, default: int = 0) -> int:
        """A whole number."""
        found = self.at(key).value
        if found is None:
            return default
        if isinstance(found, int) and not isinstance(found, bool):
            return found
        self.at(key).fault(f"“{key}”要写整数，现在是{found!r}。")
        return default

    def number(self, key: str) -> Decimal | None:
        """A number as Decimal; None where absent."""
        found = self.at(key).value
        if found is None:
            return None
        if isinstance(found, int | Decimal) and not isinstance(found, bool):
            return Decimal(found)
        self.at(key).fault(f"“{key}”要写数字，现在是{found!r}。")
        return None

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A date written YYYY-MM-DD; None where absent."""
        found = self.at(key).value
        if isinstance(found, date):
            return found
        if found is None:
            if required:
                self.fault(f"缺少日期“{key}”。")
            return None
        parsed = _day(found)
        if parsed is None:
            self.at(key).fault(f"“{key}”要写成 2024-01-31 这样的日期，现在是{found!r}。")
        return parsed

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts (one text counts as a list of one)."""
        found = self.at(key).value
        if found is None:
            return ()
        if isinstance(found, str):
            return (found,)
        if isinstance(found, list | tuple) and all(isinstance(item, str) for item in found):
            return tuple(str(item) for item in found)
        self.at(key).fault(f"“{key}”要写成文字的列表，现在是{found!r}。")
        return ()

    def texts_at(self, index: int) -> tuple[str, ...]:
        """The list of texts at one place of a list."""
        found = self.at(index).value
        if isinstance(found, list | tuple) and all(isinstance(item, str) for item in found):
            return tuple(str(item) for item in found)
        self.at(index).fault("这里要写成文字的列表。")
        return ()

    def one_of(self, key: str, known: tuple[str, ...], default: str = "") -> str:
        """A word of a closed list."""
        found = self.text(key)
        if not found:
            if not default:
                self.fault(f"缺少“{key}”，可以写：{'、'.join(known)}。")
            return default
        if found not in known:
            self.at(key).fault(f"“{key}”不能写“{found}”，只能是：{'、'.join(known)}。")
            return default or known[0]
        return found

    def each(self, key: str) -> Iterator[Cursor]:
        """A cursor on each member of a list of mappings."""
        found = self.at(key).value
        if found is None:
            return
        if not isinstance(found, list | tuple):
            self.at(key).fault(f"“{key}”要写成列表。")
            return
        for index, item in enumerate(found):
            place = self.at(key).at(index)
            if isinstance(item, Mapping):
                yield place
            else:
                place.fault("这里要写成“键: 值”的一组。")

    def named(self, key: str) -> Iterator[tuple[str, Cursor]]:
        """Name and cursor of each member of a list of mappings with a unique `name`."""
        seen: set[str] = set()
        for place in self.each(key):
            name = place.text("name", required=True)
            if name in seen:
                place.fault(f"“{name}”写了两次。")
            seen.add(name)
            yield name, place

    def reference(self, key: str, known: Mapping[str, object], what: str) -> str:
        """A name that must be defined elsewhere in the file; empty where absent."""
        found = self.text(key)
        if found and found not in known:
            self.at(key).fault(f"没有名为“{found}”的{what}。")
        return found

    def references(self, key: str, known: Mapping[str, object], what: str) -> tuple[str, ...]:
        """Names that must be defined elsewhere in the file."""
        found = self.texts(key)
        for name in found:
            if name not in known:
                self.at(key).fault(f"没有名为“{name}”的{what}。")
        return found

    def _mapping(self) -> Mapping[str, object]:
        found = self.value
        return found if isinstance(found, Mapping) else {}


def _day(found: object) -> date | None:
    try:
        return date.fromisoformat(found) if isinstance(found, str) else None
    except ValueError:
        return None
