"""Inviting somebody from outside to one audit tool by a link, sending a new one, withdrawing it."""

import secrets
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.actions import PRACTICE, settle
from lineofsight.partnership.models import Agency, Member, Person
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.actions import start_response

from ..models import AgencyRequest, AgencyReturn, Case, Contributor, DeepDive, Involvement
from ..rules import contributors as rules
from ..states import ReturnState
from .issuing import tool_of
from .sharing_log import opened_to_outsider

LinkTo = Callable[[str], str]


def hash_of(secret: str) -> str:
    """The link's secret is long and random, so a plain hash is enough: there is nothing to guess."""
    return sha256(secret.encode()).hexdigest()


def invite_contributor(
    *,
    deep_dive: DeepDive,
    case: Case,
    agency: Agency | None,
    agency_name: str = "",
    agency_kind: str = "",
    full_name: str,
    email: str,
    signer: Member | None,
    until_date: date,
    link_to: LinkTo,
    by: Member,
) -> Contributor:
    """Sends one person outside every agency a link to one audit tool; the organisation is chosen or made.

    ``link_to`` gives the whole address for a secret. Raises NotYet.
    """
    if agency is None and not agency_name.strip():
        raise NotYet("Choose the organisation, or enter the name of a new one.")
    secret = secrets.token_urlsafe(32)
    with trail.act(by=by, verb="invite_contributor", on=case) as act:
        organisation = agency or _organisation(agency_name.strip(), agency_kind)
        rules.may_invite(deep_dive, case=case, agency=organisation, until_date=until_date)
        member = _member(deep_dive, full_name=full_name.strip(), email=email.strip(), until_date=until_date)
        if signer is not None and signer.person_id == member.person_id:
            raise NotYet("Somebody else signs it off: choose another person.")
        row = _tool(deep_dive, case, organisation, by)
        row.author = member
        row.save(update_fields=["author"])
        contributor = Contributor.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            agency_return=row,
            member=member,
            signer=signer,
            until_date=until_date,
            invited_by=by,
            link_hash=hash_of(secret),
            link_sent_at=timezone.now(),
        )
        act.also("invite_contributor", contributor, until=until_date.isoformat())
        opened_to_outsider(contributor=contributor, case=case, by=by)
        _mail_link(contributor, link_to(secret))
    return contributor


def _organisation(name: str, kind: str) -> Agency:
    known = Agency.objects.filter(name__iexact=name).first()
    return known or Agency.objects.create(name=name, kind=kind or Agency.Kind.OTHER)


