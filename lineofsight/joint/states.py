"""The life of joint work between partnerships as one table."""

from enum import StrEnum

from lineofsight.engine.states import StateTable, Step


class JointState(StrEnum):
    """Where a joint deep dive or shared panel stands."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RUNNING = "running"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return JOINT_WORDS[self]


JOINT_WORDS: dict[JointState, str] = {
    JointState.PROPOSED: "Waiting for each partnership’s executive",
    JointState.REFUSED: "Not agreed",
    JointState.WITHDRAWN: "Withdrawn",
    JointState.RUNNING: "Set up and open",
    JointState.CLOSED: "Closed",
}

J = JointState
JOINT_WORK = StateTable(
    "joint work",
    [
        Step(J.PROPOSED, "agree", J.PROPOSED, "executive partner of one partnership"),
        Step(J.PROPOSED, "set_up", J.RUNNING, "by itself, once every partnership has agreed"),
        Step(J.PROPOSED, "refuse", J.REFUSED, "executive partner of one partnership"),
        Step(J.PROPOSED, "withdraw", J.WITHDRAWN, "partnership that proposed it"),
        Step(J.RUNNING, "close", J.CLOSED, "business unit of the partnership that leads"),
    ],
)
