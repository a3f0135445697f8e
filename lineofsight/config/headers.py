"""Headers that hold for every answer: nothing a signed-in person sees is kept by a browser or a proxy."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed


class SafeHeadersMiddleware:
    """`Cache-Control: no-store` on all but static files; no powerful browser feature is asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._answer(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        # TRACE would give a request's own headers back to a script.
        return (
            HttpResponseNotAllowed(["GET", "HEAD", "POST"]) if request.method == "TRACE" else self.get_response(request)
        )
