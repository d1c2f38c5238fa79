"""What becomes of a file that somebody drags in: a report to read, or one sentence why not?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from django.core.files.uploadedfile import UploadedFile

from shengmo.corpus.shelf import load_vocabulary
from shengmo.entrypoints.extracting.readers import read_text
from shengmo.entrypoints.workbench.reading.paper import Laid, Paper
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
    name = _name(file)
    data = _bytes(file, name)
    text = _text(data, name)
    title = title_of(text)
    return Paper(
        file_name=name,
        sha256=store.put(data),
        text=text,
        title=text[title.start : title.end].strip() if title else name,
        year=Layout(text, load_vocabulary().moods).year,
    )


def lay(file: UploadedFile[bytes], *, last_year: bool) -> Laid:
    """A report that is only to lie beside another; its bytes are not kept.

    Raises:
        NoReport: with one sentence.
    """
    name = _name(file)
    return Laid(name, _text(_bytes(file, name), name), last_year)


def read(paper: Paper) -> Read:
    """A paper, read, alone and beside what lies beside it."""
    return Read(paper, _reading(paper.text, paper.beside, paper.remarks))


@lru_cache(maxsize=32)
def _reading(text: str, beside: tuple[Laid, ...], remarks: str) -> Reading:
    """Remembered, since each number that somebody binds shows the same page again."""
    found = reader().read(text)
    before = next((each.text for each in beside if each.last_year), None)
    others = {each.file_name: each.text for each in beside if not each.last_year}
    lines = [line for line in map(str.strip, remarks.splitlines()) if line]
    more = reader().beside(found, text, before, others, lines)
    return replace(found, faults=(*found.faults, *more.faults), unchecked=more.unchecked)


def _name(file: UploadedFile[bytes]) -> str:
    return (file.name or "未命名").replace("\x00", "")[-LONGEST_NAME:]


def _bytes(file: UploadedFile[bytes], name: str) -> bytes:
    if file.size is not None and file.size > MOST_BYTES:
        limit = MOST_BYTES // 1024 // 1024
        raise NoReport(f"还不能读“{name}”：超过{limit}MB，请只留下报告的文字。")
    data: bytes = file.read()
    return data


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
