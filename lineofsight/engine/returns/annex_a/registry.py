"""The rules of Annex A. Ofsted numbers none, so a rule is named by its list, its column's place and what it asks."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from lineofsight.engine.returns.annex_a.lists import (
    CODES,
    DATE,
    LISTS,
    NUMBER,
    ONCE,
    ORDERS,
    REQUIRED,
    TOGETHER,
    Order,
    id_column,
)
from lineofsight.engine.returns.annex_a.reading import LACKING
from lineofsight.engine.returns.days import before
from lineofsight.engine.returns.rules import Kind, Return, Row, Rule, each, each_in

_LETTER = re.compile(r"^[a-z]{1,2}\)\s*", re.IGNORECASE)  # as the lists to choose from put before a code
_OF_CHILD = ("Gender", "Date of Birth", "Ethnicity")


@lru_cache(maxsize=10_000)  # the same words stand in half a million rows, and are kept once
def code(text: str) -> str:
    """What was chosen, without the letter before it and the words behind a code."""
    return _LETTER.sub("", text).upper()


def _number(of: str, column: str, asks: str) -> str:
    return f"A{of.removeprefix('List ')}.{list(LISTS[of]).index(column) + 1}.{asks}"


def _unknown(column: str, kind: str) -> Callable[[Row], bool]:
    def test(row: Row) -> bool:
        text = row.texts[column]
        if text is None:
            return False
        if kind == DATE:
            return getattr(row, column) is None
        if kind == NUMBER:
            return not re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", text, re.ASCII)
        chosen = code(text)
        return chosen not in CODES[kind] and re.split(r"[ :]", chosen)[0] not in CODES[kind]

    return test


def _values() -> Iterator[Rule]:
    says = {DATE: "This is no day.", NUMBER: "This is no number."}
    for of, columns in LISTS.items():
        for column, kind in columns.items():
            if kind in CODES or kind in says:
                message = says.get(kind, f"This is no {kind} of the list. Choose one.")
                number = _number(of, column, "value")
                yield Rule(number, Kind.FIELD, (of,), (column,), message, each(of, _unknown(column, kind)))


def _required() -> Iterator[Rule]:
    for of, columns in REQUIRED.items():
        always = [
            id_column(of),
            *(column for column in ("Gender", "Ethnicity", "Date of Birth") if column in LISTS[of]),
        ]
        for column in [*always, *columns]:
            yield Rule(
                _number(of, column, "required"),
                Kind.FIELD,
                (of,),
                (column,),
                "Fill this in.",
                each_in(of, _blank(column)),
            )


def _blank(column: str) -> Callable[[Row, Return], bool]:
    return lambda row, looked_at: column in looked_at.fields[row.table] and row.texts[column] is None


def _order(order: Order) -> Rule:
    return Rule(
        _number(order.of, order.later, f"order{list(LISTS[order.of]).index(order.earlier) + 1}"),
        Kind.RECORD,
        (order.of,),
        (order.earlier, order.later),
        f"“{order.later}” is earlier than “{order.earlier}”. Correct one of them.",
        each(order.of, lambda row: before(getattr(row, order.later), getattr(row, order.earlier))),
    )


def _together(order: Order) -> Rule:
    return Rule(
        _number(order.of, order.later, "together"),
        Kind.RECORD,
        (order.of,),
        (order.earlier, order.later),
        f"“{order.earlier}” and “{order.later}” belong together: give both or neither.",
        each(order.of, lambda row: (row.texts[order.earlier] is None) != (row.texts[order.later] is None)),
    )


def _before_birth(of: str, column: str) -> Rule:
    return Rule(
        _number(of, column, "birth"),
        Kind.RECORD,
        (of,),
        (column, "Date of Birth"),
        f"“{column}” lies before the child's birth.",
        each(of, lambda row: before(getattr(row, column), getattr(row, "Date of Birth"))),
    )


def _births() -> Iterator[Rule]:
    """Days of a child's life; contacts, referrals and what follows from them may come before the birth."""
    for of in ("List 8", "List 10"):
        for column, kind in LISTS[of].items():
            if kind == DATE and column != "Date of Birth":
                yield _before_birth(of, column)


def _twice(of: str) -> Rule:
    def find(looked_at: Return) -> Iterator[Row]:
        for rows in looked_at.by_child(of).values():
            keys = [tuple(row.texts[column] for column in ONCE[of]) for row in rows]
            yield from (row for row, key in zip(rows, keys, strict=True) if row.child and keys.count(key) > 1)

    return Rule(
        _number(of, id_column(of), "twice"),
        Kind.CASE,
        (of,),
        (id_column(of),),
        "The same stands in the list twice. Take one out.",
        find,
    )


def _disagree(column: str) -> Rule:
    """A child has one gender, one birth and one ethnicity in all lists: the lists after the first are found."""

    def find(looked_at: Return) -> Iterator[Row]:
        said: dict[str, str] = {}
        for of in LISTS:
            for child, rows in looked_at.by_child(of).items() if of != "List 11" else ():
                for row in rows if child else ():
                    text = row.texts.get(column)
                    if text and said.setdefault(child, code(text)) != code(text):
                        yield row

    return Rule(
        f"A.{column.lower().replace(' ', '-')}",
        Kind.SECTION,
        "",
        (column,),
        "An earlier row says something else of the child. Correct one of them.",
        find,
    )


RULES = [
    Rule(
        "A.columns",
        Kind.FILE,
        "",
        (),
        "The list or column is not there. Add it, empty where there is nothing to say.",
        lambda looked_at: looked_at.kept[LACKING],  # type: ignore[no-any-return]
    ),
    *_values(),
    *_required(),
    *(_order(order) for order in ORDERS),
    *(_together(order) for order in TOGETHER),
    *_births(),
    *(_twice(of) for of in LISTS),
    *(_disagree(column) for column in _OF_CHILD),
]
