"""Declaring an interest: one's own before or in the meeting, anybody's by whoever takes the minutes."""

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
from ..pack import agenda_of
from ..pages import asked, the_meeting
from ..rules import records


class DeclareInterestForm(forms.GovukForm):
    member = forms.Select("Whose interest is it?", choices=[])
    item = forms.Select("In which item?", choices=[], required=False, empty_words="The meeting as a whole")
    words = forms.Text("What is the interest?", max_length=300)
    leaves = forms.Tick(
        "Leaves the room for this item, and does not see it, its papers or what is said", required=False
    )


@allow(Permission.MEETING_SEE)
def declare_interest(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting(request, pk)
    members = {str(request.member.pk): request.member}
    if records(request.member, found):
        members |= {str(p.member.pk): p.member for p in asked(request, found) if p.member}
    items = {str(i.pk): i for i in agenda_of(request.member, found)}
    form = DeclareInterestForm(forms.sent(request), initial={"member": str(request.member.pk)})
    form.fields["member"].choices = [(pk, m.name) for pk, m in members.items()]
    form.fields["item"].choices = [(pk, f"{i.position}. {i.words}") for pk, i in items.items()]
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.declare_interest(
                meeting=found,
                item=items.get(typed["item"]),
                member=members[typed["member"]],
                words=typed["words"],
                leaves=typed["leaves"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The interest is declared; it stands in the minutes.")
            return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    return render(request, "meetings/declare_interest.html", {"meeting": found, "form": form})
