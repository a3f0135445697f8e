"""The pages of the room."""

from django.urls import path

from .views.add_line import add_line
from .views.add_milestone import add_milestone
from .views.add_priority import add_priority
from .views.agree_plan import agree_plan
from .views.audit_programme import audit_programme
from .views.audit_programme_in_word import audit_programme_in_word
from .views.begin_plan import begin_plan
from .views.begin_planned_audit import begin_planned_audit
from .views.carry_lines import carry_lines
from .views.carry_priorities import carry_priorities
from .views.change_line import change_line
from .views.change_milestone import change_milestone
from .views.change_planned_audit import change_planned_audit
from .views.change_priority import change_priority
from .views.change_review import change_review
from .views.close_plan import close_plan
from .views.drop_planned_audit import drop_planned_audit
from .views.drop_priority import drop_priority
from .views.evidence_board import evidence_board
from .views.finish_milestone import finish_milestone
from .views.finish_planned_audit import finish_planned_audit
from .views.line import line
from .views.milestones import milestones
from .views.move_planned_audit import move_planned_audit
from .views.plan_audit import plan_audit
from .views.planned_audit import planned_audit
from .views.priorities import priorities
from .views.priority import priority
from .views.register_review import register_review
from .views.review_area import review_area
from .views.schedule_columns import schedule_columns
from .views.schedule_file import schedule_file
from .views.schedule_files import schedule_files
from .views.service_review import service_review
from .views.service_reviews import service_reviews
from .views.state_plan import state_plan
from .views.update_line import update_line
from .views.work_programme import work_programme
from .views.work_programme_in_word import work_programme_in_word

app_name = "programme"
urlpatterns = [
    path("priorities/", priorities, name="priorities"),
    path("priorities/evidence/", evidence_board, name="evidence_board"),
    path("priorities/<uuid:pk>/", priority, name="priority"),
    path("priorities/<uuid:pk>/change/", change_priority, name="change_priority"),
    path("priorities/<uuid:pk>/drop/", drop_priority, name="drop_priority"),
    path("plans/begin/<slug:kind>/", begin_plan, name="begin_plan"),
    path("plans/<uuid:pk>/statement/", state_plan, name="state_plan"),
    path("plans/<uuid:pk>/agree/", agree_plan, name="agree_plan"),
    path("plans/<uuid:pk>/close/", close_plan, name="close_plan"),
    path("plans/<uuid:pk>/priorities/add/", add_priority, name="add_priority"),
    path("plans/<uuid:pk>/priorities/last-year/", carry_priorities, name="carry_priorities"),
    path("work-programme/", work_programme, name="work_programme"),
    path("work-programme/word/", work_programme_in_word, name="work_programme_in_word"),
    path("work-programme/milestones/", milestones, name="milestones"),
    path("plans/<uuid:pk>/lines/add/", add_line, name="add_line"),
    path("plans/<uuid:pk>/lines/last-year/", carry_lines, name="carry_lines"),
    path("work-programme/lines/<uuid:pk>/", line, name="line"),
    path("work-programme/lines/<uuid:pk>/change/", change_line, name="change_line"),
    path("work-programme/lines/<uuid:pk>/update/", update_line, name="update_line"),
    path("work-programme/lines/<uuid:pk>/milestones/add/", add_milestone, name="add_milestone"),
    path("work-programme/milestones/<uuid:pk>/change/", change_milestone, name="change_milestone"),
    path("work-programme/milestones/<uuid:pk>/reached/", finish_milestone, name="finish_milestone"),
    path("work-programme/areas/<uuid:pk>/review/", review_area, name="review_area"),
    path("service-reviews/", service_reviews, name="service_reviews"),
    path("service-reviews/register/", register_review, name="register_review"),
    path("service-reviews/<uuid:pk>/", service_review, name="service_review"),
    path("service-reviews/<uuid:pk>/change/", change_review, name="change_review"),
    path("audit-programme/", audit_programme, name="audit_programme"),
    path("audit-programme/word/", audit_programme_in_word, name="audit_programme_in_word"),
    path("plans/<uuid:pk>/audits/add/", plan_audit, name="plan_audit"),
    path("plans/<uuid:pk>/audits/files/", schedule_files, name="schedule_files"),
    path("audit-programme/files/<uuid:pk>/", schedule_file, name="schedule_file"),
    path("audit-programme/files/<uuid:pk>/columns/", schedule_columns, name="schedule_columns"),
    path("audit-programme/<uuid:pk>/", planned_audit, name="planned_audit"),
    path("audit-programme/<uuid:pk>/change/", change_planned_audit, name="change_planned_audit"),
    path("audit-programme/<uuid:pk>/move/", move_planned_audit, name="move_planned_audit"),
    path("audit-programme/<uuid:pk>/begin/", begin_planned_audit, name="begin_planned_audit"),
    path("audit-programme/<uuid:pk>/result/", finish_planned_audit, name="finish_planned_audit"),
    path("audit-programme/<uuid:pk>/not-done/", drop_planned_audit, name="drop_planned_audit"),
]
