"""How long this partnership keeps what, as a chapter of settings.

The periods are where a partnership may begin; none of them is set by a statute for multi-agency audits, so each is
the partnership's own decision. Thirty-five years for reviews follows the practice looked at in R (C) v
Northumberland County Council [2015] EWHC 2134 (Admin).
"""

from dataclasses import dataclass
from typing import ClassVar

from lineofsight.partnership import chapters

NAME = "retention"
REVIEW, DESTROY = "review", "destroy"
CASE_DETAILS, REPORTS, RECOMMENDATIONS, CONCERNS = "case_details", "reports", "recommendations", "concerns"
SHARING_LOG, SUBJECT_REQUESTS, BREACHES = "sharing_log", "subject_requests", "breaches"
DATA_RETURNS = "data_returns"
MINUTES, REGISTERS = "minutes", "registers"


@dataclass(frozen=True)
class RetentionRule:
    """One class of things: how many months after what it is looked at again or destroyed, and why so long."""

    key: str
    words: str
    months: int
    since: str = ""
    at_end: str = REVIEW
    basis: str = ""
    stays_on_its_line: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if self.months < 1:
            raise ValueError(f"Enter for “{self.words}” a period of one month or more.")
        if self.at_end not in (REVIEW, DESTROY):
            raise ValueError(f"Choose for “{self.words}” whether it is reviewed or destroyed.")


OWN = "The partnership’s decision; no statutory period is known for multi-agency audits"


@dataclass(frozen=True)
class RetentionSettings:
    """The schedule; what its first lines are keyed to is found and counted by the product itself."""

    schedule: tuple[RetentionRule, ...] = (
        RetentionRule(
            CASE_DETAILS,
            "Case details of a deep dive: identities, completed audit tools, pack, notes of the discussion",
            12,
            "the report was signed off",
            DESTROY,
            OWN,
        ),
        RetentionRule(REPORTS, "Anonymised report of a deep dive", 120, "the report was signed off", REVIEW, OWN),
        RetentionRule(RECOMMENDATIONS, "Recommendations and actions", 84, "it was approved", REVIEW, OWN),
        RetentionRule(CONCERNS, "Urgent safety or practice concerns", 84, "it was closed", DESTROY, OWN),
        RetentionRule(SHARING_LOG, "Sharing log", 84, "the line was written", DESTROY, OWN),
        RetentionRule(
            SUBJECT_REQUESTS, "Subject access requests and what was given", 24, "it was answered", DESTROY, OWN
        ),
        RetentionRule(DATA_RETURNS, "Files of agencies’ data returns", 36, "the period ended", DESTROY, OWN),
        RetentionRule(MINUTES, "Minutes of groups, with agendas and papers", 120, "the group met", REVIEW, OWN),
        RetentionRule(
            REGISTERS,
            "Registers of risks, problems, service gaps and matters that came in",
            84,
            "it was closed",
            REVIEW,
            OWN,
        ),
        RetentionRule(BREACHES, "Breach register", 72, "it was closed", REVIEW, OWN),
        RetentionRule("record", "Access and change record", 84, "the entry was written", REVIEW, OWN),
        RetentionRule(
            "reviews", "Rapid reviews and practice reviews", 420, "the review was closed", REVIEW, "35 years"
        ),
        RetentionRule(
            "child_deaths",
            "Child death review",
            300,
            "the case was closed",
            REVIEW,
            "As the schedule of the NHS has it, until the person would be 25 or longer",
        ),
        RetentionRule("training", "Training: bookings, attendance, certificates", 72, "the course ended", REVIEW, OWN),
    )
    backups_kept_days: int = 400
    overdue_after_days: int = 30
    answer_request_months: int = 1
    remind_of_review_days: int = 30

    def __post_init__(self) -> None:
        keys = [rule.key for rule in self.schedule]
        if len(set(keys)) != len(keys):
            raise ValueError("Two lines of the schedule stand for the same class.")
        if CASE_DETAILS not in keys:
            raise ValueError("The line for the case details of a deep dive cannot be left out.")
        if min(self.backups_kept_days, self.overdue_after_days, self.remind_of_review_days) < 1:
            raise ValueError("Numbers of days must be 1 or more.")
        if self.answer_request_months not in (1, 2, 3):
            raise ValueError("A request is answered within one month, or three where it has been extended.")

    @property
    def not_agreed(self) -> tuple[RetentionRule, ...]:
        """Lines of the product that this schedule does not have, as the product proposes them: a later version added
        them, or they were left out. Nothing is due under them until the partnership takes them in."""
        there = {rule.key for rule in self.schedule}
        return tuple(rule for rule in RetentionSettings().schedule if rule.key not in there)

    def rule(self, key: str) -> RetentionRule | None:
        return next((rule for rule in self.schedule if rule.key == key), None)


chapters.declare(
    NAME,
    RetentionSettings,
    title="Keeping and destroying",
    words={
        "schedule": "Retention schedule",
        "backups_kept_days": "Days the oldest backup is kept (a certificate says when the last copy is gone)",
        "overdue_after_days": "Days after which what is due for destruction counts as overdue",
        "answer_request_months": "Months in which a subject access request is answered",
        "remind_of_review_days": "Days before its review date an agreement comes onto the list",
    },
)
