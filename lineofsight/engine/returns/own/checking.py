"""An agency's own list checked against its declaration, row by row as the file goes by."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from lineofsight.engine.returns.checked import Checked
from lineofsight.engine.returns.own.declaring import CLASS_OF, Column, ListRule, OwnList, plain
from lineofsight.engine.returns.own.reading import Reading, read_rows
from lineofsight.engine.returns.own.values import Read, reader_of, sentence
from lineofsight.engine.returns.rules import Finding, Kind

UNREADABLE, NO_COLUMN, BLANK, VALUE = "row", "column", "blank", "value"
Values = dict[str, str | None]
Broken = Callable[[Values, str], bool]  # by the values of a row and whom it is about


class TakenRow(NamedTuple):
    """A row that was taken: its line, whom it is about, and its values by key, days as ISO text."""

    number: int
    child: str
    values: Values


def check_own_list(data: bytes, name: str, declared: OwnList, start: date, end: date) -> Checked:
    """Everything wrong with the file. Raises UnreadableList where nothing of it can be read."""
    checked = Checked()
    for _ in go_through(read_rows(data, name), declared, start, end, checked):
        pass
    return checked


def go_through(reading: Reading, declared: OwnList, start: date, end: date, checked: Checked) -> Iterator[TakenRow]:
    """Writes into `checked` what is wrong and gives the rows that are taken, one after the other."""
    places = _places(reading.headings, declared)
    missing = [column for column in declared.columns if column.required and column.key not in places]
    for column in missing:
        checked.add(
            Finding(
                Kind.FILE,
                _number(NO_COLUMN, column),
                declared.title,
                1,
                "",
                column.heading,
                f"The column “{column.heading}” is not there. Add it and send the file again.",
            )
        )
    known = set(places.values())
    if strange := [head for place, head in enumerate(reading.headings) if place not in known and head]:
        checked.notices.append(f"Columns that this list does not have were left out: {', '.join(strange[:8])}.")
    looking = _Looking(declared, places, start, end, checked)
    for number, cells, reason in reading.rows:
        checked.rows += 1
        if cells is None or missing:
            checked.rejected += 1
            if cells is None:
                checked.add(Finding(Kind.RECORD, UNREADABLE, declared.title, number, "", "", reason))
            continue
        row = looking.row(number, cells)
        if row is not None:
            yield row
    checked.notices[:0] = reading.notices
    checked.tables[declared.title] = checked.rows - checked.rejected
    checked.children = len(looking.children)


def _places(headings: Sequence[str], declared: OwnList) -> dict[str, int]:
    """At which place of a row each column stands; columns that are not there are left out."""
    at: dict[str, int] = {}
    for place, heading in enumerate(headings):
        at.setdefault(plain(heading), place)
    found = {}
    for column in declared.columns:
        for heading in (column.heading, *column.also):
            if plain(heading) in at:
                found[column.key] = at[plain(heading)]
                break
    return found


def _number(what: str, column: Column) -> str:
    return f"{what}-{column.key}"


class _Looking:
    """What is remembered of the rows so far, for rules that look further than one row."""

    def __init__(self, declared: OwnList, places: dict[str, int], start: date, end: date, checked: Checked) -> None:
        self.declared, self.checked = declared, checked
        self.start, self.end = start.isoformat(), end.isoformat()
        # Unpacked once for all rows: looking attributes up for each cell of a million rows takes as long as the checks.
        self.columns: list[tuple[str, int, Read, bool, Column]] = [
            (column.key, places[column.key], reader_of(column), column.required, column)
            for column in declared.columns
            if column.key in places
        ]
        self.children: set[int] = set()
        tests: dict[str, Callable[[ListRule], Broken]] = {
            "not_before": self._before,
            "needed_when": self._needed,
            "in_period": self._outside,
            "not_after_period": self._after,
            "once": self._again,
            "same_for_child": self._differs,
            "no_overlap": self._overlaps,
        }
        there = {key for key, *_ in self.columns}
        self.rules = [(rule, tests[rule.test](rule)) for rule in declared.rules if there.issuperset(rule.columns)]
        self.required = sum(column.required for column in declared.columns)
        self.child_at = places.get(declared.child, -1)

    def row(self, number: int, cells: Sequence[str]) -> TakenRow | None:
        child = cells[self.child_at].strip() if self.child_at >= 0 else ""
        values: Values = {}
        found: list[Finding] = []
        rejects = False
        filled = 0
        for key, place, read, required, column in self.columns:
            text = cells[place].strip()
            if not text:
                values[key] = None
                if required:
                    rejects = rejects or column.rejects or key == self.declared.child
                    words = f"“{column.heading}” is blank. Fill it in."
                    found.append(self._finding(Kind.FIELD, _number(BLANK, column), number, child, column, words))
                continue
            filled += required
            value = values[key] = read(text)
            if value is None:
                rejects = rejects or column.rejects
                found.append(self._finding(Kind.FIELD, _number(VALUE, column), number, child, column, sentence(column)))
        for rule, broken in self.rules:
            if broken(values, child):
                rejects = rejects or rule.rejects
                column = self.declared.column(rule.columns[0])
                found.append(self._finding(CLASS_OF[rule.test], rule.number, number, child, column, rule.message))
        self.checked.must_fill += self.required
        self.checked.filled += filled
        self.checked.add_all(found)
        if rejects:
            self.checked.rejected += 1
            return None
        self.checked.clean += not found
        if child:
            self.children.add(hash(child.upper()))
        return TakenRow(number, child, values)

    def _finding(self, kind: str, rule: str, number: int, child: str, column: Column, message: str) -> Finding:
        return Finding(str(kind), rule, self.declared.title, number, child[:100], column.heading, message)

    def _before(self, rule: ListRule) -> Broken:
        key, other = rule.columns

        def broken(values: Values, child: str) -> bool:
            later, earlier = values[key], values[other]
            if not later or not earlier:
                return False
            if len(later) == len(earlier):
                return later < earlier
            # A day alone is compared with the day of a moment.
            length = min(len(later), len(earlier))
            return later[:length] < earlier[:length]

        return broken

    def _needed(self, rule: ListRule) -> Broken:
        needed, other = rule.columns
        when = frozenset(rule.values)
        return lambda values, child: values[needed] is None and values[other] in when

    def _outside(self, rule: ListRule) -> Broken:
        key, start, end = rule.columns[0], self.start, self.end
        return lambda values, child: bool(day := values[key]) and not start <= str(day)[:10] <= end

    def _after(self, rule: ListRule) -> Broken:
        key, end = rule.columns[0], self.end
        return lambda values, child: bool(day := values[key]) and str(day)[:10] > end

    def _again(self, rule: ListRule) -> Broken:
        keys, seen = rule.columns, set[int]()

        def broken(values: Values, child: str) -> bool:
            found = tuple([values[key] for key in keys])
            if None in found:
                return False
            # The whole values of a million rows would not fit into the memory allowed; sixty-four bits of each do.
            mark = hash(found)
            if mark in seen:
                return True
            seen.add(mark)
            return False

        return broken

    def _differs(self, rule: ListRule) -> Broken:
        key, same = rule.columns[0], dict[str, str]()

        def broken(values: Values, child: str) -> bool:
            value = values[key]
            return bool(child) and value is not None and same.setdefault(child.upper(), value) != value

        return broken

    def _overlaps(self, rule: ListRule) -> Broken:
        start, end = rule.columns
        spells: dict[str, list[tuple[str, str]]] = {}

        def broken(values: Values, child: str) -> bool:
            begun, ended = values[start], values[end]
            if not child or begun is None:
                return False
            spell = (begun, ended or "9999-12-31")
            before = spells.setdefault(child.upper(), [])
            hit = any(spell[0] < other[1] and other[0] < spell[1] for other in before)
            before.append(spell)
            return hit

        return broken
