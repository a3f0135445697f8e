"""Rules of SSDA903 about orders that deprive a child of liberty, collected from the year to March 2027."""

from collections.abc import Callable, Iterator

from lineofsight.engine.returns.days import before, by
from lineofsight.engine.returns.looked_after.care import E
from lineofsight.engine.returns.looked_after.header import bad_day
from lineofsight.engine.returns.looked_after.tables import DEPRIVED_SINCE, LAST
from lineofsight.engine.returns.looked_after.times import outside_care, overlapping, unended
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, beside, each, each_in, pairs

D = "DoLo"
START, END = "DOLO_START", "DOLO_END"
BOTH = f"{START} {END}"
EXPECTED = ("K2", "Z12", "Z13")  # children's homes, and two kinds of unregistered placement
NEVER = ("K1", "K3", "P1", "R5")  # secure homes, supported accommodation, with parents, young offender institutions


def _ends_outside(row: Row, looked_at: Return) -> bool:
    return before(row.DOLO_END, looked_at.start) or before(looked_at.end, row.DOLO_END)


def _not_continued(looked_at: Return) -> Iterator[Row]:
    for last in looked_at.rows(D + LAST):
        begun = (row.DOLO_START for row in looked_at.of(last, D))
        if last.DOLO_START and last.texts[END] is None and last.DOLO_START not in begun:
            yield last


def _placed(wrong: Callable[[str | None], bool]) -> Callable[[Row, Row, Return], bool]:
    """Whether an order has ended and an episode of the same days is in a wrong placement."""

    def test(order: Row, episode: Row, _: Return) -> bool:
        same_days = by(episode.DECOM, order.DOLO_END) and (episode.DEC is None or by(order.DOLO_START, episode.DEC))
        return bool(order.DOLO_START and order.DOLO_END) and same_days and wrong(episode.PLACE)

    return test


def _rule(number: str, kind: Kind, fields: str, message: str, finds: Finds, tables: str = D) -> Rule:
    return Rule(number, kind, tables, fields, message, finds, since=DEPRIVED_SINCE)


RULES = [
    _rule("700", Kind.FIELD, START, "Give the day the order began.", bad_day(D, START, blank=False)),
    _rule("701", Kind.FIELD, END, "The day the order ended is no day.", bad_day(D, END)),
    _rule(
        "702",
        Kind.RECORD,
        START,
        "The order must end after the day it began.",
        each(D, lambda row: by(row.DOLO_END, row.DOLO_START)),
    ),
    _rule(
        "703",
        Kind.FIELD,
        START,
        "The order began after the year.",
        each_in(D, lambda row, year: before(year.end, row.DOLO_START)),
    ),
    _rule("704", Kind.FIELD, END, "The end must lie in the year.", each_in(D, _ends_outside)),
    _rule("705", Kind.CASE, BOTH, "An order began before the one before it had ended.", overlapping(D, START, END)),
    _rule(
        "706",
        Kind.HISTORY,
        START,
        "This order was open in last year's return, but this year's has none that began on the same day.",
        _not_continued,
        f"{D} {D}{LAST}",
    ),
    _rule(
        "707",
        Kind.SECTION,
        END,
        "Care ended, so the order needs an end, inside the time in care.",
        outside_care(D, unended(START, END)),
        f"{D} {E}",
    ),
    _rule(
        "708",
        Kind.RECORD,
        START,
        "The order must begin after the child's birth.",
        each(D, lambda row: by(row.DOLO_START, row.DOB)),
    ),
    _rule(
        "709",
        Kind.SECTION,
        START,
        "A child under an order is in a placement of another kind than expected (K2, Z12, Z13). Check it.",
        beside(D, E, _placed(lambda place: place not in EXPECTED)),
        f"{D} {E}",
    ),
    _rule(
        "710",
        Kind.SECTION,
        f"{START} PLACE",
        "A child under an order cannot be in a secure home, in custody, with parents or in supported accommodation.",
        pairs(D, E, _placed(lambda place: place in NEVER)),
        f"{D} {E}",
    ),
]
