"""Which elements a CIN census has, year by year, and what each holds.

Source: the CIN census XML schema and the business and technical specification of the Department for Education.
"""

from collections.abc import Mapping

DATE, CODE, NUMBER, YES_NO = "date", "code", "number", "yes or no"

_PERSON = {"LAchildID": CODE, "UPN": CODE, "FormerUPN": CODE, "UPNunknown": CODE, "PersonBirthDate": DATE}
_PERSON |= {"ExpectedPersonBirthDate": DATE, "PersonDeathDate": DATE}
TABLES: Mapping[str, Mapping[str, str]] = {
    "Header": {
        "Collection": CODE,
        "Year": NUMBER,
        "ReferenceDate": DATE,
        "SourceLevel": CODE,
        "LEA": CODE,
        "SoftwareCode": CODE,
        "Release": CODE,
        "SerialNo": CODE,
        "DateTime": CODE,
    },
    "ChildIdentifiers": {**_PERSON, "Sex": CODE, "GenderCurrent": CODE},
    "ChildCharacteristics": {"Ethnicity": CODE},
    "Disabilities": {"Disability": CODE},
    "CINdetails": {
        "CINreferralDate": DATE,
        "ReferralSource": CODE,
        "PrimaryNeedCode": CODE,
        "CINclosureDate": DATE,
        "ReasonForClosure": CODE,
        "DateOfInitialCPC": DATE,
        "ReferralNFA": YES_NO,
    },
    "Assessments": {
        "AssessmentActualStartDate": DATE,
        "AssessmentInternalReviewDate": DATE,
        "AssessmentAuthorisationDate": DATE,
        "AssessmentFactors": CODE,
    },
    "CINPlanDates": {"CINPlanStartDate": DATE, "CINPlanEndDate": DATE},
    "Section47": {
        "S47ActualStartDate": DATE,
        "InitialCPCtarget": DATE,
        "DateOfInitialCPC": DATE,
        "ICPCnotRequired": YES_NO,
    },
    "ChildProtectionPlans": {
        "CPPstartDate": DATE,
        "CPPendDate": DATE,
        "InitialCategoryOfAbuse": CODE,
        "LatestCategoryOfAbuse": CODE,
        "NumberOfPreviousCPP": NUMBER,
    },
    "Reviews": {"CPPreviewDate": DATE},
    "PreProceedingsandFGDM": {
        "PPStartDate": DATE,
        "LBPSentDate": DATE,
        "FGDMMeetingOffer": CODE,
        "FGDMMeetingFac": CODE,
        "InitialPPMeetingDate": DATE,
        "ReviewMeetingsCount": NUMBER,
        "StepDecisionDate": DATE,
        "PPOutcome": CODE,
        "CourtAppDate": DATE,
        "LetterInitCPDate": DATE,
    },
}
# Elements that only hold others and make no record of their own.
WRAPPERS = {"Message", "CollectionDetails", "Source", "Children", "Child", "FactorsIdentifiedAtAssessment"}
# Fields that came or went: the first and the last year they belong to.
YEARS: Mapping[str, tuple[int, int]] = {
    "Sex": (2025, 9999),
    "GenderCurrent": (0, 2024),
    "AssessmentInternalReviewDate": (0, 2022),
    "PreProceedingsandFGDM": (2026, 9999),
}


def belongs(name: str, year: int) -> bool:
    """Whether an element of this name is part of that year's census."""
    first, last = YEARS.get(name, (0, 9999))
    return first <= year <= last
