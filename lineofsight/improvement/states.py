"""The lives of a recommendation and of an action, each as one table."""

from enum import StrEnum

from lineofsight.engine.states import StateTable, Step


class RecommendationState(StrEnum):
    """Where a recommendation stands, from the report to what changed."""

    APPROVED = "approved"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    ADOPTED = "adopted"
    IN_PROGRESS = "in_progress"
    IMPLEMENTED = "implemented"
    IMPACT_CHECKED = "impact_checked"
    CLOSED = "closed"
    SUPERSEDED = "superseded"

    @property
    def words(self) -> str:
        return RECOMMENDATION_WORDS[self]

    @property
    def colour(self) -> str:
        return RECOMMENDATION_COLOURS.get(self, "blue")


R = RecommendationState
RECOMMENDATION_WORDS: dict[RecommendationState, str] = {
    R.APPROVED: "Approved with the report",
    R.ACCEPTED: "Accepted",
    R.NOT_ACCEPTED: "Not accepted",
    R.ADOPTED: "On the work plan",
    R.IN_PROGRESS: "In progress",
    R.IMPLEMENTED: "Implemented",
    R.IMPACT_CHECKED: "Impact checked",
    R.CLOSED: "Closed",
    R.SUPERSEDED: "Merged into another",
}
RECOMMENDATION_COLOURS = {
    R.NOT_ACCEPTED: "orange",
    R.IMPLEMENTED: "teal",
    R.IMPACT_CHECKED: "teal",
    R.CLOSED: "green",
    R.SUPERSEDED: "grey",
}
RECOMMENDATION = StateTable(
    "a recommendation",
    [
        Step(R.APPROVED, "accept", R.ACCEPTED, "the body addressed", "20 working days"),
        Step(R.APPROVED, "refuse", R.NOT_ACCEPTED, "the body addressed", "20 working days"),
        Step(R.NOT_ACCEPTED, "accept", R.ACCEPTED, "the body addressed"),
        *(Step(s, "adopt", R.ADOPTED, "the group, in its meeting", "next meeting") for s in (R.APPROVED, R.ACCEPTED)),
        # What the group has adopted stays on its work plan, whatever the body addressed answers later.
        Step(R.ADOPTED, "accept", R.ADOPTED, "the body addressed", "20 working days"),
        Step(R.ADOPTED, "refuse", R.ADOPTED, "the body addressed", "20 working days"),
        Step(R.IN_PROGRESS, "accept", R.IN_PROGRESS, "the body addressed"),
        Step(R.IN_PROGRESS, "refuse", R.IN_PROGRESS, "the body addressed"),
        Step(R.ADOPTED, "begin", R.IN_PROGRESS, "by itself: an action is agreed"),
        Step(R.IN_PROGRESS, "implement", R.IMPLEMENTED, "by itself: all actions closed"),
        Step(R.IMPLEMENTED, "begin", R.IN_PROGRESS, "by itself: a further action is agreed"),
        Step(R.IMPLEMENTED, "check_impact", R.IMPACT_CHECKED, "the overseeing group", "6 months"),
        Step(R.IMPACT_CHECKED, "check_impact", R.IMPACT_CHECKED, "the overseeing group", "12 months"),
        Step(R.IMPACT_CHECKED, "close", R.CLOSED, "chair of the group", "next meeting"),
        Step(R.IMPACT_CHECKED, "begin", R.IN_PROGRESS, "by itself: a further action is agreed"),
        *(Step(s, "reopen", R.IN_PROGRESS, "chair of the group") for s in (R.IMPACT_CHECKED, R.CLOSED)),
        *(
            Step(s, "merge", R.SUPERSEDED, "business unit")
            for s in (R.APPROVED, R.ACCEPTED, R.NOT_ACCEPTED, R.ADOPTED, R.IN_PROGRESS)
        ),
    ],
)


