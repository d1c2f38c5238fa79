"""Where does each definition file lie, and what is in it? The one module that opens them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from shengmo.corpus.catalogue import Indicator, parse_indicators
from shengmo.corpus.errors import CorpusError
from shengmo.corpus.localities import Locality, parse_locality
from shengmo.corpus.outlines import Outline, parse_outline
from shengmo.corpus.pinned import RuleBlocks, pin, unpin
from shengmo.corpus.roots import SHELF, lying
from shengmo.corpus.shelved import attempt
from shengmo.corpus.vocabulary import parse_vocabulary
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.calendar import Calendar, YearCalendar, festival_doubts, parse_year
from shengmo.law.cases import WorkedExample, parse_examples
from shengmo.law.duties import Duty, parse_duties
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.compose import compose
from shengmo.law.procedures.model import Procedure
from shengmo.law.rules import Rule, parse_rules
from shengmo.law.sources import Fault, Source
from shengmo.reading.vocabulary import Vocabulary

YEAR_FILES = "[0-9][0-9][0-9][0-9].yaml"


def put(files: Mapping[str, Path], folder: Path) -> None:
    """Copy files to places below a folder, all or none.

    Raises:
        CorpusError: the folder cannot be written.
    """
    targets = [(folder / place, file) for place, file in files.items()]
    try:
        for target, file in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.with_suffix(".part").write_bytes(file.read_bytes())
        for target, _ in targets:
            target.with_suffix(".part").replace(target)
    except OSError as error:
        raise CorpusError(
            f"文件写不进{folder}（{error.strerror}），请检查文件夹的权限。"
        ) from error


# ── Any file ───────────────────────────────────────────────────────────────────────────────────


def read_source(path: Path) -> Source:
    """One YAML file as plain values with lines.

    Raises:
        FaultySource: it is not UTF-8, or not the strict YAML that we read.
        OSError: it cannot be opened.
    """
    name = str(path.relative_to(SHELF)) if path.is_relative_to(SHELF) else str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise FaultySource((Fault(name, line, "文件不是UTF-8编码，请另存为UTF-8"),)) from error
    return parse_yaml(text, name)


# ── Rules ──────────────────────────────────────────────────────────────────────────────────────


@cache
def load_rules() -> Mapping[str, Rule]:
    """Every rule of the shelf by its id, in the order of the files.

    Raises:
        FaultySource: with every mistake of every file.
    """
    rules: dict[str, Rule] = {}
    faults: list[Fault] = []
    for path in rule_files():
        source = attempt(faults, partial(read_source, path))
        if source is None:
            continue
        for rule in attempt(faults, partial(parse_rules, source)) or ():
            if rule.id in rules:
                where = f"规则{rule.id}在另一个文件里已经有了"
                faults.append(source.fault(("rules", rule.id), where))
            rules[rule.id] = rule
    if faults:
        raise FaultySource(tuple(faults))
    return MappingProxyType(rules)


def rule_files() -> tuple[Path, ...]:
    """The files of rules, one per topic."""
    return lying("rules/*.yaml")


def load_rule_examples() -> tuple[WorkedExample, ...]:
    """Every worked example of the rules, in the order of the files. Raises FaultySource."""
    return tuple(
        example for path in rule_example_files() for example in parse_examples(read_source(path))
    )


def rule_example_files() -> tuple[Path, ...]:
    """The files of worked examples."""
    return lying("rules/examples/*.yaml")


# ── Calendars ──────────────────────────────────────────────────────────────────────────────────


def load_calendars(extra_folder: Path | None = None) -> Calendar:
    """The years on the shelf, and those that an administrator put into `extra_folder`.

    Raises:
        FaultySource: a file has mistakes, or gives a year that is already there.
    """
    calendar = _shipped_calendars()
    if extra_folder is None or not extra_folder.is_dir():
        return calendar
    for path in sorted(extra_folder.glob(YEAR_FILES)):
        calendar = calendar.with_year(_new_year(path, calendar))
    return calendar


def with_calendar(file: Path, folder: Path) -> Calendar:
    """The calendar as it would be with a new year's notice. Raises FaultySource."""
    known = load_calendars(folder)
    return known.with_year(_new_year(file, known))


