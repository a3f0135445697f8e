"""The pages of the room."""

from django.urls import path

from .views.add_group import add_group
from .views.add_item import add_item
from .views.add_paper import add_paper
from .views.agree_minutes import agree_minutes
from .views.attendance import attendance
from .views.cancel_meeting import cancel_meeting
from .views.change_entry import change_entry
from .views.change_item import change_item
from .views.close_group import close_group
from .views.count_outcomes import count_outcomes
from .views.decisions import decisions
from .views.declare_interest import declare_interest
from .views.gather_agenda import gather_agenda
from .views.group import group
from .views.group_feedback import group_feedback
from .views.group_seats import group_seats
from .views.group_terms import group_terms
from .views.groups import groups
from .views.meeting import meeting
from .views.meeting_action import meeting_action
from .views.meeting_actions import meeting_actions
from .views.meeting_calendar import meeting_calendar
from .views.meeting_pack import meeting_pack
from .views.meeting_pack_file import meeting_pack_file
from .views.meetings import meetings
from .views.minutes import minutes
from .views.minutes_file import minutes_file
from .views.move_meeting import move_meeting
from .views.open_meeting import open_meeting
from .views.outcomes import outcomes
from .views.paper import paper
from .views.paper_readers import paper_readers
from .views.plan_meetings import plan_meetings
from .views.rate_meeting import rate_meeting
from .views.record_attendance import record_attendance
from .views.record_meeting import record_meeting
from .views.reply_to_meeting import reply_to_meeting
from .views.send_agenda import send_agenda

app_name = "meetings"
urlpatterns = [
    path("meetings/", meetings, name="meetings"),
    path("meetings/decisions/", decisions, name="decisions"),
    path("meetings/outcomes/", outcomes, name="outcomes"),
    path("meetings/actions/", meeting_actions, name="meeting_actions"),
    path("meetings/actions/<uuid:pk>/", meeting_action, name="meeting_action"),
    path("meetings/entries/<uuid:pk>/", change_entry, name="change_entry"),
    path("meetings/items/<uuid:pk>/", change_item, name="change_item"),
    path("meetings/papers/<uuid:pk>/", paper, name="paper"),
    path("meetings/papers/<uuid:pk>/readers/", paper_readers, name="paper_readers"),
    path("meetings/<uuid:pk>/", meeting, name="meeting"),
    path("meetings/<uuid:pk>/move/", move_meeting, name="move_meeting"),
    path("meetings/<uuid:pk>/cancel/", cancel_meeting, name="cancel_meeting"),
    path("meetings/<uuid:pk>/calendar/", meeting_calendar, name="meeting_calendar"),
    path("meetings/<uuid:pk>/reply/", reply_to_meeting, name="reply_to_meeting"),
    path("meetings/<uuid:pk>/agenda/add/", add_item, name="add_item"),
    path("meetings/<uuid:pk>/agenda/gather/", gather_agenda, name="gather_agenda"),
    path("meetings/<uuid:pk>/agenda/send/", send_agenda, name="send_agenda"),
    path("meetings/<uuid:pk>/papers/add/", add_paper, name="add_paper"),
    path("meetings/<uuid:pk>/pack/", meeting_pack, name="meeting_pack"),
    path("meetings/<uuid:pk>/pack/<slug:form>/", meeting_pack_file, name="meeting_pack_file"),
    path("meetings/<uuid:pk>/open/", open_meeting, name="open_meeting"),
    path("meetings/<uuid:pk>/record/", record_meeting, name="record_meeting"),
    path("meetings/<uuid:pk>/outcomes/", count_outcomes, name="count_outcomes"),
    path("meetings/<uuid:pk>/feedback/", rate_meeting, name="rate_meeting"),
    path("meetings/<uuid:pk>/attendance/", record_attendance, name="record_attendance"),
    path("meetings/<uuid:pk>/interests/", declare_interest, name="declare_interest"),
    path("meetings/<uuid:pk>/minutes/", minutes, name="minutes"),
    path("meetings/<uuid:pk>/minutes/agree/", agree_minutes, name="agree_minutes"),
    path("meetings/<uuid:pk>/minutes/<slug:form>/", minutes_file, name="minutes_file"),
    path("groups/", groups, name="groups"),
    path("groups/add/", add_group, name="add_group"),
    path("groups/<uuid:pk>/", group, name="group"),
    path("groups/<uuid:pk>/terms/", group_terms, name="group_terms"),
    path("groups/<uuid:pk>/close/", close_group, name="close_group"),
    path("groups/<uuid:pk>/seats/", group_seats, name="group_seats"),
    path("groups/<uuid:pk>/meetings/plan/", plan_meetings, name="plan_meetings"),
    path("groups/<uuid:pk>/attendance/", attendance, name="attendance"),
    path("groups/<uuid:pk>/feedback/", group_feedback, name="group_feedback"),
]
