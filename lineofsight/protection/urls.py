"""The pages of the room."""

app_name = "protection"
urlpatterns: list = []
