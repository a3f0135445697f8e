"""The working-well audit tool: what works well, what could improve, what difference it made to the child."""

from .parts import (
    GUIDANCE,
    HISTORY_SECTION,
    LINES_SECTION,
    VIEWS_SECTION,
    ReadySection,
    ReadySet,
    choice,
    own,
    support,
    together,
)

WORKING_WELL = ReadySet(
    "working_well",
    "Multi-agency audit tool: working well",
    GUIDANCE,
    (
        LINES_SECTION,
        ReadySection(
            "working_well",
            "What is working well",
            "Practice worth keeping and passing on.",
            (
                own("own", "What did your agency do well for this child?", "Say what it was and who made it possible."),
                together("together", "What did agencies do well together?"),
                support("Did supervision and managers help to make this possible?"),
            ),
            domain="working_well",
        ),
        ReadySection(
            "could_improve",
            "What could improve",
            "What was missed, late or harder than it should be.",
            (
                own("own", "What could your agency have done better or sooner?"),
                together("together", "What could agencies have done better together?"),
                own(
                    "in_the_way",
                    "What got in the way?",
                    "Workload, systems, thresholds, changes of worker.",
                    required=False,
                ),
                support("Were practitioners well informed, skilled and supported by their managers?"),
            ),
            domain="could_improve",
        ),
        ReadySection(
            "impact",
            "Impact on the child",
            "What is different for the child.",
            (
                own("own", "What is different for this child because of what your agency did?", "Say how you know."),
                choice(
                    "safer",
                    "Is the child safer or better off than at the start of the time looked at?",
                    ("yes", "Yes"),
                    ("partly", "In part"),
                    ("no", "No"),
                    ("not_known", "We cannot tell"),
                ),
                together("together", "What changed because agencies worked together, or did not?"),
                support("Does supervision ask what has changed for the child?"),
            ),
            domain="impact",
        ),
        VIEWS_SECTION,
        HISTORY_SECTION,
    ),
)
