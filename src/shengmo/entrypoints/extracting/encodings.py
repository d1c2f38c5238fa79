"""In which encoding was a text written: BOM, then the page's own word, then UTF-8, then GB18030?"""

from __future__ import annotations

import codecs
import re

from shengmo.reading.errors import ReadingError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030"}
_HEAD = 4096


class NoText(ReadingError):
    """Bytes that are no text in any encoding of the mainland."""


def decode(data: bytes, name: str, *, declared: bool = False) -> str:
    r"""The text, its line ends as `\n` and nothing else changed. `declared` reads charset= too.

    Raises:
        NoText: it holds zero bytes, or is in none of the encodings.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :].decode(encoding, errors="replace"), name)
    for encoding in (*(_declared(data) if declared else ()), "utf-8", "gb18030"):
        try:
            return _checked(data.decode(encoding), name)
        except (UnicodeDecodeError, LookupError):
            continue
    text = data.decode("gb18030", errors="replace")
    if text.count("\ufffd") * 100 > len(text):
        raise NoText(f"还不能读“{name}”：认不出文字的编码，请另存为UTF-8再读。")
    return _checked(text, name)


def _declared(data: bytes) -> tuple[str, ...]:
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return ()
    encoding = match[1].decode("ascii").lower()
    return (_CHINESE.get(encoding, encoding),)


def _checked(text: str, name: str) -> str:
    if "\0" in text:
        raise NoText(f"还不能读“{name}”：里面是空字节，不是文字，请重新下载或者保存。")
    return with_plain_line_ends(text)


def with_plain_line_ends(text: str) -> str:
    r"""Every line end as `\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
