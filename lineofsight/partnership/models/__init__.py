"""The nouns of the room, one file for each family of them."""

from .agencies import Agency, Area, Group, Locality, Partner
from .covering import Cover, hers, leads_in, led
from .decisions import Decision
from .editions import Edition
from .imports import Import, ImportRow
from .messages import MessageWords
from .people import Appointment, Member, Person
from .reminders import CalendarFeed, TaskReminder
from .school_holidays import SchoolHoliday
from .signing_in import AuthenticatorApp, Guesses, RecoveryCode, SecondStepReset, SignIn
from .tasks import KeptAway, Notice, Task
from .templates import LayoutEdition, WordTemplate
from .tenancy import FormerName, Tenant, TenantOwned

__all__ = [
    "Agency",
    "Appointment",
    "Area",
    "AuthenticatorApp",
    "CalendarFeed",
    "Cover",
    "Decision",
    "Edition",
    "FormerName",
    "Group",
    "Guesses",
    "Import",
    "ImportRow",
    "KeptAway",
    "LayoutEdition",
    "Locality",
    "Member",
    "MessageWords",
    "Notice",
    "Partner",
    "Person",
    "RecoveryCode",
    "SchoolHoliday",
    "SecondStepReset",
    "SignIn",
    "Task",
    "TaskReminder",
    "Tenant",
    "TenantOwned",
    "WordTemplate",
    "hers",
    "leads_in",
    "led",
]
