"""An inspection-style tool: one child tracked through the agencies, with a sample beside the child."""

from .parts import (
    GUIDANCE,
    HISTORY_SECTION,
    LINES_SECTION,
    VIEWS_SECTION,
    ReadySection,
    ReadySet,
    choice,
    grade,
    own,
    support,
    together,
)

CASE_TRACKING = ReadySet(
    "case_tracking",
    "Multi-agency audit tool: inspection-style case tracking",
    GUIDANCE,
    (
        LINES_SECTION,
        ReadySection(
            "first_response",
            "The first response",
            "How the child came to notice, and what was decided at the front door.",
            (
                own(
                    "contact",
                    "When and how did the child come to your agency’s notice, and what was done that day and that week?",
                ),
                choice(
                    "threshold",
                    "Was the right threshold applied?",
                    ("yes", "Yes"),
                    ("too_high", "No, it was set too high"),
                    ("too_low", "No, it was set too low"),
                    ("not_ours", "Our agency does not decide this"),
                ),
                together("shared", "What was shared with other agencies at the front door, and how soon?"),
                support("Did a manager oversee the first decision?"),
                grade("Your agency’s judgement of the first response"),
            ),
            domain="recognition",
        ),
        ReadySection(
            "assessment",
            "Assessment of need and risk",
            "What agencies understood about the child’s life, and when.",
            (
                own(
                    "understood", "What did your agency understand about the child’s day-to-day life, needs and risks?"
                ),
                together("joined", "How was the understanding of each agency brought together in one assessment?"),
                support("Was the assessment checked by a manager or in supervision?"),
                grade("Your agency’s judgement of assessment"),
            ),
            domain="assessment",
        ),
        ReadySection(
            "plan",
            "Plan, protection and review",
            "Follow the plan from meeting to meeting: what was agreed, by whom, and whether it was done.",
            (
                own(
                    "steps",
                    "Track the steps in order: what was your agency to do by when, and when was it done?",
                    "Meetings, visits, referrals, reviews. Say what drifted and why.",
                ),
                together("meetings", "Which meetings was your agency asked to, did it attend, and what did it send?"),
                support("Did managers notice and act on drift or delay?"),
                grade("Your agency’s judgement of plan, protection and review"),
            ),
            domain="planning",
        ),
        ReadySection(
            "sampling",
            "The sample beside this child",
            "Look at a small sample of further records on the same point: is what you found in this child’s case usual?",
            (
                own(
                    "usual",
                    "Is what you found for this child usual in the records you sampled?",
                    "Say how many records you looked at and how they were chosen. No names.",
                ),
                choice(
                    "pattern",
                    "How far does the sample show the same?",
                    ("most", "In most records"),
                    ("some", "In some"),
                    ("none", "In none"),
                    ("no_sample", "No sample was looked at"),
                ),
                together("partners", "Do the records show the same of work with other agencies?"),
            ),
            domain="overall",
        ),
        ReadySection(
            "difference",
            "The difference made",
            "What is better for the child, and how you know.",
            (
                own("better", "What is better for the child because of what your agency did?"),
                together("together", "What changed because agencies worked together, or did not?"),
                support("Does supervision ask what has changed for the child?"),
                grade("Your agency’s judgement of the difference made"),
            ),
            domain="impact",
        ),
        VIEWS_SECTION,
        HISTORY_SECTION,
    ),
)
