"""How does a locality set what a procedure marks as local, by one rule?

A procedure's file lists its local settings under `local:`, each with a title and a default, and
refers to one as `{local: name}` wherever its value stands. A locality gives values for those names
and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

from shengmo.law.errors import FaultySource
from shengmo.law.sources import Fault, Source


def compose(source: Source, settings: Mapping[str, object]) -> Source:
    """The definition with every `{local: name}` replaced by the locality's value or the default.

    Raises FaultySource for a setting that the procedure does not mark as local, and for a
    reference to a local name that the file does not declare.
    """
    declared = source.data.get("local")
    local = declared if isinstance(declared, Mapping) else {}
    faults = [
        source.fault(("local",), f"地方配置“{name}”不是这个程序标明可由地方设定的项目。")
        for name in settings
        if name not in local
    ]
    values = {name: settings.get(name, _default(entry)) for name, entry in local.items()}
    data = _filled(source, (), source.data, values, faults)
    if faults or not isinstance(data, Mapping):
        raise FaultySource(tuple(faults))
    return Source(source.file, data, source.lines)


def _default(entry: object) -> object:
    return entry.get("default") if isinstance(entry, Mapping) else None


def _filled(
    source: Source,
    path: tuple[str | int, ...],
    found: object,
    values: Mapping[str, object],
    faults: list[Fault],
) -> object:
    """The value at `path` with local references replaced, all the way down."""
    if isinstance(found, Mapping):
        if set(found) == {"local"}:
            return _value(source, path, str(found["local"]), values, faults)
        return {k: _filled(source, (*path, k), v, values, faults) for k, v in found.items()}
    if isinstance(found, list | tuple):
        return [_filled(source, (*path, i), v, values, faults) for i, v in enumerate(found)]
    return found


def _value(
    source: Source,
    path: tuple[str | int, ...],
    name: str,
    values: Mapping[str, object],
    faults: list[Fault],
) -> object:
    if name not in values:
        faults.append(source.fault(path, f"没有声明名为“{name}”的地方设定（local）。"))
        return None
    return values[name]
