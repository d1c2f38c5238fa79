"""`shengmo worker`: what is done regularly while nobody looks, above all sealing the log."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import click

from shengmo.entrypoints.cli import database

TICK = 1.0  # seconds between two looks at the clock and at the parent


@dataclass(slots=True)
class Job:
    """Something that is done again and again."""

    title: str
    every: float  # seconds
    run: Callable[[], object]
    due: float = 0.0  # on the monotonic clock; the first round is at once


@click.command(help="在后台每分钟封存一次日志；收到停止信号就停。serve会自己带一个，一般不用另开。")
@click.option("--once", is_flag=True, help="只做一遍就结束")
@click.option("--parent", type=int, hidden=True, help="这个进程结束时，自己也结束")
def command(*, once: bool, parent: int | None) -> None:
    """Work until told to stop, or until the parent is gone."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    database.ready()
    jobs = _jobs()
    while not stop.is_set():
        _round(jobs)
        if once or (parent is not None and os.getppid() != parent):
            return
        stop.wait(TICK)


def _jobs() -> tuple[Job, ...]:
    """What there is to do, and how often."""
    from django.utils import timezone

    from shengmo.record.matters import recompute, seals

    return (
        Job("按新的放假安排重算期限", 60, recompute.Watch().look),
        Job("封存全部日志", 3600, lambda: seals.seal(timezone.now(), whole=True)),
        Job("封存新的日志", 60, lambda: seals.seal(timezone.now())),
    )


def _round(jobs: tuple[Job, ...]) -> None:
    """Do what is due; a job that fails is told, and tried again when it is due next."""
    from django.db import DatabaseError, close_old_connections

    for job in jobs:
        if time.monotonic() < job.due:
            continue
        job.due = time.monotonic() + job.every
        close_old_connections()
        try:
            job.run()
        except DatabaseError as error:
            click.echo(f"“{job.title}”这一次没有办成，稍后再试：{error}", err=True)
