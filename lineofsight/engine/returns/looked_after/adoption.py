"""Rules of SSDA903 about adoption (AD1) and the decision to place for adoption."""

from collections.abc import Callable, Iterator

from lineofsight.engine.returns.days import before, by, within
from lineofsight.engine.returns.looked_after.care import E, lacks, latest, some
from lineofsight.engine.returns.looked_after.header import bad_day
from lineofsight.engine.returns.looked_after.tables import ADOPTED, ADOPTION, FOR_ADOPTION, LEAVER
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, beside, each, not_among, pairs

A = "AD1"
COUPLES = ("MM", "FF", "MF")
SINGLE = ("M1", "F1")
_ALL = " ".join(ADOPTION)


def _adopted_in_year(row: Row, looked_at: Return) -> bool:
    return row.REC in ADOPTED and within(row.DEC, looked_at.start, looked_at.end)


def _decided_before_care(looked_at: Return) -> Iterator[Row]:
    """334: the latest start of care, after the decision that the child should be placed."""
    for child, rows in looked_at.by_child(E).items():
        started = latest(row for row in rows if row.RNE == "S")
        for adoption in looked_at.by_child(A).get(child, []) if started else []:
            if started and before(adoption.DATE_INT, started.DECOM):
                yield started
                yield adoption


def _carers_disagree(row: Row, adoption: Row, _: Return) -> bool:
    by_carers = row.PLACE in ("A2", "A3", "A5") and adoption.FOSTER_CARE == "0"
    by_others = row.PLACE in ("A1", "A4", "A6") and adoption.FOSTER_CARE == "1"
    return row.REC in ("E1", *ADOPTED) and (by_carers or by_others)


def _not_adopted(row: Row, looked_at: Return) -> bool:
    return some(row, ADOPTION) and not any(_adopted_in_year(episode, looked_at) for episode in looked_at.of(row, E))


def _sexes(number: str, status: str, sexes: tuple[str, ...], message: str) -> Rule:
    """A rule that adopters of a legal status have one of these combinations of sex."""
    return _record(
        number,
        "LS_ADOPTR SEX_ADOPTR",
        message,
        lambda row: row.LS_ADOPTR == status and row.SEX_ADOPTR not in sexes,
    )


def _code(number: str, field: str, codes: list[str], message: str) -> Rule:
    return Rule(number, Kind.FIELD, A, field, message, not_among(A, field, codes))


def _record(number: str, fields: str, message: str, test: Callable[[Row], object]) -> Rule:
    return Rule(number, Kind.RECORD, A, fields, message, each(A, test))


def _with_episodes(number: str, fields: str, message: str, finds: Finds) -> Rule:
    return Rule(number, Kind.SECTION, f"{E} {A}", fields, message, finds)


RULES = [
    Rule("112", Kind.FIELD, A, "DATE_INT", "The day should be placed is no day.", bad_day(A, "DATE_INT")),
    Rule("113", Kind.FIELD, A, "DATE_MATCH", "The day of the match is no day.", bad_day(A, "DATE_MATCH")),
    _code("114", "FOSTER_CARE", ["0", "1"], "Say with 0 or 1 whether the adopters were the child's foster carers."),
    _code("175", "NB_ADOPTR", ["1", "2"], "The number of adopters is 1 or 2."),
    _code("176", "SEX_ADOPTR", [*SINGLE, *COUPLES], "The sex of adopters is M1, F1, MM, FF or MF."),
    _code(
        "177",
        "LS_ADOPTR",
        ["L0", "L11", "L12", "L2", "L3", "L4"],
        "The legal status of adopters is no code.",
    ),
    _record(
        "151",
        _ALL,
        "Fill in everything on the adoption, or nothing.",
        lambda row: some(row, ADOPTION) and lacks(row, ADOPTION),
    ),
    Rule(
        "134",
        Kind.SECTION,
        f"OC3 {A}",
        _ALL,
        "A care leaver's return has no adoption. Take one of them out.",
        beside(A, "OC3", lambda row, leaver, _: some(row, ADOPTION) and some(leaver, LEAVER)),
    ),
    _with_episodes(
        "331",
        "DATE_MATCH DECOM REC",
        "The match was after the placement for adoption began.",
        pairs(E, A, lambda row, adoption, _: row.REC in ADOPTED and before(row.DECOM, adoption.DATE_MATCH)),
    ),
    _record(
        "333",
        "DATE_INT",
        "The decision comes on or before the day of the match.",
        lambda row: row.DATE_MATCH and not by(row.DATE_INT, row.DATE_MATCH),
    ),
    _with_episodes(
        "334",
        "DATE_INT DECOM RNE",
        "The decision was made before the latest period of care began.",
        _decided_before_care,
    ),
    _with_episodes(
        "335",
        "PLACE FOSTER_CARE",
        "The last placement and the answer on adoption by foster carers disagree.",
        pairs(E, A, _carers_disagree),
    ),
    _record(
        "511",
        "NB_ADOPTR SEX_ADOPTR",
        "Two adopters are MM, FF or MF.",
        lambda row: row.NB_ADOPTR == "2" and row.SEX_ADOPTR in SINGLE,
    ),
    _sexes("514", "L0", SINGLE, "A single adopter (L0) is M1 or F1."),
    _sexes("517", "L3", ("MF",), "Adopters with status L3 are MF."),
    _sexes("518", "L4", ("MM", "FF"), "Adopters with status L4 are MM or FF."),
    _sexes("519", "L2", COUPLES, "Adopters in a civil partnership (L2) are MM, FF or MF."),
    _sexes("520", "L11", ("MF",), "A married couple of different sex (L11) is MF."),
    _sexes("524", "L12", ("MM", "FF"), "A married couple of the same sex (L12) is MM or FF."),
    _with_episodes(
        "521",
        "PLACE DECOM DATE_INT",
        "The decision comes on or before the day the child is placed for adoption.",
        pairs(E, A, lambda row, adoption, _: row.PLACE in FOR_ADOPTION and before(row.DECOM, adoption.DATE_INT)),
    ),
    _with_episodes(
        "582",
        "DEC DATE_MATCH",
        "Check: the adoption and the match are on the same day.",
        beside(
            E, A, lambda row, adoption, _: row.REC in ADOPTED and row.DEC is not None and row.DEC == adoption.DATE_MATCH
        ),
    ),
    _with_episodes(
        "601",
        f"REC {_ALL}",
        "The child was adopted in the year: fill in everything on the adoption.",
        pairs(E, A, lambda row, adoption, year: _adopted_in_year(row, year) and lacks(adoption, ADOPTION)),
    ),
    _with_episodes(
        "602",
        "CHILD",
        "No episode shows that the child was adopted in the year.",
        lambda looked_at: [row for row in looked_at.rows(A) if _not_adopted(row, looked_at)],
    ),
]
