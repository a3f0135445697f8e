"""The quarter's figures of an agency as an Excel file to fill in, and what a filled-in file says."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from lineofsight.engine.lists import ReadList
from lineofsight.engine.spreadsheets import Sheet
from lineofsight.govuk.words import plural
from lineofsight.partnership.refusals import NotYet

from .actions.entering import Given
from .figure_form import NOTHING, LastTime, lines_of
from .models import Entry
from .rules import check_numbers
from .typed_numbers import read_number

CODE, LINE, PERIOD = "Code", "Line", "Period to"
NUMERATOR, DENOMINATOR, COMMENT, NONE = "Number", "Of how many", "Comment", "If no figure: why"
HEADINGS = (
    CODE,
    "Indicator",
    LINE,
    PERIOD,
    "What is counted",
    "Of what",
    "Last time",
    NUMERATOR,
    DENOMINATOR,
    COMMENT,
    NONE,
)
MOST_REASONS = 10
NEEDED = (CODE, LINE, PERIOD, NUMERATOR, DENOMINATOR, COMMENT, NONE)


class SheetRefused(NotYet):
    """A filled-in file of which nothing is taken; `reasons` are the sentences, one for each row that is wrong."""

    def __init__(self, reasons: Sequence[str]) -> None:
        left = len(reasons) - MOST_REASONS
        kept = list(reasons[:MOST_REASONS])
        self.reasons = [*kept, f"{plural(left, 'more row')} cannot be read. Correct these first."] if left > 0 else kept
        super().__init__(" ".join(self.reasons))


def sheets_of(entries: Sequence[Entry], last: dict[Any, LastTime]) -> list[Sheet]:
    """A row for each line; what was entered before stands in it."""
    rows = []
    for entry in entries:
        edition = entry.edition
        there = {figure.split: figure for figure in entry.figures.all()}
        before = last.get(entry.indicator_id, NOTHING)
        for place, split in enumerate(lines_of(entry)):
            figure = there.get(split)
            rows.append(
                (
                    edition.indicator.code,
                    edition.words,
                    split,
                    entry.end,
                    edition.numerator_words,
                    edition.denominator_words,
                    before.by_line.get(split, "") if split else before.words,
                    _number(figure.numerator) if figure else None,
                    _number(figure.denominator) if figure else None,
                    entry.commentary if not place else "",
                    entry.not_available if not place else "",
                )
            )
    how = [
        ("Fill in the columns “Number” and, where something is counted of something, “Of how many”.",),
        ("Empty is not zero: type 0 where there was none.",),
        ("Leave the other columns and the order of the rows as they are, or change the order: rows find their place.",),
    ]
    return [Sheet("Figures", HEADINGS, rows), Sheet("How to fill it in", ("How to fill it in",), how)]


def _number(number: Decimal | None) -> float | int | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def read_sheet(listed: ReadList, entries: Sequence[Entry]) -> list[Given]:
    """What the file says of each entry it names. Raises SheetRefused saying of every wrong row what is wrong."""
    missing = [name for name in NEEDED if name not in listed.columns]
    if missing:
        raise SheetRefused([f"The file has no column “{missing[0]}”. Download it again and fill that one in."])
    wrong = [f"Row {each.number} cannot be read: {each.reason}" for each in listed.rejected]
    known = {(e.edition.indicator.code.casefold(), e.end.isoformat()): e for e in entries}
    figures: dict[Any, dict[str, tuple[Decimal, Decimal | None]]] = {}
    words: dict[Any, dict[str, str]] = {}
    for row in listed.rows:
        cell = {name: row.values[name].strip() for name in NEEDED}
        try:
            entry = _entry_of(cell, known)
            numbers = _numbers(cell, entry)
            if numbers is not None and cell[LINE] in figures.get(entry.pk, {}):
                raise NotYet(f"{cell[CODE]} {cell[LINE]} stands in the file twice.".replace("  ", " "))
        except NotYet as reason:
            wrong.append(f"Row {row.number}: {reason}")
            continue
        said = words.setdefault(entry.pk, {"comment": "", "none": ""})
        said["comment"] = said["comment"] or cell[COMMENT]
        said["none"] = said["none"] or cell[NONE]
        if numbers is not None:
            figures.setdefault(entry.pk, {})[cell[LINE]] = numbers
    if wrong:
        raise SheetRefused(wrong)
    by_pk = {e.pk: e for e in entries}
    return [Given(by_pk[pk], figures.get(pk, {}), said["comment"], said["none"]) for pk, said in words.items()]


def _entry_of(cell: dict[str, str], known: dict[tuple[str, str], Entry]) -> Entry:
    """The entry a row is about. Raises NotYet."""
    entry = known.get((cell[CODE].casefold(), _day(cell[PERIOD])))
    if entry is None:
        raise NotYet(f"{cell[CODE] or 'it'} to {cell[PERIOD]} is not asked of this agency.")
    if cell[LINE] not in lines_of(entry):
        raise NotYet(f"{cell[CODE]} has no line “{cell[LINE]}”.")
    return entry


def _numbers(cell: dict[str, str], entry: Entry) -> tuple[Decimal, Decimal | None] | None:
    """The two numbers of a row, or the one; None where it is empty. Raises NotYet."""
    edition = entry.edition
    top, below = _read(cell[NUMERATOR]), _read(cell[DENOMINATOR])
    if top is None and below is not None:
        raise NotYet("enter both numbers, or neither.")
    if top is None:
        return None
    below = below if edition.has_denominator else None
    check_numbers(edition, top, below)
    return top, below


def _read(text: str) -> Decimal | None:
    if not text:
        return None
    number = read_number(text)
    if number is None:
        raise NotYet(f"“{text}” is not a number of 0 or more.")
    return number


def _day(text: str) -> str:
    """A day as the file may write it, as 2026-09-30; anything else stays as it is."""
    if len(text) == 10 and text[2] in "/." and text[5] in "/.":
        return f"{text[6:]}-{text[3:5]}-{text[:2]}"
    return text[:10]
