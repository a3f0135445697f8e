"""An SSDA903 return as one XML file: a child after the other, each with its header, episodes and what hangs on them.

Source: the XML schema of the SSDA903 collection, Department for Education. Inside it the child's number is CHILDID and
the placement PL; the tables of the CSV return are the groups below, and what is not in a group belongs to the child.
"""

from collections.abc import Mapping

from lineofsight.engine.lists.kinds import CELLS_LIMIT, UnreadableList
from lineofsight.engine.lists.xml import walk
from lineofsight.engine.returns.days import british_day, iso_day
from lineofsight.engine.returns.looked_after.tables import DAYS, MORE, TABLES
from lineofsight.engine.returns.rules import Row

GROUPS: Mapping[str, str] = {
    "EPISODE": "Episodes",
    "AREVIEW": "Reviews",
    "AMISSING": "Missing",
    "OC2": "OC2",
    "PERMANENCE": "PrevPerm",
    "AD_PLACED": "PlacedAdoption",
    "SW_EPISODE": "SWEpisodes",
}
# Tables without a group of their own: there is a row where the child has this field.
BY_FIELD: Mapping[str, str] = {"UASC": "DUC", "OC3": "IN_TOUCH", "AD1": "DATE_INT"}
_NAMES = {"CHILDID": "CHILD", "PL": "PLACE"}
_CHILD_DEPTH = 2


def is_xml(data: bytes) -> bool:
    """Whether a file of a return is the one XML file rather than a table."""
    return data[:400].removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe\x00 \t\r\n").startswith(b"<")


def read_xml(data: bytes) -> dict[str, list[Row]]:
    """The rows of every table; `number` of a row is its line in the file. Raises UnreadableList."""
    reading = _Reading()
    walk(data, start=reading.start, end=reading.end, text=reading.words.append, line=reading.at)
    if not reading.children:
        raise UnreadableList("This XML file holds no child of an SSDA903 return. Check that it is the right file.")
    return {table: rows for table, rows in reading.tables.items() if rows}


class _Reading:
    """The child that is open, and the tables so far."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {table: [] for table in TABLES}
        self.children = 0  # those with a number: what has none at all is another return
        self.cells = 0
        self.line = 0
        self.path: list[tuple[str, int]] = []
        self.words: list[str] = []
        self.parents: set[int] = set()  # depths that have elements inside
        self.own: dict[str, str] = {}
        self.groups: list[tuple[str, int, dict[str, str]]] = []
        self.begun = 0

    def at(self, line: int) -> None:
        self.line = line

    def start(self, name: str, _: dict[str, str]) -> None:
        self.cells += 1
        if self.cells > CELLS_LIMIT:
            raise UnreadableList("This return is too large to be read in one piece. Send its tables as CSV files.")
        self.words.clear()
        self.parents.add(len(self.path))
        self.path.append((name, self.line))
        self.parents.discard(len(self.path))
        if len(self.path) == _CHILD_DEPTH:
            self.own, self.groups, self.begun = {}, [], self.line
        elif name in GROUPS:
            self.groups.append((GROUPS[name], self.line, {}))

    def end(self, name: str) -> None:
        depth = len(self.path)
        if depth not in self.parents and depth > _CHILD_DEPTH:
            words = "".join(self.words).strip()
            inside = any(each in GROUPS for each, _ in self.path[:-1])
            (self.groups[-1][2] if inside else self.own)[_NAMES.get(name, name)] = words
        self.words.clear()
        self.parents.discard(depth)
        self.path.pop()
        if depth == _CHILD_DEPTH:
            self._finish()

    def _finish(self) -> None:
        if not self.own and not self.groups:
            return  # what says who sends the file
        self.children += "CHILD" in self.own
        self._add("Header", self.begun, self.own)
        for table, field in BY_FIELD.items():
            # Who is an unaccompanied asylum-seeking child the header says by itself.
            if self.own.get(field) or (table == "UASC" and self.own.get("UASC") == "1"):
                self._add(table, self.begun, self.own)
        for table, line, values in self.groups:
            self._add(table, line, {**self.own, **values})

    def _add(self, table: str, line: int, values: Mapping[str, str]) -> None:
        texts = {name: (values.get(name) or "").upper() or None for name in [*TABLES[table], *MORE.get(table, ())]}
        row = Row(table, line, values.get("CHILD", ""), texts)
        for name in texts:
            if name in DAYS:
                setattr(row, name, british_day(texts[name]) or iso_day(texts[name]))
        self.tables[table].append(row)
