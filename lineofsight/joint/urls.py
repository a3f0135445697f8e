"""The pages of the room: those of a partnership, and those of the place that partnerships made together."""

from django.urls import path

from .views.agree_joint_work import agree_joint_work
from .views.answer_panel import answer_panel
from .views.close_joint_work import close_joint_work
from .views.end_naming import end_naming
from .views.joint_place import joint_place
from .views.joint_work import joint_work
from .views.joint_works import joint_works
from .views.name_people import name_people
from .views.panel_letter import panel_letter
from .views.panel_letters import panel_letters
from .views.panel_message import panel_message
from .views.panel_messages import panel_messages
from .views.propose_joint_work import propose_joint_work
from .views.receive_report import receive_report
from .views.received_pdf import received_pdf
from .views.received_report import received_report
from .views.received_word import received_word
from .views.send_panel_message import send_panel_message
from .views.withdraw_joint_work import withdraw_joint_work

app_name = "joint"
urlpatterns = [
    path("joint/", joint_works, name="joint_works"),
    path("joint/propose/", propose_joint_work, name="propose_joint_work"),
    path("joint/panels/", panel_letters, name="panel_letters"),
    path("joint/panels/<uuid:pk>/", panel_letter, name="panel_letter"),
    path("joint/panels/<uuid:pk>/answer/", answer_panel, name="answer_panel"),
    path("joint/<uuid:pk>/", joint_work, name="joint_work"),
    path("joint/<uuid:pk>/agree/", agree_joint_work, name="agree_joint_work"),
    path("joint/<uuid:pk>/withdraw/", withdraw_joint_work, name="withdraw_joint_work"),
    path("joint/<uuid:pk>/people/", name_people, name="name_people"),
    path("joint/<uuid:pk>/people/<uuid:inside_pk>/end/", end_naming, name="end_naming"),
    path("joint/reports/<uuid:pk>/", received_report, name="received_report"),
    path("joint/reports/<uuid:pk>/receive/", receive_report, name="receive_report"),
    path("joint/reports/<uuid:pk>/pdf/", received_pdf, name="received_pdf"),
    path("joint/reports/<uuid:pk>/word/", received_word, name="received_word"),
    # Inside what was made together
    path("about/", joint_place, name="joint_place"),
    path("about/messages/", panel_messages, name="panel_messages"),
    path("about/messages/send/", send_panel_message, name="send_panel_message"),
    path("about/messages/<uuid:pk>/", panel_message, name="panel_message"),
    path("about/close/", close_joint_work, name="close_joint_work"),
]
