"""The lives of a quarter, of one agency's figures, of an explanation and of a challenge, each as one table."""

from enum import StrEnum

from lineofsight.engine.states import StateTable, Step


class QuarterState(StrEnum):
    """Where a quarter stands, from opening to close."""

    OPEN = "open"
    ASKED = "asked"
    RECEIVED = "received"
    QUERIED = "queried"
    VALIDATED = "validated"
    COMMENTARY = "commentary"
    EXCEPTIONS_SET = "exceptions_set"
    SIGNED = "signed"
    SENT = "sent"
    DECIDED = "decided"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return QUARTER_WORDS[self]


Q = QuarterState
QUARTER_WORDS: dict[QuarterState, str] = {
    Q.OPEN: "Open",
    Q.ASKED: "Figures asked for",
    Q.RECEIVED: "Figures received",
    Q.QUERIED: "Queried with an agency",
    Q.VALIDATED: "Checked",
    Q.COMMENTARY: "With the group: commentary",
    Q.EXCEPTIONS_SET: "Exceptions set",
    Q.SIGNED: "Summary signed",
    Q.SENT: "With the leadership",
    Q.DECIDED: "Recommendations decided",
    Q.CLOSED: "Closed",
}
QUARTER = StateTable(
    "a quarter",
    [
        Step(Q.OPEN, "ask", Q.ASKED, "business unit"),
        Step(Q.ASKED, "receive", Q.RECEIVED, "by itself: all agencies have sent their figures", "15 working days"),
        Step(Q.ASKED, "go_on", Q.RECEIVED, "business unit, saying why without the missing"),
        *(Step(s, "query", Q.QUERIED, "analyst or business unit") for s in (Q.ASKED, Q.RECEIVED, Q.QUERIED)),
        Step(Q.QUERIED, "receive", Q.RECEIVED, "by itself: the queried figures came again"),
        Step(Q.QUERIED, "go_on", Q.RECEIVED, "business unit, saying why without the missing"),
        Step(Q.RECEIVED, "validate", Q.VALIDATED, "analyst or business unit"),
        Step(Q.VALIDATED, "release", Q.COMMENTARY, "analyst or business unit"),
        Step(Q.COMMENTARY, "set_exceptions", Q.EXCEPTIONS_SET, "chair of the group or business unit"),
        Step(Q.EXCEPTIONS_SET, "sign", Q.SIGNED, "chair of the group"),
        Step(Q.SIGNED, "send", Q.SENT, "by itself, when it is signed"),
        Step(Q.SENT, "decide", Q.DECIDED, "leadership, in its meeting", "next meeting"),
        Step(Q.DECIDED, "close", Q.CLOSED, "business unit", "45 working days"),
    ],
)
# The group has the figures from here on, and so have those who see the dashboard.
WITH_THE_GROUP = (Q.COMMENTARY, Q.EXCEPTIONS_SET)
RELEASED = (Q.COMMENTARY, Q.EXCEPTIONS_SET, Q.SIGNED, Q.SENT, Q.DECIDED, Q.CLOSED)


class FiguresState(StrEnum):
    """Where one agency's figures of one quarter stand."""

    ASKED = "asked"
    ENTERED = "entered"
    SIGNED_OFF = "signed_off"
    QUERIED = "queried"

    @property
    def words(self) -> str:
        return FIGURES_WORDS[self]


F = FiguresState
FIGURES_WORDS: dict[FiguresState, str] = {
    F.ASKED: "Waited for",
    F.ENTERED: "Entered, not signed off",
    F.SIGNED_OFF: "Signed off",
    F.QUERIED: "Queried",
}
FIGURES = StateTable(
    "an agency’s figures",
    [
        *(Step(s, "enter", F.ENTERED, "agency’s data contact") for s in (F.ASKED, F.ENTERED)),
        Step(F.QUERIED, "enter", F.QUERIED, "agency’s data contact"),
        *(Step(s, "sign_off", F.SIGNED_OFF, "agency’s lead", "15 working days") for s in (F.ENTERED, F.QUERIED)),
        Step(F.SIGNED_OFF, "query", F.QUERIED, "analyst or business unit"),
    ],
)


class ComputationState(StrEnum):
    """Where a run over the returns stands; it has exactly one result."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        return COMPUTATION_WORDS[self]


M = ComputationState
COMPUTATION_WORDS: dict[ComputationState, str] = {
    M.WAITING: "Waiting to begin",
    M.RUNNING: "Being computed",
    M.DONE: "Computed",
    M.CANCELLED: "Stopped",
}
COMPUTATION = StateTable(
    "a run over the returns",
    [
        Step(M.WAITING, "begin", M.RUNNING, "a worker"),
        Step(M.RUNNING, "begin", M.RUNNING, "a worker, where the one before it was killed"),
        Step(M.RUNNING, "finish", M.DONE, "a worker"),
        *(Step(s, "cancel", M.CANCELLED, "analyst or business unit") for s in (M.WAITING, M.RUNNING)),
    ],
)


class ChallengeState(StrEnum):
    """Where a challenge of an indicator stands."""

    RAISED = "raised"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    FURTHER = "further"
    ACCEPTED = "accepted"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return CHALLENGE_WORDS[self]


C = ChallengeState
CHALLENGE_WORDS: dict[ChallengeState, str] = {
    C.RAISED: "Raised, nobody named yet",
    C.ASSIGNED: "Waits for an answer",
    C.ANSWERED: "Answered",
    C.FURTHER: "Further enquiry",
    C.ACCEPTED: "Answer accepted",
    C.CLOSED: "Closed",
}
CHALLENGE = StateTable(
    "a challenge",
    [
        Step(C.RAISED, "assign", C.ASSIGNED, "who raised it, or business unit"),
        *(Step(s, "answer", C.ANSWERED, "who is named", "the day named") for s in (C.ASSIGNED, C.FURTHER)),
        Step(C.ANSWERED, "accept", C.ACCEPTED, "who raised it"),
        Step(C.ANSWERED, "ask_further", C.FURTHER, "who raised it"),
        Step(C.ACCEPTED, "close", C.CLOSED, "business unit or who raised it"),
    ],
)
