"""This partnership's own way of running deep dives, as a chapter of settings; every value is a default to be changed.

The words and figures come from what the partnerships publish of themselves; nothing here is fixed in code.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .component_types import USUAL_LIST, ComponentType
from .methods import Method
from .optional_parts import MethodsUsed, OptionalParts
from .setting_kinds import (
    USUAL_STATEMENTS,
    ApprovalStep,
    Category,
    Deadlines,
    Grade,
    Guidance,
    Headings,
    Statement,
    Worded,
)

NAME = "deep_dives"


@dataclass(frozen=True)
class DeepDiveSettings:
    """The whole chapter."""

    audit_name: str = "Deep dive"
    audit_name_plural: str = "Deep dives"
    framework: str = "Learning and Improvement Framework"
    framework_version: str = ""
    framework_link: str = ""  # where the document stands; without it the name alone is shown
    # Otherwise the business unit alone.
    everybody_may_practise: bool = True
    year_target_minimum: int = 2
    year_target_maximum: int = 3
    # What a year of audits should reach to be enough; 0: no target is set.
    year_target_cases: int = 16
    year_target_agencies: int = 4
    year_target_per_category: int = 2
    duration_months_minimum: int = 3
    duration_months_maximum: int = 4
    cohort_size: int = 8
    window_months: int = 6
    minimum_per_category: int = 1
    rest_rule: Literal["proportional", "equal", "weighted"] = "proportional"
    categories: tuple[Category, ...] = (
        Category("universal", "Universal", "universal"),
        Category("early_help", "Early help", "early_help"),
        Category("child_in_need", "Child in need", "child_in_need"),
        Category("child_protection", "Child protection", "child_protection"),
        Category("child_in_care", "Child in care", "child_in_care"),
    )
    # A child on two lists counts once, in the category that stands first here.
    category_order: tuple[str, ...] = ("child_in_care", "child_protection", "child_in_need", "early_help", "universal")
    domains: tuple[Worded, ...] = (
        Worded("recognition", "Recognition"),
        Worded("planning", "Planning and intervention"),
        Worded("assessment", "Assessment"),
        Worded("joint_working", "Joint working"),
        Worded("impact", "Impact"),
        Worded("overall", "Overall quality"),
    )
    # What a deep dive consists of; the terms of reference of a new one begin with the usual ones.
    components: tuple[ComponentType, ...] = USUAL_LIST
    judgement_for: Literal["child", "cohort", "words"] = "child"
    scale: tuple[Grade, ...] = (
        Grade("outstanding", "Outstanding", "Practice is consistently strong and makes a clear difference."),
        Grade("good", "Good", "Practice is effective; minor things to improve."),
        Grade("requires_improvement", "Requires improvement", "Practice is safe but not yet good."),
        Grade("inadequate", "Inadequate", "Practice leaves children unsafe or unhelped."),
    )
    # A statement answered with yes or no for each child, such as "Safeguarded appropriately"; without it none is.
    child_statement: str = ""
    # How far the partnership can be assured, best first; a report ends with one. An empty list: no report does.
    assurance_levels: tuple[Grade, ...] = (
        Grade("substantial", "Substantial", "Practice is sound and consistent; what is left to improve is minor."),
        Grade("reasonable", "Reasonable", "Practice is mostly sound; some of it needs to improve."),
        Grade("limited", "Limited", "Practice is sound in part; much of it needs to improve."),
        Grade("none", "None", "Practice cannot be relied on to keep children safe."),
    )
    themes: tuple[Worded, ...] = (
        Worded("child_exploitation", "Child exploitation"),
        Worded("mental_health", "Mental health"),
        Worded("domestic_abuse", "Domestic abuse"),
        Worded("missing_from_home", "Missing from home"),
        Worded("missing_from_care", "Missing from care"),
    )
    source_types: tuple[Worded, ...] = (
        Worded("practice_review", "Practice review finding"),
        Worded("business_plan", "Business plan priority"),
        Worded("practice_concern", "Practice concern"),
        Worded("performance_data", "Performance data"),
        Worded("local_information", "Local information"),
        Worded("previous_audit", "Previous audit"),
        Worded("children_families", "Children and families"),
        Worded("frontline_staff", "Frontline staff"),
        Worded("inspection", "Inspection or thematic review"),
        Worded("learning_feedback", "Learning and development feedback"),
        Worded("management_forum", "Management forum"),
        Worded("policy", "Policy implementation"),
    )
    assurance_statements: tuple[Statement, ...] = USUAL_STATEMENTS
    exclusion_reasons: tuple[Worded, ...] = (
        Worded("sibling", "Brother or sister of another child on the list"),
        Worded("audited_recently", "Audited recently"),
        Worded("live_proceedings", "Live proceedings"),
        Worded("outside_window", "No activity in the audit window"),
        Worded("outside_age", "Outside the age band"),
        Worded("outside_terms", "Category no longer in the terms of reference"),
        Worded("other", "Another reason"),
    )
    lawful_bases: tuple[Worded, ...] = (
        Worded("public_task", "Public task (UK GDPR Article 6(1)(e))"),
        Worded("legal_obligation", "Legal obligation (UK GDPR Article 6(1)(c))"),
        Worded("safeguarding_condition", "Safeguarding of children (Article 9(2)(g); DPA 2018 Schedule 1)"),
    )
    sharing_notice: str = (
        "Information is shared under the Information Sharing advice for practitioners providing safeguarding services, "
        "in the edition in force. Share what is specific to the focus and the window, and relevant history."
    )
    guidance: tuple[Guidance, ...] = (
        Guidance(
            "information_sharing",
            "Information sharing: advice for practitioners providing safeguarding services",
            "July 2018",
            "2018-07-04",
        ),
        Guidance(
            "information_sharing",
            "Information sharing: advice for practitioners providing safeguarding services",
            "May 2024",
            "2024-05-02",
        ),
        Guidance("working_together", "Working Together to Safeguard Children", "July 2018", "2018-07-04"),
        Guidance("working_together", "Working Together to Safeguard Children", "December 2023", "2023-12-15"),
    )
    confidentiality_terms: str = (
        "I will respect the views of other agencies. I treat what I read and hear as restricted and strictly "
        "confidential: I do not copy, forward or discuss it outside the audit, and I close the pack when the audit ends."
    )
    agency_duties: tuple[str, ...] = (
        "Complete the audit tool in as much detail as possible, by the due date",
        "Be represented at the discussion",
        "Feed good practice back to the professionals concerned",
        "Progress the actions that are for your agency",
        "Report on them each quarter until complete",
    )
    finding_kinds: tuple[Worded, ...] = (
        Worded("good_practice", "Good practice"),
        Worded("development", "Area for development"),
        Worded("theme", "Theme"),
        Worded("enabler", "Enabler"),
        Worded("barrier", "Challenge (barrier)"),
    )
    headings: Headings = Headings()
    approval_chain: tuple[ApprovalStep, ...] = (
        ApprovalStep("participants", "Approved by those who took part", 10),
        ApprovalStep("oversight_committee", "Approved by the group", 10),
    )
    silence_counts_as_approval: bool = True
    partners_needed: int = 0  # 0: every statutory partner signs
    deadlines: Deadlines = Deadlines()
    # Who comes in for a selected case that cannot be audited; where it is not allowed, the case only leaves.
    replacement_rule: Literal["next_in_reserve", "chosen_by_chair", "not_allowed"] = "next_in_reserve"
    methods: MethodsUsed = MethodsUsed()
    parts: OptionalParts = OptionalParts()
    discussion_chair_may_be_business_unit: bool = True
    # How the group that decides takes up a theme: in writing between its meetings too, and by how many (0: any).
    theme_between_meetings: bool = True
    theme_quorum: int = 0
    # Whose signature brings an audit tool in: the agency's lead, or its author alone by a declaration.
    tool_sign_off: Literal["agency_lead", "author"] = "agency_lead"
    # Beyond the search details the threat model names: only where a partnership has decided so.
    own_numbers_shown: bool = False

    def __post_init__(self) -> None:
        keys = [c.key for c in self.categories]
        if not keys:
            raise ValueError("Enter at least one category.")
        if len(set(keys)) != len(keys):
            raise ValueError("Each category needs its own key.")
        if not set(self.category_order) <= set(keys):
            # A category that is gone leaves the order; one that is new comes last in it.
            object.__setattr__(self, "category_order", tuple(k for k in self.category_order if k in keys))
        object.__setattr__(
            self, "category_order", (*self.category_order, *(k for k in keys if k not in self.category_order))
        )
        if any(c.weight < 1 for c in self.categories):
            raise ValueError("The weight of a category must be 1 or more.")
        if not self.domains:
            raise ValueError("Enter at least one domain.")
        if any(s.silence == "approves" and (s.quorum or not s.between_meetings) for s in self.approval_chain):
            raise ValueError(
                "Silence cannot count as approval at a step that is decided only in a meeting or by a set number of people."
            )
        if not self.methods_used:
            raise ValueError("Use at least one way of auditing.")
        if self.cohort_size < 1:
            raise ValueError("The number of cases must be 1 or more.")
        if self.year_target_maximum < self.year_target_minimum:
            raise ValueError("The most deep dives a year must not be fewer than the fewest.")
        if min(self.year_target_cases, self.year_target_agencies, self.year_target_per_category) < 0:
            raise ValueError("A target for the year must be 0 or more.")
        if self.duration_months_maximum < self.duration_months_minimum:
            raise ValueError("The longest duration must not be shorter than the shortest.")
        if self.window_months < 1:
            raise ValueError("The window must be 1 month or more.")

    @property
    def methods_used(self) -> tuple[Method, ...]:
        """The ways of auditing offered here."""
        return tuple(method for method in Method if getattr(self.methods, method.value))

    @property
    def statements_used(self) -> tuple[Statement, ...]:
        """The statements of assurance; none where this partnership works without them."""
        return self.assurance_statements if self.parts.assurance_statements else ()

    def words_of(self, what: str, key: str) -> str:
        """The words of a key in one of the lists, such as ``words_of("categories", "universal")``."""
        return next((x.words for x in getattr(self, what) if x.key == key), key.replace("_", " ").capitalize())

    def guidance_on(self, key: str, day: date) -> Guidance | None:
        """The edition of one piece of guidance in force on a day, or None when none was yet."""
        begun = [g for g in self.guidance if g.key == key and g.in_force_from <= day.isoformat()]
        return max(begun, key=lambda g: g.in_force_from, default=None)
