"""Appointing somebody to a role: nobody appoints herself, and a role that sees cases takes two people."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import lower_first

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import ROLE_WORDS, Permission, Role
from ..models import Agency, Group, Member, ProposedAppointment
from ..names import titles_of
from ..refusals import NotYet

OF_AGENCY = (Role.AGENCY_LEAD, Role.PRACTITIONER)
OF_GROUP = (Role.COMMITTEE_CHAIR, Role.GROUP_MEMBER)


class AppointForm(forms.GovukForm):
    role = forms.Radios("As what?", choices=[(r.value, ROLE_WORDS[r]) for r in Role], named="a role")
    agency = forms.ModelSelect(
        "For which agency?",
        queryset=Agency.objects.none(),
        required=False,
        hint="For leads, authors and executives",
        words=lambda a: a.name,
    )
    group = forms.ModelSelect(
        "On which group?",
        queryset=Group.objects.none(),
        required=False,
        hint="For chairs and members",
        words=lambda g: g.name,
    )
    from_date = forms.Date("From which day?", named="the day from which it holds")
    until_date = forms.Date("Until which day?", required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.seated_in(member.tenant_id)
        titles = titles_of(member.tenant)
        self.fields["role"].choices = [(role.value, titles[role]) for role in Role]
        self.fields["group"].queryset = Group.objects.filter(tenant=member.tenant_id).order_by("name")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        role = given.get("role")
        if role in (*OF_AGENCY, Role.EXECUTIVE) and not given.get("agency"):
            self.add_error("agency", "Choose the agency")
        if role in OF_GROUP and not given.get("group"):
            self.add_error("group", "Choose the group")
        if given.get("from_date") and given.get("until_date") and given["until_date"] < given["from_date"]:
            self.add_error("until_date", "The last day must not lie before the first")
        return given

    def appointment(self) -> dict[str, Any]:
        """What is asked for, without an agency or group the role has no use for."""
        given = dict(self.cleaned_data)
        given["role"] = role = Role(given["role"])
        if role not in (*OF_AGENCY, Role.EXECUTIVE):
            given["agency"] = None
        if role not in OF_GROUP:
            given["group"] = None
        return given


@allow(Permission.APPOINTMENT_MAKE)
@ask_again_to_change
def appoint(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Member.visible_to(request.member).select_related("person"), pk=pk)
    form = AppointForm(forms.sent(request), member=request.member)
    if request.method == "POST" and form.is_valid():
        given = form.appointment()
        try:
            made = actions.propose_appointment(member=found, **given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            title = lower_first(titles_of(request.tenant)[given["role"]])
            waits = isinstance(made, ProposedAppointment)
            said = "is proposed as {}. A second person now confirms it." if waits else "is appointed as {}."
            messages.success(request, f"{found.name} {said.format(title)}")
            return redirect(url_for(request, "partnership:member", pk=pk))
    return render(request, "partnership/appoint.html", {"form": form, "found": found})
