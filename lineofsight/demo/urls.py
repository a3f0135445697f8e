"""The page on which one chooses whom to be; it exists in the demonstration only."""

from django.urls import path

from .views.choose import choose

app_name = "demo"
urlpatterns = [path("demo/", choose, name="choose")]
