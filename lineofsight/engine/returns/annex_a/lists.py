"""The eleven lists of Annex A: their columns, what each holds, and which days come after which.

Source: Annex A to Ofsted's framework for inspecting local authority children's services (ILACS).
"""

from collections.abc import Mapping
from typing import NamedTuple

DATE, YES_NO, GENDER, ETHNICITY, NUMBER, TEXT, ABUSE, NEED = (
    "date",
    "yes or no",
    "gender",
    "ethnicity",
    "number",
    "text",
    "category of abuse",
    "need",
)
CODES: Mapping[str, tuple[str, ...]] = {
    YES_NO: ("YES", "NO"),
    GENDER: ("MALE", "FEMALE", "NOT STATED/RECORDED", "NOT STATED", "NEITHER"),
    ETHNICITY: (
        *("WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND"),
        *("APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT"),
    ),
    ABUSE: ("NEGLECT", "PHYSICAL ABUSE", "SEXUAL ABUSE", "EMOTIONAL ABUSE", "MULTIPLE", "MULTIPLE/NOT RECOMMENDED"),
    NEED: tuple(f"N{number}" for number in range(10)),
}
_CHILD = {"Child Unique ID": TEXT, "Gender": GENDER, "Ethnicity": ETHNICITY, "Date of Birth": DATE, "Age": NUMBER}
_DISABLED = {"Does the Child have a Disability": YES_NO}
_WORKER = {"Allocated Team": TEXT, "Allocated Worker": TEXT}
LISTS: Mapping[str, Mapping[str, str]] = {
    "List 1": {**_CHILD, "Date of Contact": DATE, "Contact Source": TEXT},
    "List 2": {
        **_CHILD,
        "Assessment start date": DATE,
        "Assessment completion date": DATE,
        "Organisation completing assessment": TEXT,
    },
    "List 3": {
        **_CHILD,
        "Date of Referral": DATE,
        "Referral Source": TEXT,
        "Referral NFA?": YES_NO,
        "Number of Referrals in Last 12 Months": NUMBER,
        **_WORKER,
    },
    "List 4": {
        **_CHILD,
        **_DISABLED,
        "Continuous Assessment Start Date": DATE,
        "Child Seen During Continuous Assessment": YES_NO,
        "Continuous Assessment Date of Authorisation": DATE,
        "Was the child assessed as requiring LA children's social care support?": TEXT,
        **_WORKER,
    },
    "List 5": {
        **_CHILD,
        **_DISABLED,
        "Strategy discussion initiating Section 47 Enquiry Start Date": DATE,
        "Was an Initial Child Protection Conference deemed unnecessary?": YES_NO,
        "Date of Initial Child Protection Conference": DATE,
        "Did the Initial Child Protection Conference Result in a Child Protection Plan": YES_NO,
        "Number of Section 47 Enquiries in the last 12 months": NUMBER,
        "Number of ICPCs in the last 12 months": NUMBER,
        **_WORKER,
    },
    "List 6": {
        **_CHILD,
        **_DISABLED,
        "CIN Start Date": DATE,
        "Primary Need Code": NEED,
        "Date Child Was Last Seen": DATE,
        "CIN Closure Date": DATE,
        "Reason for Closure": TEXT,
        "Case Status": TEXT,
        **_WORKER,
    },
    "List 7": {
        **_CHILD,
        **_DISABLED,
        "Child Protection Plan Start Date": DATE,
        "Initial Category of Abuse": ABUSE,
        "Latest Category of Abuse": ABUSE,
        "Date of the Last Statutory Visit": DATE,
        "Was the Child Seen Alone?": YES_NO,
        "Date of latest review conference": DATE,
        "Child Protection Plan End Date": DATE,
        "Number of Previous Child Protection Plans": NUMBER,
        **_WORKER,
    },
    "List 8": {
        **_CHILD,
        **_DISABLED,
        "Date Started to be Looked After": DATE,
        "Child's Category of Need": NEED,
        "Start date of current legal status": DATE,
        "Child's Legal Status": TEXT,
        "Date of Latest Statutory Review": DATE,
        "Date of Last Social Work Visit": DATE,
        "What is the permanence plan for this child?": TEXT,
        "Date of Last Health Assessment": DATE,
        "Date of Last Dental Check": DATE,
        "Number of Placements in the Last 12 months": NUMBER,
        "Date Ceased to be Looked After": DATE,
        "Reason Ceased to be Looked After": TEXT,
        "Start Date of Most Recent Placement": DATE,
        "Placement Type": TEXT,
        "Placement Provider": TEXT,
        "Placement postcode": TEXT,
        "LA of Placement": TEXT,
        **_WORKER,
    },
    "List 9": {
        **_CHILD,
        **_DISABLED,
        **_WORKER,
        "Eligibility Category": TEXT,
        "LA in Touch": TEXT,
        "Type of Accommodation": TEXT,
        "Suitability of Accommodation": TEXT,
        "Activity Status": TEXT,
    },
    "List 10": {
        "Child Unique ID": TEXT,
        "Family identifier": TEXT,
        "Gender": GENDER,
        "Ethnicity": ETHNICITY,
        "Date of Birth": DATE,
        **_DISABLED,
        "Date the Child Entered Care": DATE,
        "Date of Decision that Child Should be Placed for Adoption": DATE,
        "Date of Placement Order": DATE,
        "Date of Matching Child and Prospective Adopters": DATE,
        "Date Placed for Adoption": DATE,
        "Date of Adoption Order": DATE,
        "Date of Decision that Child Should No Longer be Placed for Adoption": DATE,
        "Reason Why Child No Longer Placed for Adoption": TEXT,
    },
    "List 11": {
        "Individual adopter identifier": TEXT,
        "Family identifier": TEXT,
        "Gender": GENDER,
        "Ethnicity": ETHNICITY,
        "Is the (prospective) adopter fostering for adoption?": YES_NO,
        "Date enquiry received": DATE,
        "Date Stage 1 started": DATE,
        "Date Stage 1 ended": DATE,
        "Date Stage 2 started": DATE,
        "Date Stage 2 ended": DATE,
        "Date application submitted": DATE,
        "Date application approved": DATE,
        "Date adopter matched with child(ren)": DATE,
        "Date child/children placed with adopter(s)": DATE,
        "No. of children placed": NUMBER,
        "Date of Adoption Order": DATE,
        "Date of leaving adoption process": DATE,
        "Reason for leaving adoption process": TEXT,
    },
}
# What every row must have.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "List 1": ("Date of Contact", "Contact Source"),
    "List 2": ("Assessment start date",),
    "List 3": ("Date of Referral", "Referral Source", "Referral NFA?"),
    "List 4": ("Continuous Assessment Start Date",),
    "List 5": ("Strategy discussion initiating Section 47 Enquiry Start Date",),
    "List 6": ("CIN Start Date", "Case Status"),
    "List 7": ("Child Protection Plan Start Date", "Initial Category of Abuse", "Latest Category of Abuse"),
    "List 8": ("Date Started to be Looked After", "Child's Legal Status", "Placement Type", "Placement Provider"),
    "List 9": ("Eligibility Category", "LA in Touch"),
    "List 10": ("Date the Child Entered Care",),
    "List 11": ("Date enquiry received",),
}


