"""Naming an agency's representative or deputy for the discussion, with her level."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..invitation_file import next_discussion
from ..models import AgencyRequest, Attendee
from .ask_involvement import people_of, words_of
from .finding import own_request

PARTS = [
    (Attendee.Part.REPRESENTATIVE.value, "Representative"),
    (Attendee.Part.DEPUTY.value, "Deputy, who comes if the representative cannot"),
    (Attendee.Part.PRACTITIONER.value, "Practitioner who knows a child"),
]


class NameRepresentativeForm(forms.GovukForm):
    """Who, as what, and at which level."""

    member = forms.Select("Who comes?", named="who comes")
    part = forms.Radios("As", choices=PARTS, initial=Attendee.Part.REPRESENTATIVE.value)
    level = forms.Radios("Level", choices=Attendee.Level.choices, inline=False)

    def __init__(self, *args: Any, found: AgencyRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = people_of(found.deep_dive, [found.agency])[found.agency_id]
        self.people: dict[str, Member] = {str(member.id): member for member in people}
        self.fields["member"].choices = [(key, words_of(member)) for key, member in self.people.items()]


@allow(Permission.TOOL_ASSIGN)
def name_representative(request: Any, pk: Any, request_pk: Any) -> HttpResponse:
    """The author of a tool may be named as well: the same person may do both."""
    found = own_request(request, pk, request_pk)
    back = url_for(request, "deep_dives:agency_tools", pk=pk, request_pk=request_pk)
    discussion = next_discussion(found.deep_dive)
    form = NameRepresentativeForm(forms.sent(request), found=found) if discussion else None
    if form is not None and request.method == "POST" and form.is_valid():
        member = form.people[form.cleaned_data["member"]]
        try:
            actions.name_representative(
                deep_dive=found.deep_dive,
                agency=found.agency,
                member=member,
                part=form.cleaned_data["part"],
                level=form.cleaned_data["level"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{member.name} is invited to the discussion for {found.agency}.")
            return redirect(back)
    context = {"deep_dive": found.deep_dive, "asked": found, "form": form, "back": back, "discussion": discussion}
    return render(request, "deep_dives/name_representative.html", context)
