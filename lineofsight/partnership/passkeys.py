"""What passes between the browser and us when a passkey is made or used: options out, one answer back, good once."""

import binascii
import json
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from webauthn import generate_authentication_options, generate_registration_options, options_to_json
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from lineofsight.govuk import forms

from .models import Passkey, Person

_ASKED = "passkeys_asked"
# Several tabs may stand on the page that asks; more than these are forgotten.
_AT_MOST = 5
PRODUCT = "Line of Sight"


class PasskeyForm(forms.GovukForm):
    """The answer of the browser, filled in by the script beside the button."""

    passkey = forms.Hidden(max_length=20_000, error_messages={"required": "The passkey did not answer. Try again"})


@dataclass(frozen=True)
class Answer:
    """What came back, and to what it must be the answer: our own question, asked at this very address."""

    text: str
    challenge: bytes
    rp_id: str
    origin: str


def site_of(request: HttpRequest) -> tuple[str, str]:
    """The name a passkey is made for, and the origin its answer must come from. The host is one of ALLOWED_HOSTS."""
    host = request.get_host()
    return host.rsplit(":", 1)[0], f"{request.scheme}://{host}"


def options_to_add(request: HttpRequest, person: Person) -> str:
    """What the browser needs to make a new passkey; those she has already are not made a second time."""
    options = generate_registration_options(
        rp_id=site_of(request)[0],
        rp_name=PRODUCT,
        user_id=person.id.bytes,
        user_name=person.email,
        user_display_name=person.full_name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.PREFERRED
        ),
        exclude_credentials=_known(person),
    )
    _ask(request, options.challenge)
    return options_to_json(options)


def options_to_use(request: HttpRequest, person: Person) -> str:
    """What the browser needs to use one of hers; empty where she has none."""
    known = _known(person)
    if not known:
        return ""
    options = generate_authentication_options(
        rp_id=site_of(request)[0], allow_credentials=known, user_verification=UserVerificationRequirement.PREFERRED
    )
    _ask(request, options.challenge)
    return options_to_json(options)


def answer(request: HttpRequest, text: str) -> Answer | None:
    """The answer with the question it belongs to, which is then answered for good. None where we asked nothing such."""
    challenge, asked = _challenge_in(text), request.session.get(_ASKED, [])
    if challenge not in asked:
        return None
    request.session[_ASKED] = [each for each in asked if each != challenge]
    rp_id, origin = site_of(request)
    return Answer(text, _bytes(challenge), rp_id, origin)


def credential_id_in(text: str) -> bytes:
    """Which key says that it answers; empty where the text is no answer."""
    try:
        return _bytes(str(json.loads(text)["rawId"]))
    except (ValueError, KeyError, TypeError):
        return b""


def _challenge_in(text: str) -> str:
    try:
        client_data: Any = json.loads(_bytes(str(json.loads(text)["response"]["clientDataJSON"])))
        return str(client_data["challenge"])
    except (ValueError, KeyError, TypeError):
        return ""


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as fault:
        raise ValueError("this is no base64") from fault


def _known(person: Person) -> list[PublicKeyCredentialDescriptor]:
    ids = Passkey.visible_to_person(person).values_list("credential_id", flat=True)
    return [PublicKeyCredentialDescriptor(id=bytes(each)) for each in ids]


def _ask(request: HttpRequest, challenge: bytes) -> None:
    asked = [*request.session.get(_ASKED, []), bytes_to_base64url(challenge)]
    request.session[_ASKED] = asked[-_AT_MOST:]
