"""Rules of SSDA903 about the provider of a placement and its Ofsted URN."""

from collections.abc import Callable
from datetime import date

from lineofsight.engine.returns.days import by
from lineofsight.engine.returns.looked_after.care import E
from lineofsight.engine.returns.looked_after.places import abroad
from lineofsight.engine.returns.looked_after.tables import (
    FOR_ADOPTION,
    FOSTERING,
    NO_URN,
    TEMPORARY,
    unregulated,
)
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, each, each_in

PROVIDERS = ["PR0", "PR1", "PR2", "PR3", "PR4", "PR5"]
NO_URN_PLACES = ("P1", "P3", "R1", "R2", "R5", *TEMPORARY)
NO_AGENCY = ("P1", "R2", "R5")
PUBLIC_CANNOT = ("P1", "K1", "K2", *FOR_ADOPTION, *FOSTERING)


def _without_provider(year: int) -> tuple[str, ...]:
    return (*TEMPORARY, *unregulated(year))


def _odd_provider(row: Row, looked_at: Return) -> bool:
    none_needed = {"T0", "T1", "T2", "T3", *unregulated(looked_at.year)}
    given = row.PLACE_PROVIDER
    return given is not None and (given not in PROVIDERS or row.PLACE in none_needed)


def _needs_urn(row: Row, looked_at: Return) -> bool:
    free = (*NO_URN_PLACES, *unregulated(looked_at.year))
    current = row.texts["DEC"] is None or by(looked_at.start, row.DEC)
    return current and row.URN is None and row.PLACE not in free and not abroad(row)


def _needless_urn(row: Row, looked_at: Return) -> bool:
    free = (*NO_URN_PLACES, *unregulated(looked_at.year))
    return row.PLACE in free and row.URN not in (None, NO_URN)


def _provider(number: str, provider: str, places: tuple[str, ...], message: str) -> Rule:
    return _record(
        number,
        "PLACE PLACE_PROVIDER",
        message,
        lambda row: row.PLACE_PROVIDER == provider and row.PLACE in places,
    )


def _field(number: str, field: str, message: str, finds: Finds, since: int = 0) -> Rule:
    return Rule(number, Kind.FIELD, E, field, message, finds, since=since)


def _record(
    number: str, fields: str, message: str, test: Callable[[Row], object], *, since: int = 0, until: int = 9999
) -> Rule:
    return Rule(number, Kind.RECORD, E, fields, message, each(E, test), since=since, until=until)


def _in_year(number: str, fields: str, message: str, test: Callable[[Row, Return], object]) -> Rule:
    return Rule(number, Kind.RECORD, E, fields, message, each_in(E, test))


RULES = [
    _field(
        "178",
        "PLACE_PROVIDER",
        "The placement provider is no code, or this placement has none.",
        each_in(E, _odd_provider),
    ),
    _in_year(
        "213",
        "PLACE_PROVIDER",
        "This placement has no provider. Leave it blank.",
        lambda row, year: row.PLACE in _without_provider(year.year) and row.PLACE_PROVIDER,
    ),
    _record(
        "217",
        "PLACE DECOM RNE",
        "A placement for adoption with the present carers (A3, A5) starts with S, T or U.",
        lambda row: row.PLACE in ("A3", "A5") and by(date(2015, 4, 1), row.DECOM) and row.RNE not in ("S", "T", "U"),
    ),
    _record(
        "217t",
        "PLACE DECOM",
        "Placement P2 ended on 28 October 2023. Give the present code.",
        lambda row: row.PLACE == "P2" and (row.DEC is None or row.DEC > date(2023, 10, 28)),
        since=2024,
        until=2024,
    ),
    _in_year("218", "URN", "Give the provider's Ofsted URN.", _needs_urn),
    _in_year("222", "URN", "This placement has no Ofsted URN. Leave it blank.", _needless_urn),
    _record(
        "230",
        "PLACE DEC URN",
        "From 28 October 2023 an H5 placement needs a URN.",
        lambda row: (
            row.PLACE == "H5"
            and (row.DEC is None or row.DEC >= date(2023, 10, 29))
            and row.URN in (None, NO_URN)
            and not abroad(row)
            and (row.PL_LA or " ")[0] not in "NWS"
        ),
        since=2024,
        until=2024,
    ),
    _record(
        "242",
        "URN",
        "XXXXXXX stands only for a regional adoption agency.",
        lambda row: row.URN == NO_URN and row.PLACE not in (*FOR_ADOPTION, *FOSTERING),
        since=2026,
    ),
    _in_year(
        "526",
        "PLACE PLACE_PROVIDER",
        "Give the placement provider.",
        lambda row, year: row.PLACE not in _without_provider(year.year) and row.PLACE_PROVIDER is None,
    ),
    _provider("527", "PR1", NO_AGENCY, "PR1 cannot provide P1, R2 or R5."),
    _provider("528", "PR2", NO_AGENCY, "PR2 cannot provide P1, R2 or R5."),
    _provider("529", "PR3", PUBLIC_CANNOT, "PR3 cannot provide P1, A3 to A6, K1, K2 or U1 to U6."),
    _provider("530", "PR4", ("P1",), "PR4 cannot provide P1."),
    _provider("531", "PR5", ("P1",), "PR5 cannot provide P1."),
    _record(
        "550",
        "PLACE PLACE_PROVIDER",
        "PR0 goes with placement P1 only.",
        lambda row: row.PLACE_PROVIDER == "PR0" and row.PLACE != "P1",
    ),
]
