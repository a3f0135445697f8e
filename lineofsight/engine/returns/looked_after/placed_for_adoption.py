"""Rules of SSDA903 about decisions that a child should, or should no longer, be placed for adoption."""

from collections.abc import Callable, Iterator

from lineofsight.engine.returns.days import before, by
from lineofsight.engine.returns.looked_after.care import E, H, first, lacks, latest, some
from lineofsight.engine.returns.looked_after.days import as_given
from lineofsight.engine.returns.looked_after.header import bad_day
from lineofsight.engine.returns.looked_after.tables import ADOPTED, ADOPTION, FOR_ADOPTION, LAST, RESPITE
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, beside, each, each_in, not_among, pairs

P = "PlacedAdoption"
BOTH = "DATE_PLACED DATE_PLACED_CEASED"
CEASED = ("DATE_PLACED_CEASED", "REASON_PLACED_CEASED")


def _against(
    chosen: Callable[[list[Row]], Row | None], test: Callable[[Row, Row, Return], object]
) -> Callable[[Return], Iterator[Row]]:
    """Finds one chosen episode of a child and each decision where the two together meet the test."""

    def find(looked_at: Return) -> Iterator[Row]:
        for child, rows in looked_at.by_child(E).items():
            episode = chosen(rows)
            for decision in looked_at.by_child(P).get(child, []) if episode else []:
                if episode and test(episode, decision, looked_at):
                    yield episode
                    yield decision

    return find


def _too_late(row: Row, decision: Row, looked_at: Return) -> bool:
    days = (decision.DATE_PLACED, decision.DATE_PLACED_CEASED)
    return any(before(looked_at.end, day) or before(row.DEC, day) for day in days)


def _ceased_too_early(row: Row, decision: Row, looked_at: Return) -> bool:
    ceased = decision.DATE_PLACED_CEASED
    return before(ceased, row.DECOM) or before(ceased, looked_at.start)


def _order_without_decision(status: str) -> Finds:
    def find(looked_at: Return) -> Iterator[Row]:
        for row in looked_at.rows(E):
            if row.LS == status:
                decisions = looked_at.of(row, P)
                if not decisions:
                    yield row
                elif row.texts["DEC"] is None:
                    yield from (each for each in decisions if some(each, CEASED))

    return find


