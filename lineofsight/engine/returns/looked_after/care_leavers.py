"""Rules of SSDA903 about care leavers (OC3)."""

from collections.abc import Callable, Iterator
from datetime import date

from lineofsight.engine.returns.days import before, birthday, by, within
from lineofsight.engine.returns.looked_after.care import E, H, latest, of_all_year, some
from lineofsight.engine.returns.looked_after.tables import ADOPTED, ADOPTION, LAST, LEAVER, RESPITE
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, beside, each, each_in, not_among

L = "OC3"
ALL = "IN_TOUCH ACTIV ACCOM"
IN_TOUCH = ["YES", "NO", "DIED", "REFU", "NREQ", "RHOM"]
ACTIVITIES = ["F1", "P1", "F2", "P2", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "0"]
HOMES = [
    "B1",
    "B2",
    "C1",
    "C2",
    "D1",
    "D2",
    "E1",
    "E2",
    "G1",
    "G2",
    "H1",
    "H2",
    "K1",
    "K2",
    "R1",
    "R2",
    "S2",
    "T1",
    "T2",
    "U1",
    "U2",
    "V1",
    "V2",
    "W1",
    "W2",
    "X2",
    "Y1",
    "Y2",
    "Z1",
    "Z2",
    "0",
]
_AFTER_14, _AFTER_16 = 91, 1  # days in care that make a relevant child


def _known(looked_at: Return, row: Row) -> list[Row]:
    """The child's episodes of this year and of the last."""
    return [*looked_at.of(row, E), *looked_at.of(row, E + LAST)]


def _died(row: Row, looked_at: Return) -> bool:
    return any(episode.REC == "E2" for episode in _known(looked_at, row))


def _unique(episodes: list[Row]) -> list[Row]:
    """One episode for each start, the one that ended first."""
    kept: dict[date | None, Row] = {}
    for episode in sorted(episodes, key=lambda each: each.DEC or date.max):
        kept.setdefault(episode.DECOM, episode)
    return list(kept.values())


def _never_long_in_care(row: Row, looked_at: Return) -> bool:
    """1001: adopted at last, or fewer than 91 days in care after 14 or none after 16."""
    episodes = _unique(_known(looked_at, row))
    last = latest(episodes)
    if last and last.REC in ADOPTED:
        return True
    born = next((header.DOB for header in looked_at.of(row, H) if header.DOB), None)
    if born is None or not before(looked_at.end, birthday(born, 20)):
        return True
    after = dict.fromkeys((14, 16), 0)
    for episode in episodes:
        end = episode.DEC or (looked_at.end if episode is last else None)
        if episode.LS not in RESPITE and episode.DECOM and end:
            for age in after:
                since = max(episode.DECOM, birthday(born, age) or date.max)
                after[age] += max((end - since).days, 0)
    return after[14] < _AFTER_14 or after[16] < _AFTER_16


def _never_in_care(row: Row, looked_at: Return) -> bool:
    return not _known(looked_at, row)


def _aged(row: Row, looked_at: Return, years: int) -> bool:
    return by(birthday(row.DOB, years), looked_at.end) and before(looked_at.end, birthday(row.DOB, years + 1))


def _in_care_on_birthday(row: Row, episode: Row, looked_at: Return) -> bool:
    if row.DOB is None or not (_aged(row, looked_at, 17) or _aged(row, looked_at, 18)):
        return False
    last = birthday(row.DOB, looked_at.end.year - row.DOB.year)
    if before(looked_at.end, last):
        last = birthday(row.DOB, looked_at.end.year - row.DOB.year - 1)
    stays = episode.texts["DEC"] is None or before(last, episode.DEC)
    return some(row, LEAVER) and by(episode.DECOM, last) and stays


def _left_after_birthday(row: Row, episode: Row, looked_at: Return) -> bool:
    left = any(_aged(row, looked_at, age) and by(birthday(row.DOB, age), episode.DEC) for age in (17, 18))
    return left and some(row, LEAVER)


def _open_last_year(row: Row, looked_at: Return) -> bool:
    last = latest(looked_at.of(row, E + LAST))
    return bool(last) and last.texts["DEC"] is None and not looked_at.of(row, E)  # type: ignore[union-attr]


def _moved_away(row: Row, looked_at: Return) -> bool:
    last = latest(looked_at.of(row, E))
    return bool(last) and last.REC == "E3" and some(row, LEAVER)  # type: ignore[union-attr]


def _uasc_leaver(looked_at: Return) -> Iterator[Row]:
    """1014: UASC data of care leavers none of whose episodes lies in the year."""
    for row in looked_at.rows("UASC"):
        episodes = looked_at.of(row, E)
        leavers = [each for each in looked_at.of(row, L) if some(each, LEAVER)]
        in_year = any(
            by(each.DECOM, looked_at.end) and (each.DEC is None or each.DEC >= looked_at.start) for each in episodes
        )
        if episodes and leavers and not in_year:
            yield row
            yield from leavers


def _all_year_and_left(looked_at: Return) -> Iterator[Row]:
    yield from of_all_year(L, lambda row, _: some(row, LEAVER))(looked_at)  # type: ignore[misc]
    yield from of_all_year("AD1", lambda row, _: some(row, ADOPTION))(looked_at)  # type: ignore[misc]


