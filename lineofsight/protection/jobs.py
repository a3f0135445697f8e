"""What the clock does: every night it asks for what is due to be destroyed or looked at again."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Task, Tenant

from . import alarms
from .actions import remind_of_reviews
from .actions.holding import DUE, key_of_task
from .actions.paths import path_to
from .holdings import Thing, held_things

LATE = ("due", "overdue")


def ask_for_what_is_due() -> int:
    """A task for each thing that is due and in nobody's hands; those no longer due leave the list. How many are due."""
    today, count = timezone.localdate(), 0
    for tenant in Tenant.objects.exclude(kind=Tenant.Kind.PRACTICE):
        due = [each for each in held_things(tenant) if each.state(today, 0) in LATE]
        count += len(due)
        _settle_others(tenant, due)
        for thing in due:
            _ask(tenant, thing)
    return count


def raise_alarms() -> int:
    """Every five minutes: what is unusual is told to a person; how many e-mails."""
    return alarms.raise_alarms()


def remind_of_agreements() -> int:
    """A task for each agreement whose review date comes near; how many."""
    tenants = Tenant.objects.exclude(kind=Tenant.Kind.PRACTICE)
    return sum(remind_of_reviews(tenant=tenant, by=trail.System(tenant.pk)) for tenant in tenants)


def _ask(tenant: Tenant, thing: Thing) -> None:
    destroy = thing.destroys
    ask(
        key=key_of_task(thing.rule.key),
        words="Propose its secure deletion, or keep it longer" if destroy else "Look again whether it is still needed",
        path=path_to("held_thing", tenant, retention_class=thing.rule.key, thing_pk=thing.id),
        about=thing.thing,
        thing=thing.words,
        role=Role.DATA_PROTECTION,
        due_date=thing.due_on,
        by=trail.System(tenant.pk),
    )


def _settle_others(tenant: Tenant, due: list[Thing]) -> None:
    waiting = Task.objects.filter(tenant=tenant, key__startswith=DUE, settled_at__isnull=True)
    still = {(key_of_task(each.rule.key), each.id) for each in due}
    for task in waiting:
        if (task.key, task.about_id) not in still:
            with trail.act(by=trail.System(tenant.pk), verb="settle", key=task.key):
                Task.objects.filter(pk=task.pk).update(settled_at=timezone.now())
