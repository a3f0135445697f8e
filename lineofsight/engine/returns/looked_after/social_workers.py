"""Rules of SSDA903 about social worker episodes, part of the return from the year to March 2024."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from lineofsight.engine.returns.days import before, by, within
from lineofsight.engine.returns.looked_after.care import E, first, in_order, lacks, latest
from lineofsight.engine.returns.looked_after.days import as_given, latest_possible
from lineofsight.engine.returns.looked_after.header import bad_day
from lineofsight.engine.returns.looked_after.tables import LAST, RESPITE
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, each, each_in, not_among

S = "SWEpisodes"
SINCE = 2024
REASONS = ["MANAGE", "FCONTA", "LEFTRL", "ORGRST", "TSPROC", "ABSENC", "CHCHAN", "PCCHAN", "SWDIED", "OTHERS"]
FIRST_CONTACT = "FCONTA"
COMPLETE = ("SW_ID", "SW_DECOM", "SW_REASON")
_REASON_SINCE = date(2023, 4, 1)
_CLOSE, _NEAR, _SHORTEST = timedelta(days=7), timedelta(days=5), timedelta(days=3)


def _year_before(looked_at: Return) -> date:
    return looked_at.start.replace(year=looked_at.start.year - 1)


def _ordered(looked_at: Return) -> dict[str, list[Row]]:
    return in_order(looked_at, S, "SW_DECOM", "SW_DEC")


def _following(test: Callable[[Row, Row], object]) -> Finds:
    def find(looked_at: Return) -> Iterator[Row]:
        for rows in _ordered(looked_at).values():
            for one, row in zip(rows, rows[1:], strict=False):
                if test(one, row):
                    yield row

    return find


def _nobody(looked_at: Return) -> Iterator[Row]:
    """SW01: the open episode of care of a child without a social worker episode, or with one that lacks something."""
    needed = COMPLETE if looked_at.year == SINCE else COMPLETE[:2]
    for row in looked_at.rows(E):
        if row.texts["DEC"] is None and row.LS not in RESPITE:
            workers = looked_at.of(row, S)
            if not workers or any(lacks(each, needed) for each in workers):
                yield row


def _odd_id(row: Row, looked_at: Return) -> bool:
    shortest = 4 if looked_at.year >= 2026 else 2
    return row.SW_ID is None or row.SW_ID[:2] not in ("SW", "XX") or len(row.SW_ID) < shortest


def _unended(looked_at: Return) -> Iterator[Row]:
    for rows in _ordered(looked_at).values():
        yield from (row for row in rows[:-1] if row.SW_DECOM and row.SW_DEC is None)


def _blank_end(looked_at: Return) -> Iterator[Row]:
    for rows in _ordered(looked_at).values():
        yield from (row for row in rows[:-1] if row.texts["SW_DEC"] is None)


def _far_apart(one: Row, row: Row) -> bool:
    if one.SW_DEC is None or row.SW_DECOM is None:
        return True
    return abs(row.SW_DECOM - one.SW_DEC) > _CLOSE


def _gap_before(one: Row, row: Row, looked_at: Return) -> bool:
    if not by(one.SW_DEC, looked_at.end - _NEAR):
        return False
    return row.SW_DECOM is None or abs(row.SW_DECOM - one.SW_DEC) > _NEAR


def _gaps(looked_at: Return) -> Iterator[Row]:
    for rows in _ordered(looked_at).values():
        yield from (row for one, row in zip(rows, rows[1:], strict=False) if _gap_before(one, row, looked_at))


def _ends_just_before(looked_at: Return) -> Iterator[Row]:
    for rows in _ordered(looked_at).values():
        if within(rows[-1].SW_DEC, looked_at.end - _NEAR, looked_at.end):
            yield rows[-1]


def _no_worker_in_care(looked_at: Return) -> Iterator[Row]:
    """SW12: starts and ends of care in two years that no social worker episode fits."""
    since = _year_before(looked_at)
    for row in looked_at.rows(E):
        recent = row.texts["DEC"] is None or within(row.DEC, since, looked_at.end)
        edge = row.LS not in RESPITE and (row.RNE == "S" or row.REC not in (None, "X1"))
        if recent and edge:
            starts = [each.SW_DECOM for each in looked_at.of(row, S)] or [None]
            for start in starts:
                fits = (row.REC != "X1" and by(start, row.DEC)) or (row.RNE == "S" and by(row.DECOM, start))
                if not fits:
                    yield row


def _odd_reason(row: Row) -> bool:
    if row.SW_REASON is None:
        return by(_REASON_SINCE, row.SW_DECOM)
    return row.SW_REASON not in REASONS


def _other_than_last(field: str) -> Finds:
    def find(looked_at: Return) -> Iterator[Row]:
        for child, rows in looked_at.by_child(S).items():
            now = first(rows, "SW_DECOM") or rows[0]
            last = looked_at.by_child(S + LAST).get(child, [])
            then = latest(last, "SW_DECOM") or next(iter(last), None)
            if then and then.texts["SW_DEC"] is None and getattr(now, field) != getattr(then, field):
                yield now

    return find


def _none_open(looked_at: Return) -> Iterator[Row]:
    for rows in looked_at.by_child(S).values():
        newest = latest(rows, "SW_DECOM") or rows[0]
        if newest.SW_DEC is not None:
            yield newest


def _same_start(looked_at: Return) -> Iterator[Row]:
    for rows in looked_at.by_child(S).values():
        seen = set()
        for row in rows:
            if (start := as_given(row, "SW_DECOM")) in seen:
                yield row
            seen.add(start)


def _unreal(field: str) -> Finds:
    """Finds days that are none; until 2025 ZZ could stand for a part of the day that nobody knew."""
    return each(S, lambda row: row.texts[field] is not None and latest_possible(row.texts[field]) is None)


def _outside(row: Row, looked_at: Return) -> bool:
    return before(row.SW_DEC, _year_before(looked_at)) or before(looked_at.end, row.SW_DEC)


def _rule(
    number: str, kind: Kind, fields: str, message: str, finds: Finds, *, since: int = SINCE, until: int = 9999
) -> Rule:
    return Rule(number, kind, S, fields, message, finds, since=since, until=until)


def _history(number: str, field: str, message: str) -> Rule:
    return Rule(number, Kind.HISTORY, f"{S} {S}{LAST}", field, message, _other_than_last(field), since=2025, until=2025)


RULES = [
    Rule(
        "SW01STG1",
        Kind.SECTION,
        f"{S} {E}",
        "DEC",
        "The child is looked after at 31 March: give the social worker's id, start and reason.",
        _nobody,
        since=SINCE,
        until=2025,
    ),
    _rule(
        "SW01aSTG1",
        Kind.RECORD,
        "SW_DECOM SW_ID",
        "Give the social worker's id and the start.",
        each(S, lambda row: row.SW_DECOM is None or (row.SW_DECOM < _REASON_SINCE and row.SW_ID is None)),
        since=2025,
    ),
    _rule(
        "SW01bSTG1",
        Kind.RECORD,
        "SW_DECOM SW_ID SW_REASON",
        "Give the social worker's id, the start and the reason.",
        each(
            S,
            lambda row: row.SW_DECOM is None or (row.SW_DECOM >= _REASON_SINCE and lacks(row, ("SW_ID", "SW_REASON"))),
        ),
        since=2025,
    ),
    _rule("SW02STG1", Kind.FIELD, "SW_ID", "The id starts with SW or XX.", each_in(S, _odd_id)),
    _rule(
        "SW03STG1",
        Kind.RECORD,
        " ".join(COMPLETE),
        "Give the social worker's id, the start and the reason.",
        each(S, lambda row: lacks(row, COMPLETE)),
        until=2025,
    ),
    _rule("SW04STG1", Kind.FIELD, "SW_DECOM", "The start is no day.", _unreal("SW_DECOM"), until=2025),
    _rule(
        "SW04STG1", Kind.FIELD, "SW_DECOM", "Give the start as a day.", bad_day(S, "SW_DECOM", blank=False), since=2026
    ),
    _rule("SW05STG1", Kind.FIELD, "SW_DEC", "The end is no day.", _unreal("SW_DEC"), until=2025),
    _rule("SW05STG1", Kind.FIELD, "SW_DEC", "The end is no day.", bad_day(S, "SW_DEC"), since=2026),
    _rule(
        "SW06STG2",
        Kind.FIELD,
        "SW_DECOM",
        "The start lies after the year.",
        each_in(S, lambda row, year: before(year.end, row.SW_DECOM)),
    ),
    _rule("SW07STG2", Kind.FIELD, "SW_DEC", "The end lies in this year or the one before.", each_in(S, _outside)),
    _rule("SW108STG2", Kind.CASE, "SW_DEC", "The next episode has begun, so this one needs an end.", _unended),
    _rule(
        "SW09STG2",
        Kind.RECORD,
        "SW_DECOM SW_DEC",
        "The episode starts and ends on the same day.",
        each(S, lambda row: row.texts["SW_DEC"] and as_given(row, "SW_DEC") == as_given(row, "SW_DECOM")),
        until=2025,
    ),
    _rule(
        "SW09STG2",
        Kind.RECORD,
        "SW_DECOM SW_DEC",
        "The episode lasted less than three days.",
        each(S, lambda row: row.SW_DECOM and before(row.SW_DEC, row.SW_DECOM + _SHORTEST)),
        since=2026,
    ),
    _rule(
        "SW10STG2",
        Kind.CASE,
        "SW_DECOM",
        "The episode starts more than 7 days from the end of the one before.",
        _following(_far_apart),
        until=2024,
    ),
    _rule(
        "SW10STG2",
        Kind.CASE,
        "SW_DECOM",
        "The episode starts more than 7 days from the end of the one before.",
        _following(lambda one, row: row.SW_REASON != FIRST_CONTACT and _far_apart(one, row)),
        since=2025,
        until=2025,
    ),
    _rule(
        "SW10aSTG2",
        Kind.CASE,
        "SW_DECOM",
        "The episode starts more than 7 days from the end of the one before.",
        _following(lambda one, row: row.SW_REASON != FIRST_CONTACT and _far_apart(one, row)),
        since=2026,
    ),
    _rule(
        "SW10bSTG2",
        Kind.CASE,
        "SW_DECOM SW_REASON",
        "A first contact comes after the episode before has ended.",
        _following(lambda one, row: row.SW_REASON == FIRST_CONTACT and by(row.SW_DECOM, one.SW_DEC)),
        since=2026,
    ),
    _rule("SW11aSTG2", Kind.CASE, "SW_DEC", "No episode follows the one that ended.", _gaps, until=2025),
    _rule("SW11bSTG2", Kind.CASE, "SW_DEC", "The last episode ended just before 31 March.", _ends_just_before),
    Rule(
        "SW12STG2",
        Kind.SECTION,
        f"{S} {E}",
        "DECOM",
        "Give every social worker episode of the year, those outside care too.",
        _no_worker_in_care,
        since=SINCE,
    ),
    _rule(
        "SW13STG1",
        Kind.FIELD,
        "SW_REASON",
        "Give the reason for the change as a code.",
        not_among(S, "SW_REASON", REASONS, blank=False),
        until=2024,
    ),
    _rule(
        "SW13STG1", Kind.FIELD, "SW_REASON", "The reason for the change is no code.", each(S, _odd_reason), since=2025
    ),
    _rule("SW14STG2", Kind.CASE, "SW_DEC", "Only the latest episode may have no end.", _blank_end, until=2025),
    _rule(
        "SW15STG2",
        Kind.FIELD,
        "SW_REASON",
        "Give the reason for the change.",
        each_in(S, lambda row, year: row.SW_REASON is None and not before(row.SW_DECOM, _year_before(year))),
        since=2025,
        until=2025,
    ),
    _history("SW16aSTG2", "SW_ID", "The social worker differs from last year's open episode."),
    _history("SW16bSTG2", "SW_DECOM", "The start differs from last year's open episode."),
    _history("SW16cSTG2", "SW_REASON", "The reason differs from last year's open episode."),
    _rule("SW17STG2", Kind.CASE, "SW_DEC", "No episode is open at 31 March.", _none_open, since=2026),
    _rule(
        "SW18STG2",
        Kind.RECORD,
        "SW_DEC SW_DECOM",
        "The end must lie after the start.",
        each(S, lambda row: by(row.SW_DEC, row.SW_DECOM)),
        since=2026,
    ),
    _rule("SW19STG2", Kind.CASE, "SW_DEC SW_DECOM", "Two episodes start on the same day.", _same_start, since=2026),
]
