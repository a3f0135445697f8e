"""Marks every file that leaves a practice audit, whichever page made it."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from lineofsight.engine.marking import marked

WORD = "PRACTICE"
WORDS = "PRACTICE: nothing here is real"


class PracticeMarkMiddleware:
    """Stands at the one place all files pass, so that no page can forget it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        member = getattr(request, "member", None)
        kind = response.headers.get("Content-Type", "")
        if member is None or not member.tenant.is_practice or kind.startswith("text/html"):
            return response
        content = getattr(response, "content", None)
        if response.status_code == 200 and content:
            response.content = marked(content, kind, word=WORD, words=WORDS)  # type: ignore[attr-defined]
            if "Content-Length" in response.headers:
                response.headers["Content-Length"] = str(len(response.content))  # type: ignore[attr-defined]
        sent_as = response.headers.get("Content-Disposition", "")
        if 'filename="' in sent_as:
            response.headers["Content-Disposition"] = sent_as.replace('filename="', f'filename="{WORD}-', 1)
        return response
