"""Puts every showing of something sealed on record before it leaves, for pages and for timed jobs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from lineofsight import trail, vault
from lineofsight.config.errors import unrecorded

log = logging.getLogger(__name__)


class ReadRecordMiddleware:
    """One read event for each response that opened something sealed; without the event, no response.

    The event names the member of the request, what was opened, the purpose (`request.purpose`, else the name of the
    page) and the page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with vault.scope(), vault.collecting() as opened:
            response = self.get_response(request)
            if isinstance(response, StreamingHttpResponse):
                response = _whole(response)
        if not opened:
            return response
        route = request.resolver_match.view_name if request.resolver_match else ""
        try:
            trail.read(
                by=_reader(request, opened.tenants[opened[0]]),
                objects=opened,
                purpose=getattr(request, "purpose", None) or route,
                route=route,
            )
        except Exception as reason:
            # Only the kind of error: its words could hold what was read.
            log.error("A read event could not be written: %s", type(reason).__name__)
            return unrecorded(request)
        return response


def _reader(request: HttpRequest, tenant_id: UUID) -> trail.Actor:
    member = getattr(request, "member", None)
    if member is not None:
        return cast(trail.Actor, member)
    person = getattr(request, "user", None)
    return trail.Somebody(id=getattr(person, "pk", None), tenant_id=tenant_id)


def _whole(response: Any) -> HttpResponse:
    """The same answer in one piece: what a stream opens would be opened after the record is closed."""
    whole = HttpResponse(b"".join(response), status=response.status_code)
    whole.headers = response.headers
    whole.cookies = response.cookies
    # Closing the stream here would tell Django that the request is over; its files are closed with the answer instead.
    whole._resource_closers = response._resource_closers  # type: ignore[attr-defined]
    return whole


@contextmanager
def job_on_record(name: str) -> Iterator[None]:
    """Around every job: keys are forgotten after it, and what it opened is on record as read by the system."""
    with vault.scope(), vault.collecting() as opened:
        yield
    by_tenant: dict[UUID, list[vault.Opening]] = {}
    for opening in opened:
        by_tenant.setdefault(opened.tenants[opening], []).append(opening)
    for tenant_id, objects in by_tenant.items():
        trail.read(by=trail.System(tenant_id), objects=objects, purpose="job", route=name)
