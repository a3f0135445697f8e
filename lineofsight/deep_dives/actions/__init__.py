"""The verbs of a deep dive; nothing else writes its rows."""

from .acting_on_findings import WantedAction, act_on_finding
from .activity import begin_activity_report, issue_activity_report, write_emerging_issues
from .approvals import answer_report, approve_report, close_round, count_silence, return_to_drafting, sign_report
from .arranging import add_attendee, arrange_discussion
from .assurance import give_assurance_level
from .attending import name_representative, reply_to_invitation
from .chasing import chase
from .checking import ask_for_other_words, pass_check, resolve_flags, return_from_check
from .closing import (
    begin_on_behalf,
    close_returns,
    finish_on_behalf,
    hand_back_to_agency,
    keep_confirmation,
    reopen_returns,
)
from .cohort import confirm_cohort
from .components import plan_component, record_component
from .contributing import invite_contributor, send_link_again, withdraw_contributor
from .contributor_codes import check_code, note_opened, send_code
from .correcting import correct_report
from .corrections import correct_return
from .deciding import decide_theme, make_ready_for_decision
from .deleting import CaseDetailsGone, delete_case_details
from .discussion import adjourn_discussion, agree_conclusions, hold_discussion, record_attendance
from .evidence import attach_evidence, remove_evidence
from .excluding import end_exclusion, exclude_member
from .findings import code_each, code_finding, edit_finding, explain_no_recommendation, uncode
from .identities import add_family_and_workers, remove_person, show_identity
from .importing_audits import drop_audits, match_audit_columns, receive_audits, take_audits, undo_audits
from .involvement import (
    accept_purpose,
    answer_involvement,
    ask_involvement,
    ask_somebody_else,
    open_request,
    record_involvement,
)
from .issuing import issue_tools
from .joining import complete_list, exclude_child, include_again, join_lists, reopen_list
from .last_time import bring_in_last_time, take_out_last_time
from .lists import (
    accept_list,
    ask_for_list,
    guessed_columns,
    read_sheet,
    read_typed,
    receive_list,
    receive_typed_list,
    remove_list,
    say_no_list,
)
from .pack import accept_terms, circulate_pack, collate_pack, open_key_sheet, recall_pack, record_download
from .reading import change_pack_comment, comment_on_pack, remove_pack_comment, stop_reading
from .recording import (
    RecordedMeanwhile,
    add_line,
    add_lines,
    change_line,
    record_case_discussion,
    record_judgement,
    remove_line,
)
from .registering import change_audit, note_learning, recommend_from_audit, record_audit, review_audit
from .report import (
    add_findings_to_section,
    add_recommendation,
    draft_report,
    edit_recommendation,
    edit_section,
    move_recommendation,
    remove_recommendation,
)
from .returns import ask_for_detail, declare, extend, give_back, name_author, sign_off_tool
from .selection import discard_selection, repeat_selection, replace_case, select_cases, select_purposively
from .sending import ask_other_readers, send_to_check
from .stages import move, require
from .suspending import resume, suspend, withdraw
from .tagging import tag_report, tag_under_way
from .terms import (
    ChangedMeanwhile,
    TermsDraft,
    approve_terms,
    begin_new_version,
    draft_terms,
    send_terms_back,
    submit_terms,
)
from .themes import Source, add_source, edit_proposal, priorities_of, propose_theme
from .timetable import make_timetable, move_timetable_step, set_due_date
from .tools import finish_tool, open_tool, save_tool_section
from .withdrawing import answer_obstacles, dismiss_found_again, override_obstacle, scan_released_again, withdraw_report

__all__ = [
    "CaseDetailsGone",
    "delete_case_details",
    "ChangedMeanwhile",
    "RecordedMeanwhile",
    "Source",
    "TermsDraft",
    "WantedAction",
    "act_on_finding",
    "accept_list",
    "accept_purpose",
    "accept_terms",
    "add_attendee",
    "add_family_and_workers",
    "add_findings_to_section",
    "add_line",
    "add_lines",
    "add_recommendation",
    "add_source",
    "adjourn_discussion",
    "agree_conclusions",
    "answer_involvement",
    "answer_obstacles",
    "answer_report",
    "approve_report",
    "approve_terms",
    "arrange_discussion",
    "ask_for_detail",
    "ask_for_list",
    "ask_for_other_words",
    "ask_involvement",
    "ask_other_readers",
    "ask_somebody_else",
    "attach_evidence",
    "begin_activity_report",
    "begin_new_version",
    "begin_on_behalf",
    "bring_in_last_time",
    "change_audit",
    "change_line",
    "change_pack_comment",
    "chase",
    "check_code",
    "circulate_pack",
    "close_returns",
    "close_round",
    "code_each",
    "code_finding",
    "collate_pack",
    "comment_on_pack",
    "complete_list",
    "confirm_cohort",
    "correct_report",
    "correct_return",
    "count_silence",
    "decide_theme",
    "declare",
    "discard_selection",
    "dismiss_found_again",
    "draft_report",
    "draft_terms",
    "drop_audits",
    "edit_finding",
    "edit_proposal",
    "edit_recommendation",
    "edit_section",
    "end_exclusion",
    "exclude_child",
    "exclude_member",
    "explain_no_recommendation",
    "extend",
    "finish_on_behalf",
    "finish_tool",
    "give_assurance_level",
    "give_back",
    "guessed_columns",
    "hand_back_to_agency",
    "hold_discussion",
    "include_again",
    "invite_contributor",
    "issue_activity_report",
    "issue_tools",
    "join_lists",
    "keep_confirmation",
    "make_ready_for_decision",
    "make_timetable",
    "match_audit_columns",
    "move",
    "move_recommendation",
    "move_timetable_step",
    "name_author",
    "name_representative",
    "note_learning",
    "note_opened",
    "open_key_sheet",
    "open_request",
    "open_tool",
    "override_obstacle",
    "pass_check",
    "plan_component",
    "priorities_of",
    "propose_theme",
    "read_sheet",
    "read_typed",
    "recall_pack",
    "receive_audits",
    "receive_list",
    "receive_typed_list",
    "record_attendance",
    "recommend_from_audit",
    "record_audit",
    "record_case_discussion",
    "record_component",
    "record_download",
    "record_involvement",
    "record_judgement",
    "remove_evidence",
    "remove_line",
    "remove_list",
    "remove_pack_comment",
    "remove_person",
    "remove_recommendation",
    "reopen_list",
    "reopen_returns",
    "repeat_selection",
    "replace_case",
    "reply_to_invitation",
    "require",
    "resolve_flags",
    "resume",
    "return_from_check",
    "return_to_drafting",
    "review_audit",
    "save_tool_section",
    "say_no_list",
    "scan_released_again",
    "select_cases",
    "select_purposively",
    "send_code",
    "send_link_again",
    "send_terms_back",
    "send_to_check",
    "set_due_date",
    "show_identity",
    "sign_off_tool",
    "sign_report",
    "stop_reading",
    "submit_terms",
    "suspend",
    "tag_report",
    "tag_under_way",
    "take_audits",
    "take_out_last_time",
    "uncode",
    "undo_audits",
    "withdraw",
    "withdraw_contributor",
    "withdraw_report",
    "write_emerging_issues",
]
