"""How the lock-out names an account, and what a locked-out person reads."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def typed_email(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address as typed, in small letters, so that one shared network locks one account and not an agency."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return str(typed).strip().lower()


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None, **_: Any) -> HttpResponse:
    """The page after too many wrong passwords; the same whether the account exists or not."""
    return render(request, "partnership/locked_out.html", status=429)
