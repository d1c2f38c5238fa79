"""Which text does a Word document hold, its tables included?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from shengmo.reading.errors import NothingToRead, ReadingError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK)
_BODY = "word/document.xml"
MOST_UNPACKED = 100_000_000
_MOST_RATIO = 300


class TooMuchInside(ReadingError):
    """A package that unpacks to far more than a report can be."""


def text_of(data: bytes, name: str) -> str:
    """One line for each paragraph, cells of a table's row parted by tabs; deleted text left out.

    Raises:
        TooMuchInside: it would unpack to more than a report can be.
        NothingToRead: the document is damaged or protected.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _body(archive, name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.fromstring(body, parser)
    except (zipfile.BadZipFile, KeyError, RuntimeError, OSError, etree.XMLSyntaxError) as error:
        raise NothingToRead(
            f"还不能读“{name}”：Word文档已经损坏或者加了密，请重新保存。"
        ) from error
    return "".join(_pieces(root)).strip("\n")


def _body(archive: zipfile.ZipFile, name: str) -> bytes:
    """The document's XML, never more than the limit, whatever its header claims."""
    info = archive.getinfo(_BODY)
    packed = max(info.compress_size, 1)
    suspicious = info.file_size > 10_000_000 and info.file_size > packed * _MOST_RATIO
    with archive.open(info) as stream:
        body = b"" if suspicious else stream.read(MOST_UNPACKED + 1)
    if suspicious or len(body) > MOST_UNPACKED:
        raise TooMuchInside(f"还不能读“{name}”：解压出来大得不像报告，可能是恶意文件。")
    return body


def _pieces(root: etree._Element) -> Iterator[str]:
    skipped: etree._Element | None = None
    cells = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is not None:
            skipped = None if event == "end" and element is skipped else skipped
            continue
        tag = element.tag
        if event == "start":
            if tag in _SKIPPED:
                skipped = element
            cells += tag == f"{_W}tc"
            continue
        cells -= tag == f"{_W}tc"
        yield _said(element, tag, cells)


def _said(element: etree._Element, tag: object, cells: int) -> str:
    """What an element adds to the text when it closes."""
    if tag == f"{_W}t":
        return element.text or ""
    if tag in (f"{_W}tab", f"{_W}tc"):
        return "\t" if tag == f"{_W}tc" or cells == 0 else " "
    if tag in (f"{_W}br", f"{_W}cr", f"{_W}tr"):
        return "\n" if cells == 0 else " "
    if tag == f"{_W}p":
        return "\n" if cells == 0 else ""
    return ""
