"""The room's verbs; nothing else writes its rows."""

from .agreeing import agree, refuse
from .closing import close
from .naming import end_memberships_of_leavers, end_naming, name_person
from .panels import answer_panel, send_panel_message
from .proposing import propose, withdraw
from .receiving import receive

__all__ = [
    "agree",
    "answer_panel",
    "close",
    "end_memberships_of_leavers",
    "end_naming",
    "name_person",
    "propose",
    "receive",
    "refuse",
    "send_panel_message",
    "withdraw",
]
