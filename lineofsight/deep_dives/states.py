"""The lives of a deep dive, of one agency's completed audit tool and of its terms, each as one table."""

from enum import StrEnum

from lineofsight.engine.states import StateTable, Step


class Stage(StrEnum):
    """Where a deep dive stands."""

    PROPOSED = "proposed"
    READY_FOR_DECISION = "ready_for_decision"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    TERMS_DRAFTING = "terms_drafting"
    TERMS_SUBMITTED = "terms_submitted"
    TERMS_APPROVED = "terms_approved"
    LISTS_BUILT = "lists_built"
    CASES_SELECTED = "cases_selected"
    COHORT_CONFIRMED = "cohort_confirmed"
    INVOLVEMENT_CHECK = "involvement_check"
    RETURNS_OPEN = "returns_open"
    RETURNS_CLOSED = "returns_closed"
    COLLATED = "collated"
    PACK_CIRCULATED = "pack_circulated"
    DISCUSSION_ADJOURNED = "discussion_adjourned"
    DISCUSSION_HELD = "discussion_held"
    CONCLUSIONS_AGREED = "conclusions_agreed"
    DESK_ANALYSIS_DONE = "desk_analysis_done"
    LIVE_SESSION_HELD = "live_session_held"
    REPORT_DRAFTING = "report_drafting"
    ANONYMISATION_CHECK = "anonymisation_check"
    PARTICIPANT_APPROVAL = "participant_approval"
    GROUP_APPROVAL = "group_approval"
    DECISION_GROUP_AGREEMENT = "decision_group_agreement"
    PARTNERSHIP_SIGN_OFF = "partnership_sign_off"
    SIGNED_OFF = "signed_off"

    @property
    def words(self) -> str:
        return STAGE_WORDS[self]

    @property
    def number(self) -> int:
        """Its place in the order of stages; used for "before" and "after"."""
        return list(Stage).index(self)

    def reached(self, other: "Stage") -> bool:
        """Whether this stage is the other one or comes after it."""
        return self.number >= other.number


# Where the record is closed and the report not begun, one for each way of auditing.
CONCLUDED = (Stage.CONCLUSIONS_AGREED, Stage.DESK_ANALYSIS_DONE, Stage.LIVE_SESSION_HELD)


STAGE_WORDS: dict[Stage, str] = {
    Stage.PROPOSED: "Theme proposed",
    Stage.READY_FOR_DECISION: "Ready for decision",
    Stage.DEFERRED: "Deferred",
    Stage.REJECTED: "Not taken up",
    Stage.TERMS_DRAFTING: "Terms of reference in draft",
    Stage.TERMS_SUBMITTED: "Terms of reference submitted",
    Stage.TERMS_APPROVED: "Terms of reference approved",
    Stage.LISTS_BUILT: "Eligible list complete",
    Stage.CASES_SELECTED: "Cases selected",
    Stage.COHORT_CONFIRMED: "Cohort confirmed",
    Stage.INVOLVEMENT_CHECK: "Agencies asked “known to you?”",
    Stage.RETURNS_OPEN: "Audit tools with agencies",
    Stage.RETURNS_CLOSED: "Audit tools closed",
    Stage.COLLATED: "Pack collated",
    Stage.PACK_CIRCULATED: "Pack circulated",
    Stage.DISCUSSION_ADJOURNED: "Discussion adjourned",
    Stage.DISCUSSION_HELD: "Discussion held",
    Stage.CONCLUSIONS_AGREED: "Conclusions agreed",
    Stage.DESK_ANALYSIS_DONE: "Desk analysis done",
    Stage.LIVE_SESSION_HELD: "Live session held",
    Stage.REPORT_DRAFTING: "Report in draft",
    Stage.ANONYMISATION_CHECK: "Anonymisation check",
    Stage.PARTICIPANT_APPROVAL: "With participants for approval",
    Stage.GROUP_APPROVAL: "With the committee for approval",
    Stage.DECISION_GROUP_AGREEMENT: "With the decision group",
    Stage.PARTNERSHIP_SIGN_OFF: "With the partners for sign-off",
    Stage.SIGNED_OFF: "Signed off",
}

_APPROVALS = {
    "ask_participants": Stage.PARTICIPANT_APPROVAL,
    "ask_oversight_committee": Stage.GROUP_APPROVAL,
    "ask_decision_group": Stage.DECISION_GROUP_AGREEMENT,
    "ask_partners": Stage.PARTNERSHIP_SIGN_OFF,
}


