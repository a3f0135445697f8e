"""The tool for a live audit: practice looked at with the practitioner while the work goes on."""

from .parts import (
    GUIDANCE,
    LINES_SECTION,
    VIEWS_SECTION,
    ReadySection,
    ReadySet,
    choice,
    own,
    support,
    together,
)

LIVE_AUDIT = ReadySet(
    "live_audit",
    "Multi-agency audit tool: live audit",
    GUIDANCE,
    (
        LINES_SECTION,
        ReadySection(
            "now",
            "Where the work stands today",
            "What is known and being done now, looked at together with the practitioner.",
            (
                own("today", "What is your agency doing for this child at present, and what worries you most today?"),
                choice(
                    "safe_now",
                    "Is the child safe at present?",
                    ("yes", "Yes"),
                    ("partly", "In part"),
                    ("no", "No: raise an urgent concern now"),
                    ("not_known", "We do not know"),
                ),
                together("who", "Who else works with the child, and when did you last speak to them?"),
                support("When was this child last talked about in supervision, and what was agreed?"),
            ),
            domain="assessment",
        ),
        ReadySection(
            "next",
            "What should happen next",
            "What can still be done for this child.",
            (
                own("next_step", "What will your agency do next, by when, and who will do it?"),
                together("ask", "What do you need from other agencies?"),
                support("What support does the practitioner need from managers and supervision?"),
            ),
            domain="planning",
        ),
        VIEWS_SECTION,
    ),
)
