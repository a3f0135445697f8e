"""Which cells of a statutory return must be filled, for its score of completeness, and the two scores themselves.

What is counted as necessary are the fields without which a row says nothing for any measure: who, what and when.
Fields that are blank by right, such as the end of something that runs on, are not counted.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

_CIN: Mapping[str, tuple[str, ...]] = {
    "ChildIdentifiers": ("LAchildID", "PersonBirthDate"),
    "ChildCharacteristics": ("Ethnicity",),
    "CINdetails": ("CINreferralDate", "ReferralSource", "PrimaryNeedCode"),
    "Assessments": ("AssessmentActualStartDate",),
    "CINPlanDates": ("CINPlanStartDate",),
    "Section47": ("S47ActualStartDate",),
    "ChildProtectionPlans": ("CPPstartDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse"),
    "Reviews": ("CPPreviewDate",),
}
_903: Mapping[str, tuple[str, ...]] = {
    "Header": ("CHILD", "SEX", "DOB", "ETHNIC"),
    "Episodes": ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE"),
    "Reviews": ("CHILD", "REVIEW", "REVIEW_CODE"),
    "UASC": ("CHILD", "DUC"),
    "OC2": ("CHILD", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK"),
    "OC3": ("CHILD", "IN_TOUCH", "ACTIV", "ACCOM"),
    "AD1": ("CHILD", "DATE_INT"),
    "PlacedAdoption": ("CHILD", "DATE_PLACED"),
    "PrevPerm": ("CHILD", "PREV_PERM"),
    "Missing": ("CHILD", "MISSING", "MIS_START"),
    "SWEpisodes": ("CHILD", "SW_ID", "SW_DECOM"),
    "DoLo": ("CHILD", "DOLO_START"),
}
_ANNEX_A_PERSON = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth")


def must_fill(collection: str, table: str, there: Collection[str]) -> tuple[str, ...]:
    """The columns of a table in which every row needs a value."""
    if collection == "annex-a":
        return tuple(name for name in _ANNEX_A_PERSON if name in there)
    return ({"cin": _CIN, "903": _903}[collection]).get(table, ())


@dataclass(frozen=True)
class Share:
    """A share with what it is a share of, so that nobody has to believe the percentage."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        return round(100 * self.part / self.whole, 1) if self.whole else None


def completeness(filled: int, needed: int) -> Share:
    """Of the cells that must be filled, those that are."""
    return Share(filled, needed)


def validity(clean: int, rows: int) -> Share:
    """Of the rows, those that were taken and break no rule."""
    return Share(clean, rows)
