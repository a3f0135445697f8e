"""The pages of the room."""

from django.urls import path

from .left_out import unless_left_out
from .standing_still import while_it_runs
from .views.act_on_finding import act_on_finding
from .views.activity_report import activity_report
from .views.activity_report_word import activity_report_word
from .views.activity_reports import activity_reports
from .views.add_attendee import add_attendee
from .views.add_line import add_line
from .views.add_list import add_list
from .views.add_recommendation import add_recommendation
from .views.adjourn_discussion import adjourn_discussion
from .views.agency_record import agency_record
from .views.agency_request import agency_request
from .views.agency_responses import agency_responses
from .views.agency_tools import agency_tools
from .views.agree_conclusions import agree_conclusions
from .views.approvals import approvals
from .views.approve_report import approve_report
from .views.approve_terms import approve_terms
from .views.arrange_discussion import arrange_discussion
from .views.ask_for_detail import ask_for_detail
from .views.ask_involvement import ask_involvement
from .views.assurance_level import assurance_level
from .views.assurance_map import assurance_map
from .views.attendees import attendees
from .views.audit_depth import audit_depth
from .views.audit_framework import audit_framework
from .views.audit_framework_word import audit_framework_word
from .views.audit_import import audit_import
from .views.audit_imports import audit_imports
from .views.audit_register import audit_register
from .views.audit_statements import audit_statements
from .views.audit_tool import audit_tool
from .views.audit_tool_read import audit_tool_read
from .views.audit_tool_section import audit_tool_section
from .views.before_release import before_release
from .views.begin_activity_report import begin_activity_report
from .views.case_identity import case_identity
from .views.change_audit import change_audit
from .views.change_line import change_line
from .views.change_pack_comment import change_pack_comment
from .views.chase import chase
from .views.check import check
from .views.child_of_tool import child_of_tool
from .views.circulate_pack import circulate_pack
from .views.close_returns import close_returns
from .views.cohort import cohort
from .views.collate_pack import collate_pack
from .views.comment_on_pack import comment_on_pack
from .views.compare_saves import compare_saves
from .views.comparison import comparison
from .views.complete_list import complete_list
from .views.completed_tool import completed_tool
from .views.component_plan import component_plan
from .views.confidentiality_terms import confidentiality_terms
from .views.confirm_cohort import confirm_cohort
from .views.contact_log import contact_log
from .views.contributor_child import contributor_child
from .views.contributor_compare import contributor_compare
from .views.contributor_evidence import contributor_evidence
from .views.contributor_finish import contributor_finish
from .views.contributor_link import contributor_link
from .views.contributor_section import contributor_section
from .views.contributor_tool import contributor_tool
from .views.contributors import contributors
from .views.correct_report import correct_report
from .views.correct_return import correct_return
from .views.coverage import coverage
from .views.decide_theme import decide_theme
from .views.declare import declare
from .views.deep_dive import deep_dive
from .views.deep_dives import deep_dives
from .views.discard_selection import discard_selection
from .views.discussion import discussion
from .views.discussion_record import discussion_record
from .views.draft_report import draft_report
from .views.draft_terms import draft_terms
from .views.edit_finding import edit_finding
from .views.edit_proposal import edit_proposal
from .views.edit_recommendation import edit_recommendation
from .views.eligible_children import eligible_children
from .views.eligible_lists import eligible_lists
from .views.enter_on_behalf import enter_on_behalf
from .views.evidence import evidence
from .views.evidence_file import evidence_file
from .views.exclude_child import exclude_child
from .views.exclude_member import exclude_member
from .views.extend import extend
from .views.findings import findings
from .views.finish_tool import finish_tool
from .views.hold_discussion import hold_discussion
from .views.invitation_in_word import invitation_in_word
from .views.invite_contributor import invite_contributor
from .views.issue_activity_report import issue_activity_report
from .views.issue_tools import issue_tools
from .views.judgement_summary import judgement_summary
from .views.key_sheet import key_sheet
from .views.known_to_you import known_to_you
from .views.last_time import last_time
from .views.list_rows import list_rows
from .views.live_session import live_session
from .views.map_columns import map_columns
from .views.match_audit_columns import match_audit_columns
from .views.name_author import name_author
from .views.name_representative import name_representative
from .views.note_learning import note_learning
from .views.pack import pack
from .views.pack_comments import pack_comments
from .views.pack_pdf import pack_pdf
from .views.pack_word import pack_word
from .views.participant_answer import participant_answer
from .views.people_of_case import people_of_case
from .views.plan_component import plan_component
from .views.proposals import proposals
from .views.propose_theme import propose_theme
from .views.read_pack import read_pack
from .views.ready_for_decision import ready_for_decision
from .views.recall_pack import recall_pack
from .views.recommend_from_audit import recommend_from_audit
from .views.record_attendance import record_attendance
from .views.record_audit import record_audit
from .views.record_component import record_component
from .views.record_conclusion import record_conclusion
from .views.record_involvement import record_involvement
from .views.record_judgement import record_judgement
from .views.record_statement import record_statement
from .views.record_views import record_views
from .views.registered_audit import registered_audit
from .views.release_record import release_record
from .views.release_record_pdf import release_record_pdf
from .views.release_record_word import release_record_word
from .views.reopen_returns import reopen_returns
from .views.replace_case import replace_case
from .views.reply_to_invitation import reply_to_invitation
from .views.report import report
from .views.report_page import report_page
from .views.report_pdf import report_pdf
from .views.report_preview import report_preview
from .views.report_recommendations import report_recommendations
from .views.report_section import report_section
from .views.report_statements import report_statements
from .views.report_word import report_word
from .views.request_calendar import request_calendar
from .views.response_compliance import response_compliance
from .views.resume import resume
from .views.review_audit import review_audit
from .views.select_cases import select_cases
from .views.selection import selection
from .views.send_link_again import send_link_again
from .views.send_to_check import send_to_check
from .views.sign_off_contribution import sign_off_contribution
from .views.sign_off_tool import sign_off_tool
from .views.stop_reading import stop_reading
from .views.suggested_wording import suggested_wording
from .views.suspend import suspend
from .views.terms import terms
from .views.terms_in_word import terms_in_word
from .views.timetable import timetable
from .views.tool_in_word import tool_in_word
from .views.type_children import type_children
from .views.withdraw import withdraw
from .views.withdraw_contributor import withdraw_contributor
from .views.withdraw_report import withdraw_report
from .views.write_emerging_issues import write_emerging_issues

