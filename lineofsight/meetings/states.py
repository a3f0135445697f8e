"""The life of a group's meeting, and of an action that was agreed in one, each as one table."""

from enum import StrEnum

from lineofsight.engine.states import StateTable, Step


class MeetingState(StrEnum):
    """Where a meeting stands, from its date in the calendar to its agreed minutes."""

    PLANNED = "planned"
    AGENDA_SENT = "agenda_sent"
    UNDER_WAY = "under_way"
    HELD = "held"
    CIRCULATED = "minutes_circulated"
    AGREED = "minutes_agreed"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        return MEETING_WORDS[self]

    @property
    def colour(self) -> str:
        return MEETING_COLOURS[self]


M = MeetingState
MEETING_WORDS: dict[MeetingState, str] = {
    M.PLANNED: "Planned",
    M.AGENDA_SENT: "Agenda sent",
    M.UNDER_WAY: "Under way",
    M.HELD: "Minutes to write",
    M.CIRCULATED: "Minutes circulated",
    M.AGREED: "Minutes agreed",
    M.CANCELLED: "Cancelled",
}
MEETING_COLOURS: dict[MeetingState, str] = {
    M.PLANNED: "grey",
    M.AGENDA_SENT: "blue",
    M.UNDER_WAY: "yellow",
    M.HELD: "orange",
    M.CIRCULATED: "turquoise",
    M.AGREED: "green",
    M.CANCELLED: "red",
}
AHEAD = (M.PLANNED, M.AGENDA_SENT)
# It took place, so it counts where attendance is counted.
TOOK_PLACE = (M.HELD, M.CIRCULATED, M.AGREED)
# What was said can still be entered, changed and struck out.
OPEN_TO_ENTRIES = (M.UNDER_WAY, M.HELD, M.CIRCULATED)

MEETING = StateTable(
    "a meeting",
    [
        Step(M.PLANNED, "move", M.PLANNED, "business unit or chair"),
        Step(M.AGENDA_SENT, "move", M.AGENDA_SENT, "business unit or chair"),
        *(Step(s, "send_agenda", M.AGENDA_SENT, "business unit or chair", "5 working days before") for s in AHEAD),
        *(Step(s, "cancel", M.CANCELLED, "business unit or chair") for s in AHEAD),
        *(Step(s, "open", M.UNDER_WAY, "chair, note-taker or business unit", "on the day") for s in AHEAD),
        Step(M.UNDER_WAY, "end", M.HELD, "chair, note-taker or business unit", "on the day"),
        Step(M.HELD, "open", M.UNDER_WAY, "chair, note-taker or business unit"),
        *(
            Step(s, "circulate", M.CIRCULATED, "note-taker or business unit", "10 working days after")
            for s in (M.HELD, M.CIRCULATED)
        ),
        Step(M.CIRCULATED, "agree", M.AGREED, "the group", "next meeting"),
    ],
)


class MeetingActionState(StrEnum):
    """Where an action of a meeting stands."""

    OPEN = "open"
    CARRIED = "carried_forward"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        return ACTION_WORDS[self]

    @property
    def colour(self) -> str:
        return {"open": "blue", "carried_forward": "orange", "done": "green", "dropped": "grey"}[self]


A = MeetingActionState
ACTION_WORDS: dict[MeetingActionState, str] = {
    A.OPEN: "Open",
    A.CARRIED: "Carried forward",
    A.DONE: "Done",
    A.DROPPED: "Dropped",
}
STILL_OPEN = (A.OPEN, A.CARRIED)
MEETING_ACTION = StateTable(
    "an action of a meeting",
    [
        *(Step(s, "go_on", s, "owner, or whoever takes the minutes") for s in STILL_OPEN),
        *(Step(s, "carry_forward", A.CARRIED, "whoever takes the minutes", "next meeting") for s in STILL_OPEN),
        *(Step(s, "finish", A.DONE, "owner, or whoever takes the minutes", "due date") for s in STILL_OPEN),
        *(Step(s, "drop", A.DROPPED, "whoever takes the minutes, with the reason") for s in STILL_OPEN),
        *(Step(s, "reopen", A.OPEN, "whoever takes the minutes") for s in (A.DONE, A.DROPPED)),
    ],
)
