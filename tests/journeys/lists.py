"""The lists as agencies send them: a CSV, an Excel file and a children in need census, with invented children."""

import csv
import io
from datetime import date
from pathlib import Path

from openpyxl import Workbook

HEADINGS = ("Case number", "Forename", "Surname", "Date of birth", "NHS number", "Address", "Postcode", "Last activity")
# A row is a child: number, forename, surname, born, NHS number of the test range, address, postcode, last activity.
PROTECTION = [
    ("P-101", "Averil", "Coldmere", date(2013, 5, 4), "", "4 Heron Close", "ZZ1 1AA", date(2026, 1, 12)),
    ("P-102", "Corvin", "Gorsewell", date(2011, 9, 21), "", "17 Saltmarsh Row", "ZZ1 2AB", date(2025, 12, 3)),
    # A sister of the first child: the same surname and postcode.
    ("P-103", "Zephrine", "Coldmere", date(2011, 10, 2), "", "4 Heron Close", "ZZ1 1AA", date(2026, 1, 12)),
]
EARLY_HELP = [
    ("E-201", "Elowyn", "Larkwater", date(2012, 3, 30), "", "9 Tithebarn Lane", "ZZ2 1AD", date(2026, 2, 5)),
    ("E-202", "Tavish", "Pellowin", date(2010, 11, 8), "", "31 Lantern Hill", "ZZ2 2AE", date(2025, 11, 19)),
    # Also on the child protection list: counts once, there.
    ("E-203", "Corvin", "Gorsewell", date(2011, 9, 21), "", "17 Saltmarsh Row", "ZZ1 2AB", date(2025, 12, 3)),
    # Last seen before the window.
    ("E-204", "Nerys", "Oakenshaw", date(2012, 7, 14), "", "2 Old Ropewalk", "ZZ2 3AF", date(2025, 5, 1)),
    # Without a date of birth nobody can tell who it is.
    ("", "Yorath", "", "", "", "", "", date(2026, 2, 5)),
]
IN_NEED = [("301", date(2012, 1, 17)), ("302", date(2011, 6, 9)), ("303", date(2013, 2, 25))]

_FORENAMES = ("Isaura", "Thelonia", "Perrin", "Ansel", "Marisol")
_SURNAMES = ("Quarrelow", "Tidewater", "Brindlecombe", "Hexworthy")


def invented(number: int) -> tuple[str, str]:
    """Forename and surname of the child with this number; no two of the first twenty are the same."""
    return _FORENAMES[number % 5], _SURNAMES[number % 4]


def _day(value: object) -> object:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value


def csv_list(folder: Path) -> Path:
    """As a case system exports it: British dates, a byte-order mark."""
    words = io.StringIO()
    writer = csv.writer(words)
    writer.writerow(HEADINGS)
    writer.writerows([_day(cell) for cell in row] for row in EARLY_HELP)
    path = folder / "early help.csv"
    path.write_bytes(b"\xef\xbb\xbf" + words.getvalue().encode())
    return path


def excel_list(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    for row in PROTECTION:
        sheet.append(row)
    path = folder / "child protection.xlsx"
    book.save(path)
    return path


def census(folder: Path) -> Path:
    """A children in need census: numbers and dates, no names."""
    children = "".join(
        f"<Child><ChildIdentifiers><LAchildID>{number}</LAchildID><PersonBirthDate>{born}</PersonBirthDate>"
        "</ChildIdentifiers><CINdetails><CINreferralDate>2026-01-20</CINreferralDate></CINdetails></Child>"
        for number, born in IN_NEED
    )
    head = "<Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails></Header>"
    path = folder / "census.xml"
    path.write_text(f"<Message>{head}<Children>{children}</Children></Message>")
    return path
