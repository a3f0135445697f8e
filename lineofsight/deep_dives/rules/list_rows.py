"""Reading one row of an agency's list: who it is, whether the child fits window and age band, or why it is refused."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from lineofsight.engine.screening.folding import tight
from lineofsight.govuk.words import date as in_words

from ..models import Fit
from .list_columns import NUMBERS

OLDEST = 25  # care leavers may be supported until 25; above that a date of birth is a slip
_PLACEHOLDERS = {"3333333333", "5555555555", "9999999999", "0000000000"}  # accepted by the check digit, nobody's
_EMPTY = {"", "-", "n/a", "na", "none", "null", "unknown", "not known", "nk"}
_SEXES = {"1": "Male", "m": "Male", "male": "Male", "2": "Female", "f": "Female", "female": "Female"}
_DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%Y/%m/%d", "%Y%m%d")


class Refused(ValueError):
    """The row cannot be taken; the words say why, ``role`` in which column."""

    def __init__(self, role: str, words: str) -> None:
        super().__init__(words)
        self.role = role


@dataclass(frozen=True)
class Frame:
    """What a child must meet: the window (both days included), the age band, the categories by their words."""

    today: date
    window_from: date
    window_until: date
    age_from: int | None = None
    age_until: int | None = None
    category: str = ""
    categories: Mapping[str, str] = field(default_factory=dict)  # tight words -> key
    all_active: bool = False
    shows_closing: bool = False  # the list has a column for it, so an empty cell means "still open"


@dataclass(frozen=True)
class ListedChild:
    """A row that was taken. ``identifiers`` are pairs of kind and value for the vault."""

    number: int
    label: str
    category: str
    identifiers: tuple[tuple[str, str], ...]
    in_window: str
    in_age_band: str
    born: date | None = None
    opened: date | None = None
    last: date | None = None
    closed: date | None = None

    @property
    def last_activity(self) -> date | None:
        """What the page shows as last activity."""
        return max((day for day in (self.last, self.closed) if day), default=self.opened)

    def details(self) -> dict[str, str]:
        """The dates as they are kept sealed, so that the child can be held against changed terms of reference."""
        days = {"born": self.born, "opened": self.opened, "last": self.last, "closed": self.closed}
        return {name: day.isoformat() for name, day in days.items() if day}

    @property
    def name(self) -> str:
        """Forename and surname, folded; empty unless both are known."""
        values = {kind: value for kind, value in self.identifiers if kind in ("forename", "surname")}
        return tight(values["forename"] + " " + values["surname"]) if len(values) == 2 else ""

    def value(self, kind: str) -> str:
        return next((value for each, value in self.identifiers if each == kind), "")


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not taken: its number, what kind of column, and why."""

    number: int
    role: str
    reason: str


def read_rows(
    rows: Iterable[tuple[int, Sequence[str]]], mapping: Mapping[str, str], frame: Frame
) -> tuple[list[ListedChild], list[RefusedRow]]:
    """Every row becomes a child or a refused row, none both. ``rows`` are numbers with cells in column order.

    A child whose case number stands twice counts once, with the latest date of its rows: national returns have one
    row for each episode.
    """
    taken: dict[str, ListedChild] = {}
    refused: list[RefusedRow] = []
    for number, cells in rows:
        try:
            child = read_row(number, cells, mapping, frame)
            first = taken.get(child.label)
            if first is None:
                taken[child.label] = child
                continue
            taken[child.label] = _together(first, child)
            raise Refused(
                "case_number",
                f"The same child stands in row {first.number}. The child counts once, with the latest date.",
            )
        except Refused as reason:
            refused.append(RefusedRow(number, reason.role, str(reason)))
    return list(taken.values()), refused


