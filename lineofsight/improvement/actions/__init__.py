"""The room's verbs; nothing else writes its rows."""

from .asking import ask_owner, ask_owners
from .feedback import ask_for_feedback, give_feedback
from .impact import answer_challenge, ask_for_check, check_impact, close_recommendation, plan_impact, raise_challenge
from .plans import (
    agree_actions,
    cancel,
    change_action,
    close_action,
    extend,
    propose_action,
    reopen_action,
)
from .progress import Update, Verdict, confirm_update, update_action, update_actions, verify_actions
from .recommendations import (
    adopt,
    correct_words,
    enter_recommendation,
    merge,
    raise_recommendation,
    respond,
    task_group,
)
from .rounds import begin_round, list_missing, pass_due
from .sheets import drop_sheet, match_sheet, receive_sheet, take_sheet, undo_sheet

__all__ = [
    "Update",
    "Verdict",
    "adopt",
    "agree_actions",
    "answer_challenge",
    "ask_for_check",
    "ask_for_feedback",
    "ask_owner",
    "ask_owners",
    "begin_round",
    "cancel",
    "change_action",
    "check_impact",
    "close_action",
    "close_recommendation",
    "confirm_update",
    "drop_sheet",
    "correct_words",
    "enter_recommendation",
    "extend",
    "give_feedback",
    "list_missing",
    "match_sheet",
    "merge",
    "pass_due",
    "plan_impact",
    "propose_action",
    "raise_challenge",
    "raise_recommendation",
    "receive_sheet",
    "reopen_action",
    "respond",
    "take_sheet",
    "task_group",
    "undo_sheet",
    "update_action",
    "update_actions",
    "verify_actions",
]
