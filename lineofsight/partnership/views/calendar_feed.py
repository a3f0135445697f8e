"""The due dates of one member for her calendar program, at an address only she knows."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from ..actions import reader_of
from ..calendar import calendar_of
from ..doorkeeper import allow_anyone
from ..doors import Permission


@allow_anyone(reason="a calendar program cannot sign in; the secret in the address stands for the member, to read only")
def calendar_feed(request: HttpRequest, tenant: str, secret: str) -> HttpResponse:
    in_the_open = settings.SECURE_SSL_REDIRECT and not request.is_secure()
    asked = request.method in ("GET", "HEAD") and not in_the_open
    member = reader_of(tenant, secret) if asked else None
    if member is None or not member.may(Permission.MY_WORK_SEE):
        raise Http404
    address = request.build_absolute_uri(reverse("partnership:my_work", kwargs={"tenant": tenant}))
    response = HttpResponse(calendar_of(member, address), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response
