"""Reminding people of dated tasks: thirty, seven and one day before (or as set), and again while overdue."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural

from ..chapter import ReminderSettings
from ..elsewhere_reminded import keys as reminded_elsewhere
from ..models import Member, Notice, Task, TaskReminder
from .tasks import notify_only


def step_of(task: Task, today: date, settings: ReminderSettings) -> str | None:
    """The step of reminding this task has reached, or None. A step from before the task was given is not made up for."""
    if task.due_date is None:
        return None
    left = (task.due_date - today).days
    if left < 0:
        return f"overdue {(-left - 1) // settings.repeat_every if settings.repeat_every else 0}"
    reached = [days for days in settings.days_before if left <= days]
    if not reached:
        return None
    given = timezone.localtime(task.raised_at).date()
    return str(min(reached)) if task.due_date - timedelta(days=min(reached)) >= given else None


def dated_tasks(member: Member) -> list[Task]:
    """Everything open with a due date that is with her, the earliest first."""
    tasks = Task.visible_to(member).filter(settled_at__isnull=True, due_date__isnull=False)
    return list(tasks.order_by("due_date", "raised_at"))


def due_steps(member: Member, settings: ReminderSettings) -> list[tuple[Task, str]]:
    """What she is to be reminded of today and has not been yet, the earliest first. Two queries."""
    today = timezone.localdate()
    tasks = [task for task in dated_tasks(member) if task.key not in reminded_elsewhere()]
    told = set(TaskReminder.objects.filter(member=member).values_list("task_id", "due_date", "step"))
    steps = [(task, step_of(task, today, settings)) for task in tasks]
    return [(task, step) for task, step in steps if step and (task.pk, task.due_date, step) not in told]


def words_of_reminder(tasks: list[Task], settings: ReminderSettings) -> tuple[str, str]:
    """Subject and text. Counts and dates only: it leaves the product by e-mail."""
    today = timezone.localdate()
    by_day: dict[date, int] = {}
    for task in tasks:
        if task.due_date:
            by_day[task.due_date] = by_day.get(task.due_date, 0) + 1
    lines = [
        f"{plural(count, 'task')} {'was' if count == 1 else 'were'} due on {in_words(day)}."
        if day < today
        else f"{plural(count, 'task')} {'is' if count == 1 else 'are'} due on {in_words(day)}."
        for day, count in sorted(by_day.items())
    ]
    late = any(day < today for day in by_day)
    parts = [settings.opening, "\n".join(lines), settings.closing]
    return settings.subject_overdue if late else settings.subject, "\n\n".join(part for part in parts if part)


def remind(*, member: Member, settings: ReminderSettings, by: Any) -> Notice | None:
    """One e-mail of everything that has reached a step today; None when nothing has."""
    steps = due_steps(member, settings)
    if not steps:
        return None
    subject, body = words_of_reminder([task for task, _ in steps], settings)
    with trail.act(by=by, verb="remind", on=member, tasks=len(steps)):
        TaskReminder.objects.bulk_create(
            TaskReminder(tenant_id=member.tenant_id, task=task, member=member, due_date=task.due_date, step=step)
            for task, step in steps
            if task.due_date
        )
        Task.objects.filter(pk__in=[task.pk for task, _ in steps]).update(reminded_at=timezone.now())
        # Her cover has the tasks on a list of her own, and is reminded of them there.
        return notify_only(member=member, subject=subject, body=body, about=member, by=by)
