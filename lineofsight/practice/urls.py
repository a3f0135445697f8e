"""The pages of the room, in the partnership of the person who practises."""

from django.urls import path

from .views.begin_practice import begin_practice
from .views.delete_practice import delete_practice
from .views.move_on import move_on
from .views.open_stop import open_stop
from .views.play_part import play_part
from .views.practice import practice

app_name = "practice"
urlpatterns = [
    path("practice/", practice, name="practice"),
    path("practice/begin/", begin_practice, name="begin_practice"),
    path("practice/next-step/", move_on, name="move_on"),
    path("practice/part/", play_part, name="play_part"),
    path("practice/stops/<int:number>/", open_stop, name="open_stop"),
    path("practice/delete/", delete_practice, name="delete_practice"),
]