def _member(deep_dive: DeepDive, *, full_name: str, email: str, until_date: date) -> Member:
    """A member without appointments: every other page stays closed to her."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person(email=email.lower(), full_name=full_name)
        person.set_password(None)
        person.save()
    rules.may_be_invited(person, deep_dive)
    member, made = Member.objects.get_or_create(
        tenant_id=deep_dive.tenant_id,
        person=person,
        defaults={"from_date": timezone.localdate(), "until_date": until_date, "job_title": "Completes one audit tool"},
    )
    if not made and member.until_date is not None and member.until_date < until_date:
        member.until_date = until_date
        member.save(update_fields=["until_date"])
    return member


def _tool(deep_dive: DeepDive, case: Case, agency: Agency, by: Member) -> AgencyReturn:
    """The audit tool of this organisation for this child; one found only now is asked and answers through the unit."""
    now, today = timezone.now(), timezone.localdate()
    request, _ = AgencyRequest.objects.get_or_create(
        tenant_id=deep_dive.tenant_id,
        deep_dive=deep_dive,
        agency=agency,
        defaults={
            "recipient": by,
            "asked_at": now,
            "asked_by": by,
            "due_date": today,
            "answered_at": now,
            "answered_by": by,
            "on_behalf": True,
            "how_confirmed": "Found after the agencies were asked",
        },
    )
    Involvement.objects.update_or_create(
        tenant_id=deep_dive.tenant_id,
        deep_dive=deep_dive,
        request=request,
        case=case,
        defaults={"answer": Involvement.Answer.KNOWN},
    )
    row = AgencyReturn.objects.select_for_update(of=("self",)).filter(case=case, agency=agency).first()
    if row is not None:
        return row
    dues = AgencyReturn.objects.filter(deep_dive=deep_dive).values_list("due_date", flat=True)
    return AgencyReturn.objects.create(
        tenant_id=deep_dive.tenant_id,
        deep_dive=deep_dive,
        case=case,
        agency=agency,
        state=ReturnState.REQUESTED,
        response=start_response(question_set=tool_of(deep_dive, by=by), key_id=deep_dive.key_id, by=by),
        due_date=max([*dues, today]),
        issued_at=now,
    )


def send_link_again(*, contributor: Contributor, until_date: date, link_to: LinkTo, by: Member) -> None:
    """A new link; the one before stops working, and so does every sitting begun with it. Raises NotYet."""
    secret = secrets.token_urlsafe(32)
    with trail.act(by=by, verb="send_link_again", on=contributor, until=until_date.isoformat()):
        row = locked_contributor(contributor)
        if row.withdrawn_at or row.agency_return.state in ReturnState.submitted_states():
            raise NotYet("This invitation has ended. Invite her again if her part is needed.")
        if until_date <= timezone.localdate():
            raise NotYet("The last day must be after today.")
        row.link_hash, row.link_sent_at, row.until_date = hash_of(secret), timezone.now(), until_date
        row.opened_at = row.code_sent_at = row.confirmed_at = row.locked_at = None
        row.code_hash, row.codes_sent, row.wrong_codes, row.mail_failed = "", 0, 0, ""
        row.save()
        if row.member.until_date is not None and row.member.until_date < until_date:
            row.member.until_date = until_date
            row.member.save(update_fields=["until_date"])
        settle(key="contributor_locked", about=row, by=by)
        _mail_link(row, link_to(secret))


def withdraw_contributor(*, contributor: Contributor, by: Member) -> None:
    """Her link stops working at once; what she wrote stays in the audit tool, which waits for nobody. Raises NotYet."""
    with trail.act(by=by, verb="withdraw_contributor", on=contributor):
        row = locked_contributor(contributor)
        if row.withdrawn_at:
            raise NotYet("This invitation is withdrawn already.")
        if row.agency_return.state in ReturnState.submitted_states():
            raise NotYet("The audit tool is submitted, so her link has ended by itself.")
        if row.agency_return.state == ReturnState.AWAITING_SIGN_OFF:
            raise NotYet("The audit tool is finished and waits for its sign-off. Give it back first, then withdraw.")
        row.withdrawn_at, row.code_hash = timezone.now(), ""
        row.save()
        tool = row.agency_return
        if tool.author_id == row.member_id:
            tool.author = None
            tool.save(update_fields=["author"])
        settle(key="contributor_locked", about=row, by=by)


def locked_contributor(contributor: Contributor) -> Contributor:
    """The row as it stands now, locked for this act."""
    return (
        Contributor.objects.select_for_update(of=("self",))
        .select_related("deep_dive__tenant", "deep_dive__edition", "agency_return", "member__person")
        .get(pk=contributor.pk)
    )


def _mail_link(row: Contributor, link: str) -> None:
    tenant = row.deep_dive.tenant
    mail_secret(
        row,
        subject="You are asked to complete an audit tool",
        body=f"{tenant.name} asks you to complete one audit tool for your organisation.\n\n{link}\n\n"
        "The page sends a code to this address when you ask for it; have this mailbox at hand. "
        f"The link works until {in_words(row.until_date)} and is for you alone: do not pass it on.",
    )


def mail_secret(row: Contributor, *, subject: str, body: str) -> None:
    """Sent once the change is kept, and kept nowhere: the words hold a secret."""
    to = row.member.person.email
    if row.member.tenant.is_practice:
        Contributor.objects.filter(pk=row.pk).update(mail_failed=PRACTICE)
        return

    def post() -> None:
        failed: Any = ""
        try:
            send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [to])
        except OSError as fault:
            failed = type(fault).__name__
        Contributor.objects.filter(pk=row.pk).update(mail_failed=failed)

    transaction.on_commit(post)
