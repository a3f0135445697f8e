"""The room's verbs; nothing else writes its rows."""

from .accounts import close_unused_account, reopen_account, warn_of_closing
from .calendar_feed import open_calendar_feed, reader_of, withdraw_calendar_feed
from .covering import end_cover, name_cover
from .decisions import record_decision
from .describing import describe_area, describe_group, describe_seat, rename_partnership
from .guesses import forget_old_guesses, guessed_right, may_guess
from .importing import drop_import, match_columns, receive_import, take_import, undo_import
from .outside_accounts import person_of_account
from .passing_on import pass_on, what_goes_over
from .passkeys import add_passkey, check_passkey, remove_passkey
from .presetting import apply_preset
from .reminding import dated_tasks, due_steps, remind, words_of_reminder
from .school_holidays import add_school_holidays, remove_school_holiday
from .second_step import (
    TooManyGuesses,
    add_authenticator_app,
    ask_reset,
    check_code,
    has_second_step,
    new_recovery_codes,
    settle_reset,
)
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
    give_first_password,
    restore_edition,
    seat_agency,
    welcome_member,
)
from .sign_ins import end_sign_in, end_sign_ins, keep_sign_in, running_sign_ins, see_sign_in
from .tasks import (
    PRACTICE,
    ask,
    bring_back,
    holders,
    keep_away,
    kind_of,
    let_in_again,
    notify,
    notify_only,
    post,
    set_aside,
    settle,
)
from .templates import bring_template, use_products_layout, use_template
from .wording import use_usual_words, word_message

__all__ = [
    "PRACTICE",
    "close_unused_account",
    "reopen_account",
    "warn_of_closing",
    "TooManyGuesses",
    "add_authenticator_app",
    "add_passkey",
    "ask_reset",
    "check_code",
    "check_passkey",
    "person_of_account",
    "remove_passkey",
    "end_sign_in",
    "end_sign_ins",
    "forget_old_guesses",
    "guessed_right",
    "has_second_step",
    "keep_sign_in",
    "may_guess",
    "new_recovery_codes",
    "running_sign_ins",
    "see_sign_in",
    "settle_reset",
    "add_area",
    "add_school_holidays",
    "apply_preset",
    "appoint",
    "ask",
    "bring_back",
    "bring_template",
    "change_chapter",
    "change_password",
    "change_setting",
    "give_first_password",
    "dated_tasks",
    "drop_import",
    "change_value",
    "dated_tasks",
    "describe_area",
    "describe_group",
    "describe_seat",
    "due_steps",
    "end_appointment",
    "end_cover",
    "end_membership",
    "form_group",
    "found_partnership",
    "holders",
    "keep_away",
    "kind_of",
    "let_in_again",
    "match_columns",
    "name_cover",
    "notify",
    "notify_only",
    "open_calendar_feed",
    "pass_on",
    "post",
    "reader_of",
    "receive_import",
    "record_decision",
    "remind",
    "remove_school_holiday",
    "rename_partnership",
    "restore_edition",
    "seat_agency",
    "set_aside",
    "settle",
    "use_products_layout",
    "use_template",
    "take_import",
    "undo_import",
    "use_usual_words",
    "welcome_member",
    "what_goes_over",
    "withdraw_calendar_feed",
    "word_message",
    "words_of_reminder",
]
