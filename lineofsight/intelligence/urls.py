"""The pages of the room."""

from django.urls import URLPattern

app_name = "intelligence"
urlpatterns: list[URLPattern] = []
