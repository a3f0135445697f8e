"""Addresses of pages, with the partnership's part filled in from the request."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse

# Whether a page's address has a partnership in it, found out once per name.
_has_tenant: dict[tuple[str | None, str], bool] = {}


def url_for(request: HttpRequest | None, name: str, /, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its URL name; ``tenant=`` is added by itself where the page has one.

    The partnership is taken from ``request.tenant_slug``; pass ``tenant=`` to point to another one.
    """
    slug = getattr(request, "tenant_slug", None)
    key = (get_urlconf(), name)
    if slug and not args and "tenant" not in kwargs and _has_tenant.get(key, True):
        try:
            address = reverse(name, kwargs={"tenant": slug, **kwargs})
        except NoReverseMatch:
            if _has_tenant.get(key):
                raise
        else:
            _has_tenant[key] = True
            return address
        address = reverse(name, kwargs=kwargs or None)
        _has_tenant[key] = False
        return address
    return reverse(name, args=args or None, kwargs=kwargs or None)


def id_in(sent: Mapping[str, Any], name: str) -> UUID | None:
    """The id that a query or a form holds under a name; none where it holds no id there, whatever else it holds."""
    try:
        return UUID(sent.get(name, ""))
    except ValueError:
        return None
