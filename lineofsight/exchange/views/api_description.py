"""The description of the interface (OpenAPI 3.1), for whoever writes a program. It holds nothing of any partnership."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from lineofsight.partnership.doorkeeper import allow_anyone

from ..description import description_for


@allow_anyone(reason="it says how programs ask, is the same everywhere and holds no data")
def api_description(request: HttpRequest, tenant: str) -> HttpResponse:
    return JsonResponse(description_for(tenant), json_dumps_params={"ensure_ascii": False})
