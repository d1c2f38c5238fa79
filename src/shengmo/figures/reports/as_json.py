"""How is a report written as data?"""

from __future__ import annotations

import json
from collections.abc import Mapping

from shengmo.figures.indicators.figures import as_json, number
from shengmo.figures.reports.document import Block, Bound, Heading, Report, Run


def to_json(report: Report) -> str:
    """The report as one JSON document."""
    return json.dumps(plain(report), ensure_ascii=False, indent=1) + "\n"


def plain(report: Report) -> Mapping[str, object]:
    """The report as plain values."""
    return {
        "title": report.title,
        "issuer": list(report.issuer),
        "date": report.signed_on.isoformat(),
        "year": report.year,
        "until": report.until.isoformat(),
        "public": report.public,
        "blocks": [_block(block) for block in report.blocks],
        "annex": [
            {"row": row.row, "definition": row.definition, **as_json(row.figure)}
            for row in report.annex
        ],
    }


def _block(block: Block) -> Mapping[str, object]:
    if isinstance(block, Heading):
        return {"heading": block.level, "text": block.text}
    runs = [_run(run) for run in block.runs]
    return {"text": block.text, "internal": block.internal, "runs": runs}


def _run(run: Run) -> Mapping[str, object]:
    if not isinstance(run, Bound):
        return {"text": run.text}
    figure = run.figure
    return {
        "text": run.text,
        "indicator": figure.indicator,
        "by": dict(figure.by),
        "value": number(figure.value),
        "status": str(figure.status),
        "row": run.row,
    }
