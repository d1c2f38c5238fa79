"""How does a file become sheets of cells, or one sentence that says why it cannot?"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from shengmo.record.exchange.cells import Cell
from shengmo.record.exchange.looks import LARGEST as LOOKED_AT
from shengmo.record.exchange.looks import PLAIN, Looks, has_looks, look
from shengmo.record.exchange.progress import Progress, unseen
from shengmo.record.exchange.refusals import NotALedger

LARGEST = 200_000_000  # bytes of a file
UNPACKED = 600_000_000  # bytes of everything in it
SWOLLEN = 150  # times larger unpacked than packed: no ledger is
WIDEST = 702  # columns: up to ZZ
MOST_CELLS = 20_000_000
AT_ONCE = 5000  # rows in which the same values are looked for
PIECE = 1 << 20  # bytes of a sheet that are looked through at once
Range = tuple[tuple[int, int], tuple[int, int]]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
WORD = "这是 Word 文件，不是表格；请把里面的表复制出来，粘贴到导入的页面上，或者存为 .xlsx。"
_PICTURES = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG")
_LIKE_TEXT = (b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")  # pictures, if what follows is no text
_PACKED = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), "_VBA_PROJECT_CUR".encode("utf-16-le"))
_WIDE_CELL = re.compile(rb'<c r="([A-Z]{2,})([0-9]+)"')
_ROW = re.compile(rb"<row\b[^>]*>")
_ROW_NUMBER = re.compile(rb'\br="([0-9]+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_SEPARATORS = ",\t;，"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Rows and columns count from 0, from the sheet's own first cell."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merges: tuple[Range, ...] = ()
    hidden: frozenset[int] = frozenset()
    looks: Looks = PLAIN
    numbers: tuple[int, ...] = ()  # of the rows in the file, where they were unfolded
    veiled: bool = False  # the sheet is hidden

    def number(self, place: int) -> int:
        """The number by which the spreadsheet shows a row."""
        return self.numbers[place] if self.numbers else place + 1


@dataclass(frozen=True, slots=True)
class Workbook:
    """The visible sheets of a file, and those that are hidden."""

    sheets: tuple[Sheet, ...]
    veiled: tuple[Sheet, ...] = ()
    unlooked: str = ""  # why fills, strike-through and comments were not looked at


def read_workbook(data: bytes, name: str, progress: Progress = unseen) -> Workbook:
    """The sheets of an .xlsx, .xls or .csv file, told apart by their first bytes.

    `progress` hears how many rows there are as soon as that is known: their looks take longer.

    Raises:
        NotALedger: encrypted, damaged, with macros, swollen, too wide, or no table at all.
    """
    if not data.strip():
        raise NotALedger(f"还不能导入“{name}”：文件是空的。")
    if len(data) > LARGEST:
        raise NotALedger(f"还不能导入“{name}”：文件超过200兆，请分成几个文件。")
    if data.startswith(b"PK"):
        hidden_rows = _look_into(data, name)
        return _with_looks(_counted(_calamine(data, name, hidden_rows), progress), data, name)
    if data.startswith(_OLE):
        _look_into_ole(data, name)
        book = _counted(_calamine(data, name, {}), progress)
        return replace(book, unlooked="这是旧格式（.xls、.et）")
    return _counted(_text(data, name), progress)


def _counted(book: Workbook, progress: Progress) -> Workbook:
    progress(0, sum(len(sheet.rows) for sheet in book.sheets))
    return book


def _with_looks(book: Workbook, data: bytes, name: str) -> Workbook:
    """The sheets with what they say by their looks, where there is anything and it is not too long."""
    rows = sum(len(sheet.rows) for sheet in book.sheets)
    if rows > LOOKED_AT:
        return replace(book, unlooked=f"这个文件有{rows}行，超过{LOOKED_AT}行")
    try:
        found = look(data) if has_looks(data) else {}
    except (KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        raise _damaged(name) from error
    sheets = (replace(s, looks=found[s.name]) if s.name in found else s for s in book.sheets)
    return replace(book, sheets=tuple(sheets))


def _look_into_ole(data: bytes, name: str) -> None:
    if _ENCRYPTED in data:
        raise NotALedger(f"还不能导入“{name}”：文件加了密码，请在表格软件里去掉密码再导入。")
    if _WORD in data:
        raise NotALedger(f"还不能导入“{name}”：{WORD}")
    if any(mark in data for mark in _MACROS):
        raise NotALedger(f"还不能导入“{name}”：文件带有宏，请另存为不带宏的 .xlsx 再导入。")


def _look_into(data: bytes, name: str) -> dict[str, frozenset[int]]:
    """Hidden rows of each sheet by its path, after every check that needs no unpacking."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive, len(data), name)
            return _hidden_rows(archive, name)
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        zipfile.error,
    ) as error:
        raise _damaged(name) from error


