"""The nouns of the room, one file for each family of them."""

from .agencies import Agency, Area, Group, Locality, Partner
from .brought_in import BroughtInFile
from .contacts import AgencyContact
from .covering import Cover, does_for, hers, leads_in, led
from .decisions import Decision
from .editions import Edition
from .imports import Import, ImportRow
from .joining import Invitation, ProposedAppointment
from .messages import MessageWords
from .people import Appointment, Member, Person
from .reminders import CalendarFeed, TaskReminder
from .reviewing import AccessReview, ReviewedMember
from .school_holidays import SchoolHoliday
from .signing_in import (
    AuthenticatorApp,
    Guesses,
    RecoveryCode,
    RefusedTries,
    SecondStepReset,
    Sending,
    SentFiles,
    SignIn,
)
from .tasks import KeptAway, Notice, Task
from .templates import LayoutEdition, WordTemplate
from .tenancy import FormerName, Tenant, TenantOwned
from .ways_in import OutsideAccount, Passkey

__all__ = [
    "AccessReview",
    "Agency",
    "AgencyContact",
    "Appointment",
    "Area",
    "AuthenticatorApp",
    "CalendarFeed",
    "BroughtInFile",
    "Cover",
    "Decision",
    "Edition",
    "FormerName",
    "Group",
    "Guesses",
    "Import",
    "ImportRow",
    "Invitation",
    "KeptAway",
    "LayoutEdition",
    "Locality",
    "Member",
    "MessageWords",
    "Notice",
    "OutsideAccount",
    "Partner",
    "Passkey",
    "Person",
    "ProposedAppointment",
    "RecoveryCode",
    "RefusedTries",
    "ReviewedMember",
    "SchoolHoliday",
    "SecondStepReset",
    "Sending",
    "SentFiles",
    "SignIn",
    "Task",
    "TaskReminder",
    "Tenant",
    "TenantOwned",
    "WordTemplate",
    "does_for",
    "hers",
    "leads_in",
    "led",
]
