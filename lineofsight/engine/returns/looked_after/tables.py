"""The tables of SSDA903, their columns, and the codes several rules speak of.

Source: the guide to the SSDA903 collection and its validation rules, Department for Education.
"""

from collections.abc import Mapping

TABLES: Mapping[str, list[str]] = {
    "Header": ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"],
    "Episodes": [
        "CHILD",
        "DECOM",
        "RNE",
        "LS",
        "CIN",
        "PLACE",
        "PLACE_PROVIDER",
        "DEC",
        "REC",
        "REASON_PLACE_CHANGE",
        "HOME_POST",
        "PL_POST",
        "URN",
    ],
    "Reviews": ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"],
    "UASC": ["CHILD", "SEX", "DOB", "DUC"],
    "OC2": [
        "CHILD",
        "DOB",
        "SDQ_SCORE",
        "SDQ_REASON",
        "CONVICTED",
        "HEALTH_CHECK",
        "IMMUNISATIONS",
        "TEETH_CHECK",
        "HEALTH_ASSESSMENT",
        "SUBSTANCE_MISUSE",
        "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    ],
    "OC3": ["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"],
    "AD1": ["CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"],
    "PlacedAdoption": ["CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"],
    "PrevPerm": ["CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"],
    "Missing": ["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"],
    "SWEpisodes": ["CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"],
    "DoLo": ["CHILD", "DOB", "DOLO_START", "DOLO_END"],
}
# Columns some files carry beside; rules about them are left out where they are not there.
MORE: Mapping[str, list[str]] = {"Episodes": ["PL_LA", "PL_DISTANCE", "PL_LOCATION"], "Header": ["UASC"]}
DAYS = frozenset(
    [
        "DOB",
        "MC_DOB",
        "DECOM",
        "DEC",
        "REVIEW",
        "DUC",
        "DATE_INT",
        "DATE_MATCH",
        "DATE_PLACED",
        "DATE_PLACED_CEASED",
        "MIS_START",
        "MIS_END",
        "SW_DECOM",
        "SW_DEC",
        "DOLO_START",
        "DOLO_END",
    ]
)
DEPRIVED_SINCE = 2027  # orders that deprive of liberty are collected from the year to March 2027
LAST = "_last"  # behind the name of a table of the year before

RESPITE = ("V3", "V4")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
FOR_ADOPTION = ("A3", "A4", "A5", "A6")
FOSTERING = ("U1", "U2", "U3", "U4", "U5", "U6")
ADOPTED = ("E11", "E12")
UNKNOWN_UPN = ("UN1", "UN2", "UN3", "UN4", "UN5")
NO_URN = "XXXXXXX"  # a regional adoption agency
MALE, FEMALE = ("M", "1"), ("F", "2")
LEAVER = ("IN_TOUCH", "ACTIV", "ACCOM")
ADOPTION = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
HEALTH = ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")


def sexes(year: int) -> tuple[str, str]:
    """The codes of male and female, letters from the year to March 2025."""
    return ("M", "F") if year >= 2025 else ("1", "2")


def unregulated(year: int) -> tuple[str, ...]:
    """The placements outside any register, split into four kinds from the year to March 2026."""
    return ("Z11", "Z12", "Z13", "Z14") if year >= 2026 else ("Z1",)


def placements(year: int) -> frozenset[str]:
    """The placement codes of a collection year."""
    kept = {*FOR_ADOPTION, *FOSTERING, *TEMPORARY, *unregulated(year)}
    kept.update(["K1", "K2", "P1", "P3", "R1", "R2", "R3", "R5", "S1"])
    if year <= 2024:  # supported accommodation was registered from 28 October 2023
        kept.update(("H5", "P2"))
    if year >= 2024:
        kept.add("K3")
    return frozenset(kept)
