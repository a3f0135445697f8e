"""How far a worksheet of Excel reaches, found in its XML before the reader makes room for its cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lineofsight.engine.archives import unpacked_pieces
from lineofsight.engine.lists.kinds import UnreadableList
from lineofsight.engine.lists.xml import walk

SAVE_AGAIN = "Open it in Excel, copy the list into a new workbook and save that as .xlsx."
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.IGNORECASE)

_PLACED_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"')
_HIDDEN_ROW = re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"')
_PLACED_CELL = re.compile(rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"')
_OTHER_THAN_CELL = re.compile(rb"<c(?![\s/>])")
_VALUE = re.compile(rb"<(?:v|is)[\s>]")
_DIMENSION = re.compile(rb'<dimension ref="([^"]*)"')
_HIDDEN_COLUMN = re.compile(rb'<col\b[^>]*\bhidden="(?:1|true)"')
_LETTERS, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_ROWS_BEGIN = b"<sheetData"


@dataclass
class Shape:
    """What one worksheet's XML says of itself, rows and columns counted from 1."""

    declared_row: int = 0
    declared_column: int = 0
    last_row: int = 0  # of a row element, with or without cells
    last_cell_row: int = 0
    last_cell_column: int = 0
    has_values: bool = False
    errors: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0


def shape_of(data: bytes, part: str) -> Shape:
    """The shape of the worksheet that a member of a checked archive holds. Raises UnreadableList and UnsafeArchive.

    XML as Excel and most programs write it is gone through by pattern, a piece at a time; any other by a parser, which
    takes six times as long and says what is wrong.
    """
    return _by_pattern(data, part) or _by_parser(unpacked_pieces(data, part))


def _by_pattern(data: bytes, part: str) -> Shape | None:
    """None where the XML is written in another way than the patterns expect."""
    shape, piece = Shape(), b""
    begun = False
    for piece in _cut_before_a_tag(unpacked_pieces(data, part)):
        if not begun:
            head, sheet_data, _ = piece.partition(_ROWS_BEGIN)
            if b"<!" in head or b"='" in head or b"\x00" in head:  # a declaration, other quotation marks, UTF-16
                return None
            _look_at_head(head, shape)
            begun = bool(sheet_data)
        if not _look_at_rows(piece, shape):
            return None
    return shape if begun and piece.rstrip().endswith(b"</worksheet>") else None


def _look_at_head(head: bytes, shape: Shape) -> None:
    if declared := _DIMENSION.search(head):
        shape.declared_row, shape.declared_column = place(declared[1].decode("ascii", "replace").rpartition(":")[2])
    shape.hidden_columns += len(_HIDDEN_COLUMN.findall(head))


def _look_at_rows(piece: bytes, shape: Shape) -> bool:
    """Adds what a piece says to the shape; False where a row or cell does not say where it stands."""
    rows, cells = _PLACED_ROW.findall(piece), _PLACED_CELL.findall(piece)
    if len(rows) != piece.count(b"<row"):
        return False
    begin_alike = piece.count(b"<c") - len(cells)
    if begin_alike and begin_alike != len(_OTHER_THAN_CELL.findall(piece)):
        return False
    if rows:
        shape.last_row = max(shape.last_row, *map(int, rows))
        if b" hidden=" in piece:
            shape.hidden_rows += len(_HIDDEN_ROW.findall(piece))
    if cells:
        references = b" ".join(cells)
        columns = set(references.translate(None, _DIGITS).split())
        numbers = set(references.translate(None, _LETTERS).split())
        shape.last_cell_column = max(shape.last_cell_column, *(_column(each.decode()) for each in columns))
        shape.last_cell_row = max(shape.last_cell_row, *map(int, numbers))
        shape.errors += piece.count(b' t="e"')
        shape.has_values = shape.has_values or bool(_VALUE.search(piece))
    return True


def _cut_before_a_tag(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in other pieces: each but the first begins with a tag, so that none is cut in two."""
    rest = b""
    for piece in pieces:
        rest += piece
        at = rest.rfind(b"<")
        if at > 0:
            yield rest[:at]
            rest = rest[at:]
    yield rest


def _by_parser(xml: Iterator[bytes]) -> Shape:
    shape = Shape()
    row, column = 0, 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        if name == "c":
            if "r" in attributes:
                row, column = place(attributes["r"])
            else:  # allowed to be left out: the next place to the right
                column += 1
            shape.last_cell_row = max(shape.last_cell_row, row)
            shape.last_cell_column = max(shape.last_cell_column, column)
            shape.errors += attributes.get("t") == "e"
        elif name in ("v", "is"):
            shape.has_values = True
        elif name == "row":
            row, column = int(attributes["r"]) if attributes.get("r", "").isdecimal() else row + 1, 0
            shape.last_row = max(shape.last_row, row)
            shape.hidden_rows += attributes.get("hidden") in ("1", "true")
        elif name == "dimension":
            shape.declared_row, shape.declared_column = place(attributes.get("ref", "").rpartition(":")[2])
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            shape.hidden_columns += 1

    walk(xml, start=start)
    return shape


def place(reference: str) -> tuple[int, int]:
    """Row and column of a reference such as B7, from 1. Raises UnreadableList."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise UnreadableList(f"This workbook is damaged. {SAVE_AGAIN}")
    return int(match[2]), _column(match[1].upper())


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
