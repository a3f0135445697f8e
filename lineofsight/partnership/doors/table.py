"""The one table: for each permission the roles whose holders may try. What is not in it is refused to everybody.

It follows the permission matrix of the threat model, and is drawn from role to permission in docs/permissions.md.
"""

from collections.abc import Set

from .permissions import Permission
from .roles import Role

P = Permission
ADMIN, UNIT, CHAIR, MEMBER = Role.ADMINISTRATOR, Role.BUSINESS_UNIT, Role.COMMITTEE_CHAIR, Role.GROUP_MEMBER
EXECUTIVE, LEAD, AUTHOR, SCRUTINEER = Role.EXECUTIVE, Role.AGENCY_LEAD, Role.PRACTITIONER, Role.SCRUTINEER
ANALYST, TRAINER, DATA_PROTECTION = Role.ANALYST, Role.TRAINER, Role.DATA_PROTECTION

EVERYBODY = frozenset(Role)
ALL_WHO_WORK_TOGETHER = EVERYBODY - {ADMIN}
ALL_WITH_FIGURES = ALL_WHO_WORK_TOGETHER - {DATA_PROTECTION}
OWNING = frozenset({UNIT, CHAIR, MEMBER, EXECUTIVE, LEAD})
STEERING = OWNING | {SCRUTINEER, ANALYST}
TAKING_PART = OWNING | {AUTHOR, SCRUTINEER}

