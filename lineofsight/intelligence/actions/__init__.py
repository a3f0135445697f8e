"""The verbs of the room, one file for each family of them."""

from .areas import rename_areas
from .challenging import (
    accept_answer,
    answer_challenge,
    ask_further,
    assign_challenge,
    close_challenge,
    raise_challenge,
)
from .computing import cancel_computation, choose_figure, compute_from_returns, open_rows
from .dashboards import add_element, agree_dashboard, begin_dashboard, override_tile, rate_element, remove_element
from .declaring import (
    approve_rebase,
    bring_benchmarks,
    change_indicator,
    declare_indicator,
    name_data_contact,
    propose_rebase,
    retire_indicator,
    take_ready_indicators,
    withdraw_data_contact,
)
from .entering import Given, enter_figures, go_on_without, keep_figures, query_figures, sign_off_figures
from .exceptions import ask_explanation, explain_exception, name_exception, set_exceptions
from .noticing import Reviewed, bring_notices, change_notice_review, record_notice_review
from .opening import ask_agencies, open_quarter
from .releasing import close_quarter, release_quarter, set_meeting_day
from .summaries import Decided, Recommended, decide_summary, sign_summary
from .watching import (
    add_dataset,
    add_topic,
    adopt_framework,
    ask_for_topic_reports,
    record_intelligence,
    release_topic,
    remind_of_framework,
    report_on_topic,
    review_indicators,
)

__all__ = [
    "Decided",
    "Given",
    "Recommended",
    "accept_answer",
    "add_dataset",
    "add_element",
    "add_topic",
    "adopt_framework",
    "agree_dashboard",
    "answer_challenge",
    "approve_rebase",
    "ask_agencies",
    "ask_explanation",
    "ask_for_topic_reports",
    "ask_further",
    "assign_challenge",
    "begin_dashboard",
    "bring_benchmarks",
    "Reviewed",
    "bring_notices",
    "cancel_computation",
    "change_notice_review",
    "record_notice_review",
    "change_indicator",
    "choose_figure",
    "close_challenge",
    "close_quarter",
    "compute_from_returns",
    "decide_summary",
    "declare_indicator",
    "enter_figures",
    "explain_exception",
    "go_on_without",
    "keep_figures",
    "name_data_contact",
    "name_exception",
    "open_quarter",
    "open_rows",
    "override_tile",
    "propose_rebase",
    "query_figures",
    "raise_challenge",
    "rate_element",
    "record_intelligence",
    "release_quarter",
    "rename_areas",
    "release_topic",
    "remind_of_framework",
    "remove_element",
    "report_on_topic",
    "retire_indicator",
    "review_indicators",
    "set_exceptions",
    "set_meeting_day",
    "sign_off_figures",
    "sign_summary",
    "take_ready_indicators",
    "withdraw_data_contact",
]
