"""Who may open which door: roles, permissions and the one table that joins them.

The table follows the permission matrix of the threat model. A door says only that a person of this role may try;
which rows she then finds is said by each model's ``visible_to``. Relations to one deep dive (author of a return,
chair of its discussion, note-taker, attendee) are rows of that deep dive, not roles, so everybody who takes part
at all passes ``DEEP_DIVE_TAKE_PART`` and the rows decide.
"""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What a member is appointed to; several at once are usual."""

    ADMINISTRATOR = "administrator"
    BUSINESS_UNIT = "business_unit"
    COMMITTEE_CHAIR = "committee_chair"
    GROUP_MEMBER = "group_member"
    EXECUTIVE = "executive"
    AGENCY_LEAD = "agency_lead"
    PRACTITIONER = "practitioner"
    SCRUTINEER = "scrutineer"
    ANALYST = "analyst"
    TRAINER = "trainer"
    DATA_PROTECTION = "data_protection"


ROLE_WORDS: dict[Role, str] = {
    Role.ADMINISTRATOR: "System administrator",
    Role.BUSINESS_UNIT: "Business unit",
    Role.COMMITTEE_CHAIR: "Group chair",
    Role.GROUP_MEMBER: "Group member",
    Role.EXECUTIVE: "Statutory partner (executive)",
    Role.AGENCY_LEAD: "Agency safeguarding lead",
    Role.PRACTITIONER: "Agency author or practitioner",
    Role.SCRUTINEER: "Independent scrutineer",
    Role.ANALYST: "Partnership analyst",
    Role.TRAINER: "Training team",
    Role.DATA_PROTECTION: "Data protection",
}


class Permission(StrEnum):
    """What a page asks for at its door, NOUN_VERB."""

    MY_WORK_SEE = "my_work_see"
    HELP_READ = "help_read"
    PRACTICE_BEGIN = "practice_begin"
    PARTNERSHIP_SEE = "partnership_see"
    PEOPLE_SEE = "people_see"
    PEOPLE_WELCOME = "people_welcome"
    INSTALLATION_SEE = "installation_see"
    APPOINTMENT_MAKE = "appointment_make"
    APPOINTMENT_CONFIRM = "appointment_confirm"
    ACCOUNT_KEEP = "account_keep"
    CONFIGURATION_SEE = "configuration_see"
    CONFIGURATION_CHANGE = "configuration_change"
    RECORD_SEE = "record_see"
    THEME_PROPOSE = "theme_propose"
    THEME_PREPARE = "theme_prepare"
    THEME_DECIDE = "theme_decide"
    DEEP_DIVE_SEE = "deep_dive_see"
    DEEP_DIVE_TAKE_PART = "deep_dive_take_part"
    DEEP_DIVE_RUN = "deep_dive_run"
    TERMS_DRAFT = "terms_draft"
    TERMS_APPROVE = "terms_approve"
    LIST_SUPPLY = "list_supply"
    COHORT_SELECT = "cohort_select"
    COHORT_SEE = "cohort_see"
    COHORT_CONFIRM = "cohort_confirm"
    IDENTITY_SEE = "identity_see"
    INVOLVEMENT_ASK = "involvement_ask"
    INVOLVEMENT_ANSWER = "involvement_answer"
    TOOL_ISSUE = "tool_issue"
    TOOL_ASSIGN = "tool_assign"
    TOOL_COMPLETE = "tool_complete"
    TOOL_SIGN_OFF = "tool_sign_off"
    PACK_BUILD = "pack_build"
    PACK_READ = "pack_read"
    DISCUSSION_ARRANGE = "discussion_arrange"
    DISCUSSION_RECORD = "discussion_record"
    FINDING_CODE = "finding_code"
    REPORT_WRITE = "report_write"
    REPORT_READ = "report_read"
    REPORT_CHECK = "report_check"
    REPORT_ANSWER = "report_answer"
    REPORT_APPROVE = "report_approve"
    REPORT_RELEASE = "report_release"
    REPORT_WITHDRAW = "report_withdraw"
    AUDIT_REGISTER_SEE = "audit_register_see"
    AUDIT_RECORD = "audit_record"
    AUDIT_REVIEW = "audit_review"
    ASSURANCE_SEE = "assurance_see"
    RESPONSES_SEE = "responses_see"
    ACTIVITY_REPORT_WRITE = "activity_report_write"
    RECOMMENDATION_SEE = "recommendation_see"
    RECOMMENDATION_RAISE = "recommendation_raise"
    RECOMMENDATION_RESPOND = "recommendation_respond"
    ACTION_SEE = "action_see"
    ACTION_PROPOSE = "action_propose"
    ACTION_UPDATE = "action_update"
    ACTION_DECIDE = "action_decide"
    ACTION_TRACK = "action_track"
    CHALLENGE_RAISE = "challenge_raise"
    MEETING_SEE = "meeting_see"
    MEETING_ARRANGE = "meeting_arrange"
    MEETING_RECORD = "meeting_record"
    IMPACT_ADD = "impact_add"
    INDICATOR_SEE = "indicator_see"
    INDICATOR_DECLARE = "indicator_declare"
    FIGURES_ENTER = "figures_enter"
    FIGURES_CHECK = "figures_check"
    QUARTER_SEE = "quarter_see"
    QUARTER_RUN = "quarter_run"
    EXPLANATION_ASK = "explanation_ask"
    SUMMARY_SIGN = "summary_sign"
    SUMMARY_DECIDE = "summary_decide"
    INDICATOR_CHALLENGE = "indicator_challenge"
    FRONT_DOOR_SEE = "front_door_see"
    DASHBOARD_RATE = "dashboard_rate"
    INTELLIGENCE_RECORD = "intelligence_record"
    TOPIC_SEE = "topic_see"
    TOPIC_ADD = "topic_add"
    DATASET_KEEP = "dataset_keep"
    CONCERN_RAISE = "concern_raise"
    CONCERN_SEE = "concern_see"
    CONCERN_ANSWER = "concern_answer"
    CONCERN_CLOSE = "concern_close"
    JOINT_WORK_LIST = "joint_work_list"
    JOINT_WORK_SEE = "joint_work_see"
    JOINT_WORK_PROPOSE = "joint_work_propose"
    JOINT_WORK_AGREE = "joint_work_agree"
    JOINT_PEOPLE_NAME = "joint_people_name"
    JOINT_REPORT_READ = "joint_report_read"
    JOINT_REPORT_RECEIVE = "joint_report_receive"
    JOINT_PLACE_SEE = "joint_place_see"
    JOINT_PLACE_CLOSE = "joint_place_close"
    PROTECTION_SEE = "protection_see"
    SHARING_SEE = "sharing_see"
    SHARING_RECORD = "sharing_record"
    SEEN_SEE = "seen_see"
    RETENTION_SEE = "retention_see"
    HOLD_SET = "hold_set"
    DELETION_SEE = "deletion_see"
    DELETION_PROPOSE = "deletion_propose"
    DELETION_APPROVE = "deletion_approve"
    DELETION_CARRY_OUT = "deletion_carry_out"
    SUBJECT_SEARCH = "subject_search"
    BREACH_RECORD = "breach_record"
    BREACH_JUDGE = "breach_judge"
    GOVERNANCE_SEE = "governance_see"
    PLAN_SEE = "plan_see"
    PLAN_UPDATE = "plan_update"
    PLAN_WRITE = "plan_write"
    PLAN_AGREE = "plan_agree"
    RISK_SEE = "risk_see"
    RISK_RAISE = "risk_raise"
    RISK_CHANGE = "risk_change"
    RISK_UPDATE = "risk_update"
    RISK_DECIDE = "risk_decide"
    PROBLEM_SEE = "problem_see"
    PROBLEM_RAISE = "problem_raise"
    PROBLEM_TRIAGE = "problem_triage"
    GAP_SEE = "gap_see"
    GAP_LOG = "gap_log"
    GAP_ANSWER = "gap_answer"
    GAP_SETTLE = "gap_settle"
    DOCUMENT_SEE = "document_see"
    DOCUMENT_ADD = "document_add"
    DOCUMENT_KEEP = "document_keep"
    DOCUMENT_ADOPT = "document_adopt"
    MATTER_SEE = "matter_see"
    MATTER_DECIDE = "matter_decide"
    RETURN_SEE = "return_see"
    RETURN_SEND = "return_send"
    RETURN_SIGN_OFF = "return_sign_off"
    RETURN_ARRANGE = "return_arrange"


P = Permission

_EVERYBODY = frozenset(
    {P.MY_WORK_SEE, P.HELP_READ, P.PRACTICE_BEGIN, P.PARTNERSHIP_SEE, P.JOINT_WORK_LIST, P.JOINT_PLACE_SEE}
)
_TAKING_PART = frozenset(
    {
        P.DEEP_DIVE_SEE,
        P.DEEP_DIVE_TAKE_PART,
        P.TOOL_COMPLETE,
        P.PACK_READ,
        P.DISCUSSION_RECORD,
        P.REPORT_READ,
        P.REPORT_ANSWER,
        P.REPORT_CHECK,
        P.CONCERN_RAISE,
        P.CONCERN_SEE,
        # Meetings of her own groups and those she is asked to, and what she was named to write down; the rows say which.
        P.MEETING_SEE,
        P.MEETING_RECORD,
    }
)

# The business unit proposes and records; what is decided about data protection is decided by others.
_PROTECTION_PROPOSING = frozenset(
    {
        P.PROTECTION_SEE,
        P.SHARING_SEE,
        P.SHARING_RECORD,
        P.RETENTION_SEE,
        P.HOLD_SET,
        P.DELETION_SEE,
        P.DELETION_PROPOSE,
        P.BREACH_RECORD,
        P.GOVERNANCE_SEE,
    }
)

# Anybody who works with others may say what gets in the way, and reads what is in force; the rows say which she finds.
_REGISTERS_OF_ALL = frozenset({P.PROBLEM_SEE, P.PROBLEM_RAISE, P.DOCUMENT_SEE, P.DOCUMENT_KEEP})
_REGISTERS_READ = frozenset({P.RISK_SEE, P.GAP_SEE})
# What she owns herself: her risks, gaps her agency logs or is asked about; the rows say so.
_REGISTERS_OWNED = _REGISTERS_READ | {P.RISK_UPDATE, P.GAP_LOG, P.GAP_ANSWER}
_REGISTERS_DECIDED = _REGISTERS_OWNED | {P.RISK_DECIDE, P.GAP_SETTLE, P.MATTER_SEE}
_REGISTERS_CHAIRED = _REGISTERS_DECIDED | {P.RISK_CHANGE, P.DOCUMENT_ADOPT, P.MATTER_DECIDE}
_REGISTERS_KEPT = _REGISTERS_CHAIRED | {P.RISK_RAISE, P.PROBLEM_TRIAGE, P.DOCUMENT_ADD}
_REGISTERS = _REGISTERS_OF_ALL | _REGISTERS_KEPT
# Everybody of the partnership sees the dashboard; small numbers are hidden from most, and the rows say from whom.
_DASHBOARD = frozenset({P.INDICATOR_SEE, P.FRONT_DOOR_SEE})
_AGENCY_FIGURES = _DASHBOARD | {P.QUARTER_SEE, P.FIGURES_ENTER, P.TOPIC_SEE, P.INTELLIGENCE_RECORD}

TABLE: dict[Role, frozenset[Permission]] = {
    # A technical administrator reaches no case: accounts and installation only.
    Role.ADMINISTRATOR: _EVERYBODY | {P.PEOPLE_SEE, P.PEOPLE_WELCOME, P.INSTALLATION_SEE},
    Role.BUSINESS_UNIT: _EVERYBODY
    | _REGISTERS
    | _AGENCY_FIGURES
    | _TAKING_PART
    | _PROTECTION_PROPOSING
    | {
        P.INDICATOR_DECLARE,
        P.FIGURES_CHECK,
        P.QUARTER_RUN,
        P.EXPLANATION_ASK,
        P.SUMMARY_SIGN,
        P.SUMMARY_DECIDE,
        P.DASHBOARD_RATE,
        P.TOPIC_ADD,
        P.DATASET_KEEP,
        P.PEOPLE_SEE,
        P.PEOPLE_WELCOME,
        P.APPOINTMENT_MAKE,
        P.APPOINTMENT_CONFIRM,
        P.ACCOUNT_KEEP,
        P.CONFIGURATION_SEE,
        P.CONFIGURATION_CHANGE,
        P.THEME_PROPOSE,
        P.THEME_PREPARE,
        P.THEME_DECIDE,
        P.MEETING_ARRANGE,
        P.DEEP_DIVE_RUN,
        P.TERMS_DRAFT,
        P.TERMS_APPROVE,
        P.LIST_SUPPLY,
        P.COHORT_SELECT,
        P.COHORT_SEE,
        P.COHORT_CONFIRM,
        P.IDENTITY_SEE,
        P.INVOLVEMENT_ASK,
        P.INVOLVEMENT_ANSWER,
        P.TOOL_ISSUE,
        P.TOOL_ASSIGN,
        P.TOOL_SIGN_OFF,
        P.PACK_BUILD,
        P.DISCUSSION_ARRANGE,
        P.FINDING_CODE,
        P.REPORT_WRITE,
        P.REPORT_APPROVE,
        P.REPORT_RELEASE,
        P.REPORT_WITHDRAW,
        P.RECOMMENDATION_SEE,
        P.RECOMMENDATION_RAISE,
        P.RECOMMENDATION_RESPOND,
        P.ACTION_SEE,
        P.ACTION_PROPOSE,
        P.ACTION_UPDATE,
        P.ACTION_DECIDE,
        P.ACTION_TRACK,
        P.IMPACT_ADD,
        P.CONCERN_ANSWER,
        P.CONCERN_CLOSE,
        P.RECORD_SEE,
        P.AUDIT_REGISTER_SEE,
        P.AUDIT_RECORD,
        P.AUDIT_REVIEW,
        P.ASSURANCE_SEE,
        P.RESPONSES_SEE,
        P.ACTIVITY_REPORT_WRITE,
        P.JOINT_WORK_SEE,
        P.JOINT_WORK_PROPOSE,
        P.JOINT_PEOPLE_NAME,
        P.JOINT_REPORT_READ,
        P.JOINT_REPORT_RECEIVE,
        P.JOINT_PLACE_CLOSE,
        P.PLAN_SEE,
        P.PLAN_UPDATE,
        P.PLAN_WRITE,
        P.PLAN_AGREE,
        # That a return came and how it was judged; never what stands in it.
        P.RETURN_SEE,
        P.RETURN_ARRANGE,
    },
    Role.COMMITTEE_CHAIR: _EVERYBODY
    | _REGISTERS_OF_ALL
    | _REGISTERS_CHAIRED
    | _DASHBOARD
    | _TAKING_PART
    | {
        P.PLAN_SEE,
        P.PLAN_UPDATE,
        P.PLAN_AGREE,
        P.MEETING_ARRANGE,
        P.QUARTER_SEE,
        P.EXPLANATION_ASK,
        P.SUMMARY_SIGN,
        P.SUMMARY_DECIDE,
        P.INDICATOR_CHALLENGE,
        P.DASHBOARD_RATE,
        P.INTELLIGENCE_RECORD,
        P.TOPIC_SEE,
        P.THEME_PROPOSE,
        P.THEME_DECIDE,
        P.TERMS_DRAFT,
        P.TERMS_APPROVE,
        P.COHORT_SEE,
        P.COHORT_CONFIRM,
        P.REPORT_WRITE,
        P.REPORT_APPROVE,
        P.RECOMMENDATION_SEE,
        P.RECOMMENDATION_RESPOND,
        P.ACTION_SEE,
        P.ACTION_PROPOSE,
        P.ACTION_UPDATE,
        P.ACTION_DECIDE,
        P.ACTION_TRACK,
        P.IMPACT_ADD,
        P.CONFIGURATION_SEE,
        P.AUDIT_REGISTER_SEE,
        P.ASSURANCE_SEE,
        P.RESPONSES_SEE,
        P.JOINT_REPORT_READ,
        P.RETURN_SEE,
    },
    # The report is the overseeing committee's: its chair and members may write it, those of other groups find no row.
    Role.GROUP_MEMBER: _EVERYBODY
    | _REGISTERS_OF_ALL
    | _REGISTERS_OWNED
    | _DASHBOARD
    | _TAKING_PART
    | {
        P.PLAN_SEE,
        # What she leads; the rows say so.
        P.PLAN_UPDATE,
        P.QUARTER_SEE,
        P.TOPIC_SEE,
        P.INTELLIGENCE_RECORD,
        P.THEME_PROPOSE,
        P.TERMS_DRAFT,
        P.REPORT_WRITE,
        P.RECOMMENDATION_SEE,
        P.ACTION_SEE,
        P.ACTION_UPDATE,
        P.ACTION_TRACK,
        P.AUDIT_REGISTER_SEE,
        P.ASSURANCE_SEE,
        P.JOINT_REPORT_READ,
    },
    Role.EXECUTIVE: _EVERYBODY
    | _REGISTERS_OF_ALL
    | _REGISTERS_DECIDED
    | _DASHBOARD
    | _TAKING_PART
    | {
        P.PLAN_SEE,
        # What she leads; the rows say so.
        P.PLAN_UPDATE,
        P.QUARTER_SEE,
        P.SUMMARY_DECIDE,
        P.INDICATOR_CHALLENGE,
        P.TOPIC_SEE,
        P.TOPIC_ADD,
        P.THEME_PROPOSE,
        P.THEME_DECIDE,
        P.REPORT_APPROVE,
        P.REPORT_WITHDRAW,
        P.RECOMMENDATION_SEE,
        P.RECOMMENDATION_RESPOND,
        P.ACTION_SEE,
        P.ACTION_UPDATE,
        P.ACTION_TRACK,
        P.CONFIGURATION_SEE,
        P.AUDIT_REGISTER_SEE,
        P.ASSURANCE_SEE,
        P.RESPONSES_SEE,
        # One of the two approvals of a secure deletion; the other is data protection's.
        P.PROTECTION_SEE,
        P.DELETION_SEE,
        P.DELETION_APPROVE,
        # A concern nobody of the agency answers is sent on to its senior; the rows say which.
        P.CONCERN_ANSWER,
        P.JOINT_WORK_SEE,
        P.JOINT_WORK_PROPOSE,
        P.JOINT_WORK_AGREE,
        P.JOINT_REPORT_READ,
    },
    Role.AGENCY_LEAD: _EVERYBODY
    | _REGISTERS_OF_ALL
    | _REGISTERS_OWNED
    | _AGENCY_FIGURES
    | _TAKING_PART
    | {
        P.PLAN_SEE,
        # What she leads; the rows say so.
        P.PLAN_UPDATE,
        P.THEME_PROPOSE,
        P.LIST_SUPPLY,
        P.INVOLVEMENT_ANSWER,
        P.TOOL_ASSIGN,
        P.TOOL_SIGN_OFF,
        P.RECOMMENDATION_SEE,
        P.RECOMMENDATION_RESPOND,
        P.ACTION_SEE,
        # For her own agency; the rows say so.
        P.ACTION_PROPOSE,
        P.ACTION_UPDATE,
        P.ACTION_TRACK,
        P.IMPACT_ADD,
        P.CONCERN_ANSWER,
        # Who works for her own agency; the rows say so.
        P.APPOINTMENT_CONFIRM,
        # Who has seen her own agency's audit tools; the rows say so.
        P.PROTECTION_SEE,
        P.SEEN_SEE,
        # Her own agency's audits and figures; the rows say so.
        P.AUDIT_REGISTER_SEE,
        P.AUDIT_RECORD,
        P.RESPONSES_SEE,
        P.JOINT_REPORT_READ,
        # Her own agency's returns; the rows say so.
        P.RETURN_SEE,
        P.RETURN_SEND,
        P.RETURN_SIGN_OFF,
    },
    Role.PRACTITIONER: _EVERYBODY
    | _REGISTERS_OF_ALL
    | _AGENCY_FIGURES
    | _TAKING_PART
    | {
        P.PLAN_SEE,
        # What she leads; the rows say so.
        P.PLAN_UPDATE,
        P.THEME_PROPOSE,
        P.INVOLVEMENT_ANSWER,
        P.TOOL_ASSIGN,
        # The actions she owns; the rows say so.
        P.ACTION_SEE,
        P.ACTION_UPDATE,
        # The returns she is named for; the rows say so.
        P.RETURN_SEE,
        P.RETURN_SEND,
    },
    Role.SCRUTINEER: _EVERYBODY
    | _REGISTERS_OF_ALL
    | _REGISTERS_READ
    | _DASHBOARD
    | _TAKING_PART
    | {
        P.PLAN_SEE,
        P.QUARTER_SEE,
        P.INDICATOR_CHALLENGE,
        P.TOPIC_SEE,
        P.INTELLIGENCE_RECORD,
        P.THEME_PROPOSE,
        P.COHORT_SEE,
        P.RECOMMENDATION_SEE,
        P.ACTION_SEE,
        P.ACTION_TRACK,
        P.IMPACT_ADD,
        P.CHALLENGE_RAISE,
        P.GAP_LOG,
        P.MATTER_SEE,
        P.CONFIGURATION_SEE,
        P.AUDIT_REGISTER_SEE,
        P.AUDIT_RECORD,
        P.ASSURANCE_SEE,
        P.RESPONSES_SEE,
        P.JOINT_WORK_SEE,
        P.JOINT_REPORT_READ,
    },
    Role.ANALYST: _EVERYBODY
    | _REGISTERS_OF_ALL
    | _REGISTERS_READ
    | _DASHBOARD
    | {
        P.PLAN_SEE,
        P.INDICATOR_DECLARE,
        P.QUARTER_SEE,
        P.FIGURES_CHECK,
        P.EXPLANATION_ASK,
        P.TOPIC_SEE,
        P.INTELLIGENCE_RECORD,
        P.DATASET_KEEP,
        P.DEEP_DIVE_SEE,
        P.LIST_SUPPLY,
        P.MEETING_SEE,
        P.MEETING_RECORD,
        P.REPORT_READ,
        P.RECOMMENDATION_SEE,
        P.ACTION_SEE,
        P.ACTION_TRACK,
        P.IMPACT_ADD,
        P.CONCERN_RAISE,
        P.CONCERN_SEE,
        P.AUDIT_REGISTER_SEE,
        P.ASSURANCE_SEE,
        P.RESPONSES_SEE,
        P.JOINT_REPORT_READ,
        # An agency's analyst sends its returns; the partnership's opens none.
        P.RETURN_SEE,
        P.RETURN_SEND,
    },
    # What courses show of the difference made.
    Role.TRAINER: _EVERYBODY
    | _REGISTERS_OF_ALL
    | _DASHBOARD
    | {P.RECOMMENDATION_SEE, P.IMPACT_ADD, P.PLAN_SEE, P.MEETING_SEE, P.MEETING_RECORD},
    # With whom data are shared, on what agreement, is data protection's business.
    Role.DATA_PROTECTION: _EVERYBODY
    | _REGISTERS_OF_ALL
    | _PROTECTION_PROPOSING
    | {
        P.PLAN_SEE,
        P.PEOPLE_SEE,
        P.RECORD_SEE,
        P.CONFIGURATION_SEE,
        P.RECOMMENDATION_SEE,
        P.MEETING_SEE,
        P.JOINT_WORK_SEE,
        P.JOINT_REPORT_READ,
        P.SEEN_SEE,
        P.DELETION_APPROVE,
        P.DELETION_CARRY_OUT,
        P.SUBJECT_SEARCH,
        P.BREACH_JUDGE,
        P.RETURN_SEE,
    },
}


_BETWEEN_PARTNERSHIPS = frozenset(
    {
        P.JOINT_WORK_LIST,
        P.JOINT_WORK_SEE,
        P.JOINT_WORK_PROPOSE,
        P.JOINT_WORK_AGREE,
        P.JOINT_PEOPLE_NAME,
        P.JOINT_REPORT_READ,
        P.JOINT_REPORT_RECEIVE,
    }
)
# A partnership plans its year; what is made between partnerships or for practice has no plans of its own.
_OF_A_YEAR = frozenset({P.PLAN_SEE, P.PLAN_UPDATE, P.PLAN_WRITE, P.PLAN_AGREE})
# Data are sent to a partnership, not to one audit or to a practice.
_DATA_RETURNS = frozenset({P.RETURN_SEE, P.RETURN_SEND, P.RETURN_SIGN_OFF, P.RETURN_ARRANGE})
# The core data set is a partnership's own: neither joint work nor a practice audit has one.
_CORE_DATA = _AGENCY_FIGURES | {
    P.INDICATOR_DECLARE,
    P.FIGURES_CHECK,
    P.QUARTER_RUN,
    P.EXPLANATION_ASK,
    P.SUMMARY_SIGN,
    P.SUMMARY_DECIDE,
    P.INDICATOR_CHALLENGE,
    P.DASHBOARD_RATE,
    P.TOPIC_ADD,
    P.DATASET_KEEP,
}
_IN_JOINT_PLACES = frozenset({P.JOINT_PLACE_SEE, P.JOINT_PLACE_CLOSE})
# A shared panel has no rooms yet but these; a room that is built for panels adds its permissions here.
_IN_A_PANEL = _IN_JOINT_PLACES | {
    P.MY_WORK_SEE,
    P.HELP_READ,
    P.PARTNERSHIP_SEE,
    P.PEOPLE_SEE,
    P.APPOINTMENT_MAKE,
    P.APPOINTMENT_CONFIRM,
    P.CONFIGURATION_SEE,
    P.CONFIGURATION_CHANGE,
    P.RECORD_SEE,
}
# Plans, registers and data are the partnership's own: neither practised on nor kept for one piece of joint work.
_A_PARTNERSHIPS_OWN = _OF_A_YEAR | _REGISTERS | _DATA_RETURNS | _CORE_DATA
# Doors that nobody opens in an owner of this kind. Its people come from their partnerships, which keep their accounts.
CLOSED_IN: dict[str, frozenset[Permission]] = {
    "partnership": _IN_JOINT_PLACES,
    "practice": _IN_JOINT_PLACES | _BETWEEN_PARTNERSHIPS | _A_PARTNERSHIPS_OWN,
    "joint": _BETWEEN_PARTNERSHIPS
    | _A_PARTNERSHIPS_OWN
    | {P.PRACTICE_BEGIN, P.PEOPLE_WELCOME, P.ACCOUNT_KEEP, P.INSTALLATION_SEE},
    "panel": frozenset(Permission) - _IN_A_PANEL,
}


def permits(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether any of these roles opens this door; everything not in the table is refused."""
    return any(permission in TABLE[role] for role in roles)


def is_closed_in(kind: str, permission: Permission) -> bool:
    """Whether the door does not exist in an owner of this kind, whatever one's role."""
    return permission in CLOSED_IN[kind]


def sees_cases(role: Role) -> bool:
    """Whether this role opens anything about a case; an appointment to it is made by one person and confirmed by another."""
    return P.DEEP_DIVE_SEE in TABLE[role]
