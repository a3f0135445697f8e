"""Who was there: each who was asked as present, with a deputy, with apologies or absent; and guests."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Attendance
from ..pages import asked, the_meeting_to_record

_FROM_REPLY = {"coming": "present", "deputy": "deputy", "apologies": "apologies"}


class RecordAttendanceForm(forms.GovukForm):
    def __init__(self, *args: Any, rows: list[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            present = forms.Radios(
                row.name,
                choices=Attendance.Present.choices,
                inline=True,
                small=True,
                word_optional=False,
                required=False,
            )
            deputy = forms.Text(
                f"Who deputised for {row.name}?",
                hint=f"Leave empty for {row.deputy.name}" if row.deputy else "",
                required=False,
                word_optional=False,
                max_length=150,
            )
            for name, field in (("present", present), ("deputy", deputy)):
                field.say(str(field.label))
                self.fields[f"{name}-{row.pk}"] = field
        guest = forms.Text("A guest", hint="Somebody without an account who attended", required=False, max_length=150)
        guest.say("A guest")
        self.fields["guest"] = guest

    @property
    def came(self) -> list[actions.Came]:
        """Those marked; with the button for it, everybody not marked is present."""
        rest = Attendance.Present.PRESENT if "rest" in self.data else ""
        marked = [(r, self.cleaned_data[f"present-{r.pk}"] or rest) for r in self.rows]
        return [actions.Came(r, how, self.cleaned_data[f"deputy-{r.pk}"]) for r, how in marked if how]

    def lines(self) -> list[dict[str, Any]]:
        return [{"row": r, "present": self[f"present-{r.pk}"], "deputy": self[f"deputy-{r.pk}"]} for r in self.rows]


@allow(Permission.MEETING_RECORD)
def record_attendance(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting_to_record(request, pk)
    if not found.takes_entries:
        return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    rows = asked(request, found)
    first = {f"present-{r.pk}": r.present or _FROM_REPLY.get(r.reply, "") for r in rows}
    first |= {f"deputy-{r.pk}": r.other_name for r in rows if r.member_id or r.agency_id}
    form = RecordAttendanceForm(forms.sent(request), rows=rows, stored=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_attendance(meeting=found, came=form.came, by=request.member)
            if form.cleaned_data["guest"]:
                guest = actions.add_guest(meeting=found, name=form.cleaned_data["guest"], by=request.member)
                came = [actions.Came(guest, Attendance.Present.PRESENT)]
                actions.record_attendance(meeting=found, came=came, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Attendance is recorded.")
            return redirect(url_for(request, "meetings:record_meeting", pk=found.pk))
    return render(request, "meetings/record_attendance.html", {"meeting": found, "form": form, "lines": form.lines()})
