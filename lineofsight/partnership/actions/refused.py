"""What somebody was refused: on record up to a number each hour, counted beyond it, and told of when it is often."""

from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from lineofsight import trail

from ..doors import Role
from ..models import Member, Person, RefusedTries, SentFiles
from .guesses import keyed
from .sign_ins import tell
from .tasks import holders, notify

# So many of one person in one hour stand in the record one by one: nobody can fill it by asking again and again.
ON_RECORD = 20
SIGN_INS_ON_RECORD = 500
OFTEN = {RefusedTries.About.PAGES: 20, RefusedTries.About.SIGN_IN: 5}
KEPT = timedelta(days=365)
# The row that counts all accounts together, and how the rows begin of addresses that nobody has.
EVERYBODY, _UNKNOWN = "everybody", "unknown "


def note_refused(*, person: Person, page: str, why: str, by: Any) -> None:
    """A signed-in person asked for what she may not have. `page` and `why` are names of ours, never what was asked for."""
    times = _counted(str(person.pk), RefusedTries.About.PAGES)
    if times <= ON_RECORD:
        with trail.act(by=by, verb="refused", on=person, times=times, page=page, purpose=page, why=why):
            pass


def note_wrong_password(*, email: str) -> None:
    """An address nobody has is counted and put on record in the same way, so that both take as long."""
    person = Person.objects.filter(email__iexact=email.strip()).first()
    _note_sign_in(person, str(person.pk) if person else _UNKNOWN + keyed("unknown", email)[:30], "wrong_password")


def note_refused_sign_in(*, person: Person, why: str) -> None:
    """A code or a passkey was wrong."""
    _note_sign_in(person, str(person.pk), why)


def note_broken_policy(*, directive: str, page: str) -> None:
    """A browser kept something from a page of ours that the page's security policy does not allow there."""
    times = _counted(EVERYBODY, RefusedTries.About.POLICY)
    if times <= ON_RECORD:
        with trail.act(by=trail.INSTALLATION, verb="policy_broken", times=times, directive=directive, page=page):
            pass


def _note_sign_in(person: Person | None, of_whom: str, why: str) -> None:
    _counted(of_whom, RefusedTries.About.SIGN_IN)
    # Counted over all accounts: whoever tries addresses by the thousand fills nothing, whether or not they are known.
    if _counted(EVERYBODY, RefusedTries.About.SIGN_IN) <= SIGN_INS_ON_RECORD:
        by = trail.Somebody(person.pk if person else None)
        with trail.act(by=by, verb="refused", on=person, why=why):
            pass


def _counted(of_whom: str, about: RefusedTries.About) -> int:
    """How often in this hour, with this time."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    RefusedTries.objects.bulk_create([RefusedTries(of_whom=of_whom, about=about, hour=hour)], ignore_conflicts=True)
    counted = RefusedTries.objects.filter(of_whom=of_whom, about=about, hour=hour)
    counted.update(times=F("times") + 1)
    times: int = counted.values_list("times", flat=True).get()
    return times


def tell_of_refusals() -> int:
    """Every few minutes: of an account that asked again and again for what it may not have, the business unit and the
    administrators are told; of wrong passwords and codes the person herself. Returns of how many accounts."""
    told = 0
    for about, often in OFTEN.items():
        rows = RefusedTries.objects.filter(about=about, times__gte=often, told_at=None)
        for tries in rows.exclude(of_whom=EVERYBODY).exclude(of_whom__startswith=_UNKNOWN):
            person = Person.objects.filter(pk=tries.of_whom).first()
            with trail.act(by=trail.INSTALLATION, verb="refused_often", on=person, times=tries.times, about=about):
                tries.told_at = timezone.now()
                tries.save(update_fields=["told_at"])
                if person is not None:
                    (_tell_those_in_charge if about == RefusedTries.About.PAGES else _tell_herself)(person)
            told += 1
    return told


def _tell_those_in_charge(person: Person) -> None:
    for member in Member.current().filter(person=person).select_related("tenant"):
        tenant_id = member.tenant_id
        told = {
            each.pk: each
            for role in (Role.BUSINESS_UNIT, Role.ADMINISTRATOR)
            for each in holders(tenant_id=tenant_id, role=role)
            if each.person_id != person.pk
        }
        for each in told.values():
            notify(
                member=each,
                subject="One account was refused again and again",
                body="Within one hour one account of your partnership asked many times for pages or things it may not "
                "have. The access and change record says which account and which pages (“Refused”). Ask the person by "
                "telephone. If it was not that person, shut the account out on its page under “People”.",
                about=member,
                by=trail.System(tenant_id),
            )


def _tell_herself(person: Person) -> None:
    tell(
        person=person,
        subject="Wrong passwords or codes for your account",
        body="Within one hour a wrong password or code was typed several times for your account. If it was you, there is "
        "nothing to do. If not, somebody tried to get in: look at “Where you are signed in”, change your password, and "
        "tell your business unit.",
    )


def forget_old_refusals() -> int:
    """Once a day: what was counted more than a year ago, and how many files somebody sent before today."""
    now = timezone.now()
    RefusedTries.objects.filter(of_whom__startswith=_UNKNOWN, hour__lt=now - timedelta(days=1)).delete()
    SentFiles.objects.filter(day__lt=timezone.localdate()).delete()
    return RefusedTries.objects.filter(hour__lt=now - KEPT).delete()[0]