def _approval_steps() -> list[Step]:
    """The chain's order is a setting, so each approval may follow the check or any other approval."""
    steps = []
    for stage in (Stage.ANONYMISATION_CHECK, *_APPROVALS.values()):
        steps += [
            Step(stage, event, after, "business unit", "by the chain of this partnership")
            for event, after in _APPROVALS.items()
            if after != stage
        ]
        steps.append(Step(stage, "sign_off", Stage.SIGNED_OFF, "last approver", "3 to 4 months after the theme"))
        if stage != Stage.ANONYMISATION_CHECK:
            steps.append(Step(stage, "return_report", Stage.REPORT_DRAFTING, "approver", "same day"))
    return steps


DEEP_DIVE = StateTable(
    "a deep dive",
    [
        Step(Stage.PROPOSED, "ready_for_decision", Stage.READY_FOR_DECISION, "business unit", "papers date"),
        Step(Stage.READY_FOR_DECISION, "agree_theme", Stage.TERMS_DRAFTING, "decision group", "at a meeting"),
        Step(Stage.READY_FOR_DECISION, "defer_theme", Stage.DEFERRED, "decision group", "at a meeting"),
        Step(Stage.READY_FOR_DECISION, "reject_theme", Stage.REJECTED, "decision group", "at a meeting"),
        Step(Stage.DEFERRED, "ready_for_decision", Stage.READY_FOR_DECISION, "business unit", "deferred date"),
        Step(Stage.TERMS_DRAFTING, "submit_terms", Stage.TERMS_SUBMITTED, "committee or business unit", "T0 + 7"),
        Step(Stage.TERMS_SUBMITTED, "approve_terms", Stage.TERMS_APPROVED, "committee chair", "T0 + 10"),
        Step(Stage.TERMS_SUBMITTED, "send_terms_back", Stage.TERMS_DRAFTING, "committee chair", "T0 + 10"),
        Step(Stage.TERMS_APPROVED, "complete_list", Stage.LISTS_BUILT, "business unit", "T0 + 15"),
        Step(Stage.LISTS_BUILT, "reopen_list", Stage.TERMS_APPROVED, "business unit"),
        Step(Stage.LISTS_BUILT, "select_cases", Stage.CASES_SELECTED, "business unit", "T0 + 16"),
        Step(Stage.CASES_SELECTED, "discard_selection", Stage.LISTS_BUILT, "committee chair or business unit"),
        Step(Stage.CASES_SELECTED, "confirm_cohort", Stage.COHORT_CONFIRMED, "committee chair", "T0 + 18"),
        Step(Stage.COHORT_CONFIRMED, "ask_involvement", Stage.INVOLVEMENT_CHECK, "business unit", "T0 + 19"),
        Step(Stage.INVOLVEMENT_CHECK, "issue_tools", Stage.RETURNS_OPEN, "business unit", "T0 + 24"),
        Step(Stage.RETURNS_OPEN, "close_returns", Stage.RETURNS_CLOSED, "business unit", "15 after issue"),
        Step(Stage.RETURNS_CLOSED, "reopen_returns", Stage.RETURNS_OPEN, "business unit"),
        Step(Stage.RETURNS_CLOSED, "collate_pack", Stage.COLLATED, "business unit", "5 after closing"),
        Step(Stage.COLLATED, "circulate_pack", Stage.PACK_CIRCULATED, "business unit", "5 before the discussion"),
        Step(Stage.PACK_CIRCULATED, "hold_discussion", Stage.DISCUSSION_HELD, "discussion chair", "about week 10"),
        Step(Stage.DISCUSSION_HELD, "adjourn_discussion", Stage.DISCUSSION_ADJOURNED, "discussion chair", "+ 10"),
        Step(Stage.DISCUSSION_ADJOURNED, "hold_discussion", Stage.DISCUSSION_HELD, "discussion chair"),
        Step(Stage.DISCUSSION_HELD, "agree_conclusions", Stage.CONCLUSIONS_AGREED, "discussion chair", "+ 5"),
        Step(Stage.COHORT_CONFIRMED, "hold_live_session", Stage.LIVE_SESSION_HELD, "session chair", "about week 8"),
        Step(Stage.COLLATED, "finish_desk_analysis", Stage.DESK_ANALYSIS_DONE, "committee or business unit", "+ 10"),
        *(Step(concluded, "draft_report", Stage.REPORT_DRAFTING, "business unit", "+ 5") for concluded in CONCLUDED),
        Step(Stage.REPORT_DRAFTING, "send_to_check", Stage.ANONYMISATION_CHECK, "business unit", "+ 10"),
        Step(Stage.ANONYMISATION_CHECK, "return_report", Stage.REPORT_DRAFTING, "checkers", "same day"),
        *_approval_steps(),
        Step(Stage.SIGNED_OFF, "correct_report", Stage.REPORT_DRAFTING, "business unit", "after a withdrawal"),
    ],
)


