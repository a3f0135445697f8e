"""Opening a meeting: who is in the chair and who takes the notes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..pages import people, people_by_agency, recorders, the_meeting_to_record


class OpenMeetingForm(forms.GovukForm):
    chair = forms.Select("Who is in the chair?", choices=[], required=False, empty_words="Not named")
    note_taker = forms.Select("Who takes the notes?", choices=[], required=False, empty_words="Not named")

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = recorders(members)
        self.by_pk = {str(m.pk): m for m in able}
        for name in ("chair", "note_taker"):
            self.fields[name].choices = people_by_agency(able)

    def named(self, name: str) -> Member | None:
        return self.by_pk.get(self.cleaned_data[name])


@allow(Permission.MEETING_RECORD)
def open_meeting(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting_to_record(request, pk)
    members = people(request)
    chairs = [
        m
        for m in members
        for a in m.own_appointments
        if a.role == Role.COMMITTEE_CHAIR and a.group_id == found.group_id
    ]
    first = {
        "chair": str(found.chair_id or (chairs[0].pk if chairs else "")),
        "note_taker": str(found.note_taker_id or (request.member.pk if request.member.is_business_unit else "")),
    }
    form = OpenMeetingForm(forms.sent(request), members=members, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_meeting(
                meeting=found, chair=form.named("chair"), note_taker=form.named("note_taker"), by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The meeting is open.")
            return redirect(url_for(request, "meetings:record_meeting", pk=found.pk))
    return render(request, "meetings/open_meeting.html", {"meeting": found, "form": form})
