"""Which words are wrong here and now: by the year, the body, the part, the words around them?"""

from __future__ import annotations

from collections.abc import Iterator

from shengmo.reading.county.report import Report
from shengmo.reading.county.words import places
from shengmo.reading.findings import Fault, Severity
from shengmo.reading.vocabulary import Wrong

_AROUND, _BEFORE, _AFTER = 300, 60, 10
_EVEN_IN_ANNEXES = ("A7", "A10", "I3")
_DISCREET = ("I2", "I3", "I4")  # wrong in a text for the public, else to be looked at


def wrong_words(report: Report) -> Iterator[Fault]:
    """Everything that the dated register of wrong words finds."""
    for wrong in report.vocabulary.wrongs:
        if _applies(report, wrong):
            yield from _found(report, wrong)


def graded(report: Report, rule: str, severity: Severity) -> Severity:
    """What only the public must not read is an error in a text for the public."""
    if rule in _DISCREET and severity is Severity.ERROR and not report.public:
        return Severity.WARNING
    return severity


def _applies(report: Report, wrong: Wrong) -> bool:
    if wrong.bodies and report.owner.kind not in wrong.bodies:
        return False
    year = report.layout.year
    if wrong.since is not None and (year is None or year < wrong.since):
        return False
    return not (wrong.until is not None and (year is None or year > wrong.until))


def _found(report: Report, wrong: Wrong) -> Iterator[Fault]:
    for word in wrong.says:
        for start, end in places(report.text, word):
            if start >= report.end and wrong.rule not in _EVEN_IN_ANNEXES:
                break
            if not _here(report, wrong, start, end):
                continue
            severity = graded(report, wrong.rule, Severity(wrong.severity))
            yield Fault(wrong.kind, severity, start, end, wrong.reason, wrong.rule)
            if wrong.once:
                return


def _here(report: Report, wrong: Wrong, start: int, end: int) -> bool:
    """Whether the words around leave it wrong."""
    text, statement = report.text, report.layout.statement(start)
    if wrong.sections and str(report.layout.section(start)) not in wrong.sections:
        return False
    if wrong.about:
        near = text[max(statement.start, start - _BEFORE) : end + _AFTER]
        if not any(word in near for word in wrong.about):
            return False
    if not wrong.never:
        return True
    said = text[max(statement.start, start - _AROUND) : min(statement.end, end + _AROUND)]
    return not any(word in said for word in wrong.never)
