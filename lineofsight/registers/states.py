"""The lives of what stands in the registers, each as one table: risk, problem, service gap, document, matter."""

from enum import StrEnum

from lineofsight.engine.states import StateTable, Step


class RiskState(StrEnum):
    """Where a risk stands, from the day it was raised until it is closed."""

    RAISED = "raised"
    SCORED = "scored"
    CONTROLLED = "controlled"
    REVIEWED = "reviewed"
    REDUCED = "reduced"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    MERGED = "merged"

    @property
    def words(self) -> str:
        return RISK_WORDS[self]

    @property
    def is_open(self) -> bool:
        return self not in (RiskState.CLOSED, RiskState.MERGED)


R = RiskState
RISK_WORDS: dict[RiskState, str] = {
    R.RAISED: "Raised, not scored yet",
    R.SCORED: "Scored",
    R.CONTROLLED: "Mitigation in hand",
    R.REVIEWED: "Reviewed",
    R.REDUCED: "Reduced to its target",
    R.ACCEPTED: "Accepted",
    R.CLOSED: "Closed",
    R.MERGED: "Merged into another",
}
OPEN_RISK = tuple(s for s in RiskState if s.is_open)
_SCORED_ONCE = (R.SCORED, R.CONTROLLED, R.REVIEWED, R.REDUCED, R.ACCEPTED)

RISK = StateTable(
    "a risk",
    [
        Step(R.RAISED, "score", R.SCORED, "business unit or chair", "when it is entered"),
        Step(R.RAISED, "mitigate", R.RAISED, "business unit, chair or owner"),
        Step(R.SCORED, "mitigate", R.CONTROLLED, "business unit, chair or owner"),
        *(
            Step(s, "mitigate", s, "business unit, chair or owner")
            for s in (R.CONTROLLED, R.REVIEWED, R.REDUCED, R.ACCEPTED)
        ),
        *(Step(s, "review", R.REVIEWED, "business unit, chair or owner", "review date") for s in _SCORED_ONCE),
        # Reviewed with a score that has not risen, what a group accepted stays accepted.
        Step(R.ACCEPTED, "confirm", R.ACCEPTED, "business unit, chair or owner", "review date"),
        *(Step(s, "reach_target", R.REDUCED, "by itself: the score is at or below its target") for s in _SCORED_ONCE),
        *(Step(s, "accept", R.ACCEPTED, "the group, by a recorded decision") for s in _SCORED_ONCE),
        *(Step(s, "escalate", s, "business unit, chair or owner") for s in OPEN_RISK),
        *(Step(s, "close", R.CLOSED, "business unit or chair, with the reason") for s in OPEN_RISK),
        *(Step(s, "merge", R.MERGED, "business unit") for s in OPEN_RISK),
        Step(R.CLOSED, "reopen", R.REVIEWED, "business unit or chair"),
    ],
)


class ProblemState(StrEnum):
    """Where a problem stands, from the member who raised it until it is solved."""

    RAISED = "raised"
    ASSIGNED = "assigned"
    IN_HAND = "in_hand"
    PASSED_ON = "passed_on"
    SOLVED = "solved"
    REOPENED = "reopened"
    DECLINED = "declined"

    @property
    def words(self) -> str:
        return PROBLEM_WORDS[self]

    @property
    def is_open(self) -> bool:
        return self not in (ProblemState.SOLVED, ProblemState.DECLINED)


P = ProblemState
PROBLEM_WORDS: dict[ProblemState, str] = {
    P.RAISED: "Raised, to be triaged",
    P.ASSIGNED: "Given to an owner",
    P.IN_HAND: "Being solved",
    P.PASSED_ON: "Taken further elsewhere",
    P.SOLVED: "Solved",
    P.REOPENED: "Reopened",
    P.DECLINED: "Not taken up",
}
OPEN_PROBLEM = tuple(s for s in ProblemState if s.is_open)
_WITH_AN_OWNER = (P.ASSIGNED, P.IN_HAND, P.PASSED_ON, P.REOPENED)

PROBLEM = StateTable(
    "a problem",
    [
        Step(P.RAISED, "triage", P.ASSIGNED, "business unit", "working days in the settings"),
        *(Step(s, "triage", s, "business unit") for s in _WITH_AN_OWNER),
        Step(P.RAISED, "decline", P.DECLINED, "business unit, with the reason"),
        *(Step(s, "step", P.IN_HAND, "owner or business unit") for s in _WITH_AN_OWNER if s != P.PASSED_ON),
        Step(P.PASSED_ON, "step", P.PASSED_ON, "owner or business unit"),
        *(
            Step(s, "pass_on", P.PASSED_ON, "business unit: to the risk register, a theme, an action or a gap")
            for s in _WITH_AN_OWNER
        ),
        *(Step(s, "solve", P.SOLVED, "owner or business unit, with the outcome", "due date") for s in _WITH_AN_OWNER),
        *(Step(s, "reopen", P.REOPENED, "business unit or who raised it") for s in (P.SOLVED, P.DECLINED)),
    ],
)


