"""The room's verbs; nothing else writes its rows."""

from .decisions import record_decision
from .setting_up import (
    add_area,
    appoint,
    change_chapter,
    change_password,
    change_setting,
    end_appointment,
    end_membership,
    form_group,
    found_partnership,
    seat_agency,
    welcome_member,
)
from .tasks import ask, holders, keep_away, kind_of, let_in_again, notify, post, settle

__all__ = [
    "add_area",
    "appoint",
    "ask",
    "change_chapter",
    "change_password",
    "change_setting",
    "end_appointment",
    "end_membership",
    "form_group",
    "found_partnership",
    "holders",
    "keep_away",
    "kind_of",
    "let_in_again",
    "notify",
    "post",
    "record_decision",
    "seat_agency",
    "settle",
    "welcome_member",
]
