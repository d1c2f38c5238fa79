"""What does a YAML file say, and on which line does it say it?

Stricter than YAML: only mappings, lists and plain values; no duplicate keys, anchors, aliases or
tags; `true` and `false` are the only booleans; 12:30 and 010 stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from shengmo.law.errors import FaultySource
from shengmo.law.sources import Fault, Source

Path = tuple[str | int, ...]

_DEEPEST = 30
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, object] = {"true": True, "false": False, "": None, "~": None, "null": None}


def parse_yaml(text: str, file: str) -> Source:
    """The plain values of one file with their lines.

    Raises:
        FaultySource: with every mistake of form, or the one that stops YAML itself.
    """
    reader = _Reader(text, file)
    try:
        data = reader.read()
    except yaml.YAMLError as error:
        raise FaultySource((_syntax_fault(error, file, text),)) from error
    if not isinstance(data, dict) and not reader.faults:
        reader.faults.append(Fault(file, 1, "文件应当由“名称: 值”组成，不能是空的或者列表"))
    if reader.faults:
        raise FaultySource(tuple(reader.faults))
    return Source(file=file, data=data if isinstance(data, dict) else {}, lines=reader.lines)


class _Reader:
    """One pass over the parser's events; mistakes are noted and the reading goes on."""

    def __init__(self, text: str, file: str) -> None:
        self.faults: list[Fault] = []
        self.lines: dict[Path, int] = {}
        self._file = file
        self._events: Iterator[Event] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))

    def read(self) -> object:
        """The first document; a second one is a mistake."""
        documents = 0
        data: object = None
        for event in self._events:
            if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent | AliasEvent):
                documents += 1
                if documents > 1:
                    self._fault(event, "一个文件只写一份内容，不要用“---”分成几份")
                data = self._value(event, ())
        return data

    def _fault(self, event: Event, message: str) -> None:
        self.faults.append(Fault(self._file, _line(event), message))

    def _value(self, event: Event, path: Path) -> object:
        self.lines.setdefault(path, _line(event))
        if isinstance(event, AliasEvent):
            self._fault(event, "不要用*引用别处的内容，请照写一遍")
            return None
        if getattr(event, "anchor", None):
            self._fault(event, "不要用&给内容起别名，请去掉")
        if getattr(event, "tag", None):
            self._fault(event, f"不要用标签{event.tag}，请去掉")  # type: ignore[attr-defined]
        if len(path) > _DEEPEST:
            self._fault(event, f"嵌套超过{_DEEPEST}层")
            raise FaultySource(tuple(self.faults))
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self._list(path)
        return self._scalar(event) if isinstance(event, ScalarEvent) else None

    def _mapping(self, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event, path)
            if key in found:
                first = self.lines[(*path, key)]
                self._fault(event, f"“{key}”写了两次，第一次在第{first}行")
            else:
                self.lines[(*path, key)] = _line(event)
            found[key] = self._value(next(self._events), (*path, key))
        return found

    def _key(self, event: Event, path: Path) -> str:
        """A key is always text, also when it looks like a number or like yes and no."""
        if isinstance(event, ScalarEvent) and event.value:
            return str(event.value)
        self._fault(event, "冒号前面应当是一个名称")
        self._value(event, (*path, "?"))
        return "?"

    def _list(self, path: Path) -> list[object]:
        found: list[object] = []
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                break
            found.append(self._value(event, (*path, len(found))))
        return found

    def _scalar(self, event: ScalarEvent) -> object:
        text = str(event.value)
        if event.style:  # quoted, or a text block: always text
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
        if _DATE.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                self._fault(event, f"没有{text}这一天")
        return text


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _syntax_fault(error: yaml.YAMLError, file: str, text: str) -> Fault:
    """The place where YAML itself gave up."""
    line = 1
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        line = error.problem_mark.line + 1
    elif isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
    return Fault(file, line, "这里的写法YAML读不懂，请检查缩进、冒号后的空格和引号")
