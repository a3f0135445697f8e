"""The pages of the room: reading question sets, and building a draft."""

from django.urls import path

from .views.add_question import add_question
from .views.add_section import add_section
from .views.begin_question_set import begin_question_set
from .views.change_question import change_question
from .views.change_section import change_section
from .views.describe_question_set import describe_question_set
from .views.edit_question_set import edit_question_set
from .views.import_question_set import import_question_set
from .views.next_version import next_version
from .views.preview_question_set import preview_question_set
from .views.publish_question_set import publish_question_set
from .views.question_set import question_set
from .views.question_sets import question_sets
from .views.question_variants import question_variants
from .views.remove_question import remove_question
from .views.remove_section import remove_section

app_name = "question_sets"
urlpatterns = [
    path("question-sets/", question_sets, name="question_sets"),
    path("question-sets/begin/", begin_question_set, name="begin_question_set"),
    path("question-sets/import/", import_question_set, name="import_question_set"),
    path("question-sets/<uuid:pk>/", question_set, name="question_set"),
    path("question-sets/<uuid:pk>/next-version/", next_version, name="next_version"),
    path("question-sets/<uuid:pk>/edit/", edit_question_set, name="edit_question_set"),
    path("question-sets/<uuid:pk>/describe/", describe_question_set, name="describe_question_set"),
    path("question-sets/<uuid:pk>/preview/", preview_question_set, name="preview_question_set"),
    path("question-sets/<uuid:pk>/publish/", publish_question_set, name="publish_question_set"),
    path("question-sets/<uuid:pk>/add-section/", add_section, name="add_section"),
    path("question-sets/sections/<uuid:pk>/change/", change_section, name="change_section"),
    path("question-sets/sections/<uuid:pk>/remove/", remove_section, name="remove_section"),
    path("question-sets/sections/<uuid:pk>/add-question/", add_question, name="add_question"),
    path("question-sets/questions/<uuid:pk>/change/", change_question, name="change_question"),
    path("question-sets/questions/<uuid:pk>/variants/", question_variants, name="question_variants"),
    path("question-sets/questions/<uuid:pk>/remove/", remove_question, name="remove_question"),
]
