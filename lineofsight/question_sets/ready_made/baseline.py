"""The tool for a baseline: where practice stands before a change, asked again in the same words later."""

from .parts import (
    GUIDANCE,
    LINES_SECTION,
    ReadySection,
    ReadySet,
    about_agency,
    choice,
    grade,
    own,
    support,
    together,
)

BASELINE = ReadySet(
    "baseline",
    "Multi-agency audit tool: baseline",
    GUIDANCE,
    (
        LINES_SECTION,
        ReadySection(
            "practice",
            "Practice as it is",
            "Before anything is changed: answer as things are, so that the same questions can be asked again.",
            (
                own("usual", "How does your agency do this at present?"),
                choice(
                    "how_often",
                    "How often is it done as your agency’s policy says?",
                    ("always", "Always"),
                    ("mostly", "Mostly"),
                    ("sometimes", "Sometimes"),
                    ("never", "Never"),
                    ("not_known", "We do not know"),
                ),
                grade("Your agency’s judgement of practice as it is"),
            ),
            domain="overall",
        ),
        ReadySection(
            "together",
            "Working together as it is",
            "How agencies do this with one another at present.",
            (
                about_agency(together("flow", "How does information reach your agency, and how does it pass it on?")),
                about_agency(support("Do supervision and training prepare practitioners for this?")),
                grade("Your agency’s judgement of joint working as it is"),
            ),
            domain="joint_working",
        ),
        ReadySection(
            "measure",
            "How we would know",
            "What should be different when this is asked again.",
            (
                own(
                    "better", "What would be different for children if practice were better, and how would you see it?"
                ),
                about_agency(own("counted", "What does your agency count already that would show it?", required=False)),
            ),
            domain="impact",
        ),
    ),
)