def _placed_undecided(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows(E):
        decisions = looked_at.of(row, P)
        if row.PLACE in FOR_ADOPTION and (
            not decisions or any(each.texts["DATE_PLACED"] is None for each in decisions)
        ):
            yield row


def _ceased(decision: Row) -> bool:
    return decision.texts["DATE_PLACED_CEASED"] is not None


def _placed_before_decision(looked_at: Return) -> Iterator[Row]:
    for child, rows in looked_at.by_child(E).items():
        placed = first(row for row in rows if row.PLACE in FOR_ADOPTION)
        decided = latest(looked_at.by_child(P).get(child, []), "DATE_PLACED")
        if placed and decided and before(placed.DECOM, decided.DATE_PLACED):
            yield placed
            yield decided


def _left_unadopted(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows(E):
        planned = row.PLACE in FOR_ADOPTION or row.LS == "E1"
        if planned and row.REC not in (None, "X1", *ADOPTED):
            decisions = looked_at.of(row, P)
            undone = [each for each in decisions if lacks(each, CEASED)]
            if undone or not decisions:
                yield row
                yield from undone


def _adopted_though_ceased(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows(E):
        decisions = looked_at.of(row, P)
        if row.REC in ADOPTED and len(decisions) > 1 and all(_ceased(each) for each in decisions):
            yield row


def _next_decision(test: Callable[[Row, Row], object]) -> Finds:
    def find(looked_at: Return) -> Iterator[Row]:
        for rows in looked_at.by_child(P).values():
            ordered = sorted(rows, key=lambda row: (row.DATE_PLACED is None, row.DATE_PLACED or looked_at.end))
            for one, following in zip(ordered, ordered[1:], strict=False):
                if test(one, following):
                    yield following

    return find


def _unrevoked(looked_at: Return) -> Iterator[Row]:
    for rows in looked_at.by_child(P).values():
        newest = latest(rows, "DATE_PLACED") or rows[0]
        yield from (row for row in rows if row is not newest and not _ceased(row))


def _against_last(test: Callable[[Row, Row], object]) -> Finds:
    return beside(P, P + LAST, lambda row, last, _: test(row, last))


def _undecided_last_year(row: Row, looked_at: Return) -> bool:
    last = looked_at.of(row, P + LAST)
    unsaid = not last or any(each.DATE_PLACED is None for each in last)
    return before(row.DATE_PLACED, looked_at.start) and unsaid


def _other_decision(row: Row, last: Row) -> bool:
    stands = last.texts["DATE_PLACED"] is not None and not _ceased(last)
    return stands and as_given(row, "DATE_PLACED") != as_given(last, "DATE_PLACED")


def _reversed_last_year(row: Row, last: Row) -> bool:
    day = as_given(row, "DATE_PLACED")
    return day is not None and day == as_given(last, "DATE_PLACED") and some(last, CEASED)


def _reversed_decision(row: Row, last: Row) -> bool:
    return some(last, CEASED) and (row.DATE_PLACED is None or by(row.DATE_PLACED, last.DATE_PLACED))


def _record(number: str, fields: str, message: str, test: Callable[[Row], object]) -> Rule:
    return Rule(number, Kind.RECORD, P, fields, message, each(P, test))


def _section(number: str, fields: str, message: str, finds: Finds, tables: str = f"{E} {P}", until: int = 9999) -> Rule:
    return Rule(number, Kind.SECTION, tables, fields, message, finds, until=until)


def _history(number: str, fields: str, message: str, finds: Finds) -> Rule:
    return Rule(number, Kind.HISTORY, f"{P} {P}{LAST}", fields, message, finds)


def _first_of(status: str) -> Callable[[list[Row]], Row | None]:
    return lambda rows: first(row for row in rows if row.LS == status)


RULES = [
    Rule("115", Kind.FIELD, P, "DATE_PLACED", "The day of the decision is no day.", bad_day(P, "DATE_PLACED")),
    Rule(
        "116",
        Kind.FIELD,
        P,
        "DATE_PLACED_CEASED",
        "The day the decision was reversed is no day.",
        bad_day(P, "DATE_PLACED_CEASED"),
    ),
    Rule(
        "120",
        Kind.FIELD,
        P,
        "REASON_PLACED_CEASED",
        "The reason for the reversal is RD1 to RD4.",
        not_among(P, "REASON_PLACED_CEASED", ["RD1", "RD2", "RD3", "RD4"]),
    ),
    _section(
        "1003",
        "DATE_PLACED DECOM RNE",
        "The decision was made before care started.",
        _against(
            lambda rows: first(row for row in rows if row.RNE == "S"),
            lambda row, decision, _: before(decision.DATE_PLACED, row.DECOM),
        ),
    ),
    _section(
        "117",
        f"{BOTH} DEC REC DECOM",
        "A decision lies after the year, or after care ended.",
        _against(lambda rows: latest(row for row in rows if row.REC != "X1"), _too_late),
    ),
    _section(
        "118",
        "DECOM LS DATE_PLACED_CEASED",
        "The decision was reversed before the year, or before care started.",
        _against(lambda rows: first(row for row in rows if row.LS not in RESPITE), _ceased_too_early),
    ),
    _record(
        "119",
        "REASON_PLACED_CEASED DATE_PLACED_CEASED",
        "A reversed decision needs both its day and its reason.",
        lambda row: (row.texts["DATE_PLACED_CEASED"] is None) != (row.REASON_PLACED_CEASED is None),
    ),
    _section(
        "184",
        "DATE_PLACED DOB",
        "The decision was made before the child was born.",
        each(P, lambda row: row.DATE_PLACED and not by(row.DOB, row.DATE_PLACED)),
        f"{H} {P}",
    ),
    _record(
        "522",
        BOTH,
        "The decision was reversed before it was made.",
        lambda row: before(row.DATE_PLACED_CEASED, row.DATE_PLACED),
    ),
    _section(
        "523",
        "DATE_PLACED DATE_INT",
        "The day of the decision and the day should be placed are the same.",
        pairs(
            P,
            "AD1",
            lambda row, adoption, _: row.DATE_PLACED and adoption.DATE_INT and row.DATE_PLACED != adoption.DATE_INT,
        ),
        f"{P} AD1",
    ),
    _section(
        "525",
        f"DATE_PLACED_CEASED {' '.join(ADOPTION)}",
        "A child whose decision was reversed cannot be adopted in the year.",
        pairs(P, "AD1", lambda row, adoption, _: _ceased(row) and some(adoption, ADOPTION)),
        f"{P} AD1",
    ),
    _section(
        "551", "DATE_PLACED PLACE", "The child is placed for adoption: give the day of the decision.", _placed_undecided
    ),
    _section(
        "552",
        "DATE_PLACED DECOM",
        "The decision comes on or before the day the child is placed for adoption.",
        _placed_before_decision,
    ),
    _section(
        "553",
        f"CHILD {BOTH} REASON_PLACED_CEASED",
        "There is a placement order (E1) but no standing decision.",
        _order_without_decision("E1"),
    ),
    _section(
        "554",
        "DATE_PLACED DECOM LS",
        "The decision comes on or before the day of the placement order (E1).",
        _against(_first_of("E1"), lambda row, decision, _: before(row.DECOM, decision.DATE_PLACED)),
    ),
    _section(
        "555",
        f"CHILD {BOTH} REASON_PLACED_CEASED",
        "There is a freeing order (D1) but no standing decision.",
        _order_without_decision("D1"),
        until=2025,
    ),
    _section(
        "556",
        "DATE_PLACED DECOM",
        "The decision comes on or before the day of the freeing order (D1).",
        beside(E, P, lambda row, decision, _: row.LS == "D1" and before(row.DECOM, decision.DATE_PLACED)),
        until=2025,
    ),
    _section(
        "557",
        "DATE_PLACED_CEASED REASON_PLACED_CEASED PLACE LS REC",
        "The child left care without being adopted: say when and why the decision was reversed.",
        _left_unadopted,
    ),
    _section(
        "558",
        "DATE_PLACED_CEASED REC",
        "The child was adopted, so the latest decision was not reversed.",
        _adopted_though_ceased,
    ),
    _history(
        "559",
        "DATE_PLACED",
        "The decision is from before the year, but last year's return does not have it.",
        each_in(P, _undecided_last_year),
    ),
    _history(
        "560",
        "DATE_PLACED DATE_PLACED_CEASED",
        "The day of the decision differs from last year's, which was not reversed.",
        _against_last(_other_decision),
    ),
    _history(
        "561",
        "DATE_PLACED",
        "The day of the decision is last year's, which was reversed.",
        _against_last(_reversed_last_year),
    ),
    _record(
        "563",
        f"DATE_PLACED REASON_PLACED_CEASED {BOTH.split()[1]}",
        "The decision was reversed, but the day it was made is blank.",
        lambda row: not lacks(row, CEASED) and row.texts["DATE_PLACED"] is None,
    ),
    Rule(
        "579",
        Kind.CASE,
        P,
        BOTH,
        "A new decision needs the one before reversed, on or before its day.",
        _next_decision(
            lambda one, row: one.DATE_PLACED_CEASED is None or before(row.DATE_PLACED, one.DATE_PLACED_CEASED)
        ),
    ),
    Rule(
        "583",
        Kind.CASE,
        P,
        BOTH,
        "An earlier decision was not reversed. Say when it was.",
        _unrevoked,
    ),
    _history(
        "584",
        "DATE_PLACED",
        "Last year's decision was reversed, so a new one has a later day.",
        _against_last(_reversed_decision),
    ),
]
