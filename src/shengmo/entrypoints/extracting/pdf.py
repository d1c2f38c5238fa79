"""Which text does a PDF hold, the lines of its pages joined to paragraphs?"""

from __future__ import annotations

import io
import logging

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from shengmo.entrypoints.extracting.spacing import join_wrapped
from shengmo.reading.errors import NothingToRead

MOST_PAGES = 300


def text_of(data: bytes, name: str) -> str:
    """The text of all pages; empty where they are pictures.

    Raises:
        NothingToRead: the file is damaged, protected, or far too long.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it grumbles about fonts
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MOST_PAGES:
                raise NothingToRead(f"还不能读“{name}”：PDF超过{MOST_PAGES}页，请只留下报告。")
            lines: list[str] = []
            for page in document.pages:
                lines.extend((page.extract_text() or "").split("\n"))
                page.close()
    except (PDFException, PdfminerException, ValueError, KeyError, TypeError) as error:
        raise NothingToRead(f"还不能读“{name}”：PDF已经损坏或者加了密，请重新保存。") from error
    return join_wrapped(lines)