class Order(NamedTuple):
    """Two columns of a list of which the second is never earlier."""

    of: str
    earlier: str
    later: str


ORDERS = [
    Order("List 2", "Assessment start date", "Assessment completion date"),
    Order("List 4", "Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation"),
    Order(
        "List 5",
        "Strategy discussion initiating Section 47 Enquiry Start Date",
        "Date of Initial Child Protection Conference",
    ),
    Order("List 6", "CIN Start Date", "CIN Closure Date"),
    Order("List 7", "Child Protection Plan Start Date", "Child Protection Plan End Date"),
    Order("List 7", "Child Protection Plan Start Date", "Date of latest review conference"),
    Order("List 8", "Date Started to be Looked After", "Date Ceased to be Looked After"),
    Order("List 8", "Date Started to be Looked After", "Start Date of Most Recent Placement"),
    Order("List 8", "Start Date of Most Recent Placement", "Date Ceased to be Looked After"),
    Order(
        "List 10",
        "Date of Decision that Child Should be Placed for Adoption",
        "Date of Decision that Child Should No Longer be Placed for Adoption",
    ),
    Order("List 10", "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption"),
    Order("List 10", "Date Placed for Adoption", "Date of Adoption Order"),
    Order("List 11", "Date enquiry received", "Date Stage 1 started"),
    Order("List 11", "Date Stage 1 started", "Date Stage 1 ended"),
    Order("List 11", "Date Stage 2 started", "Date Stage 2 ended"),
    Order("List 11", "Date application submitted", "Date application approved"),
    Order("List 11", "Date adopter matched with child(ren)", "Date child/children placed with adopter(s)"),
    Order("List 11", "Date child/children placed with adopter(s)", "Date of Adoption Order"),
]
# A day and what must be said with it.
TOGETHER = [
    Order("List 6", "CIN Closure Date", "Reason for Closure"),
    Order("List 8", "Date Ceased to be Looked After", "Reason Ceased to be Looked After"),
    Order(
        "List 10",
        "Date of Decision that Child Should No Longer be Placed for Adoption",
        "Reason Why Child No Longer Placed for Adoption",
    ),
    Order("List 11", "Date of leaving adoption process", "Reason for leaving adoption process"),
]
# What makes a row of a list: the same twice is one too many.
ONCE: Mapping[str, tuple[str, ...]] = {
    "List 1": ("Date of Contact", "Contact Source"),
    "List 2": ("Assessment start date",),
    "List 3": ("Date of Referral", "Referral Source"),
    "List 4": ("Continuous Assessment Start Date",),
    "List 5": ("Strategy discussion initiating Section 47 Enquiry Start Date",),
    "List 6": ("CIN Start Date",),
    "List 7": ("Child Protection Plan Start Date",),
    "List 8": ("Date Started to be Looked After",),
    "List 9": (),
    "List 10": (),
    "List 11": (),
}


def id_column(of: str) -> str:
    """The column that says whom a row is about."""
    return "Individual adopter identifier" if of == "List 11" else "Child Unique ID"
