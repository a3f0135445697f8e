"""Rules of SSDA903 about where a child lives: postcodes, and the distance, authority and location they stand for.

The Department for Education derives the three from the postcodes. Some files carry them; of the others it is known that
one that is blank or no postcode stands for none.
"""

from collections.abc import Callable

from lineofsight.engine.returns.looked_after.care import E, ever_uasc
from lineofsight.engine.returns.looked_after.postcodes import AREAS_ABROAD, area, is_postcode
from lineofsight.engine.returns.looked_after.tables import FOR_ADOPTION, FOSTERING, LAST, RESPITE
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, each_in

ABROAD = ("CON", "NIR", "SCO", "WAL", "NUK")
_FURTHEST, _FAR = 999.9, 350.0  # miles


def _distance(row: Row) -> float | None:
    try:
        return float(row.PL_DISTANCE) if row.PL_DISTANCE is not None else None
    except ValueError:
        return -1.0  # no distance at all


def _uasc(row: Row, looked_at: Return) -> bool:
    return row.child.upper() in ever_uasc(looked_at)


def _uasc_known(looked_at: Return) -> bool:
    """Whether any file says who is an unaccompanied asylum-seeking child."""
    return any(
        "UASC" + suffix in looked_at.tables or "UASC" in looked_at.fields.get("Header" + suffix, ())
        for suffix in ("", LAST)
    )


def _given(row: Row, field: str, looked_at: Return) -> bool:
    """Whether the row has this of PL_LA, PL_LOCATION and PL_DISTANCE, in the file or by its postcodes."""
    if field in looked_at.fields.get(E, ()):
        return row.texts[field] is not None
    return is_postcode(row.PL_POST) and (field != "PL_DISTANCE" or is_postcode(row.HOME_POST))


def abroad(row: Row) -> bool:
    """Whether the placement is outside England: so says the file, or the area of the postcode is."""
    if row.PL_LA is not None:
        return row.PL_LA in ABROAD
    return area(row.PL_POST) in AREAS_ABROAD


def _lacks(field: str) -> Callable[[Row, Return], bool]:
    return lambda row, looked_at: row.LS not in RESPITE and not _given(row, field, looked_at)


def _elsewhere(row: Row, looked_at: Return) -> bool:
    """Whether the placement's authority is not the sender's: none, or another where the file says which."""
    if not _given(row, "PL_LA", looked_at):
        return True
    return "PL_LA" in looked_at.fields[E] and row.PL_LA != looked_at.authority


def _impossible(row: Row, looked_at: Return) -> bool:
    miles = _distance(row)
    wrong = miles is not None and not 0 <= miles <= _FURTHEST
    return wrong and _uasc_known(looked_at) and not _uasc(row, looked_at)


def _no_distance(row: Row, looked_at: Return) -> bool:
    return _lacks("PL_DISTANCE")(row, looked_at) and _uasc_known(looked_at) and not _uasc(row, looked_at)


def _no_postcode(row: Row, looked_at: Return) -> bool:
    unknown = row.HOME_POST is None or row.PL_POST is None
    return unknown and row.LS not in RESPITE and not _uasc(row, looked_at)


def _odd_postcode(row: Row, _: Return) -> bool:
    return any(code is not None and not is_postcode(code) for code in (row.HOME_POST, row.PL_POST))


def _own_but_elsewhere(row: Row, looked_at: Return) -> bool:
    free = (*FOR_ADOPTION, *FOSTERING, "K3")
    asked = row.PLACE_PROVIDER == "PR1" and row.LS not in (None, *RESPITE) and row.PLACE not in (None, *free)
    return bool(looked_at.authority) and asked and _elsewhere(row, looked_at)


def _in_but_elsewhere(row: Row, looked_at: Return) -> bool:
    return bool(looked_at.authority) and row.PL_LOCATION == "IN" and row.PL_LA != looked_at.authority


def _far(row: Row, _: Return) -> bool:
    miles = _distance(row)
    return miles is not None and miles > _FAR and miles != _FURTHEST


def _rule(number: str, fields: str, message: str, finds: Finds, columns: str = "", since: int = 0) -> Rule:
    return Rule(number, Kind.RECORD, E, fields, message, finds, columns, since=since)


_MILES, _LA, _WHERE = f"{E}.PL_DISTANCE", f"{E}.PL_LA", f"{E}.PL_LOCATION"
RULES = [
    _rule("164", "PL_DISTANCE", "The distance is 0 to 999.9 miles.", each_in(E, _impossible), _MILES),
    _rule(
        "169",
        _LA,
        "The placement's authority is missing. Check the postcode.",
        each_in(E, _lacks("PL_LA")),
    ),
    _rule(
        "179",
        _WHERE,
        "The placement's location is missing. Check the postcode.",
        each_in(E, _lacks("PL_LOCATION")),
    ),
    _rule("1015", _LA, "Own provision (PR1) lies in your own authority.", each_in(E, _own_but_elsewhere)),
    _rule(
        "243",
        "URN",
        "Outside England no provider is registered with Ofsted. Leave the URN blank.",
        each_in(E, lambda row, _: abroad(row) and row.URN),
        since=2026,
    ),
    _rule("392a", _MILES, "The distance is missing. Check the postcodes.", each_in(E, _no_distance)),
    _rule("392b", "HOME_POST PL_POST", "Give both postcodes.", each_in(E, _no_postcode)),
    _rule("392c", "HOME_POST PL_POST", "A postcode has the wrong form.", each_in(E, _odd_postcode)),
    _rule(
        "406",
        _MILES,
        "For unaccompanied asylum seekers the distance stays blank.",
        each_in(E, lambda row, year: _uasc(row, year) and _given(row, "PL_DISTANCE", year)),
    ),
    _rule(
        "411",
        "PL_LOCATION",
        "IN says that the placement is in your authority.",
        each_in(E, _in_but_elsewhere),
        f"{_LA} {_WHERE}",
    ),
    _rule(
        "420",
        _LA,
        "In respite care (V3, V4) the placement's authority stays blank.",
        each_in(E, lambda row, year: row.LS in RESPITE and _given(row, "PL_LA", year)),
    ),
    _rule("454", "PL_DISTANCE", "Check: the placement is over 350 miles from home.", each_in(E, _far), _MILES, 2026),
]
