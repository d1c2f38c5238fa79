"""How does a file of law come in without a new release: which kind is it, is it in order?

A pack is one or more YAML files as they would stand in the corpus: rules, a procedure's version with
its examples, a locality, papers, figures. It is checked together with everything that lies on the
shelves, and lies on the administrator's own shelf afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shengmo.corpus.errors import CorpusError
from shengmo.corpus.lint import check
from shengmo.corpus.shelf import read_everything, read_source
from shengmo.corpus.shelved import Shelved
from shengmo.law.errors import FaultySource
from shengmo.law.sources import Fault, Source


@dataclass(frozen=True, slots=True)
class Pack:
    """One file: what it defines, where it lies on a shelf, and what it says."""

    kind: str  # rules | version | examples | locality | papers | figures
    name: str
    place: str
    source: Source  # named by its place, as all that lies on a shelf is
    file: Path  # where it lies now

    @property
    def since(self) -> str:
        """Of a procedure's version: the day from which it holds."""
        return str(self.source.data.get("valid_from", ""))


def open_packs(files: Sequence[Path]) -> tuple[Pack, ...]:
    """The files, recognised by what they say.

    Raises:
        FaultySource: a file that is not our YAML, or that defines nothing we know.
        OSError: a file cannot be opened.
    """
    return tuple(map(_open, files))


def _open(file: Path) -> Pack:
    source = read_source(file)
    found = _kind_and_place(source.data, file.stem)
    if found is None:
        message = (
            "看不出这是哪一种定义：规则（topic、rules）、程序（procedure、valid_from）、算例、地方配置、"
            "文书、指标，都不是。放假安排用 shengmo calendar 载入。"
        )
        raise FaultySource((source.fault((), message),))
    kind, name, place = found
    return Pack(kind, name, place, replace(source, file=place), file)


def _kind_and_place(data: Mapping[str, object], stem: str) -> tuple[str, str, str] | None:
    """What a file defines, its name, and its place on a shelf; None for nothing we know."""
    procedure, locality = str(data.get("procedure", "")), str(data.get("locality", ""))
    if "rules" in data and "topic" in data:
        return "rules", stem, f"rules/{stem}.yaml"
    if procedure and "examples" in data:
        return "examples", procedure, f"procedures/{procedure}/examples.yaml"
    if procedure and "papers" in data:
        return "papers", procedure, f"papers/{procedure}.yaml"
    if procedure and (since := data.get("valid_from")):
        return "version", procedure, f"procedures/{procedure}/{since}.yaml"
    if locality:
        return "locality", locality, f"localities/{locality}.yaml"
    return ("figures", stem, f"figures/{stem}.yaml") if "figures" in data else None


def faults_of(packs: Sequence[Pack]) -> tuple[Fault, ...]:
    """What is wrong once the files lie beside all others; what was wrong before is not theirs."""
    before = read_everything()
    found = [fault for pack in packs for fault in _already_there(before, pack)]
    if not found:
        after = check(_with(before, packs)).faults
        known = set(check(before).faults) if after else set()
        found = [fault for fault in after if fault not in known]
    names = {pack.place: str(pack.file) for pack in packs}
    return tuple(replace(fault, file=names.get(fault.file, fault.file)) for fault in found)


def _already_there(shelved: Shelved, pack: Pack) -> list[Fault]:
    """A version that is on the shelf is never changed: matters under way rest on it."""
    versions = shelved.procedures.get(pack.name, ()) if pack.kind == "version" else ()
    if any(str(version.data.get("valid_from")) == pack.since for version in versions):
        message = (
            f"程序“{pack.name}”自{pack.since}起的一版已经有了，不能另换；改了就从另一天起另写一版。"
        )
        return [pack.source.fault(("valid_from",), message)]
    return []


def _with(shelved: Shelved, packs: Sequence[Pack]) -> Shelved:
    """The shelves with the files on them, replacing what lay at the same place."""
    for pack in packs:
        shelved = _PLACED[pack.kind](shelved, pack)
    return replace(shelved, files=shelved.files + len(packs))


def _with_version(shelved: Shelved, pack: Pack) -> Shelved:
    versions = (*shelved.procedures.get(pack.name, ()), pack.source)
    ordered = tuple(sorted(versions, key=lambda each: str(each.data.get("valid_from"))))
    return replace(shelved, procedures={**shelved.procedures, pack.name: ordered})


def _with_locality(shelved: Shelved, pack: Pack) -> Shelved:
    others = (one for one in shelved.localities if one.data.get("locality") != pack.name)
    return replace(shelved, localities=(*others, pack.source))


def _replaced(sources: tuple[Source, ...], pack: Pack) -> tuple[Source, ...]:
    others = (one for one in sources if Path(one.file).name != Path(pack.place).name)
    return (*others, pack.source)


_PLACED: Mapping[str, Callable[[Shelved, Pack], Shelved]] = {
    "version": _with_version,
    "locality": _with_locality,
    "rules": lambda shelved, pack: replace(shelved, rules=_replaced(shelved.rules, pack)),
    "papers": lambda shelved, pack: replace(shelved, papers=_replaced(shelved.papers, pack)),
    "figures": lambda shelved, pack: replace(shelved, figures=_replaced(shelved.figures, pack)),
    "examples": lambda shelved, pack: replace(
        shelved, examples={**shelved.examples, pack.name: pack.source}
    ),
}


def load(packs: Sequence[Pack], folder: Path) -> None:
    """Put checked files on the administrator's shelf, all or none.

    Raises:
        CorpusError: the folder cannot be written.
    """
    parts = [(folder / pack.place, pack.file) for pack in packs]
    try:
        for target, file in parts:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.with_suffix(".part").write_bytes(file.read_bytes())
        for target, _ in parts:
            target.with_suffix(".part").replace(target)
    except OSError as error:
        raise CorpusError(
            f"定义文件写不进{folder}（{error.strerror}），请检查文件夹的权限。"
        ) from error
