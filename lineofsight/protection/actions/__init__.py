"""The verbs of the room; nothing else writes its rows."""

from .agreements import end_agreement, record_agreement, remind_of_reviews, review_agreement
from .breaches import close_breach, judge_breach, note_regulator_told, record_breach
from .deleting import approve_deletion, carry_out, propose_deletion, refuse_deletion
from .documents import keep_document
from .holding import ask_to_lift, keep_hold, keep_longer, lift_hold, set_hold
from .schedule import take_in_lines
from .subjects import (
    answer_request,
    decide_hit,
    decide_rest,
    extend_request,
    open_request,
    refuse_request,
    search_stores,
)

__all__ = [
    "answer_request",
    "approve_deletion",
    "ask_to_lift",
    "carry_out",
    "close_breach",
    "decide_hit",
    "decide_rest",
    "end_agreement",
    "extend_request",
    "judge_breach",
    "keep_document",
    "keep_hold",
    "keep_longer",
    "lift_hold",
    "note_regulator_told",
    "open_request",
    "propose_deletion",
    "record_agreement",
    "record_breach",
    "refuse_deletion",
    "refuse_request",
    "remind_of_reviews",
    "review_agreement",
    "search_stores",
    "set_hold",
    "take_in_lines",
]