OPENED_BY: dict[Permission, Set[Role]] = {
    # The partnership and its people. A technical administrator reaches no case: accounts and installation only.
    P.MY_WORK_SEE: EVERYBODY,
    P.HELP_READ: EVERYBODY,
    P.PRACTICE_BEGIN: EVERYBODY,
    P.PARTNERSHIP_SEE: EVERYBODY,
    P.PEOPLE_SEE: {ADMIN, UNIT, DATA_PROTECTION},
    P.PEOPLE_WELCOME: {ADMIN, UNIT},
    P.INSTALLATION_SEE: {ADMIN},
    P.API_KEEP: {ADMIN},
    P.APPOINTMENT_MAKE: {UNIT},
    P.APPOINTMENT_CONFIRM: {UNIT, LEAD},
    P.ACCOUNT_KEEP: {UNIT},
    P.CONFIGURATION_SEE: {UNIT, CHAIR, EXECUTIVE, SCRUTINEER, DATA_PROTECTION},
    P.CONFIGURATION_CHANGE: {UNIT},
    P.QUESTION_SET_SEE: EVERYBODY,
    P.QUESTION_SET_KEEP: {UNIT},
    P.RECORD_SEE: {UNIT, DATA_PROTECTION},
    # Deep dives. Who takes part in one is said by its rows.
    P.THEME_PROPOSE: TAKING_PART,
    P.THEME_PREPARE: {UNIT},
    P.THEME_DECIDE: {UNIT, CHAIR, EXECUTIVE},
    P.DEEP_DIVE_SEE: TAKING_PART | {ANALYST},
    P.DEEP_DIVE_TAKE_PART: TAKING_PART,
    P.DEEP_DIVE_RUN: {UNIT},
    P.TERMS_DRAFT: {UNIT, CHAIR, MEMBER},
    P.TERMS_APPROVE: {UNIT, CHAIR},
    # For her own agency; the rows say so.
    P.LIST_SUPPLY: {UNIT, LEAD, ANALYST},
    P.COHORT_SELECT: {UNIT},
    P.COHORT_SEE: {UNIT, CHAIR, SCRUTINEER},
    P.COHORT_CONFIRM: {UNIT, CHAIR},
    P.IDENTITY_SEE: {UNIT},
    P.INVOLVEMENT_ASK: {UNIT},
    P.INVOLVEMENT_ANSWER: {UNIT, LEAD, AUTHOR},
    P.TOOL_ISSUE: {UNIT},
    # Who works for her own agency; the rows say so.
    P.TOOL_ASSIGN: {UNIT, LEAD, AUTHOR},
    P.TOOL_COMPLETE: TAKING_PART,
    P.TOOL_SIGN_OFF: {UNIT, LEAD},
    P.PACK_BUILD: {UNIT},
    P.PACK_READ: TAKING_PART,
    P.DISCUSSION_ARRANGE: {UNIT},
    P.DISCUSSION_RECORD: TAKING_PART,
    P.FINDING_CODE: {UNIT},
    # The overseeing committee's chair and members may write the report; those of other groups find no row.
    P.REPORT_WRITE: {UNIT, CHAIR, MEMBER},
    P.REPORT_READ: TAKING_PART | {ANALYST},
    P.REPORT_CHECK: TAKING_PART,
    P.REPORT_ANSWER: TAKING_PART,
    P.REPORT_APPROVE: {UNIT, CHAIR, EXECUTIVE},
    P.REPORT_WITHDRAW: {UNIT, EXECUTIVE},
    # An agency's lead: her own agency's audits and figures; the rows say so.
    P.AUDIT_REGISTER_SEE: STEERING,
    P.AUDIT_RECORD: {UNIT, LEAD, SCRUTINEER},
    P.AUDIT_REVIEW: {UNIT},
    P.ASSURANCE_SEE: {UNIT, CHAIR, MEMBER, EXECUTIVE, SCRUTINEER, ANALYST},
    P.RESPONSES_SEE: {UNIT, CHAIR, EXECUTIVE, LEAD, SCRUTINEER, ANALYST},
    P.ACTIVITY_REPORT_WRITE: {UNIT},
    # Recommendations, actions and impact. An author: the actions she owns; a trainer: what courses show of the difference made.
    P.RECOMMENDATION_SEE: STEERING | {TRAINER, DATA_PROTECTION},
    P.RECOMMENDATION_RAISE: {UNIT},
    P.RECOMMENDATION_RESPOND: {UNIT, CHAIR, EXECUTIVE, LEAD},
    P.ACTION_SEE: TAKING_PART | {ANALYST},
    P.ACTION_PROPOSE: {UNIT, CHAIR, LEAD},
    P.ACTION_UPDATE: OWNING | {AUTHOR},
    P.ACTION_DECIDE: {UNIT, CHAIR},
    P.ACTION_TRACK: STEERING,
    P.CHALLENGE_RAISE: {SCRUTINEER},
    # Meetings of one's own groups and those one is asked to, and what one was named to write down; the rows say which.
    P.MEETING_SEE: ALL_WHO_WORK_TOGETHER,
    P.MEETING_ARRANGE: {UNIT, CHAIR},
    P.MEETING_RECORD: ALL_WITH_FIGURES,
    P.IMPACT_ADD: {UNIT, CHAIR, LEAD, SCRUTINEER, ANALYST, TRAINER},
    # Everybody of the partnership sees the dashboard; small numbers are hidden from most, and the rows say from whom.
    P.INDICATOR_SEE: ALL_WITH_FIGURES,
    P.INDICATOR_DECLARE: {UNIT, ANALYST},
    P.FIGURES_ENTER: {UNIT, LEAD, AUTHOR},
    P.FIGURES_CHECK: {UNIT, ANALYST},
    # Rows behind a figure that was computed: an agency's analyst those of her agency; the rows say so.
    P.FIGURE_ROWS_SEE: {ANALYST},
    P.QUARTER_SEE: TAKING_PART | {ANALYST},
    P.QUARTER_RUN: {UNIT},
    P.EXPLANATION_ASK: {UNIT, CHAIR, ANALYST},
    P.SUMMARY_SIGN: {UNIT, CHAIR},
    P.SUMMARY_DECIDE: {UNIT, CHAIR, EXECUTIVE},
    P.INDICATOR_CHALLENGE: {CHAIR, EXECUTIVE, SCRUTINEER},
    P.FRONT_DOOR_SEE: ALL_WITH_FIGURES,
    P.EXPLOITATION_SEE: ALL_WITH_FIGURES,
    P.DASHBOARD_RATE: {UNIT, CHAIR},
    P.AREAS_RENAME: {UNIT},
    P.INTELLIGENCE_RECORD: {UNIT, CHAIR, MEMBER, LEAD, AUTHOR, SCRUTINEER, ANALYST},
    P.TOPIC_SEE: TAKING_PART | {ANALYST},
    P.TOPIC_ADD: {UNIT, EXECUTIVE},
    P.DATASET_KEEP: {UNIT, ANALYST},
    # A concern nobody of the agency answers is sent on to its senior; the rows say which.
    P.CONCERN_RAISE: TAKING_PART | {ANALYST},
    P.CONCERN_SEE: TAKING_PART | {ANALYST},
    P.CONCERN_ANSWER: {UNIT, EXECUTIVE, LEAD},
    P.CONCERN_CLOSE: {UNIT},
    # Between partnerships.
    P.JOINT_WORK_LIST: EVERYBODY,
    P.JOINT_WORK_SEE: {UNIT, EXECUTIVE, SCRUTINEER, DATA_PROTECTION},
    P.JOINT_WORK_PROPOSE: {UNIT, EXECUTIVE},
    P.JOINT_WORK_AGREE: {EXECUTIVE},
    P.JOINT_PEOPLE_NAME: {UNIT},
    P.JOINT_REPORT_READ: STEERING | {DATA_PROTECTION},
    P.JOINT_REPORT_RECEIVE: {UNIT},
    P.JOINT_PLACE_SEE: EVERYBODY,
    P.JOINT_PLACE_CLOSE: {UNIT},
    P.PANEL_SEND: {UNIT, CHAIR},
    P.PANEL_ANSWER: {UNIT, EXECUTIVE},
    # Data protection. The business unit proposes and records; what is decided is decided by others.
    P.PROTECTION_SEE: {UNIT, EXECUTIVE, LEAD, DATA_PROTECTION},
    P.SHARING_SEE: {UNIT, DATA_PROTECTION},
    P.SHARING_RECORD: {UNIT, DATA_PROTECTION},
    # A lead: who has seen her own agency's audit tools; the rows say so.
    P.SEEN_SEE: {LEAD, DATA_PROTECTION},
    P.RETENTION_SEE: {UNIT, DATA_PROTECTION},
    P.RETENTION_CHANGE: {UNIT},
    P.HOLD_SET: {UNIT, DATA_PROTECTION},
    P.DELETION_SEE: {UNIT, EXECUTIVE, DATA_PROTECTION},
    P.DELETION_PROPOSE: {UNIT, DATA_PROTECTION},
    # Two approvals of a secure deletion: an executive's and data protection's.
    P.DELETION_APPROVE: {EXECUTIVE, DATA_PROTECTION},
    P.DELETION_CARRY_OUT: {DATA_PROTECTION},
    P.SUBJECT_SEARCH: {DATA_PROTECTION},
    P.BREACH_RECORD: {UNIT, DATA_PROTECTION},
    P.BREACH_JUDGE: {DATA_PROTECTION},
    P.GOVERNANCE_SEE: {UNIT, DATA_PROTECTION},
    # Plans of a year. Whoever leads a line says how it goes; the rows say so.
    P.PLAN_SEE: ALL_WHO_WORK_TOGETHER,
    P.PLAN_UPDATE: OWNING | {AUTHOR},
    P.PLAN_WRITE: {UNIT},
    P.PLAN_AGREE: {UNIT, CHAIR},
    # Registers. What one owns oneself, logs or is asked about; the rows say which.
    P.RISK_SEE: STEERING,
    P.RISK_RAISE: {UNIT},
    P.RISK_CHANGE: {UNIT, CHAIR},
    P.RISK_UPDATE: OWNING,
    # The executive decides together; its chair or the business unit puts that on record.
    P.RISK_DECIDE: {UNIT, CHAIR},
    # Anybody who works with others may say what gets in the way.
    P.PROBLEM_SEE: ALL_WHO_WORK_TOGETHER,
    P.PROBLEM_RAISE: ALL_WHO_WORK_TOGETHER,
    P.PROBLEM_TRIAGE: {UNIT},
    P.GAP_SEE: STEERING,
    P.GAP_LOG: OWNING | {SCRUTINEER},
    P.GAP_ANSWER: OWNING,
    P.GAP_SETTLE: {UNIT, CHAIR},
    # Everybody reads what is in force; who keeps a document is said by the rows.
    P.DOCUMENT_SEE: ALL_WHO_WORK_TOGETHER,
    P.DOCUMENT_ADD: {UNIT},
    P.DOCUMENT_KEEP: ALL_WHO_WORK_TOGETHER,
    P.DOCUMENT_ADOPT: {UNIT, CHAIR},
    # What inspectors find is no secret among the partners; a lead enters that of her own agency.
    P.INSPECTION_SEE: ALL_WHO_WORK_TOGETHER,
    P.INSPECTION_ENTER: {UNIT, LEAD},
    P.MATTER_SEE: {UNIT, CHAIR, EXECUTIVE, SCRUTINEER},
    P.MATTER_DECIDE: {UNIT, CHAIR},
    # Data returns. That one came and how it was judged, never what stands in it; an agency its own; who is named for one, that.
    P.RETURN_SEE: {UNIT, CHAIR, LEAD, AUTHOR, ANALYST, DATA_PROTECTION},
    P.RETURN_SEND: {LEAD, AUTHOR, ANALYST},
    P.RETURN_SIGN_OFF: {LEAD},
    P.RETURN_ARRANGE: {UNIT},
}
