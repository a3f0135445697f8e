"""The six-domain audit tool: recognition, planning, assessment, joint working, impact, overall quality."""

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

SIX_DOMAIN = ReadySet(
    "six_domain",
    "Multi-agency audit tool: six domains",
    GUIDANCE,
    (
        LINES_SECTION,
        ReadySection(
            "recognition",
            "Recognition",
            "How need and risk were noticed, and what was done about them.",
            (
                own(
                    "noticed",
                    "What did your agency notice about this child’s needs and risks, and what did it do?",
                    "Think of signs in the child, in the adults, and of what was not noticed in time.",
                ),
                choice(
                    "how_soon",
                    "How soon did your agency act on what it noticed?",
                    ("in_time", "In time for the child"),
                    ("late", "Later than it should have"),
                    ("not", "It did not act"),
                    ("nothing", "There was nothing to act on"),
                ),
                together("shared", "With whom did your agency share what it noticed, and how did they respond?"),
                support(
                    "Did supervision or a line manager help the practitioner to think about what they were seeing?"
                ),
                grade("Your agency’s judgement of recognition"),
            ),
            domain="recognition",
        ),
        ReadySection(
            "planning",
            "Planning and intervention",
            "The plan for this child, your agency’s part in it, and the help that was given.",
            (
                own(
                    "help",
                    "What help did your agency plan and give, and did it fit the child’s needs?",
                    "Include delays, changes of worker and help that was offered but not taken up.",
                ),
                choice(
                    "in_plan",
                    "Is your agency’s part written in the plan for the child?",
                    ("yes", "Yes, with what is to be done by when"),
                    ("partly", "Partly"),
                    ("no", "No"),
                    ("no_plan", "There was no plan"),
                ),
                together("one_plan", "Was there one plan that all agencies worked to, and how was it reviewed?"),
                support("Was there management oversight of the plan and of drift or delay?"),
                grade("Your agency’s judgement of planning and intervention"),
            ),
            domain="planning",
        ),
        ReadySection(
            "assessment",
            "Assessment",
            "How the child’s situation was understood.",
            (
                own(
                    "understanding",
                    "How well did your agency’s assessment describe what life was like for this child?",
                    "Include identity, culture, disability, and the adults who matter, fathers and partners included.",
                ),
                choice(
                    "current",
                    "Was the assessment up to date when decisions were made?",
                    ("yes", "Yes"),
                    ("partly", "For some decisions"),
                    ("no", "No"),
                    ("not_applicable", "Our agency does not assess"),
                ),
                together(
                    "contributed", "What did your agency contribute to the assessments of others, and they to yours?"
                ),
                support("Was the assessment checked by a manager, and did supervision test its thinking?"),
                grade("Your agency’s judgement of assessment"),
            ),
            domain="assessment",
        ),
        ReadySection(
            "joint_working",
            "Joint working",
            "How agencies worked with one another and with the family.",
            (
                own(
                    "part",
                    "How did your agency play its part in meetings, reports and decisions?",
                    "Say which meetings your agency was asked to, went to, and sent a report for.",
                ),
                together("worked_well", "What worked well, and what did not, between your agency and the others?"),
                together(
                    "challenge",
                    "Where agencies saw things differently, what was done about it?",
                    "Include any use of the procedure for professional disagreement.",
                    required=False,
                ),
                support("Were practitioners supported to challenge other agencies, and heard when they did?"),
                grade("Your agency’s judgement of joint working"),
            ),
            domain="joint_working",
        ),
        ReadySection(
            "impact",
            "Impact",
            "What changed for the child.",
            (
                own(
                    "changed",
                    "What is different for this child because of what your agency did?",
                    "Say how you know: what the child said, what can be seen, what is measured.",
                ),
                choice(
                    "safer",
                    "Is the child safer or better off than at the start of the time looked at?",
                    ("yes", "Yes"),
                    ("partly", "In part"),
                    ("no", "No"),
                    ("not_known", "We cannot tell"),
                ),
                together("because_together", "What changed because agencies worked together, or did not?"),
                support("Does supervision ask what has changed for the child?"),
                grade("Your agency’s judgement of impact"),
            ),
            domain="impact",
        ),
        ReadySection(
            "overall",
            "Overall quality",
            "Your agency’s appraisal of its work as a whole, and what should be learned.",
            (
                own("summary", "Taken as a whole, how good was your agency’s work with this child?"),
                together("one_thing", "What one thing would most have helped agencies to work better together?"),
                own(
                    "skilled",
                    "Were the practitioners well informed and skilled for this work?",
                    "Think of training, experience and workload.",
                    required=False,
                ),
                support(
                    "Were practitioners properly supported by line managers and supervision?",
                    "Supervision as often as your agency’s policy asks for, recorded, and about this child.",
                ),
                grade("Your agency’s judgement of the overall quality of its work"),
            ),
            domain="overall",
        ),
        VIEWS_SECTION,
        HISTORY_SECTION,
    ),
)
