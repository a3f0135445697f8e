"""Inviting somebody by a link that opens nothing without a code told another way, and taking the invitation up."""

import secrets
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from lineofsight import trail
from lineofsight.engine import one_time_codes
from lineofsight.govuk.words import date as in_words

from .. import rules
from ..account_settings import NAME as ACCOUNTS
from ..chapters import in_force
from ..doors import Role
from ..held import held
from ..models import Agency, Group, Invitation, Member
from ..refusals import NotYet
from .accounts import reopen_account
from .appointing import propose_appointment
from .guesses import guessed_right, may_guess
from .second_step import TooManyGuesses
from .setting_up import shut_out, welcome_member
from .tasks import PRACTICE

LinkTo = Callable[[str], str]


def invite(
    *,
    full_name: str,
    email: str,
    from_date: date,
    until_date: date,
    role: Role,
    agency: Agency | None = None,
    group: Group | None = None,
    job_title: str = "",
    telephone: str = "",
    link_to: LinkTo,
    by: Member,
) -> tuple[Invitation, str]:
    """The membership with its appointment (or the proposal of one), and a link by e-mail. Gives the code, known only now.

    ``link_to`` gives the whole address for a secret. An address known from another partnership is answered like a new
    one. Raises NotYet.
    """
    rules.days_of_membership(by.tenant, from_date, until_date)
    with trail.act(by=by, verb="invite") as act:
        member = _member(
            email=email.strip(),
            full_name=full_name,
            job_title=job_title,
            telephone=telephone,
            from_date=from_date,
            until_date=until_date,
            by=by,
        )
        propose_appointment(
            member=member, role=role, agency=agency, group=group, from_date=from_date, until_date=until_date, by=by
        )
        invitation = Invitation(tenant_id=by.tenant_id, member=member, invited_by=by)
        code = _send(invitation, link_to)
        act.also("invite", invitation)
    return invitation, code


def invite_again(*, invitation: Invitation, link_to: LinkTo, by: Member) -> str:
    """A new link and a new code; those before are good for nothing. Gives the code, known only now. Raises NotYet."""
    with trail.act(by=by, verb="invite_again", on=invitation):
        locked = held(invitation, by=by)
        if not locked.is_open:
            raise NotYet("This invitation has been taken up or withdrawn already.")
        code = _send(locked, link_to)
        invitation.expires_at = locked.expires_at
    return code


def withdraw_invitation(*, invitation: Invitation, by: Member) -> None:
    """The link is good for nothing, and the membership that came with it is over. Raises NotYet."""
    with trail.act(by=by, verb="withdraw_invitation", on=invitation):
        locked = held(invitation, by=by)
        if not locked.is_open:
            raise NotYet("This invitation has been taken up or withdrawn already.")
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])
        shut_out(member=locked.member, by=by)


def invitation_of(*, slug: str, secret: str) -> Invitation | None:
    """Whose link this is, as long as it can be taken up; None for every other, whatever the reason."""
    return (
        Invitation.objects.filter(
            tenant__slug=slug,
            link_hash=_link_hash(secret),
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=timezone.now(),
        )
        .select_related("tenant", "member__person", "member__tenant", "invited_by__person")
        .first()
    )


def check_invitation_code(*, invitation: Invitation, typed: str) -> bool:
    """Whether this is the code she was told. Raises NotYet after too many wrong ones."""
    if not may_guess("invitation", str(invitation.pk)):
        raise TooManyGuesses
    right = constant_time_compare(invitation.code_hash, _code_hash(invitation, typed))
    if right:
        guessed_right("invitation", str(invitation.pk))
    return right


def accept_invitation(*, invitation: Invitation, password: str) -> None:
    """Takes it up, once. An account without a password gets this one; any other keeps its own. Raises NotYet."""
    person = invitation.member.person
    with trail.act(by=invitation.member, verb="accept_invitation", on=invitation):
        mine = Invitation.objects.filter(
            pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now()
        )
        if mine.update(accepted_at=timezone.now()) != 1:
            raise NotYet("This invitation cannot be taken up any more. Ask your business unit for a new one.")
        if not person.has_usable_password():
            person.set_password(password)
            person.save(update_fields=["password"])


def _member(*, email: str, by: Member, **given: Any) -> Member:
    """A new membership; somebody who belonged before comes back, without what she was appointed to then."""
    member = Member.objects.filter(tenant_id=by.tenant_id, person__email__iexact=email).select_related("person").first()
    if member is None:
        return welcome_member(email=email, by=by, **given)
    if member.until_date is None or member.until_date >= timezone.localdate():
        raise NotYet("Somebody with this e-mail address belongs to the partnership already: find them under People.")
    with trail.act(by=by, verb="welcome_back", on=member):
        member.from_date, member.until_date, member.suspended_at = given["from_date"], given["until_date"], None
        member.job_title = given["job_title"] or member.job_title
        member.save(update_fields=["from_date", "until_date", "suspended_at", "job_title"])
        if not member.person.is_active:
            reopen_account(member=member, by=by)
    return member


def _send(invitation: Invitation, link_to: LinkTo) -> str:
    secret, code = secrets.token_urlsafe(32), one_time_codes.code_on_paper()
    now, days = timezone.now(), in_force(invitation.tenant, ACCOUNTS).invitation_days
    invitation.link_hash, invitation.code_hash = _link_hash(secret), _code_hash(invitation, code)
    invitation.sent_at, invitation.expires_at = now, now + timedelta(days=days)
    invitation.save()
    _mail(invitation, link_to(secret))
    return code


def _mail(invitation: Invitation, link: str) -> None:
    """Sent once the change is kept, and kept nowhere: the words hold a secret."""
    if invitation.member.tenant.is_practice:
        Invitation.objects.filter(pk=invitation.pk).update(mail_failed=PRACTICE)
        return
    subject, to = "You are invited to Line of Sight", invitation.member.person.email
    body = (
        f"{invitation.tenant.name} invites you to work with it in Line of Sight.\n\n{link}\n\n"
        "The page asks for a code. It does not come by e-mail: whoever invited you tells it to you, for example by "
        f"telephone. The link works until {in_words(invitation.expires_at)} and signs nobody in by itself."
    )

    def post() -> None:
        failed = ""
        try:
            send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [to])
        except OSError as fault:
            failed = type(fault).__name__
        Invitation.objects.filter(pk=invitation.pk).update(mail_failed=failed)

    transaction.on_commit(post)


def _link_hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _code_hash(invitation: Invitation, code: str) -> str:
    """Spaces, strokes and capitals do not matter: it is told by telephone."""
    plain = "".join(code.split()).replace("-", "").lower()
    return salted_hmac(f"invitation {invitation.pk}", plain, algorithm="sha256").hexdigest()
