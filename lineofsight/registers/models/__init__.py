"""The nouns of the room, one file for each family of them."""

from .documents import DocumentReview, DocumentVersion, RegisteredDocument
from .gaps import GapAgency, ServiceGap
from .inspections import Inspection, InspectionFinding
from .interests import Interest
from .matters import Matter
from .problems import Problem, ProblemAgency, ProblemEntry
from .risks import Mitigation, Risk, RiskScore, RiskSheet, RiskSheetRow

__all__ = [
    "DocumentReview",
    "DocumentVersion",
    "GapAgency",
    "Inspection",
    "InspectionFinding",
    "Interest",
    "Matter",
    "Mitigation",
    "Problem",
    "ProblemAgency",
    "ProblemEntry",
    "RegisteredDocument",
    "Risk",
    "RiskScore",
    "RiskSheet",
    "RiskSheetRow",
    "ServiceGap",
]
