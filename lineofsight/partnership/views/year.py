"""One's own due dates, month by month, for the wall."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Task


@allow(Permission.MY_WORK_SEE)
def year(request: MemberRequest) -> HttpResponse:
    """Open tasks with a due date, the overdue too; a task without one stands on "My work" only."""
    tasks = Task.visible_to(request.member).filter(settled_at__isnull=True, due_date__isnull=False)
    months = [
        (month, list(found))
        for month, found in groupby(tasks.order_by("due_date", "raised_at"), key=lambda task: f"{task.due_date:%B %Y}")
    ]
    return render(request, "partnership/year.html", {"months": months, "today": timezone.localdate()})