def read_row(number: int, cells: Sequence[str], mapping: Mapping[str, str], frame: Frame) -> ListedChild:
    """One row as a child. Raises Refused."""
    found: dict[str, list[str]] = {}
    for place, role in mapping.items():
        text = " ".join(cells[int(place)].split()) if int(place) < len(cells) else ""
        if text.casefold() not in _EMPTY:
            found.setdefault(role, []).append(text)
    one = {role: values[0] for role, values in found.items()}
    identifiers = _identifiers(found, one)
    born = _day("date_of_birth", one.get("date_of_birth", ""), latest=frame.today)
    if born:
        if age_on(frame.today, born) > OLDEST:
            raise Refused(
                "date_of_birth", f"The date of birth gives an age of {age_on(frame.today, born)}. Correct it."
            )
        identifiers.append(("date_of_birth", born.isoformat()))
    label = next((one[role] for role in NUMBERS if role in one), "")
    kinds = {kind for kind, _ in identifiers}
    if not label and not ({"forename", "surname"} & kinds and born):
        raise Refused("case_number", "There is neither a case number nor a name with a date of birth.")
    if label and len(label) > 60:
        raise Refused("case_number", "The case number is longer than 60 characters.")
    activity = [_day("last_activity", text, latest=frame.today) for text in found.get("last_activity", [])]
    opened = _day("opened", one.get("opened", ""), latest=frame.today)
    closed = _day("closed", one.get("closed", ""))
    if opened and closed and closed < opened:
        raise Refused("closed", f"The date closed ({in_words(closed)}) is before the date opened ({in_words(opened)}).")
    last = max((day for day in activity if day), default=None)
    if "case_number" in one:
        identifiers.append(("other", one["case_number"]))  # so that the anonymisation check finds it
    return ListedChild(
        number=number,
        label=label or f"Row {number}",
        category=_category(one.get("category", ""), frame),
        identifiers=tuple(dict.fromkeys(identifiers)),
        in_window=fits_window(frame, opened=opened, last=last, closed=closed),
        in_age_band=fits_age_band(frame, born),
        born=born,
        opened=opened,
        last=last,
        closed=closed,
    )


def fits_window(frame: Frame, *, opened: date | None, last: date | None, closed: date | None) -> str:
    """Whether there was activity in the window.

    A date of activity, or of closing, on or after the window's first day counts; a case opened only after its last
    day does not. Without either, a list that shows closing says by an empty cell that the case is open.
    """
    if frame.all_active:
        return Fit.YES
    if opened and opened > frame.window_until:
        return Fit.NO
    ends = [day for day in (last, closed) if day]
    if ends:
        return Fit.YES if max(ends) >= frame.window_from else Fit.NO
    if frame.shows_closing and opened:
        return Fit.YES
    return Fit.YES if opened and opened >= frame.window_from else Fit.UNKNOWN


def fits_age_band(frame: Frame, born: date | None) -> str:
    """Whether the age on the last day of the window lies in the band, both ends included: 0 to 2 ends the day before
    the third birthday."""
    if frame.age_from is None and frame.age_until is None:
        return Fit.YES
    if born is None:
        return Fit.UNKNOWN
    age = age_on(frame.window_until, born)
    lowest = frame.age_from or 0
    highest = OLDEST if frame.age_until is None else frame.age_until
    return Fit.YES if lowest <= age <= highest else Fit.NO