class ReturnState(StrEnum):
    """Where one agency's audit tool about one child stands."""

    REQUESTED = "requested"
    IN_PROGRESS = "in_progress"
    AWAITING_SIGN_OFF = "awaiting_sign_off"
    SUBMITTED = "submitted"
    MORE_DETAIL_ASKED = "more_detail_asked"
    NOT_RECEIVED = "not_received"
    IN_PACK = "in_pack"

    @property
    def words(self) -> str:
        return RETURN_WORDS[self]

    @classmethod
    def submitted_states(cls) -> tuple["ReturnState", ...]:
        """States in which the business unit may read the content."""
        return (cls.SUBMITTED, cls.IN_PACK)

    @classmethod
    def open_states(cls) -> tuple["ReturnState", ...]:
        """States in which the agency still has something to do."""
        return (cls.REQUESTED, cls.IN_PROGRESS, cls.AWAITING_SIGN_OFF, cls.MORE_DETAIL_ASKED)


RETURN_WORDS: dict[ReturnState, str] = {
    ReturnState.REQUESTED: "Not opened yet",
    ReturnState.IN_PROGRESS: "In progress",
    ReturnState.AWAITING_SIGN_OFF: "Awaiting agency sign-off",
    ReturnState.SUBMITTED: "Submitted",
    ReturnState.MORE_DETAIL_ASKED: "More detail asked for",
    ReturnState.NOT_RECEIVED: "Not received",
    ReturnState.IN_PACK: "In the pack",
}

R = ReturnState
RETURN = StateTable(
    "an audit tool",
    [
        Step(R.REQUESTED, "open_tool", R.IN_PROGRESS, "author"),
        Step(R.IN_PROGRESS, "finish_tool", R.AWAITING_SIGN_OFF, "author", "due date"),
        Step(R.IN_PROGRESS, "declare", R.SUBMITTED, "sole author", "due date"),
        Step(R.AWAITING_SIGN_OFF, "sign_off", R.SUBMITTED, "agency safeguarding lead", "due date"),
        Step(R.AWAITING_SIGN_OFF, "declare", R.SUBMITTED, "sole author", "due date"),
        Step(R.AWAITING_SIGN_OFF, "give_back", R.IN_PROGRESS, "agency safeguarding lead", "due date"),
        Step(R.SUBMITTED, "ask_for_detail", R.MORE_DETAIL_ASKED, "business unit", "3 working days"),
        Step(R.MORE_DETAIL_ASKED, "open_tool", R.IN_PROGRESS, "author"),
        Step(R.REQUESTED, "not_received", R.NOT_RECEIVED, "business unit", "at closing"),
        Step(R.IN_PROGRESS, "not_received", R.NOT_RECEIVED, "business unit", "at closing"),
        Step(R.AWAITING_SIGN_OFF, "not_received", R.NOT_RECEIVED, "business unit", "at closing"),
        Step(R.MORE_DETAIL_ASKED, "not_received", R.NOT_RECEIVED, "business unit", "at closing"),
        Step(R.NOT_RECEIVED, "reopen", R.IN_PROGRESS, "business unit"),
        Step(R.REQUESTED, "enter_on_behalf", R.SUBMITTED, "business unit"),
        Step(R.IN_PROGRESS, "enter_on_behalf", R.SUBMITTED, "business unit"),
        Step(R.NOT_RECEIVED, "enter_on_behalf", R.SUBMITTED, "business unit"),
        Step(R.MORE_DETAIL_ASKED, "enter_on_behalf", R.SUBMITTED, "business unit"),
        Step(R.SUBMITTED, "correct", R.SUBMITTED, "agency safeguarding lead", "before sign-off of the report"),
        Step(R.SUBMITTED, "lock_in_pack", R.IN_PACK, "by itself, at collation"),
        Step(R.IN_PACK, "correct", R.IN_PACK, "agency safeguarding lead", "before sign-off of the report"),
    ],
)


class AuditState(StrEnum):
    """Where an audit stands that another than the partnership made."""

    RECEIVED = "received"
    REVIEWED = "reviewed"
    LEARNING_NOTED = "learning_noted"

    @property
    def words(self) -> str:
        return {"received": "Received", "reviewed": "Reviewed", "learning_noted": "Learning noted"}[self.value]


AUDIT = StateTable(
    "an audit in the register",
    [
        Step(AuditState.RECEIVED, "review_audit", AuditState.REVIEWED, "business unit"),
        Step(AuditState.REVIEWED, "note_learning", AuditState.LEARNING_NOTED, "business unit"),
    ],
)
