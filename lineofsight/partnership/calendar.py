"""One member's due dates as a calendar that leaves the product: no names, no child, not even by letter."""

import re

from django.utils import timezone

from lineofsight.engine.documents.calendar import feed

from .models import Member, Task

CHILD = re.compile(r",?\s*\bChild [A-Z]{1,3}\b")


def calendar_of(member: Member, address: str) -> bytes:
    """Open dated tasks she may see now; what is alike on one day is one entry with its number."""
    tasks = Task.visible_to(member).filter(settled_at__isnull=True, due_date__isnull=False).order_by("due_date")
    alike: dict[tuple[object, str], list[Task]] = {}
    for task in tasks:
        alike.setdefault((task.due_date, CHILD.sub("", task.words)), []).append(task)
    days = [
        (
            f"{found[0].pk}@lineofsight",
            found[0].due_date,
            f"Due: {words}" + (f" ({len(found)})" if len(found) > 1 else ""),
            address,
        )
        for (_, words), found in alike.items()
        if found[0].due_date
    ]
    return feed(f"Line of Sight, {member.tenant.short_name}", days, stamp=timezone.now())
