"""How far the person of a session has shown that it is she, and when the session is over."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from .devices import browser_words

KEY = "standing"
MINUTE = 60
# Every session ends after this long, whatever happens in it.
AT_MOST = 12 * 60 * MINUTE
IDLE = 30 * MINUTE
# After a page that shows who a child is.
IDLE_AFTER_IDENTITY = 15 * MINUTE
RECENT = 15 * MINUTE
# Written at most once a minute, so that reading pages stays free of writes.
SEEN_EVERY = MINUTE


def _now() -> float:
    return timezone.now().timestamp()


def new(*, second_step: bool) -> dict[str, Any]:
    """The standing of a session that begins now."""
    now = _now()
    return {"began": now, "seen": now, "proved": now, "second_step": second_step, "identity": 0}


def begin(request: HttpRequest, *, second_step: bool) -> None:
    request.session[KEY] = new(second_step=second_step) | {"device": _device(request)}


def of(request: HttpRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.session.get(KEY, {})
    return found


def _device(request: HttpRequest) -> str:
    return browser_words(request.headers.get("User-Agent", ""))


def is_elsewhere(request: HttpRequest) -> bool:
    """Whether another kind of browser or device sends the session's key than the one it was given to: then it was taken.

    Networks are not compared: a telephone or a private network changes them in the middle of a session.
    """
    given_to = of(request).get("device")
    return given_to is not None and given_to != _device(request)


def is_over(request: HttpRequest) -> bool:
    """Whether the session has lasted too long, or nobody has done anything in it for too long."""
    standing, now = of(request), _now()
    if not standing:
        return True
    return now - standing["began"] > AT_MOST or now - standing["seen"] > _idle(standing)


def _idle(standing: dict[str, Any]) -> int:
    return IDLE_AFTER_IDENTITY if standing["seen"] - standing["identity"] < IDLE_AFTER_IDENTITY else IDLE


def seconds_left(request: HttpRequest) -> tuple[int, int]:
    """How long the session lasts if nothing happens in it, and how long whatever happens in it."""
    standing = of(request)
    return _idle(standing), int(standing["began"] + AT_MOST - _now())


def is_due_to_be_seen(request: HttpRequest) -> bool:
    return _now() - of(request)["seen"] >= SEEN_EVERY


def see(request: HttpRequest) -> None:
    """Somebody is working in it."""
    _change(request, seen=_now())


def show_identity(request: HttpRequest) -> None:
    """Who a child is was on the screen: what follows may stand idle only half as long."""
    if _now() - of(request).get("identity", 0) >= SEEN_EVERY:
        _change(request, identity=_now(), seen=_now())


def took_second_step(request: HttpRequest) -> bool:
    """Whether the second step was taken in this session, or is not asked on this installation."""
    return not settings.SECOND_STEP_ASKED or bool(of(request).get("second_step"))


def take_second_step(request: HttpRequest) -> None:
    # A new session id: what somebody may have learnt of the one before is worth nothing now.
    request.session.cycle_key()
    _change(request, second_step=True, proved=_now(), seen=_now())


def proved_recently(request: HttpRequest) -> bool:
    """Whether she showed within a quarter of an hour that it is she; not asked where the second step is not."""
    return not settings.SECOND_STEP_ASKED or _now() - of(request).get("proved", 0) <= RECENT


def prove(request: HttpRequest) -> None:
    _change(request, proved=_now(), seen=_now())


def _change(request: HttpRequest, **values: Any) -> None:
    request.session[KEY] = {**of(request), **values}
