"""Which text does a file hold: what kind of file is it, and who reads that kind?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from shengmo.entrypoints.extracting.encodings import decode, with_plain_line_ends
from shengmo.reading.errors import NothingToRead, ReadingError

Read = Callable[[bytes, str], str]  # content and name of a file → its text

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_TABLES = (".xls", ".xlsx", ".csv", ".et", ".ods", ".xlsm")
MOST_BYTES = 200_000_000


class UnknownFile(ReadingError):
    """A file of a kind that holds no report."""


def text_of(data: bytes, name: str, reader_of: Callable[[str], Read]) -> str:
    """The text of a file; offsets of a reading count its characters.

    `reader_of` gives the reader of a kind (html, docx, pdf): the command line loads the one that
    it needs, a server has them all.

    Raises:
        NothingToRead: there is no text in it.
        UnknownFile: it is no txt, HTML, Word or PDF.
    """
    if not data.strip():
        raise NothingToRead(f"还不能读“{name}”：文件是空的。")
    if len(data) > MOST_BYTES:
        raise UnknownFile(f"还不能读“{name}”：文件超过200MB，请只留下报告的文字。")
    kind = _kind(data, name)
    text = decode(data, name) if kind == "txt" else _read(reader_of(kind), data, name)
    if not text.strip():
        raise NothingToRead(f"还不能读“{name}”：里面没有文字；如果是扫描件或者图片，请换成文字版。")
    return text


def _read(read: Read, data: bytes, name: str) -> str:
    return with_plain_line_ends(read(data, name))


def _kind(data: bytes, name: str) -> str:
    """By what the file begins with; the ending of its name decides only between texts."""
    lower, head = name.lower(), data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK"):
        return _kind_of_zip(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnknownFile(f"还不能读“{name}”：这是旧版Office文件，请另存为docx再读。")
    if data.startswith(_PICTURES):
        raise UnknownFile(f"还不能读“{name}”：这是图片，里面没有文字，请换成文字版。")
    if head.startswith(b"{\\rtf"):
        raise UnknownFile(f"还不能读“{name}”：这是RTF文件，请另存为docx再读。")
    if lower.endswith(_TABLES):
        raise UnknownFile(
            f"还不能读“{name}”：这是表格，不是报告；台账请作为台账导入（命令是 shengmo import）。"
        )
    if lower.endswith((".html", ".htm", ".shtml", ".mhtml")) or _looks_like_html(head):
        return "html"
    return "txt"


def _looks_like_html(head: bytes) -> bool:
    lower = head.lower()
    return lower.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        lower.startswith(b"<") and b"<html" in lower
    )


def _kind_of_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnknownFile(f"还不能读“{name}”：文件已经损坏，请重新保存一份。") from error
    if "word/document.xml" in inside:
        return "docx"
    if any(path.startswith("xl/") for path in inside):
        raise UnknownFile(
            f"还不能读“{name}”：这是表格，不是报告；台账请作为台账导入（命令是 shengmo import）。"
        )
    raise UnknownFile(f"还不能读“{name}”：这是压缩包或者别的文档，请给出txt、网页、docx或者PDF。")