def age_on(day: date, born: date) -> int:
    """Whole years; below zero before birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def read_day(text: str) -> date | None:
    """A day in one of the ways people and systems write it, day before month; None when it is none."""
    text = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$", "", text.strip())
    text = re.sub(r"^(\d{1,2})(st|nd|rd|th)\b", r"\1", text)
    short = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})", text)
    if short:
        text = f"{short[1]}/{short[2]}/20{short[3]}"
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    return None


def _day(role: str, text: str, *, latest: date | None = None) -> date | None:
    if not text:
        return None
    day = read_day(text)
    if day is None or day.year < 1900:
        raise Refused(role, f"“{text[:30]}” is not a date. Write it as 31/03/2026.")
    if latest and day > latest:
        raise Refused(role, f"{in_words(day)} lies in the future.")
    return day


def _identifiers(found: Mapping[str, list[str]], one: Mapping[str, str]) -> list[tuple[str, str]]:
    identifiers: list[tuple[str, str]] = []
    if "full_name" in one:
        identifiers += _names(one["full_name"])
    for role in ("forename", "surname", "postcode", "school", "la_child_id"):
        identifiers += [(role, one[role])] if role in one else []
    for role in ("alias", "phone", "carer", "worker"):
        identifiers += [(role, value) for value in found.get(role, [])]
    if "address" in found:
        identifiers.append(("address", ", ".join(found["address"])))
    if "sex" in one:
        # Annex A puts the letter of its code list in front: "b) Female".
        said = re.sub(r"^[a-z]\) *", "", one["sex"])
        identifiers.append(("sex", _SEXES.get(said.casefold(), said)))
    if "nhs_number" in one:
        number = _nhs_number(one["nhs_number"])
        identifiers += [("nhs_number", number)] if number else []
    if "upn" in one:
        identifiers.append(("upn", _upn(one["upn"])))
    return identifiers


def _names(full: str) -> list[tuple[str, str]]:
    """ "Okafor, Ada" and "Ada Okafor" alike; a single word is the surname."""
    surname, comma, forename = full.partition(",")
    if not comma:
        forename, _, surname = full.rpartition(" ")
    return [(k, v.strip()) for k, v in (("forename", forename), ("surname", surname)) if v.strip()]


def _nhs_number(text: str) -> str:
    """Ten digits with their check digit; empty for a placeholder. Raises Refused."""
    digits = re.sub(r"[\s-]", "", text)
    if digits in _PLACEHOLDERS:
        return ""
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise Refused("nhs_number", "An NHS number has 10 digits. Correct it, or leave it empty.")
    check = 11 - sum(int(d) * weight for d, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    if check % 11 != int(digits[9]) or check == 10:
        raise Refused("nhs_number", "The NHS number is mistyped: its last digit does not fit. Correct it.")
    return digits


def _upn(text: str) -> str:
    upn = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[A-Z][0-9]{11}[0-9A-Z]", upn):
        raise Refused("upn", "A UPN has a letter and 12 more characters, such as A123456789012. Correct it.")
    return upn


def _category(text: str, frame: Frame) -> str:
    if frame.category:
        return frame.category
    key = frame.categories.get(tight(text), "")
    if not key:
        words = f"“{text[:40]}” is not one of the categories." if text else "There is no category."
        raise Refused("category", f"{words} Write it as the terms of reference do.")
    return key


_BETTER = (Fit.YES, Fit.NO, Fit.UNKNOWN)


def best(fits: Iterable[str]) -> str:
    """What holds for a child of whom several rows speak: one that fits is enough, one that does not beats silence."""
    known = set(fits)
    return next((fit for fit in _BETTER if fit in known), Fit.UNKNOWN)


def _together(first: ListedChild, again: ListedChild) -> ListedChild:
    """One child from two rows with the same case number. Raises Refused where they are two children."""
    if first.born and again.born and first.born != again.born:
        raise Refused(
            "case_number", f"Row {first.number} has the same case number with another date of birth. Correct one."
        )
    if first.name and again.name and first.name != again.name:
        raise Refused("case_number", f"Row {first.number} has the same case number with another name. Correct one.")
    return replace(
        first,
        identifiers=tuple(dict.fromkeys(first.identifiers + again.identifiers)),
        in_window=best((first.in_window, again.in_window)),
        in_age_band=best((first.in_age_band, again.in_age_band)),
        born=first.born or again.born,
        opened=min((d for d in (first.opened, again.opened) if d), default=None),
        last=max((d for d in (first.last, again.last) if d), default=None),
        # Of several periods one without an end is the last.
        closed=max(first.closed, again.closed) if first.closed and again.closed else None,
    )
