"""Yes and no, and pairs of groups that overlap, as the rules of the CIN census mean them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from lineofsight.engine.returns.days import before, by
from lineofsight.engine.returns.rules import Finds, Part, Return, Row

ABUSE = ["NEG", "PHY", "SAB", "EMO", "MUL"]


def yes(text: str | None) -> bool:
    """Whether a flag is set."""
    return (text or "").lower() in {"1", "true"}


def no(text: str | None) -> bool:
    """Whether a flag is there and not set."""
    return (text or "").lower() in {"0", "false"}


def with_episode(table: str, test: Callable[[Row, Row], Any]) -> Finds:
    """Finds each row and the CIN episode it stands in where the two together meet the test."""

    def find(looked_at: Return) -> Iterator[Row]:
        for row in looked_at.rows(table):
            if row.episode and test(row, row.episode):
                yield row
                yield row.episode

    return find


def with_person(table: str, test: Callable[[Row, Row], Any]) -> Finds:
    """Finds each row and the child's identifiers where the two together meet the test."""

    def find(looked_at: Return) -> Iterator[Row]:
        for row in looked_at.rows(table):
            if row.person and test(row, row.person):
                yield row
                yield row.person

    return find


def groups(looked_at: Return, table: str, *, by_episode: bool) -> list[list[Row]]:
    """The rows of a table that stand in one CIN episode, or that belong to one child.

    A child sent twice under one LA child ID (8510) is one child.
    """
    found: dict[int | str, list[Row]] = {}
    for row in looked_at.rows(table):
        if row.episode or row.table == "CINdetails":
            of = id(row.episode) if by_episode else row.child.upper() or id(row.person)
            found.setdefault(of, []).append(row)
    return list(found.values())


def overlapping(
    table: str,
    start: str,
    end: str,
    *,
    by_episode: bool = False,
    to_the_day: bool = True,
    open_counts: Callable[[Row], bool] = lambda row: True,
    twins_are_one: bool = False,
) -> Finds:
    """Finds what starts while another of its group runs: the start of the one, the start and end of the other.

    One without an end runs to the end of the census year where `open_counts`. Starting on the day the other ends is an
    overlap where `to_the_day`. With `twins_are_one` two of the same start and end are no overlap.
    """

    def runs_on(one: Row, other: Row, looked_at: Return) -> bool:
        came, ended = getattr(one, start), getattr(other, end)
        in_time = by if to_the_day else before
        if ended:
            return in_time(came, ended)
        return open_counts(other) and in_time(came, looked_at.end)

    def find(looked_at: Return) -> Iterator[Part]:
        for group in groups(looked_at, table, by_episode=by_episode):
            for one, other in _others(group):
                if twins_are_one and all(getattr(one, each) == getattr(other, each) for each in (start, end)):
                    continue
                if by(getattr(other, start), getattr(one, start)) and runs_on(one, other, looked_at):
                    yield Part(one, start)
                    yield Part(other, f"{start} {end}")

    return find


def _others(group: Sequence[Row]) -> Iterable[tuple[Row, Row]]:
    return ((one, other) for one in group for other in group if one is not other)


def several(table: str, is_open: Callable[[Row], bool], *, by_episode: bool) -> Finds:
    """Finds the open ones where a group has more than one of them."""

    def find(looked_at: Return) -> Iterator[Row]:
        for group in groups(looked_at, table, by_episode=by_episode):
            found = [row for row in group if is_open(row)]
            if len(found) > 1:
                yield from found

    return find
