"""The room's verbs; nothing else writes its rows."""

from .feedback import rate_meeting
from .group_life import ask_to_close, close_group, form_group, place_group
from .groups import SeatOf, describe_terms, set_seats
from .meeting_actions import News, tell_news
from .meeting_agenda import (
    add_item,
    add_paper,
    change_item,
    gather,
    move_item,
    note_opened,
    remove_item,
    withdraw_paper,
)
from .meeting_decisions import take_in_decisions
from .meeting_entries import Doing, change_entry, record, restore_entry, strike_entry
from .meeting_people import Came, add_guest, declare_interest, record_attendance, reply
from .meetings import cancel_meeting, end_meeting, move_meeting, open_meeting, plan_meetings, send_agenda
from .minutes import agree_minutes, ask_correction, circulate_minutes, settle_correction
from .outcomes import count_outcomes

__all__ = [
    "count_outcomes",
    "Came",
    "Doing",
    "News",
    "SeatOf",
    "add_guest",
    "add_item",
    "add_paper",
    "agree_minutes",
    "ask_correction",
    "ask_to_close",
    "cancel_meeting",
    "change_entry",
    "change_item",
    "circulate_minutes",
    "close_group",
    "declare_interest",
    "describe_terms",
    "end_meeting",
    "form_group",
    "gather",
    "rate_meeting",
    "move_item",
    "move_meeting",
    "note_opened",
    "open_meeting",
    "place_group",
    "plan_meetings",
    "record",
    "record_attendance",
    "remove_item",
    "reply",
    "restore_entry",
    "send_agenda",
    "set_seats",
    "settle_correction",
    "strike_entry",
    "take_in_decisions",
    "tell_news",
    "withdraw_paper",
]
