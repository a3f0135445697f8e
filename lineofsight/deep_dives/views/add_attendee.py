"""Inviting one more person to the discussion: a practitioner, a guest, a second voice of an agency."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Attendee, DeepDive, Discussion
from ..not_yet_page import not_yet_page
from ..opening import find
from ..rules import discussion as rules
from .arrange_discussion import may_attend, with_post

PARTS = [
    (Attendee.Part.PRACTITIONER, "Practitioner who worked with a child"),
    (Attendee.Part.MANAGER, "Manager of such a practitioner"),
    (Attendee.Part.REPRESENTATIVE, "Representative of an agency"),
    (Attendee.Part.DEPUTY, "Deputy of a representative"),
    (Attendee.Part.GUEST, "Guest"),
]


class AddAttendeeForm(forms.GovukForm):
    member = forms.ModelSelect("Who is invited?", queryset=Member.objects.none(), named="who is invited")
    part = forms.Radios("As", choices=PARTS, named="as what she or he is invited")
    level = forms.Radios(
        "Level",
        choices=Attendee.Level.choices,
        hint="Kept, so that the report can say how far front-line staff were involved",
        inline=True,
        small=True,
        named="the level",
    )
    agency = forms.ModelSelect(
        "For which agency?", queryset=Agency.objects.none(), required=False, empty_words="No agency"
    )

    def __init__(self, *args: Any, deep_dive: DeepDive, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"].queryset = may_attend(deep_dive).exclude(pk__in=deep_dive.attendees.values("member"))
        self.fields["member"].words = with_post
        self.fields["agency"].queryset = Agency.seated_in(deep_dive.tenant_id)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("part") in (Attendee.Part.REPRESENTATIVE, Attendee.Part.DEPUTY) and not typed.get("agency"):
            self.add_error("agency", "Choose the agency she or he speaks for")
        return typed


@allow(Permission.DISCUSSION_ARRANGE)
def add_attendee(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        rules.check_can_add(deep_dive, Discussion.latest_of(deep_dive))
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Add an attendee", reason)
    form = AddAttendeeForm(forms.sent(request), deep_dive=deep_dive)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_attendee(deep_dive=deep_dive, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            also = " and has been sent the pack" if added.pack_sent_at else ""
            messages.success(request, f"{added.member.name} is invited{also}.")
            return redirect(url_for(request, "deep_dives:attendees", pk=pk))
    return render(request, "deep_dives/add_attendee.html", {"deep_dive": deep_dive, "form": form})
