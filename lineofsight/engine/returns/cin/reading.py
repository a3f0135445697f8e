"""A CIN census read into tables: a row per group of the census, each knowing the groups it stands in."""

from collections.abc import Callable
from datetime import date
from typing import cast

from lineofsight.engine.lists.kinds import CELLS_LIMIT, UnreadableList
from lineofsight.engine.lists.xml import walk
from lineofsight.engine.returns.cin.schema import CODE, DATE, NUMBER, TABLES, WRAPPERS, YES_NO, belongs
from lineofsight.engine.returns.days import iso_day
from lineofsight.engine.returns.rules import Return, Row
from lineofsight.engine.workdays import FIRST_YEAR, LAST_YEAR

WRONG = "not as the schema has it"
_FITS: dict[str, Callable[[str], object]] = {
    CODE: lambda text: True,
    DATE: iso_day,
    NUMBER: lambda text: text.isdecimal() and len(text) <= 9,
    YES_NO: lambda text: text.lower() in {"0", "1", "true", "false"},
}


def read_cin(data: bytes, year: int) -> Return:
    """Reads the XML of a census. Raises UnreadableList where it is none, or cannot be read safely."""
    reading = _Reading(year)
    walk(data, start=reading.start, end=reading.end, text=reading.text, line=reading.at)
    if reading.root != "Message" or not reading.tables["Header"]:
        raise UnreadableList("This XML file is no CIN census: it has no Message with a Header. Check that it is right.")
    end = reading.tables["Header"][0].ReferenceDate
    if end is None or not FIRST_YEAR < end.year <= LAST_YEAR:  # rule 100 says so; the others go by the year asked for
        end = date(year, 3, 31)
    fields = {table: {"LAchildID", *columns} for table, columns in TABLES.items()}
    census = Return(reading.tables, year, end, fields)
    census.kept[WRONG] = reading.wrong
    return census


class _Reading:
    """What is open while the file goes by, and the tables so far."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.tables: dict[str, list[Row]] = {table: [] for table in TABLES}
        self.wrong: list[tuple[str, Row]] = []  # what is wrong, and where: a row with the one field
        self.root = ""
        self.line = 0
        self.open: list[Row] = []  # the records around this place
        self.names: list[str] = []
        self.words: list[str] = []
        self.of_child: list[Row] = []
        self.wrong_in_child: list[Row] = []
        self.cells = 0
        self.same: dict[str, str] = {}
        self.days: dict[str, date | None] = {}

    def at(self, line: int) -> None:
        self.line = line

    def start(self, name: str, _: dict[str, str]) -> None:
        self.root = self.root or name
        self._loose_text()
        self.names.append(name)
        self.cells += 1
        if self.cells > CELLS_LIMIT:
            raise UnreadableList("This census is too large to be read in one piece. Split it into several files.")
        if name == "Child":
            self.of_child, self.wrong_in_child = [], []
        if name == "Disabilities" or not (name in TABLES or name == "Disability"):
            return
        table = "Disabilities" if name == "Disability" else name
        row = Row(table, self.line, "", dict.fromkeys(TABLES[table]))
        row.person = row.episode = row.plan = None
        row.parts = {}
        row.factors = []
        if table == "Header":
            row.child = ""
        self._place(row)
        self.tables[table].append(row)
        self.of_child.append(row)
        self.open.append(row)
        if not belongs(name, self.year):
            self._wrong("element", name)

    def _place(self, row: Row) -> None:
        for each in self.open:
            each.parts.setdefault(row.table, []).append(row)
            if each.table == "CINdetails":
                row.episode = each
            elif each.table == "ChildProtectionPlans":
                row.plan = each

    def text(self, words: str) -> None:
        self.words.append(words)

    def end(self, name: str) -> None:
        words = "".join(self.words).strip()
        self.words.clear()
        self.names.pop()
        if self.open and name in TABLES[self.open[-1].table]:
            self._value(self.open[-1], name, words)
            if name == "Disability":
                self.open.pop()
        elif name in TABLES and name != "Disabilities":
            self.open.pop()
            self._loose_text(words)
        elif name in WRAPPERS or name == "Disabilities":
            self._loose_text(words)
        else:
            self._wrong("element", name)
        if name == "Child":
            self._finish_child()

    def _value(self, row: Row, name: str, words: str) -> None:
        if name == "AssessmentFactors":
            row.factors.append(words)
        # The same day or code stands in a census many thousand times; it is kept once.
        words = self.same.setdefault(words, words)
        cast(dict[str, str | None], row.texts)[name] = words or None
        kind = TABLES[row.table][name]
        if kind == DATE:
            if words not in self.days:
                self.days[words] = iso_day(words)
            setattr(row, name, self.days[words])
        if words and not _FITS[kind](words):
            self._wrong(kind, name)
        if not belongs(name, self.year):
            self._wrong("element", name)

    def _finish_child(self) -> None:
        person = next((row for row in self.of_child if row.table == "ChildIdentifiers"), None)
        parts: dict[str, list[Row]] = {}
        for row in self.of_child:
            row.person = person
            row.child = (person.LAchildID if person else None) or ""
            parts.setdefault(row.table, []).append(row)
        for row in self.wrong_in_child:
            row.child = (person.LAchildID if person else None) or ""
        if person:
            person.parts = parts
        self.of_child, self.wrong_in_child = [], []

    def _loose_text(self, words: str | None = None) -> None:
        if words is None:
            words = "".join(self.words).strip()
            self.words.clear()
        if words:
            self._wrong("text", self.names[-1] if self.names else self.root)

    def _wrong(self, what: str, name: str) -> None:
        around = self.open[-1].table if self.open else (self.names[-1] if self.names else self.root)
        row = Row(around, self.line, "", {name: None})
        self.wrong.append((what, row))
        self.wrong_in_child.append(row)
