"""Keeps sessions to their time, and leads whoever has signed in by password alone to the second step and nowhere else."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from lineofsight.partnership import actions, carrying, standing
from lineofsight.partnership.views.second_step import second_step_page

from .signed_out import say_signed_out


class SessionTimeMiddleware:
    """A session that has stood idle or lasted too long, or whose key comes from another device, is nobody's any more;
    what was typed is then carried through the sign-in like after any other end of a session. However a session ended,
    the browser is told to keep nothing of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if standing.is_over(request) or standing.is_elsewhere(request):
                logout(request)
            elif standing.is_due_to_be_seen(request):
                standing.see(request)
                actions.see_sign_in(session_key=request.session.session_key)
        response = self.get_response(request)
        if self._took_its_cookie_away(request):
            # Not the cookies: that would take away those of the council's other sites under the same domain too.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def _took_its_cookie_away(self, request: HttpRequest) -> bool:
        # Browsers take the header over TLS alone, and complain of it elsewhere.
        return request.is_secure() and settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty()


class SecondStepMiddleware:
    """The first lock; the second hangs on every door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated or standing.took_second_step(request):
            return None
        if getattr(view, "open_because", "") or getattr(view, "before_second_step", False):
            return None
        if request.htmx:
            return say_signed_out(request)
        if request.method == "POST":
            page = second_step_page(request, request.user, carried=carrying.typed(request))
            page.status_code = 401
            return page
        return redirect(f"{reverse('partnership:second_step')}?{urlencode({'next': request.get_full_path()})}")
