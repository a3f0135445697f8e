"""Rules of SSDA903 that set this year's files against last year's."""

from collections.abc import Callable, Iterator

from lineofsight.engine.returns.days import before, birthday, within
from lineofsight.engine.returns.looked_after.care import E, H, first, latest
from lineofsight.engine.returns.looked_after.days import as_given
from lineofsight.engine.returns.looked_after.reading import says_who_is_uasc
from lineofsight.engine.returns.looked_after.tables import LAST, UNKNOWN_UPN
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, beside

HL, EL = H + LAST, E + LAST
_SAME_DISTANCE = 0.2  # miles
_RENAMED = {"PLACE": {2024: ("H5", ("K3",)), 2025: ("H5", ("K3",)), 2026: ("Z1", ("Z11", "Z12", "Z13", "Z14"))}}


def _continued(test: Callable[[Row, Row, Return], object]) -> Finds:
    """Finds the first episode of a child whose last one was still open in last year's return, meeting the test."""

    def find(looked_at: Return) -> Iterator[Row]:
        for child, rows in looked_at.by_child(E).items():
            now, then = first(rows), latest(looked_at.by_child(EL).get(child, []))
            if now and then and then.DEC is None and test(now, then, looked_at):
                yield now

    return find


def _differs(field: str) -> Callable[[Row, Row, Return], bool]:
    def test(now: Row, then: Row, looked_at: Return) -> bool:
        old, new = _RENAMED.get(field, {}).get(looked_at.year, ("", ()))
        renamed = getattr(then, field) == old and getattr(now, field) in new
        return getattr(now, field) != getattr(then, field) and not renamed

    return test


def _moved(now: Row, then: Row, _: Return) -> bool:
    try:
        return abs(float(now.PL_DISTANCE) - float(then.PL_DISTANCE)) >= _SAME_DISTANCE
    except (TypeError, ValueError):
        return then.PL_DISTANCE is None and now.PL_DISTANCE is not None


def _same_reason(test: Callable[[Row, Row, Return], bool]) -> Callable[[Row, Row, Return], bool]:
    return lambda now, then, looked_at: now.RNE is not None and now.RNE == then.RNE and test(now, then, looked_at)


def _other_start(looked_at: Return) -> Iterator[Row]:
    for child, rows in looked_at.by_child(E).items():
        now = first(rows)
        for then in looked_at.by_child(EL).get(child, []) if now else []:
            if now and then.texts["DEC"] is None and now.DECOM != then.DECOM:
                yield now


def _new_though_old(looked_at: Return) -> Iterator[Row]:
    for child, rows in looked_at.by_child(E).items():
        now = first(row for row in rows if before(row.DECOM, looked_at.start))
        then = latest(looked_at.by_child(EL).get(child, []))
        if now and (then is None or then.DECOM != now.DECOM):
            yield now


