"""The nouns of a deep dive, one file for each part of its life."""

from .activity import ActivityReport
from .assurance import AssuranceTag
from .audit_imports import AuditImport, AuditImportRow
from .audits import RegisteredAudit
from .cohort import Case, DiscardedSelection, IdentityShowing, Replacement, Selection
from .components import PlannedComponent
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
from .reading import PackComment, ReadingPlace
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
from .results import KeptResults
from .returns import AgencyRequest, AgencyReturn, Contact, Involvement, ReturnVersion
from .suspending import Suspension
from .terms import TermsAgency, TermsOfReference, TimetableStep
from .themes import DeepDive, Exclusion, OfDeepDive, ThemeSource

__all__ = [
    "ActivityReport",
    "AgencyRequest",
    "AgencyReturn",
    "Approval",
    "AssuranceTag",
    "AuditImport",
    "AuditImportRow",
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
    "FindingSource",
    "Fit",
    "IdentityShowing",
    "Involvement",
    "Judgement",
    "KeptResults",
    "OfDeepDive",
    "Pack",
    "PackComment",
    "PackReturn",
    "ParticipantAnswer",
    "PlannedComponent",
    "ReadingPlace",
    "RecommendationFinding",
    "RegisteredAudit",
    "RejectedListRow",
    "RememberedColumn",
    "Replacement",
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
