"""Closing an account nobody uses, after a warning, and opening it again."""

from datetime import date

from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words

from ..models import Member, Person
from ..refusals import NotYet
from .sign_ins import end_sign_ins
from .tasks import notify_only


def warn_of_closing(*, person: Person, on: date) -> None:
    """One e-mail, in the name of one of her partnerships."""
    with trail.act(by=trail.INSTALLATION, verb="warn_of_closing", on=person):
        person.warned_at = timezone.now()
        person.save(update_fields=["warned_at"])
        member = Member.current().filter(person=person).first()
        if member is not None:
            notify_only(
                member=member,
                subject="Your account will be closed unless you sign in",
                body=f"You have not signed in for some weeks. Unless you sign in before {in_words(on)}, your account is "
                "closed. Nothing is lost by that: your business unit opens it again.",
                about=member,
                by=trail.System(member.tenant_id),
            )


def close_unused_account(*, person: Person) -> None:
    """Shuts her out from the next request on; her memberships and work stay as they are."""
    with trail.act(by=trail.INSTALLATION, verb="close_unused_account", on=person):
        person.is_active = False
        person.save(update_fields=["is_active"])
        end_sign_ins(person=person, by=trail.INSTALLATION)


def reopen_account(*, member: Member, by: Member) -> None:
    """Opens a closed account again. Raises NotYet."""
    person = member.person
    if person.is_active:
        raise NotYet(f"{member.name} can sign in already.")
    with trail.act(by=by, verb="reopen_account", on=member):
        person.is_active, person.warned_at, person.reopened_at = True, None, timezone.now()
        person.save(update_fields=["is_active", "warned_at", "reopened_at"])
