"""The nouns of the room, one file for each family of them."""

from .agencies import Agency, Area, Group, Partner
from .decisions import Decision
from .editions import Edition
from .people import Appointment, Member, Person
from .reminders import CalendarFeed, TaskReminder
from .tasks import KeptAway, Notice, Task
from .templates import LayoutEdition, WordTemplate
from .tenancy import Tenant, TenantOwned

__all__ = [
    "Agency",
    "Appointment",
    "Area",
    "CalendarFeed",
    "Decision",
    "Edition",
    "Group",
    "KeptAway",
    "LayoutEdition",
    "Member",
    "Notice",
    "Partner",
    "Person",
    "Task",
    "TaskReminder",
    "Tenant",
    "TenantOwned",
    "WordTemplate",
]
