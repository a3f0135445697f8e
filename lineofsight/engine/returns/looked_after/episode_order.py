"""Rules of SSDA903 about a child's episodes one after the other."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from lineofsight.engine.returns.days import before, birthday, by
from lineofsight.engine.returns.looked_after.care import (
    E,
    H,
    earlier_neighbours,
    first,
    in_order,
    neighbours,
    until,
)
from lineofsight.engine.returns.looked_after.episode_values import REASONS_CEASED
from lineofsight.engine.returns.looked_after.tables import ADOPTED, FOR_ADOPTION, FOSTERING, LAST, RESPITE, TEMPORARY
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, pairs

PLACEMENT = ("PLACE", "PL_POST", "URN", "PLACE_PROVIDER")
ENDS_CARE = frozenset(REASONS_CEASED) - {"X1"}
CONTINUES = ("P", "L", "T", "U", "B")
_YEAR_OF_RESPITE = 75  # days
_HOLIDAYS = 2


def _unended(looked_at: Return) -> Iterator[Row]:
    for rows in in_order(looked_at).values():
        yield from (row for row in rows[:-1] if row.DECOM and (row.DEC is None or row.REC is None))


def _same_placement(one: Row, other: Row) -> bool:
    return all(getattr(one, field) == getattr(other, field) for field in PLACEMENT)


def _known_same(one: Row, other: Row, *fields: str) -> bool:
    """Whether the fields are given and the same: a blank is not even the same as another."""
    return all(getattr(one, field) is not None and getattr(one, field) == getattr(other, field) for field in fields)


def _wrong_continuation(looked_at: Return) -> Iterator[Row]:
    """388: X1 without a next episode on the same day, or another reason with one.

    An episode without a start stands before the others, so that it is no continuation of any.
    """

    def start(row: Row) -> date:
        return row.DECOM or date.min

    for dated_first in in_order(looked_at).values():
        rows = sorted(dated_first, key=start)
        for one, following in zip(rows, rows[1:], strict=False):
            if one.DEC and one.REC and (one.REC == "X1") != (one.DEC == start(following)):
                yield one
        if rows[-1].DEC and rows[-1].REC == "X1":
            yield rows[-1]


def _first_not_start(looked_at: Return) -> Iterator[Row]:
    for rows in looked_at.by_child(E).values():
        earliest = first(rows)
        if earliest and by(looked_at.start, earliest.DECOM) and earliest.RNE != "S":
            yield earliest


_End = Callable[[Row, Return], date | None]
_Parts = Callable[[date | None, date], bool]


def _lasting(status: str, days: int, end: _End = until, parts: _Parts = before) -> Finds:
    """Finds episodes of a legal status that together, without a gap, last longer than this many days.

    `parts` says of the end of one and the start of the next whether there is a gap.
    """

    def overlong(run: list[Row], looked_at: Return) -> list[Row]:
        last = max((ended for row in run if (ended := end(row, looked_at))), default=None)
        return run if last and last - run[0].DECOM > timedelta(days=days) else []

    def find(looked_at: Return) -> Iterator[Row]:
        for rows in in_order(looked_at).values():
            run: list[Row] = []
            for row in [row for row in rows if row.LS == status and row.DECOM]:
                if run and parts(end(run[-1], looked_at), row.DECOM):
                    yield from overlong(run, looked_at)
                    run = []
                run.append(row)
            yield from overlong(run, looked_at)

    return find


def _emergency(status: str, days: int) -> Finds:
    """As `_lasting`: one order follows another only where it starts on the day that one ended."""
    return _lasting(status, days, lambda row, year: row.DEC or year.end, lambda ended, start: ended != start)


def _too_much_respite(looked_at: Return) -> Iterator[Row]:
    for rows in looked_at.by_child(E).values():
        spent = {}
        for row in rows:
            if row.LS == "V3" and row.DECOM and (end := until(row, looked_at)):
                spent[row] = (min(end, looked_at.end) - max(row.DECOM, looked_at.start)).days
        counted = [row for row, days in spent.items() if days > 0]
        if sum(spent[row] for row in counted) > _YEAR_OF_RESPITE:
            yield from counted


def _many_holidays(looked_at: Return) -> Iterator[Row]:
    for rows in looked_at.by_child(E).values():
        holidays = [row for row in rows if row.PLACE == "T3"]
        if len(holidays) > _HOLIDAYS:
            yield from holidays


def _no_return(looked_at: Return) -> Iterator[Row]:
    """383: after a temporary placement, the child is not back where it was before."""
    for rows in in_order(looked_at).values():
        for usual, away, back in zip(rows, rows[1:], rows[2:], strict=False):
            returned = back.RNE == "P" and _known_same(usual, back, "PLACE", "PL_POST")
            if away.PLACE in TEMPORARY and not returned:
                yield back


def _both_respites(looked_at: Return) -> Iterator[Row]:
    for rows in looked_at.by_child(E).values():
        if {"V3", "V4"} <= {row.LS for row in rows}:
            yield from (row for row in rows if row.LS in RESPITE)


def _not_from_foster_care(looked_at: Return) -> Iterator[Row]:
    for rows in in_order(looked_at).values():
        for one, following in zip(rows, rows[1:], strict=False):
            if following.PLACE in ("A3", "A4") and one.PLACE not in (*FOR_ADOPTION, *FOSTERING):
                yield following


def _temporary_with_reason(looked_at: Return) -> Iterator[Row]:
    for rows in in_order(looked_at).values():
        previous = None
        for row in rows:
            if row.PLACE in TEMPORARY and (row.REASON_PLACE_CHANGE or previous):
                yield row
            previous = row.REASON_PLACE_CHANGE


def _adopted_before(looked_at: Return) -> Iterator[Row]:
    for child, rows in looked_at.by_child(E).items():
        known = [*rows, *looked_at.by_child(E + LAST).get(child, [])]
        adoptions = 0
        for row in sorted((row for row in known if row.DECOM), key=lambda row: row.DECOM):
            adopted = row.REC in ADOPTED
            adoptions += adopted
            if row.table == E and (adoptions > 1 or (adoptions and not adopted)):
                yield row


def _change_unexplained(one: Row, following: Row) -> bool:
    moved = following.RNE in ("P", "B", "T", "U") and following.PLACE not in TEMPORARY
    return one.REC == "X1" and one.REASON_PLACE_CHANGE is None and one.PLACE not in TEMPORARY and moved


def _gap(one: Row, following: Row) -> bool:
    return following.RNE in CONTINUES and (following.DECOM is None or one.DEC != following.DECOM)


def _custody(row: Row, header: Row, looked_at: Return) -> bool:
    return row.REASON_PLACE_CHANGE == "CUSTOD" and before(row.DECOM, birthday(header.DOB, 10))


def _case(number: str, fields: str, message: str, finds: Finds) -> Rule:
    return Rule(number, Kind.CASE, E, fields, message, finds)


RULES = [
    _case("142", "DEC REC", "A later episode has begun, so this one needs an end and a reason.", _unended),
    _case("199", "CHILD", "The child was adopted before. Check the child's id and the episodes.", _adopted_before),
    _case(
        "225",
        "REASON_PLACE_CHANGE",
        "The placement changed: give the reason.",
        earlier_neighbours(_change_unexplained),
    ),
    _case(
        "226",
        "REASON_PLACE_CHANGE PLACE",
        "A move to or from a temporary placement has no reason for the change.",
        _temporary_with_reason,
    ),
    Rule(
        "234",
        Kind.SECTION,
        f"{E} {H}",
        "REASON_PLACE_CHANGE DOB",
        "A child under 10 cannot move because of custody.",
        pairs(E, H, _custody),
        since=2026,
    ),
    _case(
        "336",
        "PLACE",
        "Before a placement for adoption with a consent (A3, A4) the child was in no foster placement.",
        _not_from_foster_care,
    ),
    _case("357", "RNE", "The first episode must start with S. Is an earlier one left out?", _first_not_start),
    _case("361", "DECOM LS DEC", "Police protection (L1) lasts 72 hours at most.", _emergency("L1", 3)),
    _case("362", "DECOM LS DEC", "An emergency protection order (L2) lasts 21 days at most.", _emergency("L2", 21)),
    _case("363", "LS DECOM DEC", "A child assessment order (L3) lasts 7 days at most.", _lasting("L3", 7)),
    _case(
        "364",
        "LS DECOM DEC",
        "Custody in local authority accommodation (J2) lasts 21 days at most.",
        _lasting("J2", 21),
    ),
    _case("367", "LS DECOM DEC", "Respite care (V3) is 75 days a year at most.", _too_much_respite),
    _case("377", "PLACE", "No more than two placements for carers' holidays (T3) in a year.", _many_holidays),
    _case(
        "383",
        "PLACE RNE PL_POST",
        "After a temporary placement the child returns to the placement before, with P.",
        _no_return,
    ),
    _case(
        "388",
        "REC",
        "X1 says that an episode begins the same day; check whether one is missing, or give another reason.",
        _wrong_continuation,
    ),
    _case("426", "LS", "V3 and V4 cannot both be used for a child in a year.", _both_respites),
    _case(
        "431",
        "RNE DECOM",
        "Care starts anew (S) though the episode before ended the same day or later.",
        neighbours(lambda one, row: row.RNE == "S" and by(row.DECOM, one.DEC)),
    ),
    _case(
        "432",
        "RNE",
        "Care ended with the episode before, so this one must start with S.",
        neighbours(lambda one, row: one.REC in ENDS_CARE and row.RNE != "S"),
    ),
    _case(
        "433",
        "RNE DECOM",
        "A continuing episode must start on the day the one before ended.",
        neighbours(_gap, end="DEC"),
    ),
    _case(
        "434",
        "RNE LS PLACE PL_POST URN PLACE_PROVIDER",
        "L says that only the legal status changed, but it did not, or the placement did too.",
        neighbours(lambda one, row: row.RNE == "L" and (_known_same(one, row, "LS") or not _same_placement(one, row))),
    ),
    _case(
        "435",
        "LS PLACE PL_POST URN PLACE_PROVIDER",
        "P and T say that only the placement changed, but it did not, or the legal status did too.",
        neighbours(
            lambda one, row: (
                row.RNE in ("P", "T") and (not _known_same(one, row, "LS") or _known_same(one, row, *PLACEMENT))
            )
        ),
    ),
    _case(
        "436",
        "RNE LS PLACE PL_POST URN PLACE_PROVIDER",
        "U and B say that placement and legal status both changed, but one did not.",
        neighbours(lambda one, row: row.RNE in ("U", "B") and (one.LS == row.LS or _same_placement(one, row))),
    ),
    _case(
        "437",
        "REC",
        "The child died or turned 18 (E2, E15), but there is a later episode.",
        earlier_neighbours(lambda one, row: one.REC in ("E2", "E15") and one.DECOM),
    ),
    _case(
        "501",
        "DECOM DEC",
        "The episode starts before the one before ended.",
        neighbours(lambda one, row: before(row.DECOM, one.DEC)),
    ),
    _case(
        "504",
        "CIN",
        "The category of need stays as it was when care started.",
        neighbours(
            lambda one, row: (
                one.REC == "X1" and one.DEC is not None and one.DEC == row.DECOM and not _known_same(one, row, "CIN")
            )
        ),
    ),
]