def _gone(row: Row) -> bool:
    return row.IN_TOUCH in ("DIED", "RHOM") and (row.ACTIV != "0" or row.ACCOM != "0")


def _with_former_carers(row: Row, header: Row, year: Return) -> bool:
    return row.ACCOM in ("Z1", "Z2") and within(birthday(header.DOB, 17), year.start, year.end)


def _in_foyer(row: Row, year: Return) -> bool:
    return (row.ACCOM or "").startswith("T") and before(year.start, birthday(row.DOB, 18))


def _rule(number: str, kind: Kind, tables: str, message: str, finds: Finds, fields: str = ALL) -> Rule:
    return Rule(number, kind, tables, fields, message, finds)


def _test(number: str, tables: str, message: str, test: Callable[[Row, Return], object]) -> Rule:
    return Rule(number, Kind.SECTION, tables, ALL, message, each_in(L, test))


RULES = [
    _test("1000", f"{E} {L}", "The child died in care, so no care leaver's data are due.", _died),
    _test(
        "1001",
        f"{E} {L} {H} {E}{LAST}",
        "By the episodes this is no relevant child, so no care leaver's data are due.",
        _never_long_in_care,
    ),
    _test(
        "1002",
        f"{E} {L} {E}{LAST}",
        "The child has no episodes, so no care leaver's data are due.",
        _never_in_care,
    ),
    _rule(
        "1007",
        Kind.SECTION,
        f"{E} {L}",
        "The child was looked after on the 17th or 18th birthday, so no care leaver's data are due.",
        beside(L, E, _in_care_on_birthday),
    ),
    Rule(
        "1010",
        Kind.HISTORY,
        f"{E} {E}{LAST} {L}",
        ALL,
        "Last year's return had an open episode: load this year's before the care leaver's data.",
        each_in(L, _open_last_year),
    ),
    _test(
        "1011", f"{E} {L}", "The child moved to another authority (E3), so no care leaver's data are due.", _moved_away
    ),
    _rule(
        "1014",
        Kind.SECTION,
        f"UASC {E} {L}",
        "UASC data are not asked of care leavers.",
        _uasc_leaver,
        f"{ALL} DUC",
    ),
    Rule(
        "1016",
        Kind.SECTION,
        f"{L} {E}",
        ALL,
        "The child left care after the 17th or 18th birthday, so no care leaver's data are due.",
        beside(L, E, _left_after_birthday),
        since=2024,
    ),
    _rule(
        "131",
        Kind.FIELD,
        L,
        "Say whether you are in touch: YES, NO, DIED, REFU, NREQ or RHOM.",
        not_among(L, "IN_TOUCH", IN_TOUCH, blank=False),
        "IN_TOUCH",
    ),
    _rule(
        "132", Kind.FIELD, L, "Give the activity as a code.", not_among(L, "ACTIV", ACTIVITIES, blank=False), "ACTIV"
    ),
    _rule(
        "133", Kind.FIELD, L, "Give the accommodation as a code.", not_among(L, "ACCOM", HOMES, blank=False), "ACCOM"
    ),
    _rule(
        "153",
        Kind.RECORD,
        L,
        "Fill in everything on the care leaver, or nothing.",
        each(L, lambda row: 0 < sum(getattr(row, field) is None for field in LEAVER) < len(LEAVER)),
    ),
    _rule(
        "187",
        Kind.SECTION,
        f"{L} AD1 {E}",
        "The child was looked after all year, so neither adoption nor care leaver's data are due.",
        _all_year_and_left,
        f"{' '.join(ADOPTION)} {ALL}",
    ),
    _rule(
        "3001",
        Kind.SECTION,
        f"{H} {L}",
        "A care leaver turning 17 cannot live with former foster carers.",
        beside(L, H, _with_former_carers),
        "ACCOM",
    ),
    _rule("344", Kind.RECORD, L, "The person died or returned home: activity and accommodation are 0.", each(L, _gone)),
    _rule(
        "345",
        Kind.RECORD,
        L,
        "You are in touch, so activity and accommodation cannot be 0.",
        each(L, lambda row: row.IN_TOUCH == "YES" and "0" in (row.ACTIV, row.ACCOM)),
    ),
    Rule(
        "347",
        Kind.RECORD,
        L,
        "ACCOM",
        "A care leaver under 18 cannot live in a foyer.",
        each_in(L, _in_foyer),
        since=2024,
    ),
    Rule(
        "348",
        Kind.HISTORY,
        f"{L} {L}{LAST}",
        "IN_TOUCH",
        "Last year's return said that the person died.",
        beside(L, L + LAST, lambda row, last, _: last.IN_TOUCH == "DIED" and row.IN_TOUCH != "DIED"),
        since=2026,
    ),
    _rule(
        "391",
        Kind.RECORD,
        L,
        "The person was not yet 17 in the year, so no care leaver's data are due.",
        each_in(L, lambda row, year: before(year.end, birthday(row.DOB, 17)) and some(row, LEAVER)),
        f"DOB {ALL}",
    ),
]
