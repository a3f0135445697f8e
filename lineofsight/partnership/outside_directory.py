"""Speaks with the directory an installation may sign people in by (OpenID Connect): where its pages are, its keys, and
the statement about a person that it signs.

Every address comes from the directory's own description, is fetched over TLS and leads nowhere else.
"""

import base64
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

# Never "none", and no signature that the client's secret could make.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_SECONDS = 10
_KEPT_FOR = 600
_AT_MOST = 1_000_000
# Clocks of two machines differ a little.
_LEEWAY = 30


class Refused(Exception):
    """The directory could not be asked, or what it said does not hold. The words are for the log and name nobody."""


@dataclass(frozen=True)
class Directory:
    """One directory, as the installation's settings name it."""

    issuer: str
    client_id: str
    client_secret: str
    # What stands on the button, such as "Westmere Council account".
    name: str
    # The addresses it may vouch for; those of others it could not have checked.
    domains: tuple[str, ...]
    # Ways of signing in (`amr`) there that count as a second step here; none unless the installation says so.
    second_step_by: tuple[str, ...] = ()
    verified_claim: str = "email_verified"


def directory() -> Directory | None:
    """The one this installation uses; None where people sign in with their password only."""
    return Directory(**settings.SINGLE_SIGN_ON) if settings.SINGLE_SIGN_ON else None


class _NoDetour(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_kept: dict[str, tuple[float, dict[str, Any]]] = {}


def description(of: Directory) -> dict[str, Any]:
    """Where the directory's pages are, in its own words. Raises Refused."""
    found = _fetched_lately(of, f"{of.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != of.issuer:
        raise Refused("the directory calls itself by another name")
    return found


def statement(of: Directory, *, code: str, verifier: str, back: str, nonce: str) -> Mapping[str, Any]:
    """What the directory says of the person who comes with this code: signed, for us, now, for this sign-in. Raises Refused."""
    answer = _exchange(of, code=code, verifier=verifier, back=back)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise Refused("no statement came with the answer")
    claims = _signed(of, token)
    registry = jwt.JWTClaimsRegistry(
        leeway=_LEEWAY,
        iss={"essential": True, "value": of.issuer},
        aud={"essential": True, "value": of.client_id},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        registry.validate(claims)
    except JoseError as fault:
        raise Refused(f"the statement does not hold: {type(fault).__name__}") from fault
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != of.client_id:
        raise Refused("the statement was made for another product")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise Refused("the statement names nobody")
    return claims


def _signed(of: Directory, token: str) -> dict[str, Any]:
    """The claims, if one of the directory's keys signed them; keys it has changed are fetched anew, once."""
    address = str(description(of).get("jwks_uri", ""))
    fault: Exception | None = None
    for anew in (False, True):
        try:
            keys = KeySet.import_key_set(_fetched_lately(of, address, anew=anew))  # type: ignore[arg-type]
            return dict(jwt.decode(token, keys, algorithms=ALGORITHMS).claims)
        except (JoseError, ValueError, KeyError, TypeError) as wrong:
            fault = wrong
    raise Refused(f"the signature does not hold: {type(fault).__name__}") from fault


def _exchange(of: Directory, *, code: str, verifier: str, back: str) -> dict[str, Any]:
    found = description(of)
    given = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if "client_secret_post" in found.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
        given |= {"client_id": of.client_id, "client_secret": of.client_secret}
    else:
        both = f"{quote(of.client_id, safe='')}:{quote(of.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(both.encode()).decode()}"
    return _fetch(of, str(found.get("token_endpoint", "")), data=urlencode(given).encode(), headers=headers)


def _fetched_lately(of: Directory, address: str, *, anew: bool = False) -> dict[str, Any]:
    at, found = _kept.get(address, (0.0, {}))
    if anew or time.monotonic() - at > _KEPT_FOR or not found:
        found = _fetch(of, address)
        _kept[address] = (time.monotonic(), found)
    return found


def is_safe(of: Directory, address: str) -> bool:
    """Over TLS; a directory on the same machine, for trying it out, may do without."""
    there, here = urlsplit(address), urlsplit(of.issuer)
    local = here.scheme == "http" and here.hostname in ("127.0.0.1", "localhost") and there.hostname == here.hostname
    return bool(there.hostname) and (there.scheme == "https" or (there.scheme == "http" and local))


def _fetch(of: Directory, address: str, *, data: bytes | None = None, headers: Any = None) -> dict[str, Any]:
    if not is_safe(of, address):
        raise Refused("the directory names an address that is not secured")
    request = Request(address, data=data, headers={"Accept": "application/json", **(headers or {})})  # noqa: S310  (is_safe)
    try:
        with build_opener(_NoDetour).open(request, timeout=_SECONDS) as answer:
            found = json.loads(answer.read(_AT_MOST))
    except (URLError, OSError, ValueError) as fault:
        raise Refused(f"the directory did not answer: {type(fault).__name__}") from fault
    if not isinstance(found, dict):
        raise Refused("the directory answered something else")
    return found