class ActionState(StrEnum):
    """Where an action stands. Done (claimed), evidenced (verified) and outcome shown (closed) are three things."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    IN_PROGRESS = "in_progress"
    UPDATE_DUE = "update_due"
    UPDATE_OVERDUE = "update_overdue"
    BLOCKED = "blocked"
    OVERDUE = "overdue"
    EXTENDED = "extended"
    CLAIMED = "claimed_complete"
    VERIFIED = "verified_complete"
    CLOSED = "closed"
    REOPENED = "reopened"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        return ACTION_WORDS[self]

    @property
    def is_open(self) -> bool:
        return self not in (ActionState.CLOSED, ActionState.CANCELLED)


A = ActionState
ACTION_WORDS: dict[ActionState, str] = {
    A.PROPOSED: "Proposed",
    A.AGREED: "Agreed",
    A.IN_PROGRESS: "In progress",
    A.UPDATE_DUE: "Update due",
    A.UPDATE_OVERDUE: "Update overdue",
    A.BLOCKED: "Blocked",
    A.OVERDUE: "Overdue",
    A.EXTENDED: "Extended",
    A.CLAIMED: "Claimed complete",
    A.VERIFIED: "Verified complete",
    A.CLOSED: "Closed",
    A.REOPENED: "Reopened",
    A.CANCELLED: "Cancelled",
}
# Somebody is at work on it: it can be updated, claimed complete, extended, and be late.
AT_WORK = (A.AGREED, A.IN_PROGRESS, A.UPDATE_DUE, A.UPDATE_OVERDUE, A.BLOCKED, A.OVERDUE, A.EXTENDED, A.REOPENED)
ENDED = (A.CLOSED, A.CANCELLED)
_ON_TIME = (A.AGREED, A.IN_PROGRESS, A.UPDATE_DUE, A.UPDATE_OVERDUE, A.EXTENDED, A.REOPENED)

ACTION = StateTable(
    "an action",
    [
        Step(A.PROPOSED, "agree", A.AGREED, "the group; for its own, the agency’s lead", "with the action plan"),
        # A late action stays late until it is extended or done: news of it does not move its due day.
        *(
            Step(s, "update", A.IN_PROGRESS, "owner or agency’s lead", "each quarter")
            for s in AT_WORK
            if s != A.OVERDUE
        ),
        Step(A.OVERDUE, "update", A.OVERDUE, "owner or agency’s lead", "each quarter"),
        *(
            Step(s, "ask_update", A.UPDATE_DUE, "by itself", "each quarter, until complete")
            for s in (A.AGREED, A.IN_PROGRESS, A.UPDATE_DUE, A.UPDATE_OVERDUE, A.EXTENDED, A.REOPENED)
        ),
        # What is blocked or late says so first; that no news came is kept beside it.
        *(Step(s, "ask_update", s, "by itself", "each quarter") for s in (A.BLOCKED, A.OVERDUE)),
        Step(A.UPDATE_DUE, "miss_update", A.UPDATE_OVERDUE, "by itself", "10 working days after the quarter’s end"),
        *(Step(s, "block", A.BLOCKED, "owner or agency’s lead") for s in AT_WORK),
        *(Step(s, "pass_due", A.OVERDUE, "by itself", "due date") for s in _ON_TIME),
        *(Step(s, "extend", A.EXTENDED, "chair of the group") for s in AT_WORK),
        *(Step(s, "claim", A.CLAIMED, "owner or agency’s lead", "due date") for s in AT_WORK),
        Step(A.CLAIMED, "verify", A.VERIFIED, "the group, in its meeting", "next meeting"),
        Step(A.CLAIMED, "give_back", A.IN_PROGRESS, "the group, in its meeting", "next meeting"),
        Step(A.VERIFIED, "close", A.CLOSED, "the group, in its meeting", "next meeting"),
        Step(A.CLOSED, "reopen", A.REOPENED, "the group: the impact check fails", "6 months"),
        *(Step(s, "cancel", A.CANCELLED, "chair of the group") for s in (A.PROPOSED, *AT_WORK, A.CLAIMED, A.VERIFIED)),
    ],
)
