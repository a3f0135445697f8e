"""Published statistics as they come: the open-data CSV of the Department for Education with its symbols."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lineofsight.engine.lists import ReadList
from lineofsight.partnership.refusals import NotYet

# Government Statistical Service: confidential, not applicable, unavailable, rounds to nothing, low, unreliable.
SYMBOLS = {
    "c": "confidential: small numbers",
    "z": "not applicable",
    "x": "unavailable",
    "k": "rounds to 0",
    "low": "rounds to 0",
    "u": "low reliability",
    ":": "unavailable",
}
_PLACES = (("national", "country_name"), ("regional", "region_name"), ("neighbour", "la_name"))


@dataclass(frozen=True)
class Published:
    """A value of an area for a period; the symbol where there is no number."""

    kind: str
    area: str
    period: str
    value: Decimal | None
    symbol: str


def value_columns(listed: ReadList) -> list[str]:
    """The columns that may hold the value: those in which most cells are numbers or symbols."""
    fixed = {"time_period", "time_identifier", "geographic_level"}
    found = []
    for column in listed.columns:
        if column in fixed or column.endswith(("_code", "_name")):
            continue
        cells = [row.values[column].strip() for row in listed.rows[:200]]
        if cells and sum(bool(read_cell(cell)) for cell in cells) * 2 > len(cells):
            found.append(column)
    return found


def read_cell(text: str) -> tuple[Decimal | None, str] | None:
    """A number, or one of the symbols; None for anything else."""
    text = text.strip()
    if text.casefold() in SYMBOLS:
        return None, text.casefold()
    try:
        number = Decimal(text.replace(",", "").removesuffix("%").strip())
    except InvalidOperation:
        return None
    return (number, "") if number.is_finite() else None


def published(
    listed: ReadList, *, column: str, where: Mapping[str, str], own: str = "", neighbours: Collection[str] = ()
) -> list[Published]:
    """England, regions and authorities of the file; of the authorities only this area and its neighbours.

    `where` keeps rows whose cells say so, such as {"characteristic": "Total"}. Raises NotYet.
    """
    for needed in ("time_period", "geographic_level"):
        if needed not in listed.columns:
            raise NotYet(
                f"The file has no column “{needed}”. Take the CSV of “Explore education statistics” as it comes."
            )
    for name in (column, *where):
        if name not in listed.columns:
            raise NotYet(f"The file has no column “{name}”.")
    wanted = {_plain(name) for name in neighbours}
    found = []
    for row in listed.rows:
        cells = row.values
        if any(cells[name].strip() != value for name, value in where.items()):
            continue
        read = read_cell(cells[column])
        place = _place(cells, own, wanted)
        if read and place:
            found.append(Published(*place, period_in_words(cells["time_period"]), *read))
    return list({(row.area, row.period): row for row in found}.values())


def period_in_words(text: str) -> str:
    """202021 is 2020-21; anything else stays."""
    text = text.strip()
    return f"{text[:4]}-{text[4:]}" if re.fullmatch(r"[0-9]{6}", text, re.ASCII) else text


def choices_of(listed: ReadList) -> dict[str, Sequence[str]]:
    """The columns by which rows differ for one area and period, with what they say: for choosing one of each."""
    fixed = {"time_period", "time_identifier", "geographic_level", *value_columns(listed)}
    found: dict[str, Sequence[str]] = {}
    for column in listed.columns:
        if column in fixed or column.endswith(("_code", "_name")):
            continue
        said = sorted({row.values[column].strip() for row in listed.rows})
        if len(said) > 1:
            found[column] = said[:200]
    return found


def _place(cells: Mapping[str, str], own: str, neighbours: Collection[str]) -> tuple[str, str] | None:
    level = cells["geographic_level"].strip().casefold()
    for kind, column in _PLACES:
        area = cells.get(column, "").strip()
        if kind == "national" and level == "national":
            return kind, area or "England"
        if kind == "regional" and level == "regional" and area:
            return kind, area
        if kind == "neighbour" and level == "local authority" and area:
            if own and _plain(area) == _plain(own):
                return "local", area
            if _plain(area) in neighbours:
                return kind, area
    return None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
