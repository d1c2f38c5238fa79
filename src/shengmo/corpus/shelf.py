"""Where does each definition file lie, and what is in it? It opens them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from shengmo.corpus import report_shelf
from shengmo.corpus.errors import CorpusError
from shengmo.corpus.localities import Locality, parse_locality
from shengmo.corpus.pinned import RuleBlocks, pin, unpin
from shengmo.corpus.roots import SHELF, lying
from shengmo.corpus.shelved import attempt
from shengmo.law.calendar import Calendar, YearCalendar, festival_doubts, parse_year
from shengmo.law.cases import WorkedExample, parse_examples
from shengmo.law.duties import Duty, parse_duties
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.compose import compose
from shengmo.law.procedures.model import Procedure
from shengmo.law.rules import Rule, parse_rules
from shengmo.law.sources import Fault, Source

# What reports need lies on a shelf of its own; whoever asks here finds it as well.
ANNUAL_REPORT = report_shelf.ANNUAL_REPORT
figure_files = report_shelf.figure_files
load_catalogue = report_shelf.load_catalogue
load_outline = report_shelf.load_outline
load_vocabulary = report_shelf.load_vocabulary
outline_files = report_shelf.outline_files
read_source = report_shelf.read_source
vocabulary_files = report_shelf.vocabulary_files

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
