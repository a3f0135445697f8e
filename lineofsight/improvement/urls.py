"""The pages of the room."""

from django.urls import path

from .views.action import action
from .views.action_evidence import action_evidence
from .views.actions import actions
from .views.actions_in_word import actions_in_word
from .views.add_action import add_action
from .views.adopt_recommendations import adopt_recommendations
from .views.agency_actions import agency_actions
from .views.agree_actions import agree_actions
from .views.answer_challenge import answer_challenge
from .views.bring_tracker import bring_tracker
from .views.cancel_action import cancel_action
from .views.challenges import challenges
from .views.change_action import change_action
from .views.check_impact import check_impact
from .views.close_action import close_action
from .views.close_recommendation import close_recommendation
from .views.confirm_update import confirm_update
from .views.enter_recommendation import enter_recommendation
from .views.extend_action import extend_action
from .views.feedback import feedback
from .views.give_feedback import give_feedback
from .views.merge import merge
from .views.my_actions import my_actions
from .views.plan_impact import plan_impact
from .views.raise_challenge import raise_challenge
from .views.recommendation import recommendation
from .views.recommendations import recommendations
from .views.reopen_action import reopen_action
from .views.respond import respond
from .views.send_updates import send_updates
from .views.sheet import sheet
from .views.sheet_columns import sheet_columns
from .views.task_group import task_group
from .views.update_action import update_action
from .views.update_round import update_round
from .views.update_rounds import update_rounds
from .views.updates_sheet import updates_sheet
from .views.verify_actions import verify_actions
from .views.work_plan import work_plan
from .views.work_plans import work_plans

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
    path("work-plans/", work_plans, name="work_plans"),
    path("work-plans/<uuid:pk>/", work_plan, name="work_plan"),
    path("work-plans/<uuid:pk>/adopt/", adopt_recommendations, name="adopt_recommendations"),
    path("work-plans/<uuid:pk>/agree/", agree_actions, name="agree_actions"),
    path("work-plans/<uuid:pk>/verify/", verify_actions, name="verify_actions"),
    path("good-practice/", feedback, name="feedback"),
    path("good-practice/<uuid:pk>/", give_feedback, name="give_feedback"),
]
