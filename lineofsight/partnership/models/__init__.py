"""The nouns of the room, one file for each family of them."""

from .agencies import Agency, Area, Group, Locality, Partner
from .decisions import Decision
from .editions import Edition
from .people import Appointment, Member, Person
from .reminders import CalendarFeed, TaskReminder
from .tasks import KeptAway, Notice, Task
from .tenancy import FormerName, Tenant, TenantOwned

__all__ = [
    "Agency",
    "Appointment",
    "Area",
    "CalendarFeed",
    "Decision",
    "Edition",
    "FormerName",
    "Group",
    "KeptAway",
    "Locality",
    "Member",
    "Notice",
    "Partner",
    "Person",
    "Task",
    "TaskReminder",
    "Tenant",
    "TenantOwned",
]
