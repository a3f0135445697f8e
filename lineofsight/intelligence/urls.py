"""The pages of the room."""

from .indicator_urls import indicator_pages

app_name = "intelligence"
urlpatterns = [*indicator_pages]
