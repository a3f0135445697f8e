"""The nouns of the room, one file for each family of them."""

from .impact import Challenge, ImpactCheck, ImpactPlan
from .plans import Action, Evidence, Extension, Outcome, Progress, Scope
from .recommendations import Answer, Recommendation, Source
from .rounds import Feedback, UpdateRequest, UpdateRound
from .sheets import Sheet, SheetRow
from .work_plans import WorkPlanItem

__all__ = [
    "Action",
    "Answer",
    "Challenge",
    "Evidence",
    "Extension",
    "Feedback",
    "ImpactCheck",
    "ImpactPlan",
    "Outcome",
    "Progress",
    "Recommendation",
    "Scope",
    "Sheet",
    "SheetRow",
    "Source",
    "UpdateRequest",
    "UpdateRound",
    "WorkPlanItem",
]
