"""Setting a milestone of a line: what is reached by when, what it needs, and whom it is assigned to."""

import calendar
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.thread.offering import MEETINGS_AHEAD, offered

from .. import actions
from ..models import Line, Milestone
from ..pages import people, the_line, tried


class MilestoneForm(forms.GovukForm):
    """What a milestone says; used to set and to change one."""

    words = forms.LongText("What is reached?", rows=2)
    due_date = forms.Date("By which day?", hint="Leave it empty while the date is still to be agreed", required=False)
    by_month = forms.Tick("Only the month counts: it is due by the end of that month", required=False)
    from_month = forms.Date(
        "From which month, if it is due in several?", hint="Any day in the first of the months", required=False
    )
    meeting = forms.Select(
        "At which meeting is it due, if at one?",
        hint="It then stands on the agenda of that meeting",
        choices=[],
        required=False,
        empty_words="At none",
    )
    needs = forms.Radios("What does it need?", choices=Milestone.Needs.choices, initial=Milestone.Needs.NOTHING)
    waits_for = forms.ModelSelect(
        "Does it wait for another milestone?",
        queryset=Milestone.objects.none(),
        required=False,
        words=lambda m: f"{m.line.number}: {m.words}"[:120],
    )
    people = forms.ModelCheckboxes(
        "Who is it assigned to?",
        hint="Nobody in particular: those who lead the line",
        queryset=Member.objects.none(),
        required=False,
        small=True,
        words=lambda m: m.name,
    )

    def __init__(self, *args: Any, request: MemberRequest, line: Line, but: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Milestone.visible_to(request.member).filter(line__plan=line.plan_id).exclude(pk=but)
        self.fields["waits_for"].queryset = others.order_by("line__number", "position")
        self.fields["people"].queryset = people(request)
        self.offered = {each.key: each for each in offered(MEETINGS_AHEAD, request.member)}
        self.fields["meeting"].choices = [(key, each.words) for key, each in self.offered.items()]
        if not self.offered:
            del self.fields["meeting"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        meeting = self.offered.get(typed.pop("meeting", ""))
        typed["at_meeting_of"] = meeting.group if meeting else None
        if meeting:
            typed |= {"due_date": meeting.day, "by_month": False, "from_month": None}
        day, first = typed.get("due_date"), typed.get("from_month")
        if first:
            typed["by_month"] = True
        if first and day and first.replace(day=1) >= day.replace(day=1):
            self.add_error("from_month", "The first month must lie before the one it is due by")
        if typed.get("by_month"):
            if day is None and "due_date" not in self.errors:
                self.add_error("due_date", "Enter a day in the month it is due")
            elif day:
                typed["due_date"] = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        return typed


@allow(Permission.PLAN_WRITE)
def add_milestone(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_line(request, pk)
    if not found.plan.is_open:
        raise Http404
    form = MilestoneForm(forms.sent(request), request=request, line=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"people": list(form.cleaned_data["people"])}
        done, _ = tried(form, lambda: actions.add_milestone(line=found, **given, by=request.member))
        if done:
            messages.success(request, "The milestone is set.")
            return redirect(url_for(request, "programme:line", pk=found.pk))
    return render(request, "programme/add_milestone.html", {"form": form, "line": found})
