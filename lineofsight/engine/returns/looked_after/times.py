"""Times with a start and an end that hang on a child, such as being missing: one after the other, and inside care."""

from collections.abc import Callable, Iterator

from lineofsight.engine.returns.days import before
from lineofsight.engine.returns.looked_after.care import Period, periods
from lineofsight.engine.returns.rules import Finds, Return, Row


def overlapping(table: str, start: str, end: str) -> Finds:
    """Finds times that began before the one of the same child before them had ended; `start` and `end` name columns."""

    def find(looked_at: Return) -> Iterator[Row]:
        def place(row: Row) -> tuple[bool, object, object]:
            ended, far = getattr(row, end) or getattr(row, start), looked_at.end
            return ended is None, ended or far, getattr(row, start) or far

        for rows in looked_at.by_child(table).values():
            ordered = sorted(rows, key=place)  # type: ignore[arg-type]
            for one, following in zip(ordered, ordered[1:], strict=False):
                if getattr(one, end) is None or before(getattr(following, start), getattr(one, end)):
                    yield following

    return find


def outside_care(table: str, test: Callable[[Row, Period], bool]) -> Finds:
    """Finds rows that meet the test with every period of care of the child, of which there is one."""

    def find(looked_at: Return) -> Iterator[Row]:
        for row in looked_at.rows(table):
            of_child = periods(looked_at).get(row.child.upper(), [])
            if of_child and all(test(row, period) for period in of_child):
                yield row

    return find


def unended(start: str, end: str) -> Callable[[Row, Period], bool]:
    """Whether a time lacks an end though care ended, or does not end inside the period of care."""

    def test(row: Row, period: Period) -> bool:
        began, ended = getattr(row, start), getattr(row, end)
        if began is None:
            return False
        if ended is None:
            return period.end is not None or before(began, period.start)
        return before(period.end, ended) or before(ended, period.start)

    return test
