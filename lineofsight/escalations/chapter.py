"""This partnership's own way with urgent concerns, as a chapter of settings."""

from dataclasses import dataclass

from lineofsight.partnership import chapters

NAME = "escalations"


@dataclass(frozen=True)
class UrgentContact:
    """Whom to telephone first when somebody may be in danger."""

    words: str
    telephone: str


@dataclass(frozen=True)
class ConcernSettings:
    """Hours and days are working hours (9 to 5) and working days in England."""

    urgent_contacts: tuple[UrgentContact, ...] = (
        UrgentContact("Someone is in immediate danger: police", "999"),
        UrgentContact("Children's social care, front door", "the number of the child's council"),
    )
    acknowledge_hours: int = 4
    then_senior_working_days: int = 1
    action_working_days: int = 1
    check_working_days: int = 2

    def __post_init__(self) -> None:
        if not self.urgent_contacts:
            raise ValueError("Enter at least one telephone number to call first.")
        if min(self.acknowledge_hours, self.action_working_days, self.check_working_days) < 1:
            raise ValueError("Times must be 1 or more.")


chapters.declare(
    NAME,
    ConcernSettings,
    title="Urgent concerns",
    words={
        "urgent_contacts": "Whom to telephone first",
        "acknowledge_hours": "Working hours in which a lead acknowledges",
        "then_senior_working_days": "Working days until it goes to the agency's senior",
        "action_working_days": "Working days in which the action is recorded",
        "check_working_days": "Working days in which the business unit checks the action",
    },
)
