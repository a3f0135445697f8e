"""What is kept, until when, and what is due to be destroyed or looked at again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..chapter import NAME, RetentionSettings
from ..holdings import Thing, is_counted, things_for
from ..sections import sections

STATES = {
    "overdue": ("Overdue", "red"),
    "due": ("Due", "orange"),
    "in_hand": ("In hand", "blue"),
    "held": ("Legal hold", "purple"),
    "new": ("New, not yet agreed", "turquoise"),
    "soon": ("Due within 90 days", "yellow"),
    "kept": ("Kept", "grey"),
}


@allow(Permission.RETENTION_SEE)
def retention(request: MemberRequest) -> HttpResponse:
    settings: RetentionSettings = in_force(request.tenant, NAME)
    today = timezone.localdate()
    things = things_for(request.member)
    state = {id(each): each.state(today, settings.overdue_after_days) for each in things}
    order = list(STATES)
    table = Table(
        request,
        things,
        columns=[
            Column(
                "words",
                "What",
                sort=True,
                url=lambda t: url_for(request, "protection:held_thing", retention_class=t.rule.key, thing_pk=t.id),
            ),
            Column("class", "Class", value=lambda t: t.rule.words, sort=True),
            Column("since", "Counted from", kind="date", sort=True),
            Column("due_on", "Due", kind="date", sort=True),
            Column("then", "Then", value=lambda t: "Destroyed" if t.destroys else "Looked at again"),
            Column(
                "state",
                "Stands at",
                kind="tag",
                value=lambda t: STATES[state[id(t)]][0],
                colour=lambda t: STATES[state[id(t)]][1],
                sort=lambda t: (order.index(state[id(t)]), t.due_on),
            ),
        ],
        filters=[
            ChoiceFilter(
                "class",
                "Class",
                [(r.key, r.words) for r in (*settings.schedule, *settings.not_agreed) if is_counted(r.key)],
                by=_of_class,
            ),
            ChoiceFilter(
                "state",
                "Stands at",
                [(key, words) for key, (words, _) in STATES.items()],
                by=lambda rows, value: [row for row in rows if state[id(row)] == value],
            ),
            TextFilter("q", "Name contains", by=_containing),
        ],
        one="thing",
        sort="state",
        name="retention",
        caption="What is kept",
        empty="Nothing fits. What the partnership signs off or closes appears here by itself.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "sections": sections(request, "retention"),
        "schedule": [
            *((rule, is_counted(rule.key), True) for rule in settings.schedule),
            *((rule, is_counted(rule.key), False) for rule in settings.not_agreed),
        ],
        "new": settings.not_agreed,
        "settings": settings,
        "may_change": request.member.may(Permission.CONFIGURATION_CHANGE),
    }
    return render(request, "protection/retention.html", context)


def _of_class(rows: list[Thing], value: str) -> list[Thing]:
    return [row for row in rows if row.rule.key == value]


def _containing(rows: list[Any], text: str) -> list[Any]:
    return [row for row in rows if text.casefold() in row.words.casefold()]
