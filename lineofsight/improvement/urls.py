"""The pages of the room."""

from django.urls import path

from .views.recommendation import recommendation
from .views.recommendations import recommendations

app_name = "improvement"
urlpatterns = [
    path("recommendations/", recommendations, name="recommendations"),
    path("recommendations/<uuid:pk>/", recommendation, name="recommendation"),
]
