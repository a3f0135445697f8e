"""Keeping where a person is signed in, ending it, and telling her of a device not seen before."""

from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.utils import timezone

from lineofsight import trail

from .. import standing
from ..devices import browser_words
from ..models import Member, Person, SignIn
from .tasks import notify_only


def keep_sign_in(*, person: Person, session_key: str, agent: str, network: str) -> SignIn:
    """Puts a finished sign-in on her list; from a device not seen before she is told by e-mail."""
    browser = browser_words(agent)
    known = SignIn.objects.filter(person=person)
    is_new = known.exists() and not known.filter(browser=browser, network=network).exists()
    with trail.act(by=trail.Somebody(person.id), verb="sign_in", on=person):
        kept, _ = SignIn.objects.update_or_create(
            session_key=session_key, defaults={"person": person, "browser": browser, "network": network[:45]}
        )
    if is_new:
        tell(
            person=person,
            subject="A sign-in from a new device",
            body=f"Your account was used on a device not seen before: {browser}. If it was you, there is nothing to do. "
            "If not, sign in to Line of Sight, end it at “Where you are signed in”, change your password, and tell your "
            "business unit.",
        )
    return kept


def tell(*, person: Person, subject: str, body: str) -> None:
    """Something about how she signs in, by e-mail to herself alone; once, in however many partnerships she works."""
    member = Member.current().filter(person=person).first()
    if member is not None:
        notify_only(member=member, subject=subject, body=body, about=member, by=trail.System(member.tenant_id))


IF_NOT_YOU = "If you did this, there is nothing to do. If not, telephone your business unit now: somebody else can sign in as you."


def running_sign_ins(person: Person) -> "list[SignIn]":
    """Those in which she could go on working now, the latest first."""
    now = timezone.now()
    rows = SignIn.visible_to_person(person).filter(
        ended_at__isnull=True,
        began_at__gt=now - timedelta(seconds=standing.AT_MOST),
        seen_at__gt=now - timedelta(seconds=standing.IDLE),
    )
    return list(rows.order_by("-seen_at"))


def see_sign_in(*, session_key: str | None) -> None:
    SignIn.objects.filter(session_key=session_key).update(seen_at=timezone.now())


def end_sign_in(*, sign_in: SignIn, by: Any) -> None:
    """Her session is gone at once; the next request of that browser is nobody's."""
    with trail.act(by=by, verb="end_sign_in", on=sign_in.person):
        _end(sign_in)


def end_sign_ins(*, person: Person, by: Any) -> None:
    """All of them, such as when her second step is reset or her account is closed."""
    with trail.act(by=by, verb="end_sign_ins", on=person):
        for each in SignIn.objects.filter(person=person, ended_at__isnull=True):
            _end(each)


def _end(sign_in: SignIn) -> None:
    import_module(settings.SESSION_ENGINE).SessionStore(sign_in.session_key).delete()
    sign_in.ended_at = timezone.now()
    sign_in.save(update_fields=["ended_at"])
