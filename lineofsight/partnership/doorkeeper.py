"""Stands at every page's door: who is asking, in which partnership, and whether she may try at all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from . import row_lock, standing
from .doors import Permission
from .models import Member, Person, Tenant

View = Callable[..., HttpResponse]


class MemberRequest(HttpRequest):
    """A request behind a door: who asks, in which partnership, and (where case data is shown) for what purpose."""

    member: Member
    tenant: Tenant
    tenant_slug: str
    purpose: str
    htmx: HtmxDetails


class PersonRequest(HttpRequest):
    """A request of a signed-in person outside every partnership."""

    user: Person


def allow(permission: Permission) -> Callable[[View], View]:
    """Lets a member of the partnership named in the address in, if one of her roles has the permission.

    Sets ``request.member`` and ``request.tenant``. Whoever is not a member, or not permitted, gets the same
    "page not found" as for a page that does not exist.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def entered(request: Any, tenant: str, **kwargs: Any) -> HttpResponse:
            member = Member.entering(request.user, tenant)
            if member is None or not member.may(permission):
                raise Http404
            # The second lock: should the way here ever lead past the page that asks, the door stays shut.
            if not standing.took_second_step(request):
                raise Http404
            request.member = member
            request.tenant = member.tenant
            request.tenant_slug = tenant
            with row_lock.within(member.tenant_id, member.person_id):
                return view(request, **kwargs)

        entered.permission = permission  # type: ignore[attr-defined]
        return entered

    return decorate


def allow_anyone(*, reason: str) -> Callable[[View], View]:
    """Marks a page that needs no sign-in, with the reason why."""

    def decorate(view: View) -> View:
        opened = login_not_required(view)
        opened.open_because = reason  # type: ignore[attr-defined]
        return opened

    return decorate


def allow_signed_in(*, reason: str) -> Callable[[View], View]:
    """Marks a page for any signed-in person outside a partnership (choosing one, her own password), with the reason."""

    def decorate(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not standing.took_second_step(request):
                raise Http404
            return view(request, **kwargs)

        entered.signed_in_because = reason  # type: ignore[attr-defined]
        return entered

    return decorate


def allow_before_second_step(*, reason: str) -> Callable[[View], View]:
    """Marks the few pages that a password alone opens: those on which the second step is set up and taken."""

    def decorate(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            return view(request, **kwargs)

        entered.signed_in_because = reason  # type: ignore[attr-defined]
        entered.before_second_step = True  # type: ignore[attr-defined]
        return entered

    return decorate
