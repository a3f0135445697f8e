"""The room's verbs; nothing else writes its rows."""

from .asking import ask_owner, ask_owners
from .evaluation import adopt_model, agree_review, begin_review, model_in_force, write_model, write_review
from .evidence import add_evidence, tell_evidence, weigh_evidence
from .feedback import ask_for_feedback, give_feedback
from .impact import answer_challenge, ask_for_check, check_impact, close_recommendation, plan_impact, raise_challenge
from .learning import (
    change_learning,
    decide_innovation,
    enter_for_agency,
    evaluate_innovation,
    note_learning,
    record_change,
    record_innovation,
)
from .measures import (
    add_points,
    ask_for_review,
    change_measure,
    plan_review,
    remove_point,
    renew_limits,
    review_measure,
    set_measure,
    tell_points,
)
from .plans import agree_actions, cancel, change_action, close_action, extend, propose_action, reopen_action
from .progress import Update, Verdict, confirm_update, update_action, update_actions, verify_actions
from .recommendations import (
    adopt,
    correct_words,
    enter_recommendation,
    merge,
    raise_recommendation,
    respond,
)
from .reporting import report_for_round
from .rounds import begin_round, list_missing, pass_due
from .sheets import drop_sheet, match_sheet, receive_sheet, take_sheet, undo_sheet
from .tasking import task_action, task_group

__all__ = [
    "Update",
    "Verdict",
    "add_evidence",
    "add_points",
    "adopt",
    "adopt_model",
    "agree_actions",
    "agree_review",
    "answer_challenge",
    "ask_for_check",
    "ask_for_feedback",
    "ask_for_review",
    "ask_owner",
    "ask_owners",
    "begin_review",
    "begin_round",
    "cancel",
    "change_action",
    "change_learning",
    "change_measure",
    "check_impact",
    "close_action",
    "close_recommendation",
    "confirm_update",
    "correct_words",
    "decide_innovation",
    "drop_sheet",
    "enter_for_agency",
    "enter_recommendation",
    "evaluate_innovation",
    "extend",
    "give_feedback",
    "list_missing",
    "match_sheet",
    "merge",
    "model_in_force",
    "note_learning",
    "pass_due",
    "plan_impact",
    "plan_review",
    "propose_action",
    "raise_challenge",
    "raise_recommendation",
    "receive_sheet",
    "record_change",
    "record_innovation",
    "remove_point",
    "renew_limits",
    "reopen_action",
    "report_for_round",
    "respond",
    "review_measure",
    "set_measure",
    "take_sheet",
    "task_action",
    "task_group",
    "tell_evidence",
    "tell_points",
    "undo_sheet",
    "update_action",
    "update_actions",
    "verify_actions",
    "weigh_evidence",
    "write_model",
    "write_review",
]
