"""The pages of the room."""

from django.urls import path

from .views.acknowledge_concern import acknowledge_concern
from .views.close_concern import close_concern
from .views.concern import concern
from .views.concerns import concerns
from .views.raise_concern import raise_concern
from .views.record_concern_action import record_concern_action
from .views.return_concern import return_concern

app_name = "escalations"
urlpatterns = [
    path("concerns/", concerns, name="concerns"),
    path("concerns/raise/", raise_concern, name="raise_concern"),
    path("concerns/<uuid:pk>/", concern, name="concern"),
    path("concerns/<uuid:pk>/acknowledge/", acknowledge_concern, name="acknowledge_concern"),
    path("concerns/<uuid:pk>/action/", record_concern_action, name="record_concern_action"),
    path("concerns/<uuid:pk>/return/", return_concern, name="return_concern"),
    path("concerns/<uuid:pk>/close/", close_concern, name="close_concern"),
]
