"""What happens when a session is over while somebody is working: no typed word is lost."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lineofsight.partnership import carrying
from lineofsight.partnership.views.sign_in import sign_in_page


class SignedOutMiddleware:
    """Answers 401 to what is sent without a session: in the background with a message that takes nothing off the
    page, and to a whole form with the sign-in page, which carries what was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if request.htmx:
            return say_signed_out(request)
        if request.method == "POST":
            return sign_in_page(request, carried=carrying.typed(request), status=401)
        return None


def say_signed_out(request: HttpRequest, *, status: int = 401) -> HttpResponse:
    """The message for what was sent in the background; it replaces nothing but itself."""
    response = render(request, "partnership/_signed_out.html", status=status)
    response["HX-Retarget"], response["HX-Reswap"], response["HX-Reselect"] = "#signed-out", "outerHTML", "#signed-out"
    return response