class GapState(StrEnum):
    """Where a service gap stands."""

    LOGGED = "logged"
    PUT = "put_to_commissioner"
    ANSWERED = "answered"
    FILLED = "filled"
    ACCEPTED = "accepted"

    @property
    def words(self) -> str:
        return GAP_WORDS[self]

    @property
    def is_open(self) -> bool:
        return self not in (GapState.FILLED, GapState.ACCEPTED)


G = GapState
GAP_WORDS: dict[GapState, str] = {
    G.LOGGED: "Logged",
    G.PUT: "Put to the commissioner",
    G.ANSWERED: "Answered",
    G.FILLED: "Filled",
    G.ACCEPTED: "Accepted as it is",
}
OPEN_GAP = tuple(s for s in GapState if s.is_open)

GAP = StateTable(
    "a service gap",
    [
        *(Step(s, "put", G.PUT, "business unit or chair") for s in OPEN_GAP),
        Step(G.PUT, "answer", G.ANSWERED, "the commissioner, or business unit for it", "working days in the settings"),
        *(Step(s, "fill", G.FILLED, "business unit, chair or who logged it", "due date") for s in OPEN_GAP),
        *(Step(s, "accept", G.ACCEPTED, "the group, by a recorded decision") for s in OPEN_GAP),
        *(Step(s, "reopen", G.LOGGED, "business unit or chair") for s in (G.FILLED, G.ACCEPTED)),
    ],
)


class DocumentState(StrEnum):
    """Where a document stands."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return DOCUMENT_WORDS[self]


D = DocumentState
DOCUMENT_WORDS: dict[DocumentState, str] = {
    D.DRAFT: "Draft, nothing adopted yet",
    D.IN_FORCE: "In force",
    D.WITHDRAWN: "Withdrawn",
}

DOCUMENT = StateTable(
    "a document",
    [
        *(Step(s, "add_version", s, "owner or business unit") for s in (D.DRAFT, D.IN_FORCE)),
        *(
            Step(s, "adopt", D.IN_FORCE, "the approving group, in a meeting or between meetings")
            for s in (D.DRAFT, D.IN_FORCE)
        ),
        Step(D.IN_FORCE, "review", D.IN_FORCE, "owner or business unit", "review date"),
        *(Step(s, "withdraw", D.WITHDRAWN, "the approving group, with the reason") for s in (D.DRAFT, D.IN_FORCE)),
    ],
)


class VersionState(StrEnum):
    """Where one version of a document stands; what was once in force stays readable."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return VERSION_WORDS[self]


VERSION_WORDS: dict[VersionState, str] = {
    VersionState.DRAFT: "Draft",
    VersionState.IN_FORCE: "In force",
    VersionState.SUPERSEDED: "Superseded",
    VersionState.WITHDRAWN: "Withdrawn",
}


class MatterState(StrEnum):
    """Where a matter that came to the partnership stands."""

    ARRIVED = "arrived"
    ACCEPTED = "accepted"
    REDIRECTED = "redirected"
    DECLINED = "declined"
    ANSWERED = "answered"

    @property
    def words(self) -> str:
        return MATTER_WORDS[self]


M = MatterState
MATTER_WORDS: dict[MatterState, str] = {
    M.ARRIVED: "To be decided",
    M.ACCEPTED: "Taken up here",
    M.REDIRECTED: "Sent to another body",
    M.DECLINED: "Declined",
    M.ANSWERED: "Sent to another body, which answered",
}

MATTER = StateTable(
    "a matter that came in",
    [
        Step(M.ARRIVED, "accept", M.ACCEPTED, "business unit or chair", "working days in the settings"),
        Step(M.ARRIVED, "redirect", M.REDIRECTED, "business unit or chair", "working days in the settings"),
        Step(M.ARRIVED, "decline", M.DECLINED, "business unit or chair, with the reason"),
        Step(
            M.REDIRECTED, "answer", M.ANSWERED, "business unit records what came back", "working days in the settings"
        ),
        # The other body sent it back.
        *(
            Step(s, "decide_again", M.ARRIVED, "business unit or chair")
            for s in (M.REDIRECTED, M.ANSWERED, M.ACCEPTED, M.DECLINED)
        ),
    ],
)
