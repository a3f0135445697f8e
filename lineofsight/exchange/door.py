"""Stands before every answer to a program: which key, of which partnership, for what, and how often."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from lineofsight import trail
from lineofsight.partnership import row_lock
from lineofsight.partnership.doorkeeper import allow_anyone

from . import actions
from .actions.tokens import PER_MINUTE
from .models import ApiToken, Scope

REASON = "a program cannot sign in; its key stands for its agency's system, to read only what is published to it"
PAGE, MOST = 50, 200


class ApiRequest(HttpRequest):
    """A request behind the door of programs."""

    token: ApiToken


class Refused(Exception):
    """No answer; the sentence goes to whoever looks after the program."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] = {}) -> None:
        self.status, self.sentence, self.headers = status, sentence, headers


def answers(scope: Scope | None) -> Callable[[Callable[..., Any]], Callable[..., HttpResponse]]:
    """Lets a key with the scope in (None: any key) and turns what the view returns into JSON.

    A session in a browser opens nothing here. A key of another partnership is told what a partnership that does not
    exist would tell it. Every answer is on record as read by the key.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def entered(request: Any, tenant: str, **kwargs: Any) -> HttpResponse:
            try:
                token = _token(request, tenant, scope)
                request.token = token
                with row_lock.within(token.tenant_id, None):
                    content = view(request, **kwargs)
            except Refused as reason:
                return said(reason.status, reason.sentence, reason.headers)
            trail.read(
                by=trail.Somebody(id=token.pk, tenant_id=token.tenant_id),
                objects=[("exchange.apitoken", token.pk)],
                purpose="read_by_a_program",
                route=request.resolver_match.view_name,
            )
            return _json(content)

        return allow_anyone(reason=REASON)(entered)

    return decorate


def _token(request: HttpRequest, slug: str, scope: Scope | None) -> ApiToken:
    if request.method not in ("GET", "HEAD"):
        raise Refused(405, "This interface is for reading: send GET.", {"Allow": "GET, HEAD"})
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        raise Refused(
            403, "Ask over https. The key has gone over the net in the open: have it withdrawn and ask for another."
        )
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret.strip():
        raise Refused(401, "Send your key in the header “Authorization: Bearer …”.", {"WWW-Authenticate": "Bearer"})
    token = actions.token_of(secret.strip())
    if token is None:
        words = "This key opens nothing: it is unknown, withdrawn or expired. Ask the partnership for a new one."
        raise Refused(401, words, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
    if not actions.use_token(token):
        raise Refused(429, f"More than {PER_MINUTE} calls in a minute. Wait a minute.", {"Retry-After": "60"})
    if token.tenant.slug != slug:
        raise Refused(404, "There is nothing at this address.")
    if scope is not None and scope not in token.scopes:
        raise Refused(403, f"This key does not open that. It opens: {token.scope_words.lower()}.")
    return token


def said(status: int, sentence: str, headers: Mapping[str, str] = {}) -> HttpResponse:
    """A refusal as a plain sentence."""
    response = _json({"error": sentence}, status)
    for name, value in headers.items():
        response[name] = value
    return response


def _json(content: Any, status: int = 200) -> HttpResponse:
    response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response


def paged(request: HttpRequest, rows: Any, shown: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """One page of a list: `items`, how many there are, and the address of the next page. Raises Refused."""
    number, size = _whole(request, "page", 1), _whole(request, "per_page", PAGE)
    if size > MOST:
        raise Refused(400, f"“per_page” is {MOST} at most.")
    total = rows.count() if hasattr(rows, "query") else len(rows)
    start = (number - 1) * size
    query = request.GET.copy()
    query["page"] = str(number + 1)
    return {
        "items": [shown(each) for each in rows[start : start + size]],
        "total": total,
        "page": number,
        "per_page": size,
        "next": f"{request.path}?{query.urlencode()}" if start + size < total else None,
    }


def _whole(request: HttpRequest, name: str, usual: int) -> int:
    text = request.GET.get(name, "")
    if not text:
        return usual
    if not text.isdecimal() or not text.isascii() or not 1 <= int(text[:9]) <= 1_000_000 or len(text) > 7:
        raise Refused(400, f"“{name}” is a whole number from 1.")
    return int(text)