app_name = "deep_dives"
urlpatterns = [
    # Themes, terms of reference, timetable
    path("deep-dives/", deep_dives, name="deep_dives"),
    path("deep-dives/proposals/", proposals, name="proposals"),
    path("deep-dives/propose/", propose_theme, name="propose_theme"),
    path("deep-dives/<uuid:pk>/", deep_dive, name="deep_dive"),
    path("deep-dives/<uuid:pk>/proposal/", edit_proposal, name="edit_proposal"),
    path("deep-dives/<uuid:pk>/ready-for-decision/", ready_for_decision, name="ready_for_decision"),
    path("deep-dives/<uuid:pk>/decide/", decide_theme, name="decide_theme"),
    path("deep-dives/<uuid:pk>/terms/", terms, name="terms"),
    path("deep-dives/<uuid:pk>/terms/word/", terms_in_word, name="terms_in_word"),
    path("deep-dives/<uuid:pk>/terms/draft/", draft_terms, name="draft_terms"),
    path("deep-dives/<uuid:pk>/terms/approve/", approve_terms, name="approve_terms"),
    path("deep-dives/<uuid:pk>/timetable/", timetable, name="timetable"),
    path("deep-dives/<uuid:pk>/components/", component_plan, name="component_plan"),
    path("deep-dives/<uuid:pk>/components/<uuid:component_pk>/plan/", plan_component, name="plan_component"),
    path("deep-dives/<uuid:pk>/components/<uuid:component_pk>/record/", record_component, name="record_component"),
    path("deep-dives/<uuid:pk>/statements/", audit_statements, name="audit_statements"),
    path("deep-dives/<uuid:pk>/exclusions/", exclude_member, name="exclude_member"),
    path("deep-dives/<uuid:pk>/suspend/", suspend, name="suspend"),
    path("deep-dives/<uuid:pk>/resume/", resume, name="resume"),
    path("deep-dives/<uuid:pk>/withdraw/", withdraw, name="withdraw"),
    # The author's part of an audit tool
    path("deep-dives/<uuid:pk>/tools/<uuid:return_pk>/", audit_tool, name="audit_tool"),
    path("deep-dives/<uuid:pk>/tools/<uuid:return_pk>/read/", audit_tool_read, name="audit_tool_read"),
    path("deep-dives/<uuid:pk>/tools/<uuid:return_pk>/child/", child_of_tool, name="child_of_tool"),
    path("deep-dives/<uuid:pk>/tools/<uuid:return_pk>/word/", tool_in_word, name="tool_in_word"),
    path("deep-dives/<uuid:pk>/tools/<uuid:return_pk>/evidence/", evidence, name="evidence"),
    path("deep-dives/<uuid:pk>/evidence/<uuid:evidence_pk>/", evidence_file, name="evidence_file"),
    path("deep-dives/<uuid:pk>/tools/<uuid:return_pk>/finish/", finish_tool, name="finish_tool"),
    path(
        "deep-dives/<uuid:pk>/tools/<uuid:return_pk>/sections/<slug:section>/",
        audit_tool_section,
        name="audit_tool_section",
    ),
    path(
        "deep-dives/<uuid:pk>/tools/<uuid:return_pk>/sections/<slug:section>/compare/",
        compare_saves,
        name="compare_saves",
    ),
    path(
        "deep-dives/<uuid:pk>/tools/<uuid:return_pk>/sections/<slug:section>/last-time/",
        last_time,
        name="last_time",
    ),
    # The pack and the discussion
    path("deep-dives/<uuid:pk>/pack/collate/", collate_pack, name="collate_pack"),
    path("deep-dives/<uuid:pk>/pack/circulate/", circulate_pack, name="circulate_pack"),
    path("deep-dives/<uuid:pk>/pack/recall/", recall_pack, name="recall_pack"),
    path("deep-dives/<uuid:pk>/pack/terms/", confidentiality_terms, name="confidentiality_terms"),
    path("deep-dives/<uuid:pk>/pack/word/", pack_word, name="pack_word"),
    path("deep-dives/<uuid:pk>/pack/pdf/", pack_pdf, name="pack_pdf"),
    path("deep-dives/<uuid:pk>/pack/read/", read_pack, name="read_pack"),
    path("deep-dives/<uuid:pk>/pack/read/<uuid:case_pk>/", read_pack, name="read_pack"),
    path("deep-dives/<uuid:pk>/pack/read/<uuid:case_pk>/stop/", stop_reading, name="stop_reading"),
    path("deep-dives/<uuid:pk>/pack/comments/", pack_comments, name="pack_comments"),
    path("deep-dives/<uuid:pk>/pack/comments/<uuid:comment_pk>/", change_pack_comment, name="change_pack_comment"),
    path("deep-dives/<uuid:pk>/pack/<uuid:case_pk>/comment/", comment_on_pack, name="comment_on_pack"),
    path("deep-dives/<uuid:pk>/pack/", pack, name="pack"),
    path("deep-dives/<uuid:pk>/pack/<uuid:case_pk>/", pack, name="pack"),
    path("deep-dives/<uuid:pk>/discussion/arrange/", arrange_discussion, name="arrange_discussion"),
    path("deep-dives/<uuid:pk>/discussion/attendees/add/", add_attendee, name="add_attendee"),
    path("deep-dives/<uuid:pk>/discussion/attendees/", attendees, name="attendees"),
    path("deep-dives/<uuid:pk>/discussion/attendance/", record_attendance, name="record_attendance"),
    path("deep-dives/<uuid:pk>/discussion/key-sheet/", key_sheet, name="key_sheet"),
    path("deep-dives/<uuid:pk>/discussion/hold/", hold_discussion, name="hold_discussion"),
    path("deep-dives/<uuid:pk>/discussion/adjourn/", adjourn_discussion, name="adjourn_discussion"),
    path("deep-dives/<uuid:pk>/discussion/conclusions/", agree_conclusions, name="agree_conclusions"),
    path("deep-dives/<uuid:pk>/discussion/record/", discussion_record, name="discussion_record"),
    path("deep-dives/<uuid:pk>/discussion/summary/", judgement_summary, name="judgement_summary"),
    path("deep-dives/<uuid:pk>/discussion/<uuid:case_pk>/lines/", add_line, name="add_line"),
    path("deep-dives/<uuid:pk>/discussion/lines/<uuid:line_pk>/", change_line, name="change_line"),
    path("deep-dives/<uuid:pk>/discussion/judge/<slug:domain>/", record_judgement, name="record_judgement"),
    path(
        "deep-dives/<uuid:pk>/discussion/<uuid:case_pk>/judge/<slug:domain>/", record_judgement, name="record_judgement"
    ),
    path("deep-dives/<uuid:pk>/discussion/<uuid:case_pk>/statement/", record_statement, name="record_statement"),
    path("deep-dives/<uuid:pk>/discussion/<uuid:case_pk>/views/", record_views, name="record_views"),
    path("deep-dives/<uuid:pk>/discussion/<uuid:case_pk>/conclusion/", record_conclusion, name="record_conclusion"),
    path("deep-dives/<uuid:pk>/live-session/", live_session, name="live_session"),
    path("deep-dives/<uuid:pk>/live-session/<uuid:case_pk>/", live_session, name="live_session"),
    path("deep-dives/<uuid:pk>/discussion/", discussion, name="discussion"),
    path("deep-dives/<uuid:pk>/discussion/<uuid:case_pk>/", discussion, name="discussion"),
    # Known to you, audit tools out and in
    path("deep-dives/<uuid:pk>/ask-agencies/", ask_involvement, name="ask_involvement"),
    path("deep-dives/<uuid:pk>/requests/<uuid:request_pk>/", agency_request, name="agency_request"),
    path("deep-dives/<uuid:pk>/requests/<uuid:request_pk>/discussion.ics", request_calendar, name="request_calendar"),
    path("deep-dives/<uuid:pk>/requests/<uuid:request_pk>/known-to-you/", known_to_you, name="known_to_you"),
    path("deep-dives/<uuid:pk>/requests/<uuid:request_pk>/record/", record_involvement, name="record_involvement"),
    path("deep-dives/<uuid:pk>/requests/<uuid:request_pk>/tools/", agency_tools, name="agency_tools"),
    path("deep-dives/<uuid:pk>/requests/<uuid:request_pk>/own-record/", agency_record, name="agency_record"),
    path("deep-dives/<uuid:pk>/requests/<uuid:request_pk>/author/", name_author, name="name_author"),
    path(
        "deep-dives/<uuid:pk>/requests/<uuid:request_pk>/representative/",
        name_representative,
        name="name_representative",
    ),
    path("deep-dives/<uuid:pk>/invitations/<uuid:attendee_pk>/", reply_to_invitation, name="reply_to_invitation"),
    path("deep-dives/<uuid:pk>/invitations/<uuid:attendee_pk>/letter/", invitation_in_word, name="invitation_in_word"),
    path("deep-dives/<uuid:pk>/issue-tools/", issue_tools, name="issue_tools"),
    path("deep-dives/<uuid:pk>/chase/", chase, name="chase"),
    path("deep-dives/<uuid:pk>/contact-log/", contact_log, name="contact_log"),
    path("deep-dives/<uuid:pk>/extend/", extend, name="extend"),
    path("deep-dives/<uuid:pk>/close-tools/", close_returns, name="close_returns"),
    path("deep-dives/<uuid:pk>/reopen-tools/", reopen_returns, name="reopen_returns"),
    path("deep-dives/<uuid:pk>/responses/", response_compliance, name="response_compliance"),
    path("deep-dives/<uuid:pk>/completed-tools/<uuid:return_pk>/", completed_tool, name="completed_tool"),
    path("deep-dives/<uuid:pk>/completed-tools/<uuid:return_pk>/sign-off/", sign_off_tool, name="sign_off_tool"),
    path("deep-dives/<uuid:pk>/completed-tools/<uuid:return_pk>/declare/", declare, name="declare"),
    path("deep-dives/<uuid:pk>/completed-tools/<uuid:return_pk>/more-detail/", ask_for_detail, name="ask_for_detail"),
    path("deep-dives/<uuid:pk>/completed-tools/<uuid:return_pk>/on-behalf/", enter_on_behalf, name="enter_on_behalf"),
    path("deep-dives/<uuid:pk>/completed-tools/<uuid:return_pk>/correct/", correct_return, name="correct_return"),
    # Somebody from outside, invited to one audit tool
    path("deep-dives/<uuid:pk>/contributors/", contributors, name="contributors"),
    path("deep-dives/<uuid:pk>/contributors/invite/", invite_contributor, name="invite_contributor"),
    path("deep-dives/<uuid:pk>/contributors/<uuid:contributor_pk>/send/", send_link_again, name="send_link_again"),
    path(
        "deep-dives/<uuid:pk>/contributors/<uuid:contributor_pk>/withdraw/",
        withdraw_contributor,
        name="withdraw_contributor",
    ),
    path(
        "deep-dives/<uuid:pk>/completed-tools/<uuid:return_pk>/sign-off-for-outside/",
        sign_off_contribution,
        name="sign_off_contribution",
    ),
    path("contribute/<str:secret>/", contributor_link, name="contributor_link"),
    path("contribute/<str:secret>/tool/", contributor_tool, name="contributor_tool"),
    path("contribute/<str:secret>/tool/child/", contributor_child, name="contributor_child"),
    path("contribute/<str:secret>/tool/evidence/", contributor_evidence, name="contributor_evidence"),
    path("contribute/<str:secret>/tool/finish/", contributor_finish, name="contributor_finish"),
    path("contribute/<str:secret>/tool/sections/<slug:section>/", contributor_section, name="contributor_section"),
    path(
        "contribute/<str:secret>/tool/sections/<slug:section>/compare/", contributor_compare, name="contributor_compare"
    ),
    # Lists, selection, cohort
    path("deep-dives/coverage/", coverage, name="coverage"),
    path("deep-dives/<uuid:pk>/lists/", eligible_lists, name="eligible_lists"),
    path("deep-dives/<uuid:pk>/lists/add/", add_list, name="add_list"),
    path("deep-dives/<uuid:pk>/lists/type/", type_children, name="type_children"),
    path("deep-dives/<uuid:pk>/lists/complete/", complete_list, name="complete_list"),
    path("deep-dives/<uuid:pk>/lists/<uuid:list_pk>/columns/", map_columns, name="map_columns"),
    path("deep-dives/<uuid:pk>/lists/<uuid:list_pk>/", list_rows, name="list_rows"),
    path("deep-dives/<uuid:pk>/children/", eligible_children, name="eligible_children"),
    path("deep-dives/<uuid:pk>/children/<uuid:child_pk>/exclude/", exclude_child, name="exclude_child"),
    path("deep-dives/<uuid:pk>/select/", select_cases, name="select_cases"),
    path("deep-dives/<uuid:pk>/selection/", selection, name="selection"),
    path("deep-dives/<uuid:pk>/selection/discard/", discard_selection, name="discard_selection"),
    path("deep-dives/<uuid:pk>/selection/<uuid:child_pk>/replace/", replace_case, name="replace_case"),
    path("deep-dives/<uuid:pk>/cohort/", cohort, name="cohort"),
    path("deep-dives/<uuid:pk>/cohort/confirm/", confirm_cohort, name="confirm_cohort"),
    path("deep-dives/<uuid:pk>/cohort/<uuid:case_pk>/identity/", case_identity, name="case_identity"),
    path("deep-dives/<uuid:pk>/cohort/<uuid:case_pk>/people/", people_of_case, name="people_of_case"),
    # Findings, the report, its check and its approvals
    path("deep-dives/<uuid:pk>/findings/", findings, name="findings"),
    path("deep-dives/<uuid:pk>/findings/<uuid:finding_pk>/", edit_finding, name="edit_finding"),
    path("deep-dives/<uuid:pk>/findings/<uuid:finding_pk>/action/", act_on_finding, name="act_on_finding"),
    path("deep-dives/<uuid:pk>/report/draft/", draft_report, name="draft_report"),
    path("deep-dives/<uuid:pk>/report/assurance/", assurance_level, name="assurance_level"),
    path("deep-dives/<uuid:pk>/report/statements/", report_statements, name="report_statements"),
    path("deep-dives/<uuid:pk>/report/draft/<uuid:section_pk>/", report_section, name="report_section"),
    path("deep-dives/<uuid:pk>/report/recommendations/", report_recommendations, name="report_recommendations"),
    path("deep-dives/<uuid:pk>/report/recommendations/add/", add_recommendation, name="add_recommendation"),
    path(
        "deep-dives/<uuid:pk>/report/recommendations/<uuid:recommendation_pk>/",
        edit_recommendation,
        name="edit_recommendation",
    ),
    path("deep-dives/<uuid:pk>/report/preview/", report_preview, name="report_preview"),
    path("deep-dives/<uuid:pk>/report/send-to-check/", send_to_check, name="send_to_check"),
    path("deep-dives/<uuid:pk>/report/check/", check, name="check"),
    path("deep-dives/<uuid:pk>/report/wording/", suggested_wording, name="suggested_wording"),
    path("deep-dives/<uuid:pk>/report/before-release/", before_release, name="before_release"),
    path("deep-dives/<uuid:pk>/report/release-record/", release_record, name="release_record"),
    path("deep-dives/<uuid:pk>/report/release-record/word/", release_record_word, name="release_record_word"),
    path("deep-dives/<uuid:pk>/report/release-record/pdf/", release_record_pdf, name="release_record_pdf"),
    path("deep-dives/<uuid:pk>/report/withdraw/", withdraw_report, name="withdraw_report"),
    path("deep-dives/<uuid:pk>/report/correct/", correct_report, name="correct_report"),
    path("deep-dives/<uuid:pk>/report/answer/", participant_answer, name="participant_answer"),
    path("deep-dives/<uuid:pk>/report/approvals/", approvals, name="approvals"),
    path("deep-dives/<uuid:pk>/report/approve/", approve_report, name="approve_report"),
    path("deep-dives/<uuid:pk>/comparison/", comparison, name="comparison"),
    path("deep-dives/<uuid:pk>/report/page/", report_page, name="report_page"),
    path("deep-dives/<uuid:pk>/report/pdf/", report_pdf, name="report_pdf"),
    path("deep-dives/<uuid:pk>/report/word/", report_word, name="report_word"),
    path("deep-dives/<uuid:pk>/report/", report, name="report"),
    # All audits together: register, depth, assurance, responses, reports for meetings
    path("audits/", audit_register, name="audit_register"),
    path("audits/add/", record_audit, name="record_audit"),
    path("audits/imports/", audit_imports, name="audit_imports"),
    path("audits/imports/<uuid:import_pk>/columns/", match_audit_columns, name="match_audit_columns"),
    path("audits/imports/<uuid:import_pk>/", audit_import, name="audit_import"),
    path("audits/depth/", audit_depth, name="audit_depth"),
    path("audits/framework/", audit_framework, name="audit_framework"),
    path("audits/framework/word/", audit_framework_word, name="audit_framework_word"),
    path("audits/assurance/", assurance_map, name="assurance_map"),
    path("audits/responses/", agency_responses, name="agency_responses"),
    path("audits/reports/", activity_reports, name="activity_reports"),
    path("audits/reports/begin/", begin_activity_report, name="begin_activity_report"),
    path("audits/reports/<uuid:activity_pk>/", activity_report, name="activity_report"),
    path("audits/reports/<uuid:activity_pk>/word/", activity_report_word, name="activity_report_word"),
    path("audits/reports/<uuid:activity_pk>/issues/", write_emerging_issues, name="write_emerging_issues"),
    path("audits/reports/<uuid:activity_pk>/issue/", issue_activity_report, name="issue_activity_report"),
    path("audits/<uuid:audit_pk>/", registered_audit, name="registered_audit"),
    path("audits/<uuid:audit_pk>/change/", change_audit, name="change_audit"),
    path("audits/<uuid:audit_pk>/review/", review_audit, name="review_audit"),
    path("audits/<uuid:audit_pk>/learning/", note_learning, name="note_learning"),
    path("audits/<uuid:audit_pk>/recommend/", recommend_from_audit, name="recommend_from_audit"),
]

for pattern in urlpatterns:
    pattern.callback = unless_left_out(while_it_runs(pattern.callback, page=str(pattern.name)), page=str(pattern.name))
