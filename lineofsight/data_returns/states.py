"""The life of a data return and of one check of it, each as one table, and what a check can come to."""

from enum import StrEnum

from lineofsight.engine.states import StateTable, Step


class ReturnState(StrEnum):
    """Where a return stands, from the file that came in to the agency's word that it may be used."""

    RECEIVED = "received"
    CHECKED = "checked"
    SIGNED_OFF = "signed_off"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return RETURN_WORDS[self]

    @property
    def colour(self) -> str:
        return RETURN_COLOURS[self]


R = ReturnState
RETURN_WORDS = {
    R.RECEIVED: "Being checked",
    R.CHECKED: "To be signed off",
    R.SIGNED_OFF: "Signed off",
    R.REPLACED: "Replaced",
    R.WITHDRAWN: "Withdrawn",
}
RETURN_COLOURS = {
    R.RECEIVED: "blue",
    R.CHECKED: "orange",
    R.SIGNED_OFF: "green",
    R.REPLACED: "grey",
    R.WITHDRAWN: "grey",
}
DATA_RETURN = StateTable(
    "a data return",
    [
        Step(R.RECEIVED, "check", R.CHECKED, "by itself", "within minutes"),
        Step(R.CHECKED, "check", R.CHECKED, "by itself: a rule or a list has changed"),
        Step(R.SIGNED_OFF, "check", R.SIGNED_OFF, "by itself: the same rows are taken as before"),
        Step(R.SIGNED_OFF, "check_otherwise", R.CHECKED, "by itself: other rows are taken than before"),
        Step(R.CHECKED, "sign_off", R.SIGNED_OFF, "the agency’s lead", "the due day"),
        *(Step(s, "replace", R.REPLACED, "by itself: a corrected file") for s in (R.RECEIVED, R.CHECKED, R.SIGNED_OFF)),
        *(Step(s, "withdraw", R.WITHDRAWN, "the agency") for s in (R.RECEIVED, R.CHECKED)),
    ],
)


class CheckState(StrEnum):
    """Where one check stands; it has exactly one result, however often a worker begins it."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        return CHECK_WORDS[self]


C = CheckState
CHECK_WORDS = {
    C.WAITING: "Waiting to be checked",
    C.RUNNING: "Being checked",
    C.DONE: "Checked",
    C.CANCELLED: "Stopped",
}
RETURN_CHECK = StateTable(
    "a check of a return",
    [
        Step(C.WAITING, "begin", C.RUNNING, "a worker"),
        Step(C.RUNNING, "begin", C.RUNNING, "a worker, where the one before it was killed"),
        Step(C.RUNNING, "finish", C.DONE, "a worker"),
        *(Step(s, "cancel", C.CANCELLED, "the agency") for s in (C.WAITING, C.RUNNING)),
    ],
)


class Outcome(StrEnum):
    """What a check came to."""

    ACCEPTED = "accepted"
    WITH_ERRORS = "with_errors"
    PARTLY = "partly"
    REJECTED = "rejected"

    @property
    def words(self) -> str:
        return OUTCOME_WORDS[self]

    @property
    def colour(self) -> str:
        return OUTCOME_COLOURS[self]


OUTCOME_WORDS = {
    Outcome.ACCEPTED: "Accepted",
    Outcome.WITH_ERRORS: "Accepted with errors",
    Outcome.PARTLY: "Partly accepted",
    Outcome.REJECTED: "Rejected",
}
OUTCOME_COLOURS = {
    Outcome.ACCEPTED: "green",
    Outcome.WITH_ERRORS: "yellow",
    Outcome.PARTLY: "orange",
    Outcome.REJECTED: "red",
}


def outcome_of(*, refused: bool, rows: int, rejected: int, errors: int) -> Outcome:
    """Rejected where nothing is taken; partly accepted where some rows are not; otherwise accepted, errors or none."""
    if refused or rows == rejected:
        return Outcome.REJECTED
    if rejected:
        return Outcome.PARTLY
    return Outcome.WITH_ERRORS if errors else Outcome.ACCEPTED


class DisputeState(StrEnum):
    """Where the doubt an agency has about a rule stands."""

    OPEN = "open"
    UPHELD = "upheld"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        return DISPUTE_WORDS[self]

    @property
    def colour(self) -> str:
        return {"open": "blue", "upheld": "green", "refused": "grey"}[self]


D = DisputeState
DISPUTE_WORDS = {D.OPEN: "Waits for an answer", D.UPHELD: "The rule is set aside", D.REFUSED: "The rule stands"}
RULE_DISPUTE = StateTable(
    "a doubt about a rule",
    [
        Step(D.OPEN, "uphold", D.UPHELD, "business unit"),
        Step(D.OPEN, "refuse", D.REFUSED, "business unit"),
    ],
)
