"""The six figures an authenticator app shows, as RFC 6238 has them, and codes on paper for when the telephone is lost."""

import base64
import hmac
import secrets
from urllib.parse import quote, urlencode

SECONDS = 30
DIGITS = 6
# A telephone whose clock is half a minute out is not refused.
STEPS_EITHER_SIDE = 1
# Without letters and figures that are mistaken for one another on paper.
_ON_PAPER = "abcdefghjkmnpqrstuvwxyz23456789"


def new_secret() -> bytes:
    return secrets.token_bytes(20)


def typed_form(secret: bytes) -> str:
    """The secret as it is typed into an app: letters and figures in fours."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address_for_app(secret: bytes, *, account: str, issuer: str) -> str:
    """The address an app reads from the square."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{urlencode({'secret': text, 'issuer': issuer})}"


def step_at(seconds: float) -> int:
    """The number of the half minute, counted since 1970."""
    return int(seconds) // SECONDS


def code_at(secret: bytes, step: int) -> str:
    """The figures shown during this half minute."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_of(secret: bytes, typed: str, *, seconds: float) -> int | None:
    """Which half minute the typed figures belong to, now or one before or after; None for none of them."""
    figures = "".join(typed.split())
    now = step_at(seconds)
    found = None
    for step in range(now - STEPS_EITHER_SIDE, now + STEPS_EITHER_SIDE + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), figures.encode()):
            found = step
    return found


def code_on_paper() -> str:
    """One of the codes kept on paper: three fours, 59 bits."""
    return "-".join("".join(secrets.choice(_ON_PAPER) for _ in range(4)) for _ in range(3))
