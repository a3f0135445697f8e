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
from .tasks import ask, bring_back, holders, keep_away, kind_of, let_in_again, notify, post, set_aside, settle

__all__ = [
    "add_area",
    "appoint",
    "ask",
    "bring_back",
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
    "set_aside",
    "settle",
    "welcome_member",
]
