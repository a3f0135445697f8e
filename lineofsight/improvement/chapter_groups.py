"""The settings of this room under headings, in the order the work takes them up."""

from lineofsight.partnership.setting_groups import declare_groups

from .chapter import NAME

declare_groups(
    NAME,
    {
        "Recommendations and good practice": ("monitoring_group", "respond_working_days", "feedback_working_days"),
        "Rounds of updates": (
            "ask_by_itself",
            "months_between_rounds",
            "reporting_duties",
            "answer_working_days",
            "stalled_after_rounds",
            "stalled_forum",
        ),
        "Impact": (
            "impact_months",
            "repeat_months",
            "evidence_methods",
            "evidence_levels",
            "sources_for_high",
        ),
        "Changes and the year": ("change_kinds", "review_working_days"),
    },
)
