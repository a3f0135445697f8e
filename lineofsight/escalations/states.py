"""The life of an urgent safety or practice concern as one table."""

from enum import StrEnum

from lineofsight.engine.states import StateTable, Step


class ConcernState(StrEnum):
    """Where a concern stands."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ACTION_RECORDED = "action_recorded"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return CONCERN_WORDS[self]


CONCERN_WORDS: dict[ConcernState, str] = {
    ConcernState.SENT: "Sent to the agency lead",
    ConcernState.ACKNOWLEDGED: "Acknowledged",
    ConcernState.ACTION_RECORDED: "Action recorded",
    ConcernState.CLOSED: "Closed",
}

C = ConcernState
CONCERN = StateTable(
    "an urgent concern",
    [
        Step(C.SENT, "send_on", C.SENT, "by itself: deputy, then senior", "4 working hours, then 1 working day"),
        Step(C.SENT, "acknowledge", C.ACKNOWLEDGED, "named lead", "same day"),
        Step(C.ACKNOWLEDGED, "record_action", C.ACTION_RECORDED, "named lead", "1 working day"),
        Step(C.ACTION_RECORDED, "return", C.ACKNOWLEDGED, "business unit", "2 working days"),
        Step(C.ACTION_RECORDED, "close", C.CLOSED, "business unit", "2 working days"),
    ],
)
