"""My work: what this person has to do, the overdue first, with one button to go on."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for

from .. import row_lock
from ..beside import side_keys
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..first_steps import first_steps
from ..models import Cover, Member, Task

# So many of a kind stand open on the page; the rest is folded away below them. Of what nobody waits for a few do.
AT_ONCE, BESIDE_AT_ONCE = 12, 4


def elsewhere(member: Member) -> list[tuple[str, str, int]]:
    """Name, address and count of one's own tasks in each other partnership; nothing more leaves it."""
    others = (
        Member.still_named()
        .filter(person=member.person_id)
        .exclude(pk=member.pk)
        .select_related("tenant", "person")
        .prefetch_related("appointments__agency", "appointments__group")
    )
    return [(o.tenant.name, o.tenant.slug, _waiting_there(o)) for o in others]


def _waiting_there(member: Member) -> int:
    with row_lock.within(member.tenant_id, member.person_id):
        return to_do(member).count()


def to_do(member: Member) -> "QuerySet[Task]":
    return Task.visible_to(member).filter(settled_at__isnull=True)


@allow(Permission.MY_WORK_SEE)
def my_work(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    # Seven days, so that on a Friday next week's beginning is in sight.
    soon = today + timedelta(days=7)
    tasks = list(to_do(request.member).order_by("-urgent", F("due_date").asc(nulls_last=True), "raised_at"))
    # What nobody waits for stands by itself, so that it does not hide what somebody waits for.
    beside = [t for t in tasks if t.key in side_keys()]
    tasks = [t for t in tasks if t.key not in side_keys()]
    overdue = [t for t in tasks if t.due_date and t.due_date < today]
    this_week = [t for t in tasks if t.due_date and today <= t.due_date <= soon or (t.urgent and not t.due_date)]
    later = [t for t in tasks if t not in overdue and t not in this_week]
    done = Task.visible_to(request.member).filter(settled_at__isnull=False).order_by("-settled_at")[:10]
    covers = Cover.visible_to(request.member).filter(Q(absent=request.member) | Q(cover=request.member))
    return render(
        request,
        "partnership/my_work.html",
        {
            "first": next(iter([t for t in tasks if t.urgent] + overdue + this_week + later + beside), None),
            "overdue": overdue,
            "this_week": this_week,
            "later": later,
            "beside": beside,
            "beside_late": sum(bool(t.due_date and t.due_date < today) for t in beside),
            "done": list(done),
            "elsewhere": elsewhere(request.member),
            "today": today,
            "has_agency": request.member.is_business_unit or bool(request.member.agency_ids),
            "most": AT_ONCE,
            "most_beside": BESIDE_AT_ONCE,
            "whose": {t.pk: t.is_for(request.member) for t in tasks + beside},
            "covers": [c for c in covers if c.is_on],
            "steps": [
                {
                    "title": step.words,
                    "hint": step.hint,
                    "url": url_for(request, step.page),
                    "status": "Begun" if step.done else "To do",
                    "colour": "green" if step.done else "blue",
                }
                for step in first_steps(request.member)
            ],
        },
    )
