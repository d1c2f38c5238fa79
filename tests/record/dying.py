"""A process that is killed in the middle of an act: `python -m tests.record.dying HOW`.

HOW says where it stands still and waits for its end: `decided` (nothing is written), `written` (every
row is written, nothing committed), or `between` (it acts and acts, and can be killed at any moment).
"""

from __future__ import annotations

import sys
import threading
from datetime import date

from shengmo.entrypoints.cli import database

DAY = date(2025, 3, 4)


def main(how: str) -> None:
    """Prepare a contract that can be signed, then begin to sign it and never end."""
    database.ready()
    from shengmo.record.matters import actions  # noqa: PLC0415  # needs Django to be ready
    from tests import cast  # noqa: PLC0415  # likewise

    people = cast.gather()
    contract = cast.drafted(people, DAY)
    cast.link_review(people, contract, cast.reviewed(people, DAY), DAY)
    sign = cast.signing(people, contract, DAY)
    if how == "between":
        say("ready")
        while True:
            cast.drafted(people, DAY)
    write = actions.write

    def halting(batch: object) -> None:
        if how == "written":
            write(batch)
        say("ready")
        threading.Event().wait()

    actions.write = halting
    actions.perform(sign)


def say(word: str) -> None:
    """Tell the test that the moment has come."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
