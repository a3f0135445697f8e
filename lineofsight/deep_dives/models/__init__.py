"""The nouns of a deep dive, one file for each part of its life."""

from .cohort import Case, DiscardedSelection, IdentityShowing, Replacement, Selection
from .contributors import Contributor
from .discussion import (
    Attendance,
    Attendee,
    CaseDiscussion,
    Discussion,
    DiscussionLine,
    Judgement,
    Pack,
    PackReturn,
    ServiceAbsence,
)
from .evidence import EvidenceFile
from .lists import EligibleChild, EligibleList, Fit, RejectedListRow, RememberedColumn
from .report import (
    Approval,
    Finding,
    FindingSource,
    ParticipantAnswer,
    RecommendationFinding,
    ReportRecommendation,
    ReportSection,
    SummaryReport,
)
from .returns import AgencyRequest, AgencyReturn, Contact, Involvement, ReturnVersion
from .suspending import Suspension
from .terms import TermsAgency, TermsOfReference, TimetableStep
from .themes import DeepDive, Exclusion, OfDeepDive, ThemeSource

__all__ = [
    "AgencyRequest",
    "AgencyReturn",
    "Approval",
    "Attendance",
    "Attendee",
    "Case",
    "CaseDiscussion",
    "Contact",
    "Contributor",
    "DeepDive",
    "DiscardedSelection",
    "Discussion",
    "DiscussionLine",
    "EligibleChild",
    "EligibleList",
    "EvidenceFile",
    "Exclusion",
    "Finding",
    "IdentityShowing",
    "FindingSource",
    "Fit",
    "Involvement",
    "Judgement",
    "OfDeepDive",
    "Pack",
    "PackReturn",
    "ParticipantAnswer",
    "RecommendationFinding",
    "RejectedListRow",
    "Replacement",
    "RememberedColumn",
    "ReportRecommendation",
    "ReportSection",
    "ReturnVersion",
    "Selection",
    "ServiceAbsence",
    "SummaryReport",
    "Suspension",
    "TermsAgency",
    "TermsOfReference",
    "ThemeSource",
    "TimetableStep",
]
