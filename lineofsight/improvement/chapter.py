"""This partnership's own way with recommendations and actions, as a chapter of settings."""

from dataclasses import dataclass

from lineofsight.partnership import chapters
from lineofsight.partnership.setting_parts import Part, describe

NAME = "improvement"


@dataclass(frozen=True)
class EvidenceMethod:
    """A way of collecting evidence of improvement."""

    key: str
    words: str


@dataclass(frozen=True)
class ImprovementSettings:
    """Working days are those of England. Rounds follow the quarters of the financial year."""

    ask_by_itself: bool = True
    months_between_rounds: int = 3
    answer_working_days: int = 10
    respond_working_days: int = 20
    feedback_working_days: int = 20
    stalled_after_rounds: int = 2
    stalled_forum: str = ""
    impact_months: tuple[int, ...] = (6, 12)
    evidence_methods: tuple[EvidenceMethod, ...] = (
        EvidenceMethod("re_audit", "Re-audit of the same theme"),
        EvidenceMethod("other_assurance", "Other quality assurance, such as Section 11"),
        EvidenceMethod("course_evaluation", "Course or learning event evaluation"),
        EvidenceMethod("review_action", "Impact of a review’s actions"),
        EvidenceMethod("inspection", "Inspection or peer review"),
        EvidenceMethod("data", "Performance data"),
        EvidenceMethod("voice", "What children, families or staff say"),
    )

    def __post_init__(self) -> None:
        if self.months_between_rounds not in (1, 2, 3, 6, 12):
            raise ValueError("Months between rounds must be 1, 2, 3, 6 or 12.")
        if min(self.answer_working_days, self.respond_working_days, self.feedback_working_days) < 1:
            raise ValueError("Working days must be 1 or more.")
        if self.stalled_after_rounds < 1:
            raise ValueError("The number of rounds must be 1 or more.")
        if any(months < 1 for months in self.impact_months):
            raise ValueError("Each number of months must be 1 or more.")
        if not self.evidence_methods:
            raise ValueError("Enter at least one way of collecting evidence.")


chapters.declare(
    NAME,
    ImprovementSettings,
    title="Recommendations and actions",
    words={
        "ask_by_itself": "Ask for updates by itself when the period ends",
        "months_between_rounds": "Months between two rounds of updates",
        "answer_working_days": "Working days to send an update",
        "respond_working_days": "Working days to respond to a recommendation",
        "feedback_working_days": "Working days for an agency to feed good practice back",
        "stalled_after_rounds": "An action is stalled after so many rounds blocked or without an update",
        "stalled_forum": "Group stalled actions go to, by its name (empty: the group that oversees the action)",
        "impact_months": "Months after which impact is checked",
        "evidence_methods": "Ways of collecting evidence of impact",
    },
)
describe(EvidenceMethod, one="way", parts={"words": Part("Words")})
