"""H: how much is copied, said twice, empty, or boasted without ground?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from operator import add

from shengmo.reading.county.report import Report
from shengmo.reading.county.table import remark
from shengmo.reading.county.words import any_of
from shengmo.reading.findings import Fault, Severity, Span
from shengmo.reading.layout import Section

_NO_WORDS = re.compile(r"[0-9０-９.．\s　，,、；;：:（）()“”‘’《》。！？!?]")
_CONCRETE = re.compile(r"[0-9《“]")
_SHORTEST = 12  # characters; shorter sentences are everybody's
_FEWEST = 4  # sentences in common; fewer say nothing
_LONG, _LONGEST = 36, 400
_MOST_KEPT = 5000  # sentences that are compared with one another
_GRAM, _EVERY, _SHARED = 6, 4, 3
_SHOWN = 3


def repetition(report: Report) -> Iterator[Fault]:
    """What one text shows: passages that come twice, runs of empty words, boasts."""
    yield from _repeated(report)
    yield from _empty_runs(report)
    yield from _boasts(report)


def copied(report: Report, last_year: Report) -> Iterator[Fault]:
    """H1, H3: too much of last year's text stands here again, or its very shortcomings."""
    mine, theirs = _sentences(report), _sentences(last_year)
    yield from _alike(report, mine, theirs, "H1", "上年的报告")
    before = {said for said, at in theirs.items() if _is_shortcoming(last_year, at)}
    now = {said: at for said, at in mine.items() if _is_shortcoming(report, at)}
    if now and before and set(now) <= before:
        start = min(now.values())
        message = "“不足”与上年的一字不差，请写今年的问题。"
        yield remark("H3", *report.first(report.layout.statement(start)), message)


def copied_from_neighbours(report: Report, neighbours: Mapping[str, Report]) -> Iterator[Fault]:
    """H2: the same against reports of other bodies, by the name of their files."""
    mine = _sentences(report)
    found = [
        fault
        for name, neighbour in neighbours.items()
        for fault in _alike(report, mine, _sentences(neighbour), "H2", f"“{name}”")
    ]
    yield from found[:_SHOWN]


def bare(said: str) -> str:
    """A sentence with its numbers and signs taken out."""
    return _NO_WORDS.sub("", said)


def _alike(
    report: Report, mine: Mapping[str, int], theirs: Mapping[str, int], rule: str, whose: str
) -> Iterator[Fault]:
    limits = report.vocabulary.limits
    same = [at for said, at in mine.items() if said in theirs]
    share = len(same) * 100 / len(mine) if mine else 0.0
    if len(same) >= _FEWEST and share > limits.copied_share:
        start, end = report.title or report.layout.statement(same[0])
        severity = Severity.ERROR if share > limits.much_copied_share else Severity.WARNING
        message = f"有{len(same)}句（{share:.0f}%）与{whose}相同（数字不算），请看是不是照抄。"
        yield remark(rule, start, end, message, severity)


def _sentences(report: Report) -> dict[str, int]:
    """Sentences without numbers and signs, and where each first stands; no formulas."""
    formulas = any_of(report.vocabulary.signs.formulas)
    found: dict[str, int] = {}
    for statement in report.layout.statements(0, report.end):
        words = report.said(statement)
        said = bare(words)
        if len(said) >= _SHORTEST and not formulas.search(words):
            found.setdefault(said, statement.start)
    return found


def _is_shortcoming(report: Report, at: int) -> bool:
    return report.layout.section(at) is Section.SHORTCOMINGS


def _repeated(report: Report) -> Iterator[Fault]:
    """H6: a long sentence that stands twice, word for word or nearly."""
    tails: set[str] = set()
    grams: dict[str, list[int]] = {}
    kept: list[str] = []
    for statement in report.layout.statements(0, report.end):
        if not _LONG <= statement.end - statement.start <= _LONGEST:
            continue
        said = report.said(statement).strip()
        if not said.endswith(("。", "；", ";")) or "\t" in said:
            continue
        if said[-_LONG - 20 :] in tails or _resembles(report, said, grams, kept):
            message = "这段话在文中出现了两次，请看是不是重复。"
            yield remark("H6", *report.first(statement), message)
        tails.add(said[-_LONG - 20 :])


def _resembles(report: Report, said: str, grams: dict[str, list[int]], kept: list[str]) -> bool:
    """Whether one of the earlier sentences shares enough of its pairs of characters.

    Only those are compared that share some longer piece: the time stays linear.
    """
    if len(kept) >= _MOST_KEPT:
        return False
    words = bare(said)
    chosen = _chosen(words)
    met: dict[int, int] = {}
    for piece in chosen:
        for other in grams.get(piece, ()):
            met[other] = met.get(other, 0) + 1
    number = len(kept)
    kept.append(words)
    for piece in chosen:
        others = grams.setdefault(piece, [])
        if len(others) < _SHOWN:
            others.append(number)
    near = [kept[other] for other, count in met.items() if count >= _SHARED]
    if not near:  # as of most sentences: their pairs need not be known
        return False
    share, pairs = report.vocabulary.limits.similar_share, _pairs(words)
    return any(
        len(pairs & other) * 100 >= share * min(len(pairs), len(other))
        for other in map(_pairs, near)
    )


def _chosen(words: str) -> list[str]:
    """Every fourth piece or so of a sentence, the same pieces of the same words wherever they stand.

    A piece is chosen by the sum of its characters, taken from the running sums of the sentence.
    """
    sums = [0, *accumulate(map(ord, words))]
    if len(words) <= _GRAM:
        return [] if sums[-1] % _EVERY else [words]
    return [
        words[at : at + _GRAM]
        for at, (before, after) in enumerate(zip(sums, sums[_GRAM:-1], strict=False))
        if not (after - before) % _EVERY
    ]


def _pairs(words: str) -> set[str]:
    """The pairs of characters that stand side by side."""
    return set(map(add, words, words[1:]))


def _empty_runs(report: Report) -> Iterator[Fault]:
    """H4: sentence after sentence without a time, an object, a number, a measure."""
    signs, most = report.vocabulary.signs, report.vocabulary.limits.empty_run
    empty, concrete = any_of(signs.empty), any_of(signs.concrete)
    run: list[Span] = []
    for span in report.statements(Section.RESULTS):
        said = report.said(span)
        if len(said.strip()) <= 6:
            continue
        if empty.search(said) and not _CONCRETE.search(said) and not concrete.search(said):
            run.append(span)
            if len(run) == most:
                message = f"连续{most}句以上没有时间、对象、数字和措施，请写具体做法和结果。"
                yield remark("H4", *report.first(run[0]), message)
        else:
            run = []


def _boasts(report: Report) -> Iterator[Fault]:
    """H7: first, foremost, praised: by what document?"""
    signs = report.vocabulary.signs
    boasts, grounds = any_of(signs.boasts), any_of(signs.grounds)
    told = -1
    shown = 0
    for match in boasts.finditer(report.body):
        statement = report.layout.statement(match.start())
        if statement.start == told or report.layout.section(match.start()) in (
            Section.PLAN,
            Section.SHORTCOMINGS,
        ):
            continue
        if grounds.search(report.near(match.start())):
            continue
        told, shown = statement.start, shown + 1
        message = f"“{match.group()}”没有写依据（文件、证书、批示件），请核对；存疑。"
        yield remark("H7", match.start(), match.end(), message)
        if shown == _SHOWN:
            return
