"""Rules of SSDA903 about how the tables hang together: every child in the header, once, with one date of birth."""

from collections.abc import Iterator

from lineofsight.engine.returns.looked_after.care import E, H
from lineofsight.engine.returns.looked_after.reading import REJECTED
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, beside, each_in

ORDER = ["AD1", "PlacedAdoption", E, "Missing", "OC2", "OC3", "PrevPerm", "Reviews", "UASC"]
WITH_BIRTH = [table for table in ORDER if table != E]
ONCE = ["AD1", H, "OC2", "OC3", "PrevPerm", "UASC"]
NOT_FOR_LEAVERS = ["PlacedAdoption", "Missing", "Reviews", "AD1", "PrevPerm", "OC2"]


def _not_in_header(table: str) -> Finds:
    return each_in(table, lambda row, looked_at: not looked_at.of(row, H))


def _other(field: str, table: str) -> Finds:
    def test(row: Row, header: Row, _: Return) -> bool:
        one, other = getattr(row, field), getattr(header, field)
        return one is not None and other is not None and one != other

    return beside(table, H, test)


def _doubled(table: str) -> Finds:
    return each_in(table, lambda row, looked_at: row.child and len(looked_at.of(row, table)) > 1)


def _no_episodes(looked_at: Return) -> Iterator[Row]:
    for table in NOT_FOR_LEAVERS:
        yield from (row for row in looked_at.rows(table) if not looked_at.of(row, E))


def _rule(number: str, kind: Kind, tables: str, field: str, message: str, finds: Finds) -> Rule:
    return Rule(number, kind, tables, field, message, finds)


RULES = [
    _rule(
        "file",
        Kind.FILE,
        "",
        "CHILD",
        "The row cannot be read: it has too few or too many cells, or a stray quotation mark.",
        lambda looked_at: looked_at.kept[REJECTED],  # type: ignore[no-any-return]
    ),
    _rule(
        "1012",
        Kind.SECTION,
        E,
        "CHILD",
        "The child has no episode in the year, so this table has no row for the child.",
        _no_episodes,
    ),
    _rule(
        "EPI",
        Kind.SECTION,
        H,
        "CHILD",
        "The child has neither episodes nor care leaver's data. Add them.",
        each_in(H, lambda row, looked_at: not looked_at.of(row, E) and not looked_at.of(row, "OC3")),
    ),
    *(
        _rule(
            f"INT{number:02}",
            Kind.SECTION,
            f"{H} {table}",
            "CHILD",
            f"The child is in {table} but not in the header.",
            _not_in_header(table),
        )
        for number, table in enumerate(ORDER, start=1)
    ),
    *(
        _rule(
            f"INT{number}",
            Kind.SECTION,
            f"{H} {table}",
            "DOB",
            "The date of birth differs from the header's.",
            _other("DOB", table),
        )
        for number, table in enumerate(WITH_BIRTH, start=11)
    ),
    _rule("INT21", Kind.SECTION, f"{H} UASC", "SEX", "The sex differs from the header's.", _other("SEX", "UASC")),
    *(
        _rule(f"INT{number}", Kind.FILE, table, "CHILD", "The child is in this table twice.", _doubled(table))
        for number, table in enumerate(ONCE, start=31)
    ),
]
