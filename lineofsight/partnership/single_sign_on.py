"""A sign-in through an outside directory, from the button to the moment the browser comes back with its answer."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from . import outside_directory
from .outside_directory import Directory, Refused

_ASKED = "outside_sign_in"
_PROVES = "outside_account_proves"
MINUTES = 10


@dataclass(frozen=True)
class Asked:
    """What we sent along, kept in this browser's session: the answer must fit, and fits once."""

    state: str
    nonce: str
    verifier: str
    next: str
    at: float
    # Whether somebody signed in shows once more that it is she.
    again: bool


def begin(request: HttpRequest, of: Directory, *, to: str, again: bool) -> str:
    """The address of the directory's own sign-in page. Raises Refused."""
    page = str(outside_directory.description(of).get("authorization_endpoint", ""))
    if not outside_directory.is_safe(of, page):
        raise Refused("the directory names an address that is not secured")
    asked = Asked(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        next=to,
        at=timezone.now().timestamp(),
        again=again,
    )
    request.session[_ASKED] = asdict(asked)
    challenge = urlsafe_b64encode(sha256(asked.verifier.encode()).digest()).rstrip(b"=").decode()
    given = {
        "response_type": "code",
        "client_id": of.client_id,
        "redirect_uri": way_back(request),
        "scope": "openid email",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    given |= {"prompt": "login", "max_age": "0"} if again else {}
    return f"{page}{'&' if '?' in page else '?'}{urlencode(given)}"


def way_back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("partnership:back_from_outside"))


def come_back(request: HttpRequest, of: Directory) -> tuple[Asked, Mapping[str, Any]]:
    """What we had asked in this browser, and what the directory says of the person. Raises Refused."""
    kept = request.session.pop(_ASKED, None)
    if not kept or not constant_time_compare(kept["state"], request.GET.get("state", "")):
        raise Refused("the answer belongs to no question of this browser")
    asked = Asked(**kept)
    if timezone.now().timestamp() - asked.at > MINUTES * 60:
        raise Refused("the answer came too late")
    if "iss" in request.GET and request.GET["iss"] != of.issuer:
        raise Refused("the answer came from another directory")
    code = request.GET.get("code", "")
    if not code:
        raise Refused("the directory sent no code")
    back = way_back(request)
    return asked, outside_directory.statement(of, code=code, verifier=asked.verifier, back=back, nonce=asked.nonce)


def vouched_address(of: Directory, said: Mapping[str, Any]) -> str:
    """Her address, where the directory says it has checked it and the address is one of its own; otherwise nothing."""
    address = said.get("email")
    # Some directories write the word instead of the truth value.
    checked = said.get(of.verified_claim) in (True, "true", "True", 1)
    if not checked or not isinstance(address, str):
        return ""
    return address if address.rpartition("@")[2].lower() in {each.lower() for each in of.domains} else ""


def took_second_step_there(of: Directory, said: Mapping[str, Any]) -> bool:
    """Whether she showed in the directory by something besides a password that it is she, as far as the installation
    trusts the directory in that."""
    ways = said.get("amr")
    return isinstance(ways, list) and bool({str(way) for way in ways} & set(of.second_step_by))


def signed_in_just_now(asked: Asked, said: Mapping[str, Any]) -> bool:
    """Whether she signed in there after we had asked, and not some time before."""
    at = said.get("auth_time")
    return isinstance(at, int) and at >= asked.at - 30


def remember_proof(request: HttpRequest) -> None:
    """The directory took her second step: it is asked too when she is to show once more that it is she."""
    request.session[_PROVES] = True


def words_of_proof(request: HttpRequest) -> str:
    """What stands on the button that shows it by the outside account; empty where that does not count."""
    of = outside_directory.directory()
    return f"Show it with your {of.name}" if of and request.session.get(_PROVES) else ""
