"""Which text does a web page hold, its furniture dropped and its tables kept?"""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from shengmo.entrypoints.extracting.encodings import decode
from shengmo.entrypoints.extracting.spacing import tidy
from shengmo.reading.errors import NothingToRead

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "form",
        "iframe",
        "select",
        "button",
        "svg",
        "object",
        "head",
        "textarea",
        "video",
        "audio",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "caption",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "center",
        "hr",
        "body",
        "address",
        "details",
    ]
)
_MENUS = frozenset(("ul", "ol", "div", "td", "p", "header", "section"))
_FURNITURE = ("breadcrumb", "sidebar", "copyright", "share", "toolbar", "menu", "crumb")
_LINKS = 3


def text_of(data: bytes, name: str) -> str:
    """The words of a page: one line for each block, cells of a table's row parted by tabs.

    Raises:
        NothingToRead: the page cannot be parsed, or is empty.
    """
    source = decode(data, name, declared=True)
    parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NothingToRead(f"还不能读“{name}”：网页里没有文字。") from error
    return tidy("".join(_pieces(root)))


def _pieces(root: HtmlElement) -> list[str]:
    """The text in document order; iterative, since pages can be nested without limit."""
    found: list[str] = []
    skipped: HtmlElement | None = None
    in_cell = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skipped is None:
                found.append(_inline(element.tail))
            continue
        tag = element.tag
        if event == "start":
            if skipped is not None:
                continue
            if _is_furniture(element):
                skipped = element
                continue
            in_cell += tag in ("td", "th")
            if tag == "br" or (tag in _BLOCKS and not in_cell):
                found.append("\n" if not in_cell else " ")
            found.append(_inline(element.text))
            continue
        if skipped is not None and element is not skipped:
            continue
        if skipped is None:
            found.append(_closing(tag, in_cell))
            in_cell -= tag in ("td", "th")
        skipped = None
        found.append(_inline(element.tail))
    return found


def _closing(tag: str, in_cell: int) -> str:
    if tag in ("td", "th"):
        return "\t"
    if tag == "tr" and not in_cell:
        return "\n"
    return "\n" if tag in _BLOCKS and not in_cell else ""


def _inline(text: str | None) -> str:
    """Line ends of the source are only spaces."""
    return " ".join(text.replace("\n", " ").replace("\t", " ").split(" ")) if text else ""


def _is_furniture(element: HtmlElement) -> bool:
    """Scripts, forms, menus: what belongs to the site and not to the report."""
    tag = element.tag
    if tag in _DROPPED or "display:none" in (element.get("style") or "").replace(" ", ""):
        return True
    if tag not in _MENUS:
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if any(word in named for word in _FURNITURE) and len(element.text_content()) < 400:
        return True
    return _is_menu(element)


def _is_menu(element: HtmlElement) -> bool:
    """Short text, almost all of it links. Only small elements are looked into: linear time."""
    if sum(1 for _ in zip(element.iter(), range(121), strict=False)) > 120:
        return False
    links = element.findall(".//a")
    if len(links) < _LINKS:
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in links)
    said = len("".join(element.itertext()).strip())
    return said > 0 and linked > said * 0.7
