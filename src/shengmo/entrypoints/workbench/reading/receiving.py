"""What becomes of a file that somebody drags in: a report to read, or one sentence why not?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.core.files.uploadedfile import UploadedFile

from shengmo.corpus.shelf import load_vocabulary
from shengmo.entrypoints.extracting.readers import read_text
from shengmo.entrypoints.workbench.reading.paper import Paper
from shengmo.reading.errors import ReadingError
from shengmo.reading.findings import Reading
from shengmo.reading.layout import Layout, title_of
from shengmo.reading.reader import Reader
from shengmo.reading.relevance import is_about_the_work
from shengmo.record.errors import RecordError
from shengmo.record.matters import store

MOST_BYTES = 20 * 1024 * 1024
MOST_CHARACTERS = 200_000  # forty long reports: more is no report
LONGEST_NAME = 200


class NoReport(RecordError):
    """The file that came is no report that can be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Read:
    """A paper with what the reader finds in it."""

    paper: Paper
    reading: Reading


@cache
def reader() -> Reader:
    """The one reader of this process."""
    return Reader(load_vocabulary())


def receive(file: UploadedFile[bytes] | None) -> Paper:
    """The report that a file holds; its bytes are kept, so that the record can name them.

    Raises:
        NoReport: with one sentence.
    """
    if file is None:
        raise NoReport("还不能读：没有选文件。请选一份去年的报告（Word、PDF、网页或者txt）。")
    name = (file.name or "未命名").replace("\x00", "")[-LONGEST_NAME:]
    if file.size is not None and file.size > MOST_BYTES:
        limit = MOST_BYTES // 1024 // 1024
        raise NoReport(f"还不能读“{name}”：超过{limit}MB，请只留下报告的文字。")
    data = file.read()
    text = _text(data, name)
    title = title_of(text)
    return Paper(
        file_name=name,
        sha256=store.put(data),
        text=text,
        title=text[title.start : title.end].strip() if title else name,
        year=Layout(text, load_vocabulary().moods).year,
    )


def read(paper: Paper) -> Read:
    """A paper, read."""
    return Read(paper, reader().read(paper.text))


def _text(data: bytes, name: str) -> str:
    """The text of a report on this work. Raises NoReport."""
    try:
        text = read_text(data, name)
    except ReadingError as error:
        raise NoReport(str(error)) from error
    if len(text) > MOST_CHARACTERS:
        raise NoReport(f"还不能读“{name}”：有{len(text) // 10000}万字，请只留下报告。")
    if not is_about_the_work(text, reader().read(text), load_vocabulary()):
        raise NoReport(f"还不能读“{name}”：它讲的不是法治政府建设，没有可以结转的数字。")
    return text
