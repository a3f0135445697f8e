"""A form that is sent twice, by a double click, an impatient browser or the way back, is carried out once."""

import hashlib
import time
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from lineofsight.partnership.actions.sendings import (
    begin_sending,
    finish_sending,
    give_up_sending,
    print_of,
    where_it_led,
)

# Each showing of a page has a token of its own, so the same bytes are the same sending of the same page.
OF_THE_PAGE = "csrfmiddlewaretoken"
STILL = "What you sent before is still being carried out. Wait a moment, then open the page anew."
WAITS, LOOKS_EVERY = 20.0, 0.05  # seconds


class SentOnceMiddleware:
    """Leads the second sending of a form where the first one led. One that was refused or failed can be sent again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = getattr(request, "user", None)
        if (
            request.method != "POST"
            or request.headers.get("HX-Request")
            or not getattr(user, "is_authenticated", False)
        ):
            return self.get_response(request)
        if OF_THE_PAGE not in request.POST:
            return self.get_response(request)
        of_what = print_of(*_everything(request))
        until = time.monotonic() + WAITS
        while not begin_sending(of_what):
            led = where_it_led(of_what)
            if led:
                return HttpResponseRedirect(led)
            if time.monotonic() > until:
                return HttpResponse(STILL, status=409, content_type="text/plain; charset=utf-8")
            time.sleep(LOOKS_EVERY)
        try:
            response = self.get_response(request)
        except BaseException:
            give_up_sending(of_what)
            raise
        if response.status_code == 302:
            finish_sending(of_what, response.headers["Location"])
        else:
            give_up_sending(of_what)
        return response


def _everything(request: HttpRequest) -> Iterator[bytes]:
    yield str(request.user.pk).encode()
    yield request.get_full_path().encode()
    for name, values in sorted(request.POST.lists()):
        yield name.encode()
        yield from (str(value).encode("utf-8", "surrogatepass") for value in values)
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield name.encode()
            yield str(file.name).encode("utf-8", "surrogatepass")
            content = hashlib.sha256()
            for piece in file.chunks():
                content.update(piece)
            file.seek(0)
            yield content.digest()
