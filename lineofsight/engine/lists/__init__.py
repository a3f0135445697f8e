"""Lists that agencies send, as CSV, Excel or CIN census, read into rows and rejected rows."""

import re
from hashlib import sha256

from lineofsight.engine.lists.kinds import (
    CELLS_LIMIT,
    COLUMNS_LIMIT,
    ROWS_LIMIT,
    SIZE_LIMIT,
    ReadList,
    RejectedRow,
    Row,
    UnreadableList,
)

__all__ = [
    "CELLS_LIMIT",
    "COLUMNS_LIMIT",
    "ROWS_LIMIT",
    "SIZE_LIMIT",
    "ReadList",
    "RejectedRow",
    "Row",
    "UnreadableList",
    "read_list",
]

_OTHER_KINDS = (
    (b"%PDF", "This is a PDF. Ask for the list as CSV or as an Excel workbook (.xlsx)."),
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old Excel file (.xls) or one protected by a password. "
        "Save it as an Excel workbook (.xlsx) without a password.",
    ),
    (b"\x89PNG", "This is a picture. Ask for the list as CSV or as an Excel workbook (.xlsx)."),
    (b"\xff\xd8\xff", "This is a picture. Ask for the list as CSV or as an Excel workbook (.xlsx)."),
    (b"{\\rtf", "This is a text document. Ask for the list as CSV or as an Excel workbook (.xlsx)."),
    (b"{", "This is not a list. Ask for it as CSV or as an Excel workbook (.xlsx)."),
    (b"[{", "This is not a list. Ask for it as CSV or as an Excel workbook (.xlsx)."),
)
_WEB_PAGE = re.compile(rb"<(!doctype\s+html|html|table|body|head|meta)\b", re.IGNORECASE)
_XML = re.compile(rb"<(\?xml|!|[A-Za-z_][\w:.-]*[\s/>])")


def read_list(data: bytes, name: str, *, sheet: str = "") -> ReadList:
    """Reads a list whatever its form; what it is shows in its content, not in its name.

    `name` is the file's name, for the messages. `sheet` names the worksheet of an Excel workbook; without it the
    first one that can be seen and has rows is read, and a notice says so when there are others. All values are text
    as the sender sees it: 12.0 is "12", dates are ISO dates. Every row that holds anything is either in `rows` or in
    `rejected`. At most 20 MB, 100,000 rows and 5 million cells. Raises UnreadableList.

    A hostile workbook may still end the process: files from people are read in the limited child process.
    """
    if not data.strip():
        raise UnreadableList(f"“{name}” is empty. Check that it is the right file and send it again.")
    if len(data) > SIZE_LIMIT:
        raise UnreadableList(
            f"“{name}” is larger than {SIZE_LIMIT // 1024 // 1024} MB. Keep only the needed columns or split it."
        )
    for start, sentence in _OTHER_KINDS:
        if data.startswith(start):
            raise UnreadableList(sentence)
    head = data[:400].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    if _WEB_PAGE.match(head):
        raise UnreadableList("This is a web page, whatever its name says. Open it in Excel and save it as .xlsx.")
    if data.startswith(b"PK"):
        from lineofsight.engine.lists.workbook import read_workbook as read_with_sheets

        kind, content = "Excel", read_with_sheets(data, sheet=sheet)
    elif _XML.match(head):
        from lineofsight.engine.lists.census import read_census

        kind, content = "CIN census", read_census(data)
    else:
        from lineofsight.engine.lists.delimited import read_delimited

        kind, content = "CSV", read_delimited(data)
    if sheet and kind != "Excel":
        raise UnreadableList("Only an Excel workbook has worksheets. Leave the name of the worksheet out.")
    return ReadList(
        columns=content.columns,
        rows=content.rows,
        rejected=content.rejected,
        notices=content.notices,
        sha256=sha256(data).hexdigest(),
        kind=kind,
        sheet=content.sheet,
        sheets=content.sheets,
    )
