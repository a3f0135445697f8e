"""The moments of a sign-in that several pages share: where it leads, when it begins, when it is finished."""

from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import reverse

from . import actions, standing
from .carrying import is_ours
from .models import Person


def where_to(request: HttpRequest) -> str:
    """The page asked for before signing in, if it is one of ours; otherwise the start."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if is_ours(asked) else reverse("partnership:home")


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
