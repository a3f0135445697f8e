"""The pages of the room."""

from django.urls import path

from .views.action import action
from .views.action_evidence import action_evidence
from .views.actions import actions
from .views.actions_in_word import actions_in_word
from .views.add_action import add_action
from .views.add_evidence import add_evidence
from .views.add_plan_evidence import add_plan_evidence
from .views.add_points import add_points
from .views.adopt_model import adopt_model
from .views.adopt_recommendations import adopt_recommendations
from .views.agency_actions import agency_actions
from .views.agency_entries import agency_entries
from .views.agency_entries_in_word import agency_entries_in_word
from .views.agency_learning import agency_learning
from .views.agency_learning_in_word import agency_learning_in_word
from .views.agree_actions import agree_actions
from .views.agree_review import agree_review
from .views.annual_parts import annual_parts
from .views.annual_parts_in_word import annual_parts_in_word
from .views.answer_challenge import answer_challenge
from .views.begin_review import begin_review
from .views.bring_tracker import bring_tracker
from .views.cancel_action import cancel_action
from .views.challenges import challenges
from .views.change_action import change_action
from .views.change_learning import change_learning
from .views.change_measure import change_measure
from .views.changes import changes
from .views.check_impact import check_impact
from .views.close_action import close_action
from .views.close_recommendation import close_recommendation
from .views.confirm_update import confirm_update
from .views.course import course
from .views.courses import courses
from .views.decide_innovation import decide_innovation
from .views.enter_for_agency import enter_for_agency
from .views.enter_recommendation import enter_recommendation
from .views.evaluate_innovation import evaluate_innovation
from .views.extend_action import extend_action
from .views.feedback import feedback
from .views.give_feedback import give_feedback
from .views.impact import impact
from .views.impact_evidence import impact_evidence
from .views.impact_models import impact_models
from .views.innovation import innovation
from .views.innovations import innovations
from .views.learning_notes import learning_notes
from .views.measure import measure
from .views.measures import measures
from .views.merge import merge
from .views.my_actions import my_actions
from .views.note_learning import note_learning
from .views.plan_impact import plan_impact
from .views.plan_results import plan_results
from .views.raise_challenge import raise_challenge
from .views.recommendation import recommendation
from .views.recommendations import recommendations
from .views.record_change import record_change
from .views.record_innovation import record_innovation
from .views.remove_point import remove_point
from .views.renew_limits import renew_limits
from .views.reopen_action import reopen_action
from .views.report_for_round import report_for_round
from .views.respond import respond
from .views.review_measure import review_measure
from .views.send_updates import send_updates
from .views.set_action_measure import set_action_measure
from .views.set_measure import set_measure
from .views.set_plan_measure import set_plan_measure
from .views.sheet import sheet
from .views.sheet_columns import sheet_columns
from .views.task_action import task_action
from .views.task_group import task_group
from .views.update_action import update_action
from .views.update_round import update_round
from .views.update_rounds import update_rounds
from .views.updates_sheet import updates_sheet
from .views.verify_actions import verify_actions
from .views.weigh_evidence import weigh_evidence
from .views.what_became_in_word import what_became_in_word
from .views.what_became_of import what_became_of
from .views.work_plan import work_plan
from .views.work_plan_in_word import work_plan_in_word
from .views.work_plans import work_plans
from .views.write_model import write_model
from .views.yearly_review import yearly_review
from .views.yearly_review_in_word import yearly_review_in_word
from .views.yearly_reviews import yearly_reviews

