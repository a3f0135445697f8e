"""One priority: what it is for, where it came from, and everything that serves it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Area, Group
from lineofsight.partnership.year import year_starts_in_month
from lineofsight.thread.following import back, forward

from .. import actions
from ..models import Line, PlannedAudit, Priority, PriorityNote
from ..pages import menu, the_priority, tried
from ..thread import AUDIT, LINE, PRIORITY
from ..years import words_of


class NoteForm(forms.GovukForm):
    place = forms.Select("Where, or by whom, was it done?", required=False, empty_words="Everywhere")
    words = forms.LongText("What was done?", hint="Name no child.", rows=3)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = Area.objects.filter(tenant=request.tenant).order_by("name").values_list("name", flat=True)
        groups = Group.objects.filter(tenant=request.tenant).order_by("name").values_list("name", flat=True)
        agencies = Agency.seated_in(request.tenant.pk).values_list("name", flat=True)
        self.fields["place"].choices = [("", ""), *((name, name) for name in [*areas, *groups, *agencies])]


@allow(Permission.PLAN_SEE)
def priority(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_priority(request, pk)
    writes_notes = request.member.is_business_unit or found.owner_id == request.member.pk
    form = NoteForm(forms.sent(request), request=request) if writes_notes and found.plan.is_open else None
    if request.method == "POST" and form is not None and form.is_valid():
        done, _ = tried(form, lambda: actions.note_on_priority(priority=found, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "It is noted.")
            return redirect(url_for(request, "programme:priority", pk=found.pk))
    month = year_starts_in_month(request.tenant)
    writes = request.member.may(Permission.PLAN_WRITE) and found.plan.is_open
    behind = [k for k in back(request.member, PRIORITY, found.pk) if k.kind != PRIORITY]
    served_by = [k for k in forward(request.member, PRIORITY, found.pk) if k.kind not in (PRIORITY, LINE, AUDIT)]
    lines = Line.visible_to(request.member).filter(**{"area" if found.kind == "area" else "service": found})
    context = {
        "priority": found,
        "menu": menu(request, "priorities"),
        "year": words_of(found.plan.year, month),
        "before": _before(request, found, month),
        "after": Priority.visible_to(request.member).filter(came_from=found).first(),
        "lines": list(lines.order_by("number")),
        "audits": list(PlannedAudit.visible_to(request.member).filter(sources__priority=found).distinct()),
        "behind": behind,
        "served_by": served_by,
        "noted": _by_place(PriorityNote.visible_to(request.member).filter(priority=found).order_by("-written_at")),
        "form": form,
        "writes": writes,
    }
    return render(request, "programme/priority.html", context)


def _before(request: MemberRequest, found: Priority, month: int) -> list[dict[str, str]]:
    """What it was in the years before, the last first; one query a year, and a priority is seldom older than five."""
    years: list[dict[str, str]] = []
    at = found.came_from
    while at is not None and len(years) < 20:
        years.append(
            {
                "year": words_of(at.plan.year, month),
                "title": at.title,
                "url": url_for(request, "programme:priority", pk=at.pk),
            }
        )
        at = Priority.visible_to(request.member).filter(pk=at.came_from_id).first() if at.came_from_id else None
    return years


def _by_place(notes: Any) -> list[tuple[str, list[PriorityNote]]]:
    found: dict[str, list[PriorityNote]] = {}
    for note in notes:
        found.setdefault(note.place or "Everywhere", []).append(note)
    return sorted(found.items())
