"""This partnership's own way of reminding people of what is due, as a chapter of settings."""

from dataclasses import dataclass

from . import chapters

NAME = "reminders"


@dataclass(frozen=True)
class ReminderSettings:
    """Days are calendar days. The words go out by e-mail, so they name nobody and no case."""

    send: bool = True
    days_before: tuple[int, ...] = (30, 7, 1)
    repeat_every: int = 7  # 0: once overdue, then not again
    subject: str = "Something is due"
    subject_overdue: str = "Something is overdue"
    opening: str = "This is a reminder of what is with you."
    closing: str = "Sign in to Line of Sight and open “My work”."

    def __post_init__(self) -> None:
        if any(days < 1 for days in self.days_before):
            raise ValueError("Each number of days before must be 1 or more.")
        if self.repeat_every < 0:
            raise ValueError("The number of days until a repeat must be 0 or more.")
        if not self.subject.strip() or not self.subject_overdue.strip():
            raise ValueError("Enter a subject: an e-mail without one is easily taken for junk.")


chapters.declare(
    NAME,
    ReminderSettings,
    title="Reminders",
    words={
        "send": "Remind people by e-mail of what is due",
        "days_before": "Days before the due date",
        "repeat_every": "While overdue, repeat every so many days (0: do not repeat)",
        "subject": "Subject of the e-mail",
        "subject_overdue": "Subject when something is overdue",
        "opening": "First sentence (name nobody and no case)",
        "closing": "Last sentence",
    },
)
