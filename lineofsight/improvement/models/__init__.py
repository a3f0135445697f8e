"""The nouns of the room, one file for each family of them."""

from .evaluation import AdoptedModel, ImpactModel, YearlyReview
from .impact import Challenge, Confidence, ImpactCheck, ImpactEvidence, ImpactPlan
from .learning import AgencyEntry, Course, Innovation, LearningNote, PracticeChange
from .measures import Measure, MeasurePoint, MeasureReview
from .plans import Action, Evidence, Extension, Outcome, Progress, Scope
from .recommendations import Answer, Recommendation, Source
from .rounds import Feedback, RoundReport, UpdateRequest, UpdateRound
from .sheets import Sheet, SheetRow
from .work_plans import WorkPlanItem

__all__ = [
    "Action",
    "AdoptedModel",
    "AgencyEntry",
    "Answer",
    "Challenge",
    "Confidence",
    "Course",
    "Evidence",
    "Extension",
    "Feedback",
    "ImpactCheck",
    "ImpactEvidence",
    "ImpactModel",
    "ImpactPlan",
    "Innovation",
    "LearningNote",
    "Measure",
    "MeasurePoint",
    "MeasureReview",
    "Outcome",
    "PracticeChange",
    "Progress",
    "Recommendation",
    "RoundReport",
    "Scope",
    "Sheet",
    "SheetRow",
    "Source",
    "UpdateRequest",
    "UpdateRound",
    "WorkPlanItem",
    "YearlyReview",
]