def add_calendar(file: Path, folder: Path) -> YearCalendar:
    """Check a new year's notice and copy it into `folder`, where `load_calendars` finds it.

    Raises:
        FaultySource: the file has mistakes; a year that is already there is one.
        CorpusError: the folder cannot be written.
    """
    year = _new_year(file, load_calendars(folder))
    put({f"{year.year}.yaml": file}, folder)
    return year


@cache
def _shipped_calendars() -> Calendar:
    calendar = Calendar({})
    for path in calendar_files():
        calendar = calendar.with_year(_new_year(path, calendar))
    return calendar


def calendar_files() -> tuple[Path, ...]:
    """The files of the years on the shelf."""
    return tuple(sorted((SHELF / "calendars").glob(YEAR_FILES)))


def _new_year(path: Path, known: Calendar) -> YearCalendar:
    """One year's notice, compared with the festivals of the lunar calendar and the known years."""
    source = read_source(path)
    year = parse_year(source)
    faults = [source.fault(("holidays",), doubt) for doubt in _doubts(year)]
    if year.year in known.years:
        message = f"{year.year}年的放假安排已经有了，不能另换一份；通知确有调整的，请升级系统"
        faults.append(source.fault(("year",), message))
    if faults:
        raise FaultySource(tuple(faults))
    return year


def _doubts(year: YearCalendar) -> tuple[str, ...]:
    festivals = _festivals().get(year.year)
    return festival_doubts(year, festivals) if festivals else ()


@cache
def _festivals() -> Mapping[int, Mapping[str, date]]:
    """The days of the festivals that follow the moon or the sun, year by year."""
    years = read_source(SHELF / "calendars" / "festivals.yaml").data["days"]
    if not isinstance(years, Mapping):
        raise CorpusError("calendars/festivals.yaml里没有节日日期，请恢复原文件。")
    return {int(year): days for year, days in years.items()}


# ── Localities ─────────────────────────────────────────────────────────────────────────────────


def locality_files() -> tuple[Path, ...]:
    """The files of the localities."""
    return lying("localities/*.yaml")


def locality_names() -> tuple[str, ...]:
    """The localities on the shelf."""
    return tuple(path.stem for path in locality_files())


@cache
def locality_source(name: str) -> Source:
    """A locality's file. Raises CorpusError where the shelf holds none of that name."""
    found = {path.stem: path for path in locality_files()}
    if name not in found:
        raise CorpusError(f"没有名为“{name}”的地方配置，现有：{'、'.join(found)}。")
    return read_source(found[name])


@cache
def load_locality(name: str) -> Locality:
    """A locality's profile.

    Raises:
        CorpusError: the shelf holds none of that name.
        FaultySource: its file has mistakes.
    """
    return parse_locality(locality_source(name), procedure_names())


@cache
def load_duties(name: str) -> tuple[Duty, ...]:
    """What comes round again in a year, by the list of that name.

    Raises:
        FaultySource: its file has mistakes.
    """
    return parse_duties(read_source(SHELF / "duties" / f"{name}.yaml"), load_rules())


# ── Procedures ─────────────────────────────────────────────────────────────────────────────────


@cache
def procedure_names() -> tuple[str, ...]:
    """The procedures on the shelf."""
    return tuple(dict.fromkeys(path.parent.name for path in lying("procedures/*/[0-9]*.yaml")))


@cache
def procedure_files(name: str) -> tuple[Path, ...]:
    """The versions of a procedure, the earliest first.

    Raises:
        CorpusError: the shelf holds none of that name.
    """
    if name not in procedure_names():
        raise CorpusError(f"没有名为“{name}”的程序，现有：{'、'.join(procedure_names())}。")
    return lying(f"procedures/{name}/[0-9]*.yaml")


