"""The pages of the room. The page on which a set is built will stand here too."""

from django.urls import path

from .views.question_set import question_set
from .views.question_sets import question_sets

app_name = "question_sets"
urlpatterns = [
    path("question-sets/", question_sets, name="question_sets"),
    path("question-sets/<uuid:pk>/", question_set, name="question_set"),
]
