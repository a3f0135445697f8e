"""What is unusual enough that a person is told at once; looked for every five minutes.

Nobody is accused: an e-mail says what was seen and where it can be looked at, and each thing is said once a day.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import holders, notify
from lineofsight.partnership.actions.guesses import TRIES
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Guesses, Member, Notice, Tenant
from lineofsight.sharing.models import Disclosure
from lineofsight.trail.models import Event

A_DAY = timedelta(days=1)
LOOKS_BACK = timedelta(days=30)
# Somebody who opens this many people's details in a day, and three times what is usual for her.
FEWEST_OPENED, TIMES_USUAL = 100, 3
MANY_CHILDREN = 50  # in one file that was taken out
LOCKED = 5  # accounts or codes at which guessing was stopped within the last five minutes
LOOKED_EVERY = timedelta(minutes=5)
CHECKPOINT_LATE = timedelta(hours=26)  # it is made every night

OPENED = "Many people’s details were opened"
TAKEN = "A file about many children was taken out"
GUESSED = "Passwords or codes are being guessed"
NO_CHECKPOINT = "The record has no fresh checkpoint"


def raise_alarms() -> int:
    """Tells data protection of what happened in its partnership, and the administrator of what concerns the
    installation. How many e-mails were written."""
    now, told = timezone.now(), 0
    everywhere = list(_of_the_installation(now))
    for tenant in Tenant.objects.exclude(kind=Tenant.Kind.PRACTICE):
        for subject, body, about in _of_the_partnership(tenant, now):
            told += _tell(tenant, Role.DATA_PROTECTION, subject, body, about, now)
        for subject, body in everywhere:
            told += _tell(tenant, Role.ADMINISTRATOR, subject, body, tenant, now)
    return told


def _tell(tenant: Tenant, role: Role, subject: str, body: str, about: Any, now: datetime) -> int:
    said = Notice.objects.filter(tenant=tenant, subject=subject, about_id=about.pk, written_at__gt=now - A_DAY)
    if said.exists():
        return 0
    sent = [
        notify(member=member, subject=subject, body=body, about=about, by=trail.System(tenant.pk))
        for member in holders(tenant_id=tenant.pk, role=role)
    ]
    return len([each for each in sent if each is not None])


def _of_the_partnership(tenant: Tenant, now: datetime) -> Iterator[tuple[str, str, Any]]:
    opened = _people_opened(tenant, now)
    for actor_id, by_day in opened.items():
        today = by_day.pop(None, set())
        usual = median(len(each) for each in by_day.values()) if by_day else 0
        if len(today) >= FEWEST_OPENED and len(today) > TIMES_USUAL * usual:
            member = Member.objects.filter(tenant=tenant, pk=actor_id).first()
            if member is not None:
                yield (
                    OPENED,
                    f"In the last 24 hours one person opened identifying details of {len(today)} people, more than is "
                    "usual for her. It may be her work. Who has seen what stands in the access and change record.",
                    member,
                )
    taken = Disclosure.objects.filter(
        tenant=tenant, kind=Disclosure.Kind.FILE, children__gt=MANY_CHILDREN, at__gt=now - A_DAY
    )
    for line in taken.order_by("at"):
        yield TAKEN, f"A file about {line.children} children was taken out. Its line stands in the sharing log.", line


def _people_opened(tenant: Tenant, now: datetime) -> dict[Any, dict[date | None, set[str]]]:
    """By member: the people whose details she opened on each day before, and under None in the last 24 hours."""
    found: dict[Any, dict[date | None, set[str]]] = defaultdict(lambda: defaultdict(set))
    recent = Event.objects.filter(tenant_id=tenant.pk, chain="reads", at__gt=now - A_DAY)
    for actor_id, details in recent.exclude(actor_id=None).values_list("actor_id", "details"):
        found[actor_id][None] |= _people(details)
    many = [actor_id for actor_id, days in found.items() if len(days[None]) >= FEWEST_OPENED]
    earlier = Event.objects.filter(
        tenant_id=tenant.pk, chain="reads", actor_id__in=many, at__gt=now - LOOKS_BACK, at__lte=now - A_DAY
    )
    for actor_id, at, details in earlier.values_list("actor_id", "at", "details"):
        if people := _people(details):
            found[actor_id][timezone.localdate(at)] |= people
    return {actor_id: found[actor_id] for actor_id in many}


def _people(details: dict[str, Any]) -> set[str]:
    return {object_id for kind, object_id in details.get("objects", []) if kind == "vault.person"}


def _of_the_installation(now: datetime) -> Iterator[tuple[str, str]]:
    stopped = Guesses.objects.filter(tries__gte=TRIES, last_at__gt=now - LOOKED_EVERY).count()
    if stopped >= LOCKED:
        yield (
            GUESSED,
            f"In the last five minutes guessing was stopped at {stopped} accounts. Ask your IT department where it "
            "comes from.",
        )
    made = trail.last_checkpoint_at()
    if Event.objects.filter(at__lt=now - CHECKPOINT_LATE).exists() and (made is None or made < now - CHECKPOINT_LATE):
        yield (
            NO_CHECKPOINT,
            "The nightly checkpoint of the access and change record was not made. Look whether the worker runs.",
        )
