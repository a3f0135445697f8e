"""What reading a list gives, and its limits."""

from dataclasses import dataclass

SIZE_LIMIT = 20 * 1024 * 1024  # bytes
ROWS_LIMIT = 100_000
CELLS_LIMIT = 5_000_000
COLUMNS_LIMIT = 1_000
DEPTH_LIMIT = 100  # elements within elements


class UnreadableList(ValueError):
    """Nothing of the file can be read; the message is a sentence that says what to do."""


@dataclass(frozen=True)
class Row:
    """A row that was read; `number` is the one the sender sees (heading row 1), `values` has every column."""

    number: int
    values: dict[str, str]


@dataclass(frozen=True)
class RejectedRow:
    """A row that could not be read, where and why; `column` is empty when it is the row as a whole."""

    number: int
    column: str
    reason: str


@dataclass(frozen=True)
class ReadList:
    """A list as read: every row of the file that holds anything is in `rows` or in `rejected`, none in both."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    rejected: tuple[RejectedRow, ...]
    notices: tuple[str, ...]  # sentences for the person who sent the list
    sha256: str  # of the file's bytes
    kind: str  # "CSV", "Excel" or "CIN census"
    sheet: str = ""  # the worksheet read
    sheets: tuple[str, ...] = ()  # the worksheets that can be seen in Excel


@dataclass(frozen=True)
class Content:
    """What one of the readers found, before the hash of the file is added."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    rejected: tuple[RejectedRow, ...] = ()
    notices: tuple[str, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def too_many_rows() -> UnreadableList:
    return UnreadableList(f"This list has more than {ROWS_LIMIT:,} rows. Split it into several files.")


def name_columns(headings: list[str], used: int, *, letters: bool) -> tuple[tuple[str, ...], list[str]]:
    """The columns' names, and notices on those that had to be named here.

    `headings` is the heading row, `used` how many columns hold anything below it. White space in a heading becomes
    one space; a column without heading gets the name of its place; a heading that stands twice gets a number.
    Empty headings at the end, with nothing below, fall away.
    """
    words = [" ".join(heading.split()) for heading in headings]
    while len(words) > used and not words[-1]:
        words.pop()
    words += [""] * (used - len(words))
    if len(words) > COLUMNS_LIMIT:
        raise UnreadableList(f"This list has more than {COLUMNS_LIMIT:,} columns. Keep only the ones that are needed.")
    names: list[str] = []
    unnamed: list[str] = []
    repeated: list[str] = []
    for place, word in enumerate(words, start=1):
        wished = word or f"Column {_letter(place) if letters else place}"
        name, number = wished, 2
        while name in names:
            name, number = f"{wished} ({number})", number + 1
        names.append(name)
        if not word:
            unnamed.append(name)
        elif name != word:
            repeated.append(name)
    notices = []
    if unnamed:
        notices.append(f"Columns without a heading were given one: {_some(unnamed)}.")
    if repeated:
        notices.append(f"Headings that stand more than once were numbered: {_some(repeated)}.")
    return tuple(names), notices


def _some(names: list[str]) -> str:
    said = ", ".join(f"“{name}”" for name in names[:5])
    return said if len(names) <= 5 else f"{said} and {len(names) - 5} more"


def _letter(place: int) -> str:
    """The letters Excel shows above the column: 1 gives A, 27 gives AA."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