app_name = "improvement"
urlpatterns = [
    path("recommendations/", recommendations, name="recommendations"),
    path("recommendations/enter/", enter_recommendation, name="enter_recommendation"),
    path("recommendations/<uuid:pk>/", recommendation, name="recommendation"),
    path("recommendations/<uuid:pk>/respond/", respond, name="respond"),
    path("recommendations/<uuid:pk>/merge/", merge, name="merge"),
    path("recommendations/<uuid:pk>/task/", task_group, name="task_group"),
    path("recommendations/<uuid:pk>/challenge/", raise_challenge, name="raise_challenge"),
    path("recommendations/<uuid:pk>/impact/", plan_impact, name="plan_impact"),
    path("recommendations/<uuid:pk>/close/", close_recommendation, name="close_recommendation"),
    path("recommendations/<uuid:pk>/actions/add/", add_action, name="add_action"),
    path("impact-checks/<uuid:pk>/", check_impact, name="check_impact"),
    path("challenges/", challenges, name="challenges"),
    path("challenges/<uuid:pk>/answer/", answer_challenge, name="answer_challenge"),
    path("actions/", actions, name="actions"),
    path("actions/word/", actions_in_word, name="actions_in_word"),
    path("actions/mine/", my_actions, name="my_actions"),
    path("actions/<uuid:pk>/", action, name="action"),
    path("actions/<uuid:pk>/change/", change_action, name="change_action"),
    path("actions/<uuid:pk>/update/", update_action, name="update_action"),
    path("actions/<uuid:pk>/extend/", extend_action, name="extend_action"),
    path("actions/<uuid:pk>/cancel/", cancel_action, name="cancel_action"),
    path("actions/<uuid:pk>/close/", close_action, name="close_action"),
    path("actions/<uuid:pk>/reopen/", reopen_action, name="reopen_action"),
    path("actions/updates/<uuid:pk>/confirm/", confirm_update, name="confirm_update"),
    path("actions/evidence/<uuid:pk>/", action_evidence, name="action_evidence"),
    path("actions/agencies/<uuid:pk>/", agency_actions, name="agency_actions"),
    path("actions/agencies/<uuid:pk>/sheet/", updates_sheet, name="updates_sheet"),
    path("actions/agencies/<uuid:pk>/send/", send_updates, name="send_updates"),
    path("actions/tracker/", bring_tracker, name="bring_tracker"),
    path("actions/files/<uuid:pk>/", sheet, name="sheet"),
    path("actions/files/<uuid:pk>/columns/", sheet_columns, name="sheet_columns"),
    path("actions/rounds/", update_rounds, name="update_rounds"),
    path("actions/rounds/<uuid:pk>/", update_round, name="update_round"),
    path("actions/reports/<uuid:pk>/", report_for_round, name="report_for_round"),
    path("work-plans/", work_plans, name="work_plans"),
    path("work-plans/<uuid:pk>/", work_plan, name="work_plan"),
    path("work-plans/<uuid:pk>/word/", work_plan_in_word, name="work_plan_in_word"),
    path("work-plans/<uuid:pk>/adopt/", adopt_recommendations, name="adopt_recommendations"),
    path("work-plans/<uuid:pk>/agree/", agree_actions, name="agree_actions"),
    path("work-plans/<uuid:pk>/verify/", verify_actions, name="verify_actions"),
    path("good-practice/", feedback, name="feedback"),
    path("good-practice/<uuid:pk>/", give_feedback, name="give_feedback"),
    path("recommendations/<uuid:pk>/measures/add/", set_measure, name="set_measure"),
    path("recommendations/<uuid:pk>/evidence/add/", add_evidence, name="add_evidence"),
    path("actions/<uuid:pk>/measures/add/", set_action_measure, name="set_action_measure"),
    path("actions/<uuid:pk>/task/", task_action, name="task_action"),
    path("work-plans/<uuid:pk>/impact/", plan_results, name="plan_results"),
    path("work-plans/<uuid:pk>/measures/add/", set_plan_measure, name="set_plan_measure"),
    path("work-plans/<uuid:pk>/evidence/add/", add_plan_evidence, name="add_plan_evidence"),
    path("impact/", impact, name="impact"),
    path("impact/measures/", measures, name="measures"),
    path("impact/measures/<uuid:pk>/", measure, name="measure"),
    path("impact/measures/<uuid:pk>/figures/", add_points, name="add_points"),
    path("impact/measures/<uuid:pk>/change/", change_measure, name="change_measure"),
    path("impact/measures/<uuid:pk>/limits/", renew_limits, name="renew_limits"),
    path("impact/figures/<uuid:pk>/remove/", remove_point, name="remove_point"),
    path("impact/looks/<uuid:pk>/", review_measure, name="review_measure"),
    path("impact/evidence/", impact_evidence, name="impact_evidence"),
    path("impact/evidence/<uuid:pk>/", weigh_evidence, name="weigh_evidence"),
    path("impact/changes/", changes, name="changes"),
    path("impact/changes/record/", record_change, name="record_change"),
    path("impact/courses/", courses, name="courses"),
    path("impact/courses/<uuid:pk>/", course, name="course"),
    path("impact/learning/", learning_notes, name="learning_notes"),
    path("impact/learning/note/", note_learning, name="note_learning"),
    path("impact/learning/<uuid:pk>/", change_learning, name="change_learning"),
    path("impact/learning/agencies/<uuid:pk>/", agency_learning, name="agency_learning"),
    path("impact/learning/agencies/<uuid:pk>/word/", agency_learning_in_word, name="agency_learning_in_word"),
    path("impact/innovations/", innovations, name="innovations"),
    path("impact/innovations/record/", record_innovation, name="record_innovation"),
    path("impact/innovations/<uuid:pk>/", innovation, name="innovation"),
    path("impact/innovations/<uuid:pk>/evaluation/", evaluate_innovation, name="evaluate_innovation"),
    path("impact/innovations/<uuid:pk>/decision/", decide_innovation, name="decide_innovation"),
    path("impact/agencies/", agency_entries, name="agency_entries"),
    path("impact/agencies/report/", annual_parts, name="annual_parts"),
    path("impact/agencies/report/word/", annual_parts_in_word, name="annual_parts_in_word"),
    path("impact/agencies/word/", agency_entries_in_word, name="agency_entries_in_word"),
    path("impact/agencies/<uuid:pk>/", enter_for_agency, name="enter_for_agency"),
    path("impact/years/", yearly_reviews, name="yearly_reviews"),
    path("impact/years/begin/", begin_review, name="begin_review"),
    path("impact/years/<uuid:pk>/", yearly_review, name="yearly_review"),
    path("impact/years/<uuid:pk>/agree/", agree_review, name="agree_review"),
    path("impact/years/<uuid:pk>/word/", yearly_review_in_word, name="yearly_review_in_word"),
    path("impact/models/", impact_models, name="impact_models"),
    path("impact/models/write/", write_model, name="write_model"),
    path("impact/models/<uuid:pk>/adopt/", adopt_model, name="adopt_model"),
    path("became/<str:kind>/<uuid:pk>/", what_became_of, name="what_became_of"),
    path("became/<str:kind>/<uuid:pk>/word/", what_became_in_word, name="what_became_in_word"),
]
