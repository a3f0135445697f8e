"""Six ready-made ways of running deep dives, each with exactly what one partnership has published of its own.

Sources: the partnerships' published framework, audit guide, annual report, year report and performance framework.
Where a document gives nothing the preset gives nothing, and says so under ``not_stated``.
"""

from lineofsight.partnership.models import Group
from lineofsight.partnership.presets import GroupOfPreset, Preset, declare

from .setting_kinds import ApprovalStep, Category, Headings, Worded

DEEP_DIVES, NAMES, YEAR = "deep_dives", "names", "year"
DECIDES, OVERSEES = Group.Duty.DECIDES, Group.Duty.OVERSEES

_COMMITTEE_FIRST = Preset(
    key="committee_executive_partners",
    name="Committee, executive and partners sign",
    says="Two to three deep dives a year. A committee writes the terms and the report, the executive agrees the "
    "learning, then the partners sign.",
    chapters={
        DEEP_DIVES: {
            "audit_name": "Deep dive",
            "audit_name_plural": "Deep dives",
            "framework": "Learning and Improvement Framework",
            "year_target_minimum": 2,
            "year_target_maximum": 3,
            "duration_months_minimum": 3,
            "duration_months_maximum": 4,
            "categories": (
                Category("early_help", "Early help", "early_help"),
                Category("child_in_need", "Children in need", "child_in_need"),
                Category("child_protection", "Child protection", "child_protection"),
                Category("child_in_care", "Looked after children", "child_in_care"),
            ),
            "headings": Headings(
                good_practice="Areas which are working well",
                development="Areas for development",
                theme="Identified themes",
                recommendation="Recommendations",
            ),
            "finding_kinds": (
                Worded("good_practice", "Working well"),
                Worded("development", "Area for development"),
                Worded("theme", "Identified theme"),
            ),
            "approval_chain": (
                ApprovalStep("oversight_committee", "Report agreed by the committee"),
                ApprovalStep("decision_group", "Learning agreed by the executive"),
                ApprovalStep("partners", "Considered and signed off by the partners"),
            ),
        },
        NAMES: {"business_unit": "Partnership team"},
    },
    groups=(
        GroupOfPreset("Executive Committee", "Executive", DECIDES),
        GroupOfPreset("Monitoring, Evaluation and Scrutiny Committee", "Committee", OVERSEES),
    ),
    not_stated=("Number of cases and window", "Statutory partners", "How often agencies report progress"),
)

_PARTICIPANTS_FIRST = Preset(
    key="participants_then_group",
    name="Participants approve, then the group",
    says="Eight cases of the past six months in five categories, judged in six domains. Those who took part approve "
    "the report, then the group does.",
    chapters={
        DEEP_DIVES: {
            "audit_name": "Deep dive multi-agency case audit",
            "audit_name_plural": "Deep dive multi-agency case audits",
            "cohort_size": 8,
            "window_months": 6,
            "categories": (
                Category("universal", "Universal", "universal"),
                Category("early_help", "Early help", "early_help"),
                Category("child_in_need", "Child in need", "child_in_need"),
                Category("child_protection", "Child protection", "child_protection"),
                Category("child_in_care", "Child in care", "child_in_care"),
            ),
            "domains": (
                Worded("recognition", "Recognition"),
                Worded("planning", "Planning and intervention"),
                Worded("assessment", "Assessment"),
                Worded("joint_working", "Joint working"),
                Worded("impact", "Impact"),
                Worded("overall", "Overall quality"),
            ),
            "approval_chain": (
                ApprovalStep("participants", "Approved by those who took part"),
                ApprovalStep("oversight_committee", "Approved by the group"),
            ),
        },
        NAMES: {"business_unit": "Business unit"},
    },
    groups=(GroupOfPreset("Safeguarding Effectiveness Group", "Group", OVERSEES),),
    not_stated=("Who decides on themes", "Number a year and duration", "Statutory partners"),
)

