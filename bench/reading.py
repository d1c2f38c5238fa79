"""Reading a report against cutting the same text into words with jieba; and twice as much text.

jieba is the segmenter that everybody knows, in plain Python like the reader (rjieba, its twin in
Rust, is some thirty times as fast as either). The reader meets each text for the first time: a
new reader for every go. Loading the dictionary and the vocabulary is counted for neither, and
only the processor's time counts, not what else the machine does.

Real reports have a number every 60 to 550 characters, 150 on average. The long report here has
no parts, so it shows the reader alone; the whole one has all of them, so every check of the
county looks at it.
"""

from __future__ import annotations

import logging
import random
import re
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice

import jieba

from bench.lines import Line
from shengmo.corpus.report_shelf import load_vocabulary
from shengmo.reading.reader import Reader
from shengmo.reading.vocabulary import Vocabulary
from tests.reading.county_report import report
from tests.reading.readings import passages

GOES = 7
GROWN = 60_000  # characters, against twice as many
# Between its figures a report says much without a number: about a hundred characters a figure.
BETWEEN = (
    "镇党委、政府把法治建设放在全镇发展的大局中谋划，与经济社会发展同部署、同推进、同督促、同考核。",
    "各村（社区）和站所各负其责，形成了主要领导带头抓、分管领导具体抓、职能部门配合抓的工作局面。",
    "通过常态化走访，及时了解群众所思所盼，把服务送到田间地头，群众的获得感和安全感明显增强。",
    "健全内部监督和责任追究机制，做到有权必有责、用权受监督、违法要追究，权力运行更加规范透明。",
    "围绕乡村振兴和营商环境，依法平等保护各类经营主体，让企业安心经营、放心投资、专心创业。",
    "坚持教育与惩处相结合，推行说理式执法，让当事人听得明白、心里服气，做到宽严相济、法理相融。",
    "发挥村规民约的作用，引导群众自我管理、自我教育、自我服务，形成崇德向善、诚信友爱的乡风。",
)


def lines(_size: int) -> Iterator[Line]:
    """Reports as dense as real ones, passages that are nothing but figures, and growth."""
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    vocabulary = load_vocabulary()
    for what, text, expected in (
        ("a report", _report(20_000), "1 or less"),
        ("a whole report with its parts", _whole(), "1 or less"),
        ("nothing but figures", _figures(), "2 to 4: a number every dozen characters"),
    ):
        goes = [(_busy(_read(vocabulary, text)), _busy(_cut(text))) for _ in range(GOES)]
        yield Line(
            what=f"read {what}: {len(text):,} characters",
            ours=min(ours for ours, _ in goes),
            theirs=min(theirs for _, theirs in goes),
            against="jieba, the same text cut into words",
            expected=expected,
        )
    once, twice = _report(GROWN), _report(2 * GROWN)
    yield Line(
        what=f"read {len(twice):,} characters against {len(once):,}",
        ours=min(_busy(_read(vocabulary, twice)) for _ in range(3)),
        theirs=min(_busy(_read(vocabulary, once)) for _ in range(3)),
        against="itself, half the text",
        expected="2",
    )


def _busy(work: Callable[[], object]) -> float:
    """Seconds that the processor worked on it."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _cut(text: str) -> Callable[[], object]:
    return lambda: list(jieba.cut(text))


def _read(vocabulary: Vocabulary, text: str) -> Callable[[], object]:
    """A reading by a reader that has read nothing before."""
    reader = Reader(vocabulary)
    return lambda: reader.read(text)


def _figures() -> str:
    return "\n".join(text for text, _ in passages())


def _whole() -> str:
    """A report of ordinary length with all its parts, and much between any two sentences."""
    between = cycle(BETWEEN)
    return re.sub("(?<=。)", lambda _: "".join(islice(between, 3)), report())


def _report(length: int) -> str:
    """Passages with other numbers and much between them, as reports have it; always the same."""
    chance = random.Random(2025)
    between = cycle(BETWEEN)
    known = [text for text, _ in passages()]
    pieces: list[str] = []
    total = 0
    while total < length:
        text = chance.choice(known)
        for old in re.findall("[0-9]+", text):
            text = text.replace(old, str(chance.randint(2, 999)), 1)
        piece = "".join(islice(between, chance.randint(6, 11))) + text + "\n"
        pieces.append(piece)
        total += len(piece)
    return "".join(pieces)[:length]
