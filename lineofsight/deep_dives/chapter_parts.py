"""How the parts of this room's listed settings are asked for on screen."""

from lineofsight.partnership.setting_parts import Part, describe

from .component_types import ComponentType
from .methods import Method
from .optional_parts import MethodsUsed, OptionalParts
from .setting_kinds import ApprovalStep, Category, Deadlines, Grade, Guidance, Headings, Worded

COMMON = [
    ("universal", "Universal"),
    ("early_help", "Early help"),
    ("child_in_need", "Child in need"),
    ("child_protection", "Child protection"),
    ("child_in_care", "Child in care"),
    ("care_leaver", "Care leaver"),
]
WHEN = [("usual", "Chosen from the start"), ("if chosen", "Only if somebody chooses it")]
DONE_WITH = [
    ("owner says", "When its owner says so"),
    ("owner says by conclusions", "When its owner says so; asked until the conclusions"),
    ("tools closed", "When the audit tools are closed"),
    ("discussion held", "When the discussion or live session has been held"),
    ("conclusions agreed", "When the conclusions are agreed"),
]
WHO = [
    ("participants", "Those who took part in the discussion"),
    ("oversight_committee", "The committee that oversees"),
    ("decision_group", "The group that decides"),
    ("partners", "The statutory partners"),
]

describe(
    ApprovalStep,
    one="step",
    parts={
        "by": Part("Who approves", choices=WHO),
        "words": Part("What the step is called", hint="For example: Learning agreed by the executive"),
        "working_days": Part("Working days to answer", hint="Empty: 10"),
        "between_meetings": Part(
            "May be decided in writing between meetings",
            hint="Only for a group. Without the tick the decision is recorded when the group has met.",
        ),
        "silence": Part(
            "If nobody answers in time",
            hint="Usual: those who took part as the setting on participants says; groups and partners are waited for",
            choices=[
                ("usual", "The usual rule"),
                ("approves", "Silence counts as approval"),
                ("waits", "The answer is waited for"),
            ],
            unsaid="usual",
        ),
        "quorum": Part(
            "How many must take part in the decision", hint="Only for a group. 0: no number is set", unsaid=0
        ),
    },
)
describe(
    Category,
    one="category",
    parts={
        "words": Part("Name of the category"),
        "common": Part("Compared with other partnerships as", choices=COMMON),
        "weight": Part(
            "Weight", hint="Counts only where the places above the minimum are shared by weight. Empty: 1", unsaid=1
        ),
    },
)
describe(
    ComponentType,
    one="component",
    parts={
        "words": Part("Name of the component"),
        "when": Part("In the terms of a new deep dive", choices=WHEN, unsaid="usual"),
        "done_with": Part(
            "It is done",
            hint="What is done with a step of the deep dive is settled by itself",
            choices=DONE_WITH,
            unsaid="owner says",
        ),
    },
)
describe(Worded, one="choice", parts={"words": Part("Words")})
describe(
    Grade,
    one="grade",
    parts={"words": Part("Name"), "descriptor": Part("What it means", hint="Shown beside the name")},
)
describe(
    Guidance,
    one="edition",
    parts={
        "name": Part("Name of the guidance"),
        "edition": Part("Edition", hint="For example: December 2023"),
        "in_force_from": Part("In force from", hint="Year, month and day, such as 2023-12-15"),
        "link": Part("Address of the document"),
    },
)
describe(
    MethodsUsed,
    one="way",
    parts={method.value: Part(method.words, hint=method.explained) for method in Method},
)
describe(
    OptionalParts,
    one="part",
    parts={
        "component_plan": Part("Component plan", hint="Each component of a deep dive with its owner and its day"),
        "assurance_statements": Part("Statements of assurance", hint="On proposals, findings and reports, and the map"),
        "comparison": Part("Comparison with an earlier audit"),
        "evidence_files": Part("Evidence files with audit tools"),
        "comments_on_pack": Part("Comments on the pack"),
        "contributors": Part("Contributors invited from outside"),
    },
)
describe(
    Headings,
    one="heading",
    parts={
        "good_practice": Part("Heading for good practice"),
        "development": Part("Heading for what is to be developed"),
        "theme": Part("Heading for themes"),
        "recommendation": Part("Heading for recommendations"),
    },
)
describe(
    Deadlines,
    one="deadline",
    parts={
        "terms_submitted": Part("Terms of reference submitted"),
        "terms_approved": Part("Terms of reference approved"),
        "lists_supplied": Part("Lists of children supplied"),
        "cases_selected": Part("Cases selected"),
        "cohort_confirmed": Part("Cohort confirmed"),
        "involvement_asked": Part("Agencies asked whom they know"),
        "involvement_answered": Part("Agencies have answered"),
        "tools_issued": Part("Audit tools issued"),
        "tools_due": Part("Audit tools due"),
        "pack_built": Part("Pack built"),
        "pack_circulated": Part("Pack circulated"),
        "discussion_held": Part("Discussion held"),
        "conclusions_agreed": Part("Conclusions agreed"),
        "report_drafted": Part("Report drafted"),
        "report_checked": Part("Report checked for details that identify a child"),
        "report_approved": Part("Report approved"),
        "signed_off": Part("Report signed off"),
        "circulate_before_discussion": Part("Working days the pack is out before the discussion"),
        "pack_open_days_after_discussion": Part("Days the pack stays open after the discussion"),
        "not_received_after": Part("Working days after which a tool counts as not received"),
    },
)