_DELEGATED = Preset(
    key="delegated_partners",
    name="Delegated partners and a business group",
    says="Multi-agency case audits that look for enablers and challenges. The delegated safeguarding partners task a "
    "business group; one group has two chairs.",
    chapters={
        DEEP_DIVES: {
            "audit_name": "Multi-agency case audit",
            "audit_name_plural": "Multi-agency case audits",
            "finding_kinds": (Worded("enabler", "Enabler"), Worded("barrier", "Challenge")),
            "approval_chain": (
                ApprovalStep("oversight_committee", "Agreed by the business group"),
                ApprovalStep("decision_group", "Agreed by the delegated safeguarding partners"),
            ),
        },
    },
    groups=(
        GroupOfPreset("Executive of the delegated safeguarding partners", "Executive", DECIDES),
        GroupOfPreset("Business Group", "Business Group", OVERSEES),
        GroupOfPreset("Quality Assurance and Workforce Delivery Group", "Quality group"),
        GroupOfPreset("Front Door Strategic Group", "Front door"),
    ),
    not_stated=("Number of cases, window and categories", "Number a year and duration", "Name of the business unit"),
)

_TWO_COUNCILS = Preset(
    key="two_councils",
    name="Two councils, quality team reports to the leadership",
    says="One partnership for two council areas with four statutory partners. The chair of the quality team reports to "
    "the monthly leadership team.",
    chapters={
        YEAR: {"year_starts_in_month": 4},
        DEEP_DIVES: {
            "audit_name": "Focussed audit",
            "audit_name_plural": "Focussed audits",
            "year_target_minimum": 2,
            "year_target_maximum": 2,
            "headings": Headings(good_practice="What is working well", development="What could improve"),
            "finding_kinds": (
                Worded("good_practice", "Working well"),
                Worded("development", "Could improve"),
                Worded("impact_on_child", "Impact on the child"),
            ),
            "approval_chain": (
                ApprovalStep("oversight_committee", "Agreed by the quality team"),
                ApprovalStep("decision_group", "Agreed by the leadership team"),
            ),
        },
        NAMES: {"business_unit": "Business team"},
    },
    groups=(
        GroupOfPreset("Leadership Team", "Leadership", DECIDES, "Monthly"),
        GroupOfPreset("Multi-Agency Quality Assurance Team", "Quality team", OVERSEES, "Quarterly"),
        GroupOfPreset("Practice Review Team", "Reviews"),
        GroupOfPreset("Operational Training Group", "Operational training"),
        GroupOfPreset("Strategic Training Group", "Strategic training"),
    ),
    statutory_seats=4,
    not_stated=("Number of cases, window and categories", "Duration"),
)


def _shared(key: str, name: str, says: str) -> Preset:
    return Preset(
        key=key,
        name=name,
        says=says,
        chapters={
            DEEP_DIVES: {
                "audit_name": "Multi-agency audit",
                "audit_name_plural": "Multi-agency audits",
                "headings": Headings(good_practice="Good practice", development="Areas for development"),
                "finding_kinds": (
                    Worded("good_practice", "Good practice"),
                    Worded("development", "Area for development"),
                ),
                "approval_chain": (ApprovalStep("oversight_committee", "Reported to and agreed by the group"),),
            },
        },
        groups=(
            GroupOfPreset("Safeguarding Partners", "Partners", DECIDES),
            GroupOfPreset("Safeguarding Assurance and Improvement Group", "Assurance group", OVERSEES),
        ),
        statutory_seats=3,
        not_stated=("Number of cases, window and duration", "Number a year", "Name of the business unit"),
    )


_CITY = _shared(
    "shared_framework_city",
    "Framework shared with a neighbour: the city",
    "Two partnerships work by one framework, each with its own plan and data. This one is the city; three statutory "
    "partners; audits are reported to the assurance and improvement group.",
)
_COUNTY = _shared(
    "shared_framework_county",
    "Framework shared with a neighbour: the county",
    "The county of the same two partnerships: the same framework, its own plan and data, three statutory partners.",
)

for _preset in (_COMMITTEE_FIRST, _PARTICIPANTS_FIRST, _DELEGATED, _TWO_COUNCILS, _CITY, _COUNTY):
    declare(_preset)
