"""How are the figures of a year frozen when its report is closed?"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from shengmo.figures.errors import WrongMatter
from shengmo.figures.indicators.closing import REPORT, everything
from shengmo.figures.indicators.freezing import TOPIC, FrozenFigure, closing_text, sha_of
from shengmo.figures.indicators.models import FrozenList
from shengmo.figures.indicators.reading import Year
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Note, Persons, Recorded
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Matter


def freeze(
    report_matter: str, *, on: date, persons: Persons, as_of: date | None = None
) -> Recorded:
    """Freeze every figure of the report's year, as an event `frozen` on its matter.

    `as_of` is the cut-off day (数据截止日); without it, the report's own `cut_off`, or the year's
    last day. A later closing (第2稿) is another event; none replaces another.

    Raises:
        WrongMatter: the matter is not an annual report, or says no year.
    """
    matter = _report(report_matter)
    cut_off = state_of(matter).fields.get("cut_off")
    day = as_of or (cut_off if isinstance(cut_off, date) else None)
    with transaction.atomic():
        year = Year.of(matter.organisation.code, int(matter.key), day)
        behind = everything(year)
        texts = {sha_of(found.text): found.text for found in behind}
        FrozenList.objects.bulk_create(
            [FrozenList(sha256=sha, body=text) for sha, text in texts.items()],
            ignore_conflicts=True,
            batch_size=200,
        )
        figures = [FrozenFigure(found.figure, sha_of(found.text)) for found in behind]
        text = closing_text(year.period.year, year.period.last, figures)
        note = Note(matter=report_matter, topic=TOPIC, text=text, on=on, persons=persons)
        return actions.note(note)


def _report(public_id: str) -> Matter:
    """The annual report with that public id."""
    found = Matter.objects.select_related("organisation").filter(public_id=public_id).first()
    if found is None or found.procedure != REPORT or not found.key.isdigit():
        raise WrongMatter(
            "还不能定稿：只有写明年度的“法治政府建设年度报告”可以冻结数字，请先起稿并填报告年度。"
        )
    return found
