"""The nouns of the room, one file for each family of them."""

from .feedback import MeetingFeedback
from .meeting_agenda import AgendaItem, Interest, Paper, PaperRead
from .meeting_entries import ActionNews, Correction, Entry, MeetingAction, Minutes
from .meeting_people import Attendance
from .meetings import GroupTerms, Meeting, Seat
from .outcomes import OutcomeCount

__all__ = [
    "ActionNews",
    "AgendaItem",
    "Attendance",
    "Correction",
    "Entry",
    "GroupTerms",
    "Interest",
    "Meeting",
    "MeetingAction",
    "MeetingFeedback",
    "Minutes",
    "OutcomeCount",
    "Paper",
    "PaperRead",
    "Seat",
]
