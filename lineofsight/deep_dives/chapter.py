"""This partnership's own way of running deep dives, as a chapter of settings; every value is a default to be changed.

The words and figures come from what the partnerships publish of themselves; nothing here is fixed in code.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from lineofsight.partnership import chapters

from .component_types import USUAL_LIST, ComponentType
from .methods import Method
from .optional_parts import MethodsUsed, OptionalParts

NAME = "deep_dives"


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
        known = {each.words: each.key for each in DeepDiveSettings.assurance_statements}
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
    year_starts_in_month: int = 4
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
    assurance_statements: tuple[Statement, ...] = (
        Statement("good_quality", "Partnership work to safeguard children is good quality"),
        Statement("happy_healthy_safe", "It keeps children happy, healthy, achieving and safe"),
        Statement("outcomes", "It improves outcomes and makes a difference"),
        Statement("skilled", "It is carried out by well informed, skilled practitioners who are properly supported"),
    )
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
        if not 1 <= self.year_starts_in_month <= 12:
            raise ValueError("The year must start in a month from 1 to 12.")
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


chapters.declare(
    NAME,
    DeepDiveSettings,
    title="Deep dives",
    words={
        "audit_name": "What one audit is called",
        "audit_name_plural": "What several are called",
        "cohort_size": "Number of cases",
        "window_months": "Audit window in months",
        "minimum_per_category": "Least number of cases in each category",
        "rest_rule": "How the places beyond that are shared between the categories",
        "categories": "Categories of the child's journey",
        "category_order": "A child on two lists counts in the category that stands first",
        "domains": "Domains that are judged",
        "components": "Components of a deep dive: each with usual (chosen from the start) or if chosen, and what it is done with",
        "judgement_for": "A judgement is made",
        "scale": "Judgement scale, best first",
        "child_statement": "Statement answered with yes or no for each child, such as Safeguarded appropriately (empty: none)",
        "assurance_levels": "Levels of assurance a report can give, best first (empty: none)",
        "themes": "Themes to choose from",
        "source_types": "Sources a theme can come from",
        "approval_chain": "Who approves the report, in order",
        "silence_counts_as_approval": "A participant who does not answer in time counts as approving, unless the step says otherwise",
        "partners_needed": "Number of statutory partners who must sign (0: all)",
        "replacement_rule": "Who comes in for a selected case that cannot be audited",
        "methods": "Ways of auditing that are used",
        "parts": "Parts that are used",
        "headings": "Headings of the report",
        "finding_kinds": "Kinds of finding",
        "year_target_minimum": "Deep dives a year, at least",
        "year_target_maximum": "Deep dives a year, at most",
        "year_target_cases": "Cases audited in a year, at least (0: no target)",
        "year_target_agencies": "Agencies involved in a year, at least (0: no target)",
        "year_target_per_category": "Cases audited in each category in a year, at least (0: no target)",
        "everybody_may_practise": "Everybody may begin a practice audit (otherwise only the business unit)",
        "year_starts_in_month": "Month in which the year starts",
        "duration_months_minimum": "Months a deep dive takes, at least",
        "duration_months_maximum": "Months a deep dive takes, at most",
        "deadlines": "Deadlines in working days from the day the theme is agreed",
        "exclusion_reasons": "Reasons for excluding a child from the list",
        "confidentiality_terms": "Confidentiality terms attendees accept",
        "agency_duties": "What is expected from agencies",
        "sharing_notice": "Information-sharing notice",
        "lawful_bases": "Lawful bases to choose from",
        "assurance_statements": "Assurance statements (one put into other words on its line keeps what speaks to it)",
        "framework": "Learning framework document",
        "framework_version": "Version of the framework",
        "framework_link": "Address of the framework document",
        "guidance": "National guidance and its editions",
        "theme_between_meetings": "A theme may be decided in writing between meetings of the group",
        "theme_quorum": "How many of the group must take part in a decision on a theme (0: no number is set)",
        "tool_sign_off": "Who signs off an audit tool before it comes in",
        "discussion_chair_may_be_business_unit": "The business unit may chair a discussion",
    },
)