def _none_last_year(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows(E):
        if before(row.DECOM, looked_at.start) and not looked_at.of(row, EL):
            yield row


def _other_upn(row: Row, last: Row, _: Return) -> bool:
    now, then = row.UPN, last.UPN
    better_reason = then in (None, "UN1") and now in UNKNOWN_UPN[1:]
    found = then in (None, *UNKNOWN_UPN) and now not in (None, *UNKNOWN_UPN)
    return now != then and not better_reason and not found


def _no_mother_any_more(row: Row, last: Row, looked_at: Return) -> bool:
    return last.MOTHER == "1" and row.MOTHER != "1" and bool(looked_at.of(row, E))


def _mother_unreported(row: Row, last: Row, looked_at: Return) -> bool:
    return row.MOTHER == "1" and last.MOTHER == "0" and before(row.MC_DOB, looked_at.start)


def _years_of_uasc(test: Callable[[Row, Row, Row | None, Return], object]) -> Finds:
    """Finds UASC rows, and their headers, by the header of this year and the row of last, where there is one."""

    def find(looked_at: Return) -> Iterator[Row]:
        for row in looked_at.rows("UASC"):
            lasts: list[Row | None] = [*looked_at.of(row, "UASC" + LAST)] or [None]
            for header in looked_at.of(row, H):
                for last in lasts:
                    if test(row, header, last, looked_at):
                        yield row
                        yield header

    return find


def _status(looked_at: Return, row: Row) -> str | None:
    return next((header.UASC for header in looked_at.of(row, HL)), None)


def _no_longer(row: Row, header: Row, last: Row | None, looked_at: Return) -> bool:
    start, end = (day.replace(year=day.year - 1) for day in (looked_at.start, looked_at.end))
    lost = header.UASC != "1" and _status(looked_at, row) == "1"
    return last is not None and lost and (row.texts["DUC"] is not None or not within(last.DUC, start, end))


def _still(row: Row, header: Row, last: Row | None, looked_at: Return) -> bool:
    if last is None:
        return False
    at_18 = birthday(last.DOB, 18)
    both = header.UASC == "1" and _status(looked_at, row) == "1"
    in_year = within(row.DUC, looked_at.start, looked_at.end)
    same = row.DUC is not None and row.DUC == last.DUC
    return both and ((not in_year and not same) or last.DUC is None or last.DUC != at_18)


def _never(row: Row, header: Row, last: Row | None, looked_at: Return) -> bool:
    unmarked = header.UASC in (None, "0") and _status(looked_at, row) in (None, "0")
    ceased = row.DUC or (last.DUC if last else None)
    return unmarked and ceased is not None


def _newly(row: Row, last: Row, looked_at: Return) -> bool:
    return row.UASC == "1" and last.UASC != "1" and says_who_is_uasc(looked_at, LAST)


def _other_first_child(row: Row, last: Row, _: Return) -> bool:
    return last.texts["MC_DOB"] is not None and as_given(row, "MC_DOB") != as_given(last, "MC_DOB")


def _header(number: str, field: str, message: str, test: Callable[[Row, Row, Return], object]) -> Rule:
    return Rule(number, Kind.HISTORY, f"{H} {HL}", field, message, beside(H, HL, test))


def _episode(number: str, field: str, message: str, finds: Finds, columns: str = "") -> Rule:
    return Rule(number, Kind.HISTORY, f"{E} {EL}", field, message, finds, columns)


def _same(number: str, field: str, message: str) -> Rule:
    columns = f"{E}.{field} {EL}.{field}" if field.startswith("PL_L") else ""
    return _episode(number, field, message, _continued(_differs(field)), columns)


def _uasc(number: str, fields: str, message: str, test: Callable[[Row, Row, Row | None, Return], object]) -> Rule:
    return Rule(number, Kind.HISTORY, f"UASC UASC{LAST} {H} {HL}", fields, message, _years_of_uasc(test))


_DISTANCE = f"{E}.PL_DISTANCE {EL}.PL_DISTANCE"
_PLACE = f"{E}.PL_LA {EL}.PL_LA"
RULES = [
    _header("202", "SEX", "The sex differs from last year's.", lambda row, last, _: row.SEX != last.SEX),
    _header("203", "DOB", "The date of birth differs from last year's.", lambda row, last, _: row.DOB != last.DOB),
    _header("204", "ETHNIC", "The ethnicity differs from last year's.", lambda row, last, _: row.ETHNIC != last.ETHNIC),
    _uasc("205A", "CHILD UASC", "UASC last year but not this year, and the day it ceased does not fit.", _no_longer),
    _uasc("205B", "DUC UASC", "UASC last year and this year, but the day it ceased does not fit.", _still),
    _uasc("205C", "DUC UASC", "UASC neither last year nor this year, but a day it ceased is given.", _never),
    Rule(
        "205D",
        Kind.HISTORY,
        f"{H} {HL}",
        "UASC CHILD",
        "UASC this year but not last year.",
        beside(H, HL, _newly),
    ),
    Rule(
        "207",
        Kind.HISTORY,
        f"{E} {H} {HL}",
        "MOTHER",
        "Last year's return said that she is a mother.",
        beside(H, HL, _no_mother_any_more),
    ),
    _header("208", "UPN", "The UPN differs from last year's.", _other_upn),
    _header(
        "624",
        "MC_DOB",
        "The birth of the first child differs from last year's.",
        _other_first_child,
    ),
    _header(
        "626", "MOTHER MC_DOB", "A mother since before the year, but last year's return said no.", _mother_unreported
    ),
    _episode(
        "452",
        "PL_LA",
        "The placement's authority differs from last year's.",
        _continued(_same_reason(_differs("PL_LA"))),
        _PLACE,
    ),
    _episode(
        "453", "PL_DISTANCE", "The distance differs from last year's.", _continued(_same_reason(_moved)), _DISTANCE
    ),
    _episode("502", "DECOM", "Last year's open episode started on another day.", _other_start),
    _same("503A", "RNE", "The reason for the new episode differs from last year's open episode."),
    _same("503B", "LS", "The legal status differs from last year's open episode."),
    _same("503C", "CIN", "The category of need differs from last year's open episode."),
    _same("503D", "PLACE", "The placement type differs from last year's open episode."),
    _same("503E", "PLACE_PROVIDER", "The placement provider differs from last year's open episode."),
    _same("503F", "URN", "The Ofsted URN differs from last year's open episode."),
    _episode(
        "503G", "PL_DISTANCE", "The distance differs from last year's open episode.", _continued(_moved), _DISTANCE
    ),
    _same("503H", "PL_LA", "The placement's authority differs from last year's open episode."),
    _same("503J", "PL_LOCATION", "The placement's location differs from last year's open episode."),
    _episode("562", "DECOM", "The episode began before the year, but last year's return has another.", _new_though_old),
    _episode("NoE", "DECOM", "Care began before the year, but last year's return has no episodes.", _none_last_year),
]
