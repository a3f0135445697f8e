"""The pages of the room."""

from django.urls import path

from .views.checkers import checkers

app_name = "release"
urlpatterns = [
    path("checkers/", checkers, name="checkers"),
]
