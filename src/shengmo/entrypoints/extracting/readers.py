"""Who reads which kind of file? All of them at hand, for a server that runs anyway."""

from __future__ import annotations

from collections.abc import Mapping

from shengmo.entrypoints.extracting import html, pdf, word
from shengmo.entrypoints.extracting.files import Read, text_of

READERS: Mapping[str, Read] = {
    "html": html.text_of,
    "docx": word.text_of,
    "pdf": pdf.text_of,
}


def read_text(data: bytes, name: str) -> str:
    """The text of a file of any kind that holds a report.

    Raises:
        NothingToRead, UnknownFile: with one sentence that names the file and says what to do.
    """
    return text_of(data, name, READERS.__getitem__)
