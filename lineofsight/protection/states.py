"""The lives of a legal hold, a secure deletion and a subject access request, each as one table."""

from enum import StrEnum

from lineofsight.engine.states import StateTable, Step


class HoldState(StrEnum):
    """Where a legal hold stands."""

    IN_FORCE = "in_force"
    LIFT_ASKED = "lift_asked"
    LIFTED = "lifted"

    @property
    def words(self) -> str:
        return {"in_force": "In force", "lift_asked": "In force, lifting asked for", "lifted": "Lifted"}[self]


H = HoldState
HOLD = StateTable(
    "a legal hold",
    [
        Step(H.IN_FORCE, "ask_to_lift", H.LIFT_ASKED, "data protection or business unit"),
        Step(H.LIFT_ASKED, "keep", H.IN_FORCE, "data protection or business unit"),
        Step(H.LIFT_ASKED, "lift", H.LIFTED, "somebody other than who asked, one of the two data protection"),
    ],
)


class DeletionState(StrEnum):
    """Where a secure deletion stands."""

    PROPOSED = "proposed"
    APPROVED_ONCE = "approved_once"
    APPROVED = "approved"
    REFUSED = "refused"
    CARRIED_OUT = "carried_out"

    @property
    def words(self) -> str:
        return {
            "proposed": "Waits for two approvals",
            "approved_once": "Waits for the second approval",
            "approved": "Approved, to be carried out",
            "refused": "Refused",
            "carried_out": "Carried out",
        }[self]


D = DeletionState
DELETION = StateTable(
    "a secure deletion",
    [
        Step(D.PROPOSED, "approve", D.APPROVED_ONCE, "data protection or a statutory partner, not who proposed it"),
        Step(D.PROPOSED, "refuse", D.REFUSED, "data protection or a statutory partner"),
        Step(D.APPROVED_ONCE, "approve", D.APPROVED, "another person, one of the two data protection"),
        Step(D.APPROVED_ONCE, "refuse", D.REFUSED, "data protection or a statutory partner"),
        Step(D.APPROVED, "refuse", D.REFUSED, "data protection or a statutory partner"),
        Step(D.APPROVED, "carry_out", D.CARRIED_OUT, "data protection"),
    ],
)


class RequestState(StrEnum):
    """Where a subject access request stands."""

    OPEN = "open"
    ANSWERED = "answered"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        return {"open": "Open", "answered": "Answered", "refused": "Refused"}[self]


R = RequestState
REQUEST = StateTable(
    "a subject access request",
    [
        Step(R.OPEN, "answer", R.ANSWERED, "data protection", "one month"),
        Step(R.OPEN, "refuse", R.REFUSED, "data protection", "one month"),
    ],
)
