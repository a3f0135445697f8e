"""Passing everything that is with one person on to a colleague, in one step."""

from django.db import models
from django.utils import timezone

from lineofsight import trail

from ..models import KeptAway, Member, Task
from ..passing import rooms, staying_keys
from ..refusals import NotYet
from ..rules import may_take_over
from .tasks import notify


def to_pass_on(giver: Member, taker: Member | None = None) -> "models.QuerySet[Task]":
    """Her open tasks by name, but none only their room may hand over, nor any the taker is kept away from."""
    tasks = Task.objects.filter(tenant=giver.tenant_id, member=giver, settled_at__isnull=True).exclude(
        key__in=staying_keys()
    )
    if taker is not None:
        hidden = KeptAway.objects.filter(tenant=giver.tenant_id, member=taker).values("belongs_to")
        tasks = tasks.exclude(belongs_to__isnull=False, belongs_to__in=hidden)
    return tasks.order_by("due_date", "raised_at")


def what_goes_over(giver: Member, taker: Member) -> list[str]:
    """In words, what `pass_on` would give the taker."""
    tasks = [task.words for task in to_pass_on(giver, taker)]
    return [words for room in rooms() for words in room.offers(giver, taker)] + tasks


def pass_on(*, giver: Member, taker: Member, by: Member) -> int:
    """Gives the taker every open task of the giver and what other rooms say goes with them. Returns how many tasks.

    Raises NotYet when they are no colleagues or there is nothing to pass on.
    """
    may_take_over(giver, taker)
    offered = [words for room in rooms() for words in room.offers(giver, taker)]
    with trail.act(by=by, verb="pass_on", on=giver, to=taker.pk) as act:
        for room in rooms():
            room.pass_on(giver, taker, by)
        tasks = list(to_pass_on(giver, taker))
        if not tasks and not offered:
            raise NotYet(f"{giver.name} has nothing that {taker.name} could take over.")
        for task in tasks:
            _give(task, taker)
            act.also("pass_on", task)
        notify(
            member=taker,
            subject="A colleague’s work is now with you",
            body="A colleague’s open tasks were passed on to you. Sign in to Line of Sight and open “My work”.",
            about=taker,
            by=by,
        )
    return len(tasks)


def _give(task: Task, taker: Member) -> None:
    """Where the taker has the very same task already, the giver's is settled: nobody has a thing to do twice."""
    same = Task.objects.filter(
        tenant=task.tenant_id, key=task.key, about_id=task.about_id, member=taker, settled_at__isnull=True
    )
    if same.exists():
        task.settled_at = timezone.now()
        task.save(update_fields=["settled_at"])
    else:
        task.member = taker
        task.save(update_fields=["member"])