def _check_archive(archive: zipfile.ZipFile, packed: int, name: str) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > UNPACKED or (unpacked > 50_000_000 and unpacked > SWOLLEN * packed):
        raise NotALedger(f"还不能导入“{name}”：文件解开后大得不正常，可能是恶意文件，没有打开。")
    names = {member.filename for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise NotALedger(f"还不能导入“{name}”：文件加了密码，请去掉密码再导入。")
    if any(path.endswith("vbaProject.bin") for path in names):
        raise NotALedger(f"还不能导入“{name}”：文件带有宏，请另存为不带宏的 .xlsx 再导入。")
    if not any(path.startswith("xl/") for path in names) and "content.xml" not in names:
        raise NotALedger(f"还不能导入“{name}”：{_no_table(names)}")


def _no_table(names: Collection[str]) -> str:
    """What an archive is that holds no spreadsheet."""
    if any(path.startswith("word/") for path in names):
        return WORD
    if any(path.startswith("ppt/") for path in names):
        return "这是演示文稿，不是表格；请给出 .xlsx、.xls 或者 .csv。"
    if any(path.lower().endswith((".xlsx", ".xls", ".csv", ".et")) for path in names):
        return "这是压缩包；请先解压，再导入里面的表格。"
    return "这不是表格文件，请给出 .xlsx、.xls 或者 .csv。"


def _hidden_rows(archive: zipfile.ZipFile, name: str) -> dict[str, frozenset[int]]:
    """Sheet's name → hidden rows from 0; refuses sheets too wide to be a ledger."""
    found: dict[str, frozenset[int]] = {}
    for sheet, path in _sheet_paths(archive).items():
        widest, height, hidden = 26, 0, set()
        for text in _pieces(archive, path):
            for row in _ROW.finditer(text):
                number = _ROW_NUMBER.search(row.group())
                height = int(number[1]) if number else height + 1
                if _HIDDEN.search(row.group()):
                    hidden.add(height - 1)
            cells = (_column(match[1]) for match in _WIDE_CELL.finditer(text))
            widest = max([widest, *cells])
            _check_size(widest, height, sheet, name)
        found[sheet] = frozenset(hidden)
    return found


def _pieces(archive: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """The text of a sheet, some of it at a time, never cut within a tag."""
    left = b""
    with archive.open(path) as source:
        while read := source.read(PIECE):
            text, cut, rest = (left + read).rpartition(b">")
            yield text + cut
            left = rest
    yield left


def _check_size(widest: int, height: int, sheet: str, name: str) -> None:
    """A cell far out makes a reader reserve the whole rectangle up to it."""
    if widest > WIDEST:
        raise NotALedger(
            f"还不能导入“{name}”：表“{sheet}”宽到第{widest}列，不像台账；请删去右边的空列再导入。"
        )
    if widest * height > MOST_CELLS:
        raise NotALedger(
            f"还不能导入“{name}”：表“{sheet}”有{height}行、{widest}列，太大了，请分成几个文件。"
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet's name → its path in the archive; nothing for kinds of file without them."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {
        _attribute(tag, "Id"): _attribute(tag, "Target") for tag in _RELATION.findall(relations)
    }
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    found = {}
    for tag in _SHEET.findall(book):
        target = targets.get(_attribute(tag, "r:id"), "").removeprefix("/")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if path in names and "worksheets" in path:
            found[_attribute(tag, "name")] = path
    return found


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'\b{re.escape(name)}="([^"]*)"', tag)
    return match[1] if match else ""


def _calamine(data: bytes, name: str, hidden: dict[str, frozenset[int]]) -> Workbook:
    try:
        book = load_workbook(io.BytesIO(data))
        return _sheets(book, name, hidden)
    except PasswordError as error:
        raise NotALedger(
            f"还不能导入“{name}”：文件加了密码，请在表格软件里去掉密码再导入。"
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(name) from error


def _sheets(book: CalamineWorkbook, name: str, hidden: dict[str, frozenset[int]]) -> Workbook:
    sheets, veiled = [], []
    for about in book.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        if sheet.total_width > WIDEST:
            raise NotALedger(
                f"还不能导入“{name}”：表“{about.name}”有{sheet.total_width}列，不像台账；"
                "请删去右边的空列再导入。"
            )
        found = _sheet(sheet, hidden.get(about.name, frozenset()))
        if about.visible is SheetVisibleEnum.Visible:
            sheets.append(found)
        else:
            veiled.append(replace(found, veiled=True))
    if not sheets and veiled:
        raise NotALedger(f"还不能导入“{name}”：里面的表都是隐藏的；请取消隐藏再导入。")
    if not sheets:
        raise _damaged(name)
    return Workbook(tuple(sheets), tuple(veiled))


def _sheet(sheet: CalamineSheet, hidden: frozenset[int]) -> Sheet:
    """The sheet from its very first cell; a value that stands in many cells is held once."""
    left = [""] * (sheet.start[1] if sheet.start else 0)
    once: dict[tuple[type, Cell], Cell] = {}
    rows: list[list[Cell]] = []
    for number, row in enumerate(sheet.iter_rows()):
        if number % AT_ONCE == 0:
            once.clear()
        rows.append([*left, *(once.setdefault((type(cell), cell), cell) for cell in row)])
    return Sheet(sheet.name, rows, tuple(sheet.merged_cell_ranges or ()), hidden)


def _damaged(name: str) -> NotALedger:
    if name.lower().endswith(".et"):
        return NotALedger(
            f"还不能导入“{name}”：这个 .et 文件打不开；请在 WPS 里打开，另存为 .xlsx 再导入。"
        )
    return NotALedger(
        f"还不能导入“{name}”：文件打不开，可能已经损坏；请在表格软件里打开，另存为 .xlsx 再导入。"
    )


def _text(data: bytes, name: str) -> Workbook:
    """A file of text: UTF-8 if it is, else GB18030."""
    if data.lstrip()[:1] == b"<":
        raise NotALedger(f"还不能导入“{name}”：这是网页，不是表格；请打开后另存为 .xlsx 再导入。")
    if data.startswith(_PACKED):
        raise NotALedger(f"还不能导入“{name}”：这是压缩包；请先解压，再导入里面的表格。")
    picture = data.startswith(_LIKE_TEXT) and b"\0" in data[:2000]
    if picture or data.startswith(_PICTURES):
        raise NotALedger(f"还不能导入“{name}”：这是图片或者PDF，不是表格。")
    text = _decoded(data, name)
    if "\0" in text:
        raise NotALedger(f"还不能导入“{name}”：这不是表格文件，请给出 .xlsx、.xls 或者 .csv。")
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=lambda sign: (first.count(sign), -_SEPARATORS.index(sign)))
    if not any(sign in text for sign in _SEPARATORS):
        raise NotALedger(f"还不能导入“{name}”：里面没有用逗号分开的列，不像表格。")
    separator = _most_used(text) if first.count(separator) == 0 else separator
    return Workbook((Sheet("", _rows(text, separator, name)),))


def _most_used(text: str) -> str:
    head = text[:20_000]
    return max(_SEPARATORS, key=head.count)


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _damaged(name) from error


def _rows(text: str, separator: str, name: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = 1  # the line of the file on which a row begins
    try:
        for line in reader:
            begun = reader.line_num + 1
            if len(line) > WIDEST:
                raise NotALedger(
                    f"还不能导入“{name}”：第{len(rows) + 1}行有{len(line)}列，不像台账。"
                )
            rows.append(_cells(line))
    except csv.Error as error:
        raise NotALedger(
            f"还不能导入“{name}”：第{begun}行的引号没有成对，从这里起分不清哪些是一行；"
            "请在表格软件里改好这一行，或者另存为 .xlsx 再导入。"
        ) from error
    return rows


def _cells(line: Iterable[str]) -> list[Cell]:
    """Texts; a code that a spreadsheet protected as ="0012" loses its shell."""
    return [text[2:-1] if text.startswith('="') and text.endswith('"') else text for text in line]
