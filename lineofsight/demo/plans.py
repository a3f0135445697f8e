"""Which deep dives the two invented partnerships have, on what themes, and how far each has come."""

from dataclasses import dataclass

from lineofsight.deep_dives.methods import Method
from lineofsight.deep_dives.states import Stage

ALL: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """One deep dive of the demonstration.

    ``categories`` and ``agencies`` are the cast's words for those in the terms of reference; none: all of them.
    ``typed`` lists are typed on screen instead of sent as files. ``ago`` is how many working days ago its last step was.
    """

    until: Stage
    title: str
    theme: str
    practice_areas: tuple[str, ...]
    size: int | None = 3
    categories: tuple[str, ...] = ("child_in_need", "child_protection", "child_in_care")
    agencies: tuple[str, ...] = ("council", "police", "school")
    tool: str = "six_domain"
    typed: bool = True
    ago: int = 3
    ages: tuple[int | None, int | None] = (None, None)
    method: Method = Method.TOOL_AND_DISCUSSION


WESTMERE: tuple[Plan, ...] = (
    Plan(
        Stage.SIGNED_OFF,
        "How agencies respond together when children go missing from home",
        "missing_from_home",
        ("Return home interviews", "Sharing of information between shifts"),
        size=None,
        categories=ALL,
        agencies=ALL,
        typed=False,
        ago=20,
    ),
    Plan(
        Stage.GROUP_APPROVAL,
        "Babies and domestic abuse: what was known before and after birth",
        "domestic_abuse",
        ("Pre-birth assessment", "Routine enquiry"),
        ages=(0, 2),
    ),
    Plan(
        Stage.PARTICIPANT_APPROVAL,
        "Children who care for a parent with mental ill health",
        "mental_health",
        ("Young carers’ assessments", "Adult services telling children’s services"),
        tool="working_well",
    ),
    Plan(
        Stage.ANONYMISATION_CHECK,
        "Transfer to adult services for young people who were exploited",
        "child_exploitation",
        ("Transition planning", "Sharing of risk plans"),
        tool="working_well",
        ages=(15, 17),
    ),
    Plan(
        Stage.REPORT_DRAFTING,
        "Repeat missing episodes from placements outside the area",
        "missing_from_care",
        ("Notification of placements", "Return home interviews"),
        tool="working_well",
    ),
    Plan(
        Stage.CONCLUSIONS_AGREED,
        "Self-harm: from the emergency department to the school",
        "mental_health",
        ("Safety plans", "Discharge letters"),
        tool="working_well",
        ages=(10, 17),
    ),
    Plan(
        Stage.DISCUSSION_HELD,
        "Criminal exploitation: the first 24 hours after a child is found",
        "child_exploitation",
        ("National Referral Mechanism", "Strategy meetings"),
        size=None,
        categories=ALL,
        agencies=ALL,
        typed=False,
        ago=1,
    ),
    Plan(
        Stage.DISCUSSION_ADJOURNED,
        "Fathers in the assessment of domestic abuse",
        "domestic_abuse",
        ("Assessment", "Multi-agency risk conference"),
        tool="working_well",
    ),
    Plan(
        Stage.PACK_CIRCULATED,
        "Missing from care: whether the child’s own account was heard",
        "missing_from_care",
        ("Return home interviews", "Advocacy"),
        ago=1,
    ),
    Plan(
        Stage.COLLATED,
        "Coercive control in families with a disabled child",
        "domestic_abuse",
        ("Disabled children’s team", "Seeing the child alone"),
        tool="working_well",
    ),
    Plan(
        Stage.RETURNS_CLOSED,
        "Waiting for mental health services: who holds the risk?",
        "mental_health",
        ("Interim support", "Escalation of referrals"),
        tool="working_well",
    ),
    Plan(
        Stage.RETURNS_OPEN,
        "Exploitation and exclusion from school",
        "child_exploitation",
        ("Managed moves", "Mapping meetings"),
        size=None,
        categories=ALL,
        agencies=ALL,
        typed=False,
        ago=7,
    ),
    Plan(
        Stage.INVOLVEMENT_CHECK,
        "Missing from home at weekends",
        "missing_from_home",
        ("Out-of-hours duty", "Missing notices"),
        size=6,
        agencies=ALL,
        ago=2,
    ),
    Plan(
        Stage.DESK_ANALYSIS_DONE,
        "Disabled children on child protection plans",
        "domestic_abuse",
        ("Disabled children’s team", "Core groups"),
        tool="working_well",
        method=Method.TOOL_AND_DESK_ANALYSIS,
    ),
    Plan(
        Stage.COLLATED,
        "Early help for families who move between areas",
        "missing_from_home",
        ("Transfer of records", "Early help assessment"),
        tool="working_well",
        method=Method.TOOL_AND_DESK_ANALYSIS,
        ago=2,
    ),
    Plan(
        Stage.LIVE_SESSION_HELD,
        "Exploitation: the part of the missing person co-ordinator",
        "child_exploitation",
        ("Mapping meetings", "Return home interviews"),
        method=Method.LIVE_AUDIT,
    ),
    Plan(
        Stage.COHORT_CONFIRMED,
        "Children in hospital for more than a month",
        "mental_health",
        ("Discharge planning", "Notification of long stays"),
        method=Method.LIVE_AUDIT,
        ago=1,
    ),
    Plan(
        Stage.COHORT_CONFIRMED,
        "Eating disorders and safeguarding",
        "mental_health",
        ("Paediatric liaison", "School nursing"),
        ago=1,
        ages=(11, 17),
    ),
    Plan(
        Stage.CASES_SELECTED,
        "Domestic abuse between teenagers",
        "domestic_abuse",
        ("Peer-on-peer abuse", "Healthy relationships work"),
        ages=(13, 17),
        ago=1,
    ),
    Plan(
        Stage.LISTS_BUILT,
        "Online exploitation of primary school children",
        "child_exploitation",
        ("Online safety", "Police notices to schools"),
        ages=(6, 11),
        ago=1,
    ),
    Plan(
        Stage.TERMS_APPROVED,
        "Children missing from education and from home",
        "missing_from_home",
        ("Children missing education", "Elective home education"),
        size=None,
        categories=ALL,
        agencies=ALL,
        typed=False,
        ago=1,
    ),
    Plan(
        Stage.TERMS_SUBMITTED,
        "Placement moves and going missing",
        "missing_from_care",
        ("Placement planning meetings",),
        ago=2,
    ),
    Plan(
        Stage.TERMS_DRAFTING,
        "Perinatal mental health and the unborn child",
        "mental_health",
        ("Pre-birth planning",),
        ago=2,
    ),
    Plan(
        Stage.READY_FOR_DECISION,
        "Operation Encompass: from the notice to support in school",
        "domestic_abuse",
        ("Police notices to schools",),
        ago=2,
    ),
    Plan(
        Stage.PROPOSED,
        "County lines and children in their own homes",
        "child_exploitation",
        ("Cuckooing", "Housing"),
        ago=1,
    ),
    Plan(Stage.DEFERRED, "Sleeping rough with a parent", "missing_from_home", ("Housing",), ago=12),
    Plan(Stage.REJECTED, "Attendance at core groups", "domestic_abuse", ("Core groups",), ago=30),
)

