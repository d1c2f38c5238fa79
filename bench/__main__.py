"""Run every measurement on both databases and print one table of ratios.

    python -m bench            10⁴ tickets
    python -m bench --large    10⁵ tickets

Each database is fresh and thrown away. A measurement is a module here with `lines(size)`, which
yields `bench.lines.Line`; add one by adding its name to `MEASUREMENTS`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from importlib.util import find_spec

from bench.lines import Line
from tests import machine, postgres

MEASUREMENTS = (
    *("bench.act", "bench.batch", "bench.ledger", "bench.shape", "bench.figures"),
    "bench.reading",
)
SIZE, LARGE = 10_000, 100_000
MARK = "LINE "  # begins a line in which a child process hands over a measurement


def main() -> int:
    """Measure on every database that this machine has."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--large", action="store_true", help="10⁵ tickets instead of 10⁴")
    parser.add_argument("--size", type=int, help="so many tickets")
    parser.add_argument("--only", action="append", help="one measurement, such as act")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="one database")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    size = asked.size or (LARGE if asked.large else SIZE)
    wanted = [name for name in MEASUREMENTS if not asked.only or name[6:] in asked.only]
    if asked.here:
        return _measure(wanted, size)
    return max([_table(name, wanted, size) for name in _databases(asked.database)], default=0)


def _databases(only: str | None) -> Iterator[str]:
    if only in {None, "sqlite"}:
        yield "SQLite"
    if only in {None, "postgresql"}:
        if machine.postgresql() is None:
            print(f"PostgreSQL left out: {machine.NO_POSTGRESQL}.")
        else:
            yield "PostgreSQL"


@contextmanager
def _sqlite() -> Iterator[Mapping[str, str]]:
    with tempfile.TemporaryDirectory(prefix="shengmo-bench-") as home:
        without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        yield {**without, "SHENGMO_HOME": home}


@contextmanager
def _postgresql() -> Iterator[Mapping[str, str]]:
    programs = machine.postgresql()
    with (
        tempfile.TemporaryDirectory(prefix="shengmo-bench-") as home,
        postgres.cluster(programs) as url,
    ):
        yield {**os.environ, "SHENGMO_HOME": home, "DATABASE_URL": url}


def _table(database: str, names: list[str], size: int) -> int:
    """One table; each measurement in a process and a database of its own. Gives the worst exit."""
    print(f"\n{database}, {size:,} tickets")
    print(f"{_wide('what', 66)}{'ours':>10}{'theirs':>10}{'ratio':>8}  against", flush=True)
    worst = 0
    for name in names:
        if find_spec(name) is None:
            print(f"{name} left out: there is no such file.", flush=True)
            continue
        with {"SQLite": _sqlite, "PostgreSQL": _postgresql}[database]() as variables:
            worst = max(worst, _run(name, size, variables))
    return worst


def _run(name: str, size: int, variables: Mapping[str, str]) -> int:
    """Run one measurement and print what it says, line by line; its exit code."""
    child = [sys.executable, "-m", "bench", "--here", "--only", name[6:], "--size", str(size)]
    with subprocess.Popen(child, env=dict(variables), stdout=subprocess.PIPE, text=True) as run:
        for text in run.stdout or ():
            if text.startswith(MARK):
                _print(Line(**json.loads(text.removeprefix(MARK))))
            else:
                print(text, end="")
    return abs(run.returncode)


def _print(line: Line) -> None:
    expected = f" (expected: about {line.expected})" if line.expected else ""
    print(
        f"{_wide(line.what, 66)}{_seconds(line.ours):>10}{_seconds(line.theirs):>10}"
        f"{line.ratio:>8.2f}  {line.against}{expected}",
        flush=True,
    )


def _seconds(value: float) -> str:
    return f"{value * 1000:.2f} ms" if value < 1 else f"{value:.1f} s"


def _wide(text: str, width: int) -> str:
    """Padded by the width that a terminal gives to Chinese signs."""
    taken = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
    return text + " " * max(1, width - taken)


def _measure(names: list[str], size: int) -> int:
    """In the child: on the database of the environment."""
    from shengmo.entrypoints.cli import database  # noqa: PLC0415  # settings come first

    database.ready()
    for name in names:
        for line in import_module(name).lines(size):
            print(MARK + json.dumps(asdict(line)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
