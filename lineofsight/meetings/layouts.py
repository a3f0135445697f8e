"""The documents of a meeting that a partnership can give its own Word template; everything in the samples is invented."""

from lineofsight.engine.documents.blocks import Block, Heading, KeyValues, Paragraph, Table
from lineofsight.partnership.layouts import Field, Layout, LineList, declare

MINUTES, AGENDA = "meeting_minutes", "meeting_agenda"

_FIELDS = (
    Field("marking", "The protective marking", "OFFICIAL"),
    Field("partnership", "Name of the partnership", "Anytown Safeguarding Children Partnership"),
    Field("group", "Name of the group", "Safeguarding Effectiveness Group"),
    Field("day", "The day of the meeting", "4 March 2026"),
    Field("time", "From when to when", "10am to midday"),
    Field("place", "Where it meets", "Town Hall, room 4"),
    Field("chair", "Who is in the chair", "A. Chair"),
    Field("state", "How the document stands", "Agreed on 3 June 2026"),
)
_ACTIONS = LineList(
    "actions",
    "The action log: open actions of the group",
    (
        Field("number", "Its number", "M-2026-00"),
        Field("words", "What is to be done", "An invented action"),
        Field("owner", "Who does it", "A. Owner"),
        Field("due", "By when", "3 June 2026"),
        Field("state", "How it stands", "Open"),
    ),
)
_SAMPLE: tuple[Block, ...] = (
    KeyValues((("Meeting", "Safeguarding Effectiveness Group, 4 March 2026"), ("In the chair", "A. Chair"))),
    Table("Attendance", ("Agency", "Name", "As", "Attendance"), (("Police", "B. Member", "Member", "Present"),)),
    Heading(2, "1. An invented item"),
    Paragraph("Decision: an invented decision."),
)


def declare_layouts() -> None:
    """Called once, when the room is made ready."""
    declare(
        Layout(
            MINUTES,
            "Minutes of a meeting",
            "Followed by the minutes of meetings planned from then on.",
            (
                Field("title", "Title of the document", "Minutes: Safeguarding Effectiveness Group", mandatory=True),
                *_FIELDS,
            ),
            "Who was there, and item by item what was decided, agreed to be done and said.",
            _SAMPLE,
            (_ACTIONS,),
        )
    )
    declare(
        Layout(
            AGENDA,
            "Agenda and reading pack of a meeting",
            "Followed by agendas and packs of meetings planned from then on.",
            (
                Field("title", "Title of the document", "Agenda: Safeguarding Effectiveness Group", mandatory=True),
                *_FIELDS,
            ),
            "Decisions needed, the agenda, last time’s actions and the text of the papers.",
            _SAMPLE,
            (_ACTIONS,),
        )
    )
