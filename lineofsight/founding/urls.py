"""The pages of the room, outside every partnership: the secret in the address opens them."""

from django.urls import path

from .views.set_up import set_up
from .views.set_up_question import set_up_question
from .views.set_up_summary import set_up_summary

app_name = "founding"
urlpatterns = [
    path("set-up/<slug:secret>/", set_up, name="set_up"),
    path("set-up/<slug:secret>/summary/", set_up_summary, name="set_up_summary"),
    path("set-up/<slug:secret>/<slug:question>/", set_up_question, name="set_up_question"),
]
