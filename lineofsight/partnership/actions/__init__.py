"""The room's verbs; nothing else writes its rows."""

from .calendar_feed import open_calendar_feed, reader_of, withdraw_calendar_feed
from .decisions import record_decision
from .describing import describe_area, describe_group, describe_seat, rename_partnership
from .passing_on import pass_on, what_goes_over
from .presetting import apply_preset
from .reminding import dated_tasks, due_steps, remind, words_of_reminder
from .setting_up import (
    add_area,
    appoint,
    change_chapter,
    change_password,
    change_setting,
    change_value,
    end_appointment,
    end_membership,
    form_group,
    found_partnership,
    restore_edition,
    seat_agency,
    welcome_member,
)
from .tasks import ask, bring_back, holders, keep_away, kind_of, let_in_again, notify, post, set_aside, settle

__all__ = [
    "add_area",
    "apply_preset",
    "appoint",
    "ask",
    "bring_back",
    "change_chapter",
    "change_password",
    "change_setting",
    "change_value",
    "dated_tasks",
    "describe_area",
    "describe_group",
    "describe_seat",
    "due_steps",
    "end_appointment",
    "end_membership",
    "form_group",
    "found_partnership",
    "holders",
    "keep_away",
    "kind_of",
    "let_in_again",
    "notify",
    "open_calendar_feed",
    "pass_on",
    "post",
    "reader_of",
    "record_decision",
    "remind",
    "rename_partnership",
    "restore_edition",
    "seat_agency",
    "set_aside",
    "settle",
    "welcome_member",
    "what_goes_over",
    "withdraw_calendar_feed",
    "words_of_reminder",
]
