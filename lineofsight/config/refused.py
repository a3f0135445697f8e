"""Puts on record what a signed-in person was refused, and takes no more files from one person than fit into a day."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lineofsight import trail
from lineofsight.govuk import off_list
from lineofsight.partnership import actions
from lineofsight.partnership.models import Member, Person

log = logging.getLogger(__name__)

# Answers that say no to a page of ours; a mistyped address leads to no page and is nothing.
REFUSALS = {400: "malformed", 403: "form_from_elsewhere", 404: "not_hers_or_not_there", 405: "method"}


class RefusedMiddleware:
    """One entry for each refusal of a page that is there: the page's name and the kind of refusal, never the address or
    an id, because those could be of a thing she must not know of."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with off_list.collecting() as never_offered:
            response = self.get_response(request)
        why = REFUSALS.get(response.status_code, "")
        if not why and request.method == "POST" and never_offered:
            why = "choice_never_offered"
        if why and request.resolver_match and isinstance(request.user, Person):
            try:
                self._note(request, why)
            except DatabaseError as reason:
                log.error("A refusal could not be put on record: %s", type(reason).__name__)
        return response

    def _note(self, request: Any, why: str) -> None:
        match = request.resolver_match
        place = getattr(request, "tenant_slug", "") or match.kwargs.get("tenant", "")
        member = getattr(request, "member", None) or (Member.entering(request.user, place) if place else None)
        by = member or trail.Somebody(request.user.pk)
        actions.note_refused(person=request.user, page=match.view_name, why=why, by=by)


class SentFilesMiddleware:
    """Counts files before any page looks at them: those of a person together, those of strangers by where they come from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method != "POST" or not request.FILES:
            return None
        sent = [file for name in request.FILES for file in request.FILES.getlist(name)]
        of_whom = str(request.user.pk or request.META.get("REMOTE_ADDR", ""))
        if actions.may_send(of_whom, files=len(sent), size=sum(file.size for file in sent)):
            return None
        return render(request, "partnership/too_many_files.html", status=429)