EASTMERE: tuple[Plan, ...] = (
    Plan(
        Stage.SIGNED_OFF,
        "Neglect of teenagers: seen, named and acted on",
        "neglect",
        ("Graded care profile", "School attendance"),
        size=None,
        categories=ALL,
        agencies=ALL,
        typed=False,
        ago=25,
        ages=(12, 17),
    ),
    Plan(
        Stage.PARTNERSHIP_SIGN_OFF,
        "Moving on: planning for adulthood with young people in care",
        "transitions",
        ("Pathway plans", "Health passports"),
        categories=("in_need", "looked_after"),
        tool="working_well",
        ages=(15, 17),
    ),
    Plan(
        Stage.DECISION_GROUP_AGREEMENT,
        "Exploitation and transport",
        "exploitation",
        ("Railway police", "Taxi licensing"),
        categories=("in_need", "protection"),
        tool="working_well",
    ),
    Plan(
        Stage.PACK_CIRCULATED,
        "Dental neglect as a sign of wider neglect",
        "neglect",
        ("Community dental service",),
        categories=("in_need", "protection"),
        tool="working_well",
        ago=1,
    ),
    Plan(
        Stage.RETURNS_OPEN,
        "Neglect and home conditions: when is enough enough?",
        "neglect",
        ("Home visits", "Supervision"),
        size=4,
        categories=("early_help", "in_need", "protection"),
        agencies=ALL,
        ago=4,
    ),
    Plan(
        Stage.TERMS_APPROVED,
        "Exploitation of children with special educational needs",
        "exploitation",
        ("Annual reviews",),
        size=None,
        categories=ALL,
        agencies=ALL,
    ),
    Plan(Stage.PROPOSED, "First-time parents who were in care", "transitions", ("Leaving care",), ago=2),
)
