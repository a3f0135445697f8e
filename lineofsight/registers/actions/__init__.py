"""The verbs of the room, one file for each family of them."""

from .documents import (
    add_document,
    add_version,
    adopt_version,
    change_document,
    remind_of_review,
    review_document,
    withdraw_document,
)
from .gaps import (
    accept_gap,
    answer_gap,
    change_gap,
    fill_gap,
    log_gap,
    put_gap,
    recommend_for_gap,
    reopen_gap,
    share_gap,
)
from .inspections import Found, change_inspection, enter_inspection, recommend_for_inspection
from .matters import answer_matter, decide_matter, decide_matter_again, log_matter
from .mitigations import add_mitigation, update_mitigation
from .problem_sources import add_problem_source, remove_problem_source
from .problems import (
    decline_problem,
    note_on_problem,
    propose_theme_for,
    raise_problem,
    recommend_for_problem,
    reopen_problem,
    solve_problem,
    triage_problem,
)
from .risk_decisions import accept_risk, answer_escalation, close_risk, escalate_risk, reopen_risk
from .risk_sheets import drop_risks, match_risks, receive_risks, take_risks, undo_risks
from .risks import change_risk, merge_risk, raise_risk, recommend_for_risk, score_risk
from .stepping_back import let_back_in, step_back

__all__ = [
    "Found",
    "accept_gap",
    "accept_risk",
    "add_document",
    "add_mitigation",
    "add_problem_source",
    "add_version",
    "adopt_version",
    "answer_escalation",
    "answer_gap",
    "answer_matter",
    "change_document",
    "change_gap",
    "change_inspection",
    "change_risk",
    "close_risk",
    "decide_matter",
    "decide_matter_again",
    "decline_problem",
    "drop_risks",
    "enter_inspection",
    "escalate_risk",
    "fill_gap",
    "let_back_in",
    "log_gap",
    "log_matter",
    "match_risks",
    "merge_risk",
    "note_on_problem",
    "propose_theme_for",
    "put_gap",
    "raise_problem",
    "raise_risk",
    "receive_risks",
    "recommend_for_gap",
    "recommend_for_inspection",
    "recommend_for_problem",
    "recommend_for_risk",
    "remind_of_review",
    "remove_problem_source",
    "reopen_gap",
    "reopen_problem",
    "reopen_risk",
    "review_document",
    "score_risk",
    "share_gap",
    "solve_problem",
    "step_back",
    "take_risks",
    "triage_problem",
    "undo_risks",
    "update_mitigation",
    "withdraw_document",
]
