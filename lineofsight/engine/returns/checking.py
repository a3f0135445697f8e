"""A return of any collection checked as a whole: every row counted, taken or rejected, and all errors in one form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lineofsight.engine.lists import UnreadableList
from lineofsight.engine.returns.checked import Checked
from lineofsight.engine.returns.collections import COLLECTIONS
from lineofsight.engine.returns.own.checking import TakenRow, check_own_list, go_through
from lineofsight.engine.returns.own.declaring import OwnList, from_data
from lineofsight.engine.returns.own.reading import read_rows
from lineofsight.engine.returns.quality import must_fill
from lineofsight.engine.returns.rules import Finding, Kind, Return, Row, go_through_rules

NO_CHILD = "no-child"
THIS_YEAR, LAST_YEAR, PROVIDERS = "this_year", "last_year", "providers"
NOT_ROWS = frozenset(("Header",))  # of a census: it says who sends it
_MARCH = 3
_REJECTED_903 = "rows that cannot be read"


@dataclass(frozen=True)
class Sent:
    """What is to be checked: the files by part, each with its name, the period, and the list where it is an own one."""

    collection: str
    files: Sequence[tuple[str, str, bytes]]  # part, name, content
    start: date
    end: date
    own_list: Mapping[str, Any] | None = None
    set_aside: frozenset[str] = field(default_factory=frozenset)  # rules that are not applied, by number
    authority: str = ""  # of the sender, as PL_LA has it

    def of(self, part: str) -> list[tuple[str, bytes]]:
        return [(name, data) for of, name, data in self.files if of == part]

    @property
    def year(self) -> int:
        """The collection ends on 31 March of this year."""
        return self.end.year if self.end.month <= _MARCH else self.end.year + 1

    @property
    def declared(self) -> OwnList | None:
        return from_data(self.own_list) if self.own_list is not None else None


def check_return(sent: Sent) -> Checked:
    """Everything that can be said about the return; where nothing can be read, `refused` says why."""
    try:
        declared = sent.declared
        checked = _check_own(sent, declared) if declared else _check_statutory(sent)
    except UnreadableList as reason:
        checked = Checked(refused=str(reason))
    return _without(checked, sent.set_aside)


def taken_rows(sent: Sent) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows that were taken, each with its table: values by column, days as ISO text, `_row` and `_child`."""
    if (declared := sent.declared) is not None:
        for name, data in sent.of(THIS_YEAR):
            for taken in go_through(read_rows(data, name), declared, sent.start, sent.end, Checked()):
                yield declared.key, _plain_own(taken)
        return
    looked_at = _read(sent)
    for table, rows in looked_at.tables.items():
        if table in NOT_ROWS and sent.collection == "cin" or table.endswith("_last"):
            continue
        for row in rows:
            if row.child:
                yield table, _plain_row(row)


def _plain_own(row: TakenRow) -> dict[str, Any]:
    return {"_row": row.number, "_child": row.child, **row.values}


def _plain_row(row: Row) -> dict[str, Any]:
    values: dict[str, Any] = {"_row": row.line, "_child": row.child}
    for name, text in row.texts.items():
        value = getattr(row, name, text)
        values[name] = value.isoformat() if isinstance(value, date) else text if value is not None else None
    # In a census a row stands inside others: which episode and which plan it belongs to.
    for above in ("episode", "plan"):
        if (outer := row.__dict__.get(above)) is not None:
            values[f"_{above}"] = outer.line
    if factors := row.__dict__.get("factors"):
        values["_factors"] = list(factors)
    return values


def _read(sent: Sent) -> Return:
    this, last = sent.of(THIS_YEAR), sent.of(LAST_YEAR)
    if not this:
        raise UnreadableList("No file was given.")
    found = COLLECTIONS[sent.collection].read(this, last, sent.year)
    found.authority = sent.authority
    _join_providers(found, sent)
    return found


def _join_providers(found: Return, sent: Sent) -> None:
    """Ofsted's list of providers, where it was given, for the rules that need it."""
    if sent.collection == "903" and (files := sent.of(PROVIDERS)):
        from lineofsight.engine.returns.looked_after.ofsted import KNOWN, read_providers

        found.kept[KNOWN] = read_providers(files)


def _check_own(sent: Sent, declared: OwnList) -> Checked:
    files = sent.of(THIS_YEAR)
    if len(files) != 1:
        raise UnreadableList("This list is one file. Send one.")
    name, data = files[0]
    return check_own_list(data, name, declared, sent.start, sent.end)


def _check_statutory(sent: Sent) -> Checked:
    looked_at = _read(sent)
    year = sent.year
    rules = [rule for rule in COLLECTIONS[sent.collection].rules() if rule.since <= year <= rule.until]
    checked = Checked()
    children: set[str] = set()
    broken: set[int] = set()  # sixty-four bits of each row: the whole would not fit beside a large return
    for found in go_through_rules(looked_at, rules):
        broken.add(hash((found.table, found.row, found.child)))
        checked.add(found)
    for table, rows in looked_at.tables.items():
        if (sent.collection == "cin" and table in NOT_ROWS) or table.endswith("_last") or not rows:
            continue
        needed = must_fill(sent.collection, table, looked_at.fields.get(table, set()))
        taken = 0
        for row in rows:
            checked.rows += 1
            checked.must_fill += len(needed)
            checked.filled += sum(1 for name in needed if row.texts.get(name))
            if not row.child:
                checked.rejected += 1
                words = "The row does not say whom it is about, so it cannot be taken. Give the child’s identifier."
                checked.add(Finding(Kind.RECORD, NO_CHILD, table, row.line, "", "", words))
                continue
            taken += 1
            children.add(row.child.upper())
            checked.clean += hash((row.table, row.line, row.child)) not in broken
        checked.tables[table] = taken
    for row in looked_at.kept.get(_REJECTED_903, ()):
        if row.table.endswith("_last"):
            continue
        checked.rows += 1
        checked.rejected += 1  # a rule of the collection says which
    checked.children = len(children)
    return checked


def _without(checked: Checked, set_aside: frozenset[str]) -> Checked:
    """Without what rules found that were set aside after a dispute; what such a rule rejected stays rejected."""
    if set_aside:
        checked.by_rule = {key: value for key, value in checked.by_rule.items() if key[0] not in set_aside}
        checked.lines = [line for line in checked.lines if line.rule not in set_aside]
    return checked
