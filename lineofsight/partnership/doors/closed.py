"""Doors that nobody opens in an owner of a kind, whatever their role: partnership, practice, joint work, panel."""

from .permissions import Permission

P = Permission

_BETWEEN_PARTNERSHIPS = frozenset(
    {
        P.JOINT_WORK_LIST,
        P.JOINT_WORK_SEE,
        P.JOINT_WORK_PROPOSE,
        P.JOINT_WORK_AGREE,
        P.JOINT_PEOPLE_NAME,
        P.JOINT_REPORT_READ,
        P.JOINT_REPORT_RECEIVE,
        P.PANEL_ANSWER,
    }
)
# A partnership plans its year; what is made between partnerships or for practice has no plans of its own.
_OF_A_YEAR = frozenset({P.PLAN_SEE, P.PLAN_UPDATE, P.PLAN_WRITE, P.PLAN_AGREE})
# Data are sent to a partnership, not to one audit or to a practice.
_DATA_RETURNS = frozenset({P.API_KEEP, P.RETURN_SEE, P.RETURN_SEND, P.RETURN_SIGN_OFF, P.RETURN_ARRANGE})
# The core data set is a partnership's own: neither joint work nor a practice audit has one.
_CORE_DATA = frozenset(
    {
        P.INDICATOR_SEE,
        P.FRONT_DOOR_SEE,
        P.EXPLOITATION_SEE,
        P.QUARTER_SEE,
        P.FIGURES_ENTER,
        P.TOPIC_SEE,
        P.INTELLIGENCE_RECORD,
        P.INDICATOR_DECLARE,
        P.FIGURES_CHECK,
        P.FIGURE_ROWS_SEE,
        P.QUARTER_RUN,
        P.EXPLANATION_ASK,
        P.SUMMARY_SIGN,
        P.SUMMARY_DECIDE,
        P.INDICATOR_CHALLENGE,
        P.DASHBOARD_RATE,
        P.AREAS_RENAME,
        P.TOPIC_ADD,
        P.DATASET_KEEP,
    }
)
_REGISTERS = frozenset(
    {
        P.RISK_SEE,
        P.RISK_RAISE,
        P.RISK_CHANGE,
        P.RISK_UPDATE,
        P.RISK_DECIDE,
        P.PROBLEM_SEE,
        P.PROBLEM_RAISE,
        P.PROBLEM_TRIAGE,
        P.GAP_SEE,
        P.GAP_LOG,
        P.GAP_ANSWER,
        P.GAP_SETTLE,
        P.DOCUMENT_SEE,
        P.DOCUMENT_ADD,
        P.DOCUMENT_KEEP,
        P.DOCUMENT_ADOPT,
        P.INSPECTION_SEE,
        P.INSPECTION_ENTER,
        P.MATTER_SEE,
        P.MATTER_DECIDE,
    }
)
_IN_JOINT_PLACES = frozenset({P.JOINT_PLACE_SEE, P.JOINT_PLACE_CLOSE, P.PANEL_SEND})
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
    | {P.PANEL_SEND, P.PRACTICE_BEGIN, P.PEOPLE_WELCOME, P.ACCOUNT_KEEP, P.INSTALLATION_SEE},
    "panel": frozenset(Permission) - _IN_A_PANEL,
}
