"""What the listed settings of this room are made of: a category, a grade, a step of the approvals and the like."""

import re
from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True)
class Category:
    """A part of the child's journey. ``common`` is the key under which partnerships with other words compare.

    ``weight`` counts where the places above the minimum are shared by weight.
    """

    key: str
    words: str
    common: str = ""
    weight: int = 1


@dataclass(frozen=True)
class Worded:
    """A choice in a list: the key that is kept and the words people read."""

    key: str
    words: str


@dataclass(frozen=True)
class Statement:
    """One thing the partnership seeks to be assured of. In new words on its line it stays the same statement."""

    key: str
    words: str
    stays_on_its_line: ClassVar[bool] = True

    @classmethod
    def once_plain(cls, words: str) -> "Statement":
        """A statement of an edition written when statements had no key: its key is made from those words."""
        known = {each.words: each.key for each in USUAL_STATEMENTS}
        return cls(known.get(words) or re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:50] or "statement", words)


@dataclass(frozen=True)
class Grade:
    """A point of the judgement scale, best first, with the descriptor shown beside it."""

    key: str
    words: str
    descriptor: str = ""


@dataclass(frozen=True)
class ApprovalStep:
    """One step of the chain after the anonymisation check.

    ``by`` is participants, oversight_committee, decision_group or partners; ``working_days`` is the time to answer.
    A group may decide between its meetings unless said otherwise; ``quorum`` is how many must take part (0: any).
    """

    by: Literal["participants", "oversight_committee", "decision_group", "partners"]
    words: str
    working_days: int = 10
    between_meetings: bool = True
    quorum: int = 0
    # What it means when nobody answers within the time; usual: participants as their setting says, others are waited for.
    silence: Literal["usual", "approves", "waits"] = "usual"


@dataclass(frozen=True)
class Headings:
    """The four parts of the report in this partnership's words."""

    good_practice: str = "Good practice"
    development: str = "Areas for development"
    theme: str = "Identified themes"
    recommendation: str = "Recommendations"


@dataclass(frozen=True)
class Deadlines:
    """Working days from the day the theme is agreed (T0) unless said otherwise."""

    terms_submitted: int = 7
    terms_approved: int = 10
    lists_supplied: int = 15
    cases_selected: int = 16
    cohort_confirmed: int = 18
    involvement_asked: int = 19
    involvement_answered: int = 24
    tools_issued: int = 24
    tools_due: int = 39
    pack_built: int = 44
    pack_circulated: int = 45
    discussion_held: int = 50
    conclusions_agreed: int = 55
    report_drafted: int = 60
    report_checked: int = 63
    report_approved: int = 75
    signed_off: int = 80
    circulate_before_discussion: int = 5
    pack_open_days_after_discussion: int = 30
    not_received_after: int = 5


@dataclass(frozen=True)
class Guidance:
    """National guidance in one edition; ``in_force_from`` is its first day as 2024-05-02."""

    key: str
    name: str
    edition: str
    in_force_from: str
    link: str = ""


USUAL_STATEMENTS: tuple[Statement, ...] = (
    Statement("good_quality", "Partnership work to safeguard children is good quality"),
    Statement("happy_healthy_safe", "It keeps children happy, healthy, achieving and safe"),
    Statement("outcomes", "It improves outcomes and makes a difference"),
    Statement("skilled", "It is carried out by well informed, skilled practitioners who are properly supported"),
)
