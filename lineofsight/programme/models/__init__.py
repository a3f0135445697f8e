"""The nouns of the room, one file for each family of them."""

from .audit_programme import PlannedAgency, PlannedAudit, PlannedSource, ScheduleFile, ScheduleRow, Slip
from .priorities import Plan, Priority, PriorityNote
from .red_elements import RedElement, RedLine
from .service_reviews import ServiceReview
from .work_programme import AreaReview, Assigned, Lead, Line, LineUpdate, Milestone, Rating

__all__ = [
    "AreaReview",
    "Assigned",
    "Lead",
    "Line",
    "LineUpdate",
    "Milestone",
    "Plan",
    "PlannedAgency",
    "PlannedAudit",
    "PlannedSource",
    "Priority",
    "PriorityNote",
    "Rating",
    "RedElement",
    "RedLine",
    "ScheduleFile",
    "ScheduleRow",
    "ServiceReview",
    "Slip",
]
