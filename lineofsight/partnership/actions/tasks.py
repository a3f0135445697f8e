"""Giving people something to do, taking it off their list again, and reminding them by e-mail."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import models, transaction
from django.utils import timezone

from lineofsight import trail

from ..doors import Role
from ..models import Agency, Appointment, Cover, Group, KeptAway, Member, Notice, Task

FOR_A_COVER = (
    "You cover for a colleague who is away, to whom this was sent. What is that person’s alone, such as an invitation, "
    "is not yours to answer."
)


PRACTICE = "practice: no e-mail leaves"


def kind_of(thing: models.Model) -> str:
    """The kind under which a thing is named in tasks, strands and the record: "room.model"."""
    return f"{thing._meta.app_label}.{thing._meta.model_name}"


def ask(
    *,
    key: str,
    words: str,
    path: str,
    about: models.Model,
    thing: str = "",
    member: Member | None = None,
    role: Role | None = None,
    agency: Agency | None = None,
    group: Group | None = None,
    due_date: date | None = None,
    urgent: bool = False,
    by: Any,
) -> Task:
    """Puts a task on somebody's list: one member's, or that of whoever holds a role (of an agency or group).

    The same open task asked for again is updated, not doubled. ``words`` must not name a child except as "Child K".
    """
    with trail.act(by=by, verb="ask") as act:
        task, _ = Task.objects.update_or_create(
            tenant_id=by.tenant_id,
            key=key,
            about_kind=kind_of(about),
            about_id=about.pk,
            member=member,
            role=role or "",
            agency=agency,
            group=group,
            settled_at=None,
            defaults={
                "words": words,
                "path": path,
                "thing": thing,
                "belongs_to": getattr(about, "belongs_to_id", about.pk),
                "due_date": due_date,
                "urgent": urgent,
            },
        )
        act.also("ask", task)
    return task


def settle(*, key: str, about: models.Model, member: Member | None = None, by: Any) -> int:
    """Takes the tasks of this kind about this thing off everybody's list (or one member's). Returns how many."""
    open_tasks = Task.objects.filter(
        tenant_id=by.tenant_id, key=key, about_kind=kind_of(about), about_id=about.pk, settled_at__isnull=True
    )
    if member is not None:
        open_tasks = open_tasks.filter(member=member)
    with trail.act(by=by, verb="settle", on=about, key=key):
        return open_tasks.update(settled_at=timezone.now())


def set_aside(*, thing: models.Model, by: Any) -> list[str]:
    """Takes everything its room asked about the thing and its parts off everybody's list; gives what can come back."""
    waiting = Task.objects.filter(
        tenant_id=by.tenant_id,
        belongs_to=thing.pk,
        about_kind__startswith=f"{thing._meta.app_label}.",
        settled_at__isnull=True,
    )
    with trail.act(by=by, verb="set_aside", on=thing) as act:
        tasks = [str(pk) for pk in waiting.values_list("pk", flat=True)]
        waiting.update(settled_at=timezone.now())
        act.note(tasks=len(tasks))
    return tasks


def bring_back(*, thing: models.Model, tasks: list[str], due_dates: dict[str, date], by: Any) -> None:
    """Puts tasks that were set aside on people's lists again, some with another due day."""
    with trail.act(by=by, verb="bring_back", on=thing, tasks=len(tasks)):
        for task in Task.objects.filter(tenant_id=by.tenant_id, belongs_to=thing.pk, pk__in=tasks):
            task.settled_at = None
            task.due_date = due_dates.get(str(task.pk), task.due_date)
            task.save(update_fields=["settled_at", "due_date"])


def keep_away(*, member: Member, thing: models.Model, by: Any) -> None:
    """From now on this member hears and sees nothing of the thing; whoever keeps her away says why in her own room."""
    with trail.act(by=by, verb="keep_away", on=thing, member=member.pk):
        KeptAway.objects.get_or_create(tenant_id=by.tenant_id, member=member, belongs_to=thing.pk)


def let_in_again(*, member: Member, thing: models.Model, by: Any) -> None:
    with trail.act(by=by, verb="let_in_again", on=thing, member=member.pk):
        KeptAway.objects.filter(tenant_id=by.tenant_id, member=member, belongs_to=thing.pk).delete()


def holders(*, tenant_id: Any, role: Role, agency: Agency | None = None, group: Group | None = None) -> list[Member]:
    """The members who hold a role today, by name."""
    rows = Appointment.in_force(tenant_id).filter(role=role)
    if agency is not None:
        rows = rows.filter(agency=agency)
    if group is not None:
        rows = rows.filter(group=group)
    found = {a.member_id: a.member for a in rows.select_related("member__person")}
    return sorted(found.values(), key=lambda m: m.person.full_name)


def notify(*, member: Member, subject: str, body: str, about: models.Model, by: Any) -> Notice | None:
    """Sends a message without personal data and keeps it. A mail server that is down loses nothing: it is sent later.

    Who is kept away from the thing is told nothing; then None is returned. Whoever covers for the member today is sent
    the same, and told that it is for somebody else.
    """
    notice = notify_only(member=member, subject=subject, body=body, about=about, by=by)
    if notice is not None:
        for cover in Cover.running(member):
            notify_only(member=cover.cover, subject=subject, body=f"{FOR_A_COVER}\n\n{body}", about=about, by=by)
    return notice


def notify_only(*, member: Member, subject: str, body: str, about: models.Model, by: Any) -> Notice | None:
    """The same to this member alone, for what her cover is sent in words of its own. From a practice audit no e-mail
    leaves."""
    if KeptAway.from_thing(member, about):
        return None
    sender = by if isinstance(by, Member) else None
    with trail.act(by=by, verb="notify") as act:
        notice = Notice.objects.create(
            tenant_id=by.tenant_id,
            member=member,
            subject=subject,
            body=body,
            about_kind=kind_of(about),
            about_id=about.pk,
            sent_by=sender,
            failed=PRACTICE if member.tenant.is_practice else "",
        )
        act.also("notify", notice)
    if not notice.failed:
        # Only what is committed is sent: a rolled-back action must not have told anybody.
        transaction.on_commit(lambda: post(notice))
    return notice


def post(notice: Notice) -> None:
    """Hands one notice to the mail server and keeps whether that worked."""
    try:
        send_mail(notice.subject, notice.body, settings.DEFAULT_FROM_EMAIL, [notice.member.person.email])
    except OSError as fault:
        Notice.objects.filter(pk=notice.pk).update(failed=type(fault).__name__)
        return
    Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now(), failed="")