def example_file(name: str) -> Path:
    """Where the worked examples of a procedure lie."""
    found = lying(f"procedures/{name}/examples.yaml")
    return found[0] if found else SHELF / "procedures" / name / "examples.yaml"


def procedure_source(name: str, on: date) -> Source:
    """The version in force on a day, as its file gives it.

    A day before the first version gets the first: a row of a ledger older than the law that we
    know is recorded under it, and no gate asks anything of history.
    """
    files = procedure_files(name)
    begun = [path for path in files if date.fromisoformat(path.stem) <= on]
    return _procedure_source(begun[-1] if begun else files[0])


@cache
def _procedure_source(path: Path) -> Source:
    return read_source(path)


def load_procedure(name: str, on: date, locality: str = "default") -> tuple[Procedure, str, str]:
    """The version in force on a day, composed with a locality; its pinned text and its sha256.

    Raises:
        CorpusError: no such procedure or locality.
        FaultySource: a file has mistakes.
    """
    source = procedure_source(name, on)
    return _composed(name, source.file, locality)


@cache
def _composed(name: str, file: str, locality: str) -> tuple[Procedure, str, str]:
    settings = load_locality(locality).settings_for(name)
    composed = compose(_procedure_source(SHELF / file), settings)
    text = pin(composed, _rule_blocks())
    return unpin(text), text, sha256(text.encode()).hexdigest()


def procedure_from_pinned(text: str) -> Procedure:
    """The procedure that a matter's pinned text defines, whatever the shelf says today."""
    return unpin(text)


@cache
def _rule_blocks() -> RuleBlocks:
    """Every rule's topic and block as its file gives them."""
    blocks: dict[str, tuple[str, object]] = {}
    for path in rule_files():
        data = read_source(path).data
        rules = data["rules"]
        if isinstance(rules, Mapping):
            blocks |= {rule: (str(data["topic"]), block) for rule, block in rules.items()}
    return MappingProxyType(blocks)


# ── Outlines of reports ────────────────────────────────────────────────────────────────────────


@cache
def load_outline(name: str) -> Outline:
    """The outline of a report.

    Raises:
        FaultySource: with every mistake of the file.
        CorpusError: there is no outline of that name.
    """
    path = next((path for path in outline_files() if path.stem == name), None)
    if path is None:
        raise CorpusError(f"没有名为“{name}”的报告提纲；提纲放在corpus/outlines文件夹里。")
    return parse_outline(read_source(path))


def outline_files() -> tuple[Path, ...]:
    """The files of outlines, one per report."""
    return lying("outlines/*.yaml")


# ── Figures ────────────────────────────────────────────────────────────────────────────────────


def figure_files() -> tuple[Path, ...]:
    """The files of the catalogue of indicators."""
    return lying("figures/*.yaml")


@cache
def load_catalogue() -> Mapping[str, Indicator]:
    """Every indicator by its code, in the order of the files.

    Raises:
        FaultySource: with every mistake of every file.
    """
    found: dict[str, Indicator] = {}
    faults: list[Fault] = []
    for path in figure_files():
        try:
            for indicator in parse_indicators(read_source(path)):
                found.setdefault(indicator.code, indicator)
        except FaultySource as error:
            faults.extend(error.faults)
    if faults:
        raise FaultySource(tuple(faults))
    return MappingProxyType(found)


# ── The reader's words ─────────────────────────────────────────────────────────────────────────


def vocabulary_files() -> tuple[Path, ...]:
    """The files of words that the reader of reports knows."""
    return lying("vocabulary/*.yaml")


ANNUAL_REPORT = "annual-report"  # the outline whose words the reader knows


@cache
def load_vocabulary() -> Vocabulary:
    """What the reader of reports knows, the phrases of the catalogue of indicators included.

    Raises:
        FaultySource: with every mistake of every file.
    """
    outline = load_outline(ANNUAL_REPORT)
    return parse_vocabulary(map(read_source, vocabulary_files()), load_catalogue(), outline)
