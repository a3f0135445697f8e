"""What a rule of a return is, and how the rules are gone through."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple


class Kind(StrEnum):
    """How far one has to look to see that a rule is broken."""

    FILE = "file"  # the file as a whole
    FIELD = "field"  # one value
    RECORD = "record"  # the values of one row
    CASE = "case"  # the rows of one child in one table
    SECTION = "section"  # several tables
    HISTORY = "history"  # last year's files too


class Row:
    """One record of a table. Every field of the table is an attribute: text, a day where the field is one, or None.

    `texts` has what stands in the file, so that a day that cannot be read is told from one that is not there.
    """

    __slots__ = ("__dict__", "child", "line", "table", "texts")

    def __init__(self, table: str, line: int, child: str, texts: Mapping[str, str | None]) -> None:
        self.table, self.line, self.child, self.texts = table, line, child, texts

    def __getattr__(self, name: str) -> Any:
        """What is not set on the row itself is its text: a census has hundreds of thousands of rows, and a second
        dictionary for each would be a third of the memory its reading may take."""
        try:
            return self.texts[name]
        except KeyError:
            raise AttributeError(name) from None

    if TYPE_CHECKING:

        def __setattr__(self, name: str, value: Any) -> None: ...


Fields = str | tuple[str, ...]  # names with white space between them, or each for itself


def names(fields: Fields) -> Sequence[str]:
    """The names one by one."""
    return fields.split() if isinstance(fields, str) else fields


class Part(NamedTuple):
    """A row of which only some fields are to blame."""

    row: Row
    fields: Fields


class Return:
    """The tables of a return and the collection year it is for."""

    def __init__(self, tables: dict[str, list[Row]], year: int, end: date, fields: dict[str, set[str]]) -> None:
        self.tables, self.year, self.end, self.fields = tables, year, end, fields
        self.start = date(end.year - 1, 4, 1)
        self.authority = ""
        self._by_child: dict[str, dict[str, list[Row]]] = {}
        self.kept: dict[str, Any] = {}  # what several rules work out alike

    def rows(self, table: str) -> list[Row]:
        """All rows of a table, in the order of the file."""
        return self.tables.get(table, [])

    def by_child(self, table: str) -> dict[str, list[Row]]:
        """The rows of each child in a table; those that do not say whose they are belong to nobody."""
        if table not in self._by_child:
            grouped: dict[str, list[Row]] = {}
            for row in self.rows(table):
                if row.child:
                    upper = row.child.upper()
                    grouped.setdefault(row.child if upper == row.child else upper, []).append(row)
            self._by_child[table] = grouped
        return self._by_child[table]

    def of(self, row: Row, table: str) -> list[Row]:
        """The rows in another table of the child of this row."""
        return self.by_child(table).get(row.child.upper(), [])

    def keep(self, name: str, work_out: Callable[["Return"], Any]) -> Any:
        """What `work_out` gives, worked out once."""
        if name not in self.kept:
            self.kept[name] = work_out(self)
        return self.kept[name]


Finds = Callable[[Return], Iterable[Row | Part]]


@dataclass(frozen=True)
class Rule:
    """One published rule.

    `tables` are those without which it says nothing. `fields` are to blame wherever they occur in a row that is found;
    Table.FIELD only in rows of that table. `columns` (Table.FIELD) must be in the files, for some carry them and some
    do not. Rules of the whole file that find nobody in particular find the row of the header.
    """

    number: str
    kind: Kind
    tables: Fields
    fields: Fields
    message: str
    finds: Finds
    columns: str = ""
    since: int = 0
    until: int = 9999

    def applies(self, looked_at: Return) -> bool:
        """Whether the return is of a year and has the tables and columns the rule is about."""
        return (
            self.since <= looked_at.year <= self.until
            and all(looked_at.rows(table) for table in names(self.tables))
            and all(
                field in looked_at.fields.get(table, ())
                for table, field in (column.split(".") for column in self.columns.split())
            )
        )

    def blamed(self, table: str, columns: Iterable[str]) -> list[str]:
        """The fields to blame in a row of this table; the child's id where the rule names none of its fields."""
        found = []
        for each in names(self.fields):
            owner, dot, field = each.rpartition(".") if isinstance(self.fields, str) else ("", "", each)
            if owner == table or (not dot and field in columns):
                found.append(field)
        return found or ["CHILD" if "CHILD" in columns else "LAchildID"]


class Finding(NamedTuple):
    """One field of one row that breaks a rule."""

    kind: str
    rule: str
    table: str
    row: int
    child: str
    field: str
    message: str


def check(looked_at: Return, rules: Sequence[Rule]) -> list[Finding]:
    """Every finding once, in the order of the rules and then of the file."""
    return list(go_through_rules(looked_at, rules))


def go_through_rules(looked_at: Return, rules: Sequence[Rule]) -> Iterator[Finding]:
    """The findings one after the other: of a large return there may be more of them than there is room for."""
    for rule in rules:
        if rule.applies(looked_at):
            found = dict.fromkeys(_findings(looked_at, rule))
            yield from sorted(found, key=lambda finding: (finding.table, finding.row))


def _findings(looked_at: Return, rule: Rule) -> Iterator[Finding]:
    blamed: dict[str, list[str]] = {}
    for found in rule.finds(looked_at):
        if isinstance(found, Part):
            row, fields = found.row, list(names(found.fields))
        else:
            row = found
            if row.table not in blamed:
                blamed[row.table] = rule.blamed(row.table, looked_at.fields.get(row.table, ()))
            fields = blamed[row.table]
        for field in fields:
            yield Finding(str(rule.kind), rule.number, row.table, row.line, row.child, field, rule.message)


def each(table: str, test: Callable[[Row], Any]) -> Finds:
    """Finds the rows of a table for which the test holds."""
    return lambda looked_at: [row for row in looked_at.rows(table) if test(row)]


def each_in(table: str, test: Callable[[Row, Return], Any]) -> Finds:
    """Finds the rows of a table for which the test holds, given the return they are in."""
    return lambda looked_at: [row for row in looked_at.rows(table) if test(row, looked_at)]


def not_among(table: str, field: str, codes: Iterable[str], *, blank: bool = True) -> Finds:
    """Finds the rows whose field has another code than these, or none unless `blank` is allowed."""
    allowed = {*codes, None} if blank else set(codes)
    return lambda looked_at: [row for row in looked_at.rows(table) if getattr(row, field) not in allowed]


def pairs(table: str, other: str, test: Callable[[Row, Row, Return], Any]) -> Finds:
    """Finds each row of a table and each row of the same child in another where the two together meet the test."""

    def find(looked_at: Return) -> Iterator[Row]:
        for row in looked_at.rows(table):
            for beside in looked_at.of(row, other):
                if test(row, beside, looked_at):
                    yield row
                    yield beside

    return find


def beside(table: str, other: str, test: Callable[[Row, Row, Return], Any]) -> Finds:
    """Finds each row of a table that meets the test together with some row of the same child in another."""
    return lambda looked_at: [
        row
        for row in looked_at.rows(table)
        if any(test(row, another, looked_at) for another in looked_at.of(row, other))
    ]
