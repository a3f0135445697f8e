"""This partnership's own way with data returns, as a chapter of settings."""

from dataclasses import dataclass

from lineofsight.partnership import chapters

NAME = "returns"


@dataclass(frozen=True)
class ReturnSettings:
    """Working days are those of England."""

    second_person_signs_off: bool = True
    due_working_days: int = 20
    ask_days_before: int = 30
    history_change_percent: int = 30
    history_from_rows: int = 20
    check_again_months: int = 12

    def __post_init__(self) -> None:
        if not 1 <= self.due_working_days <= 120:
            raise ValueError("Working days to send a return must be between 1 and 120.")
        if not 1 <= self.ask_days_before <= 90:
            raise ValueError("Days before the due day must be between 1 and 90.")
        if self.history_change_percent < 1 or self.history_from_rows < 1:
            raise ValueError("What counts as a change from the return before must be 1 or more.")
        if self.check_again_months < 1:
            raise ValueError("Months back to check again must be 1 or more.")


chapters.declare(
    NAME,
    ReturnSettings,
    title="Data returns",
    words={
        "second_person_signs_off": "A return is signed off by somebody else than who sent it",
        "due_working_days": "Working days after the period in which a return is usually due",
        "ask_days_before": "Days before the due day on which an agency is asked",
        "history_change_percent": "Say so when a table has changed by so many per cent from the return before",
        "history_from_rows": "Compare only tables with at least so many rows",
        "check_again_months": "When a list changes, check again the returns of so many months",
    },
)
