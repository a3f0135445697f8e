"""The settings of this room under headings, in the order an audit takes them up."""

from lineofsight.partnership.setting_groups import declare_groups
from lineofsight.partnership.setting_order import declare_order

from .chapter import NAME

declare_order(NAME, "category_order", of="categories")
declare_groups(
    NAME,
    {
        "Names and framework": (
            "audit_name",
            "audit_name_plural",
            "framework",
            "framework_version",
            "framework_link",
            "guidance",
        ),
        "The year and how long an audit takes": (
            "year_target_minimum",
            "year_target_maximum",
            "year_target_cases",
            "year_target_agencies",
            "year_target_per_category",
            "duration_months_minimum",
            "duration_months_maximum",
            "deadlines",
        ),
        "Themes": ("themes", "source_types", "theme_between_meetings", "theme_quorum", "assurance_statements"),
        "Ways of auditing": ("methods", "parts", "components", "everybody_may_practise"),
        "Children and cases": (
            "cohort_size",
            "window_months",
            "categories",
            "minimum_per_category",
            "rest_rule",
            "category_order",
            "exclusion_reasons",
            "replacement_rule",
        ),
        "Agencies and sharing information": (
            "agency_duties",
            "tool_sign_off",
            "own_numbers_shown",
            "lawful_bases",
            "sharing_notice",
            "confidentiality_terms",
        ),
        "Judgements": (
            "domains",
            "judgement_for",
            "scale",
            "child_statement",
            "discussion_chair_may_be_business_unit",
        ),
        "Report and approval": (
            "finding_kinds",
            "headings",
            "assurance_levels",
            "approval_chain",
            "silence_counts_as_approval",
            "partners_needed",
        ),
    },
)
