"""How an agency's own list is declared: its columns, what each holds, and the rules between them, all as data."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

KINDS: Mapping[str, str] = {
    "text": "Text",
    "id": "A reference or number that names one thing",
    "date": "A day",
    "datetime": "A day with a time",
    "number": "A whole number",
    "yes_no": "Yes or no",
    "code": "One of a list of codes",
}
# What a rule may ask: how it reads on screen, and which parts it needs.
TESTS: Mapping[str, str] = {
    "not_before": "One day is not before another",
    "needed_when": "A column is filled in where another has one of these codes",
    "in_period": "The day lies in the period of the return",
    "not_after_period": "The day is not after the end of the period",
    "once": "No two rows have the same values in these columns",
    "same_for_child": "A child has the same value in every row",
    "no_overlap": "Two spells of one child do not overlap",
}
_PARTS = {
    "not_before": 2,
    "needed_when": 2,
    "in_period": 1,
    "not_after_period": 1,
    "same_for_child": 1,
    "no_overlap": 2,
}
CLASS_OF: Mapping[str, str] = {
    "not_before": "record",
    "needed_when": "record",
    "in_period": "record",
    "not_after_period": "record",
    "once": "file",
    "same_for_child": "case",
    "no_overlap": "case",
}
MOST_COLUMNS, MOST_RULES, MOST_CODES = 60, 60, 400


class BadDeclaration(ValueError):
    """The list cannot be declared so; the message is a sentence that says what to do."""


@dataclass(frozen=True)
class Column:
    """One column: its key, its heading in the file (and others it may have), what it holds, and how strict one is."""

    key: str
    heading: str
    kind: str = "text"
    required: bool = False
    also: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    # A wrong or missing value keeps the whole row out; otherwise it is noted and the row is taken.
    rejects: bool = False


@dataclass(frozen=True)
class ListRule:
    """One rule between columns. `columns` are keys; `values` are the codes that `needed_when` speaks of."""

    number: str
    test: str
    columns: tuple[str, ...]
    message: str
    values: tuple[str, ...] = ()
    rejects: bool = False


@dataclass(frozen=True)
class OwnList:
    """One list: `child` is the key of the column that says which child a row is about."""

    key: str
    title: str
    child: str
    columns: tuple[Column, ...]
    rules: tuple[ListRule, ...] = ()
    about: str = ""

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


def as_data(declared: OwnList) -> dict[str, Any]:
    """The list as plain values, ready to be kept as JSON."""
    return asdict(declared)


def from_data(data: Mapping[str, Any]) -> OwnList:
    """The list again. Raises BadDeclaration where it contradicts itself."""
    try:
        declared = OwnList(
            key=str(data["key"]),
            title=str(data["title"]),
            child=str(data["child"]),
            columns=tuple(_column(each) for each in data["columns"]),
            rules=tuple(_rule(each) for each in data.get("rules", ())),
            about=str(data.get("about", "")),
        )
    except (KeyError, TypeError, AttributeError, IndexError):
        raise BadDeclaration("This list is not declared whole. Give it a title, a child column and columns.") from None
    check(declared)
    return declared


def _column(data: Mapping[str, Any]) -> Column:
    return Column(
        key=str(data["key"]),
        heading=" ".join(str(data["heading"]).split()),
        kind=str(data.get("kind", "text")),
        required=bool(data.get("required")),
        also=tuple(" ".join(str(each).split()) for each in data.get("also", ()) if str(each).strip()),
        codes=tuple((str(code[0]).strip(), str(code[1]).strip()) for code in data.get("codes", ())),
        rejects=bool(data.get("rejects")),
    )


def _rule(data: Mapping[str, Any]) -> ListRule:
    return ListRule(
        number=str(data["number"]),
        test=str(data["test"]),
        columns=tuple(str(each) for each in data["columns"]),
        message=str(data["message"]),
        values=tuple(str(each) for each in data.get("values", ())),
        rejects=bool(data.get("rejects")),
    )


def check(declared: OwnList) -> None:
    """Raises BadDeclaration with a sentence where the declaration cannot be checked by."""
    if not declared.title.strip():
        raise BadDeclaration("Give the list a title.")
    if not declared.columns:
        raise BadDeclaration("A list needs at least one column.")
    if len(declared.columns) > MOST_COLUMNS or len(declared.rules) > MOST_RULES:
        raise BadDeclaration(f"A list has at most {MOST_COLUMNS} columns and {MOST_RULES} rules.")
    keys = [column.key for column in declared.columns]
    _refuse_twice(keys, "Two columns have the same name: “{}”. Give each its own.")
    headings = [plain(heading) for column in declared.columns for heading in (column.heading, *column.also)]
    if "" in headings:
        raise BadDeclaration("Every column needs a heading.")
    _refuse_twice(headings, "Two columns have the same heading: “{}”. Give each its own.")
    if declared.child not in keys:
        raise BadDeclaration("Say which column says whom a row is about.")
    for column in declared.columns:
        if column.kind not in KINDS:
            raise BadDeclaration(f"Say what “{column.heading}” holds.")
        if (column.kind == "code") != bool(column.codes):
            raise BadDeclaration(f"“{column.heading}” needs its codes if it holds one of a list, and none otherwise.")
        if len(column.codes) > MOST_CODES:
            raise BadDeclaration(f"“{column.heading}” has more than {MOST_CODES} codes.")
        _refuse_twice([code.upper() for code, _ in column.codes], f"A code of “{column.heading}” stands twice: “{{}}”.")
    _refuse_twice([rule.number for rule in declared.rules], "Two rules have the same number: “{}”.")
    for rule in declared.rules:
        _check_rule(declared, rule, keys)


def _check_rule(declared: OwnList, rule: ListRule, keys: list[str]) -> None:
    if rule.test not in TESTS:
        raise BadDeclaration(f"Say what rule {rule.number} asks.")
    if not rule.message.strip():
        raise BadDeclaration(f"Say in a sentence what is to be done when rule {rule.number} is broken.")
    if any(key not in keys for key in rule.columns) or len(rule.columns) < 1:
        raise BadDeclaration(f"Rule {rule.number} names a column that the list does not have.")
    wanted = _PARTS.get(rule.test)
    if wanted and len(rule.columns) != wanted:
        raise BadDeclaration(f"Rule {rule.number} needs {wanted} {'column' if wanted == 1 else 'columns'}.")
    if rule.test in ("not_before", "in_period", "not_after_period", "no_overlap") and any(
        declared.column(key).kind not in ("date", "datetime") for key in rule.columns
    ):
        raise BadDeclaration(f"Rule {rule.number} compares days, so its columns must hold days.")
    if rule.test == "needed_when" and not rule.values:
        raise BadDeclaration(f"Say for which codes rule {rule.number} holds.")


def _refuse_twice(values: list[str], sentence: str) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise BadDeclaration(sentence.format(value))
        seen.add(value)


def plain(heading: str) -> str:
    """A heading without case, spaces and signs, so that “Date_of_Birth” is found as “Date of birth”."""
    return "".join(letter for letter in heading.lower() if letter.isalnum())
