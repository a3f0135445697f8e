"""The moments of a sign-in that several pages share: where it leads, when it begins, when it is finished."""

from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from . import actions, standing
from .models import Person


def where_to(request: HttpRequest) -> str:
    """The page asked for before signing in, if it is one of ours; otherwise the start."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    # Two strokes at the beginning lead a browser to another site, or nowhere; a backslash is a stroke to it.
    ours = asked.startswith("/") and not asked.replace("\\", "/").startswith("//")
    safe = ours and url_has_allowed_host_and_scheme(asked, allowed_hosts=None, require_https=request.is_secure())
    return asked if safe else reverse("partnership:home")


def begin(request: HttpRequest, person: Person) -> None:
    """The first step was right; where a second is asked, nothing opens yet but the page that asks for it."""
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    standing.begin(request, second_step=False)
    if standing.took_second_step(request):
        _keep(request, person)


def finish(request: HttpRequest, person: Person) -> None:
    """The second step was right: the session may open what the person may open, and stands on her list."""
    standing.take_second_step(request)
    _keep(request, person)


def _keep(request: HttpRequest, person: Person) -> None:
    if not request.session.session_key:
        request.session.save()
    actions.keep_sign_in(
        person=person,
        session_key=str(request.session.session_key),
        agent=request.headers.get("User-Agent", ""),
        network=request.META.get("REMOTE_ADDR", ""),
    )
