"""The pages of the room."""

from django.urls import path

from .views.add_sending_duty import add_sending_duty
from .views.answer_dispute import answer_dispute
from .views.change_own_list import change_own_list
from .views.choose_return import choose_return
from .views.data_return import data_return
from .views.dispute_rule import dispute_rule
from .views.end_sending_duty import end_sending_duty
from .views.expected_returns import expected_returns
from .views.list_template import list_template
from .views.own_list import own_list
from .views.own_lists import own_lists
from .views.return_errors import return_errors
from .views.return_file import return_file
from .views.return_lines import return_lines
from .views.returns import returns
from .views.rule_disputes import rule_disputes
from .views.send_return import send_return
from .views.sending_duties import sending_duties
from .views.sign_off_return import sign_off_return
from .views.withdraw_return import withdraw_return

app_name = "data_returns"
urlpatterns = [
    path("data/returns/", returns, name="returns"),
    path("data/returns/choose/", choose_return, name="choose_return"),
    path("data/returns/send/", send_return, name="send_return"),
    path("data/returns/<uuid:pk>/", data_return, name="data_return"),
    path("data/returns/<uuid:pk>/errors/", return_lines, name="return_lines"),
    path("data/returns/<uuid:pk>/errors.csv", return_errors, name="return_errors"),
    path("data/returns/<uuid:pk>/sign-off/", sign_off_return, name="sign_off_return"),
    path("data/returns/<uuid:pk>/withdraw/", withdraw_return, name="withdraw_return"),
    path("data/returns/<uuid:pk>/dispute/", dispute_rule, name="dispute_rule"),
    path("data/returns/files/<uuid:pk>/", return_file, name="return_file"),
    path("data/returns/due/", expected_returns, name="expected_returns"),
    path("data/returns/disputes/", rule_disputes, name="rule_disputes"),
    path("data/returns/disputes/<uuid:pk>/", answer_dispute, name="answer_dispute"),
    path("data/returns/duties/", sending_duties, name="sending_duties"),
    path("data/returns/duties/add/", add_sending_duty, name="add_sending_duty"),
    path("data/returns/duties/<uuid:pk>/end/", end_sending_duty, name="end_sending_duty"),
    path("data/lists/", own_lists, name="own_lists"),
    path("data/lists/list/", own_list, name="own_list"),
    path("data/lists/list/change/", change_own_list, name="change_own_list"),
    path("data/lists/list/template/", list_template, name="list_template"),
]
