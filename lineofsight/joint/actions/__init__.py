"""The room's verbs; nothing else writes its rows."""

from .agreeing import agree, refuse
from .closing import close
from .naming import end_memberships_of_leavers, end_naming, name_person
from .proposing import propose, withdraw
from .receiving import receive

__all__ = [
    "agree",
    "close",
    "end_memberships_of_leavers",
    "end_naming",
    "name_person",
    "propose",
    "receive",
    "refuse",
    "withdraw",
]
