"""The verbs of the room, one file for each family of them."""

from .audits import (
    Ground,
    begin_planned_audit,
    change_planned_audit,
    complete_what_it_was,
    drop_planned_audit,
    finish_planned_audit,
    move_planned_audit,
    plan_audit,
    propose_audit,
)
from .milestones import add_milestone, change_milestone, finish_milestone, follow_meeting
from .plans import agree_plan, begin_agreed, begin_plan, close_plan, state_plan
from .priorities import (
    Carry,
    add_priority,
    carry_priorities,
    change_priority,
    drop_priority,
    note_on_priority,
    rename_areas,
)
from .red_elements import Red, tell_red_elements, work_on
from .schedule_files import drop_schedule, match_schedule, receive_schedule, take_schedule, undo_schedule
from .service_reviews import change_review, finish_review, register_review
from .work_programme import Leading, add_line, carry_lines, change_line, review_area, update_line

__all__ = [
    "Carry",
    "Ground",
    "Leading",
    "Red",
    "add_line",
    "add_milestone",
    "add_priority",
    "agree_plan",
    "begin_agreed",
    "begin_plan",
    "begin_planned_audit",
    "carry_lines",
    "change_review",
    "finish_review",
    "register_review",
    "carry_priorities",
    "change_line",
    "change_milestone",
    "change_planned_audit",
    "change_priority",
    "complete_what_it_was",
    "close_plan",
    "drop_planned_audit",
    "drop_priority",
    "finish_milestone",
    "finish_planned_audit",
    "follow_meeting",
    "move_planned_audit",
    "note_on_priority",
    "plan_audit",
    "propose_audit",
    "rename_areas",
    "review_area",
    "state_plan",
    "update_line",
    "drop_schedule",
    "match_schedule",
    "receive_schedule",
    "take_schedule",
    "tell_red_elements",
    "undo_schedule",
    "work_on",
]
