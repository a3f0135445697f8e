"""The pages on which keys are kept, and the addresses programs ask."""

from django.urls import path

from .views.api_actions import api_actions
from .views.api_description import api_description
from .views.api_indicators import api_indicators
from .views.api_quarters import api_quarters
from .views.api_root import api_root
from .views.api_tokens import api_tokens
from .views.api_values import api_values
from .views.make_api_token import make_api_token
from .views.revoke_api_token import revoke_api_token

app_name = "exchange"
urlpatterns = [
    path("partnership/systems/", api_tokens, name="api_tokens"),
    path("partnership/systems/add/", make_api_token, name="make_api_token"),
    path("partnership/systems/<uuid:pk>/withdraw/", revoke_api_token, name="revoke_api_token"),
    path("api/v1/", api_root, name="api_root"),
    path("api/v1/openapi.json", api_description, name="api_description"),
    path("api/v1/indicators/", api_indicators, name="api_indicators"),
    path("api/v1/quarters/", api_quarters, name="api_quarters"),
    path("api/v1/values/", api_values, name="api_values"),
    path("api/v1/actions/", api_actions, name="api_actions"),
]
