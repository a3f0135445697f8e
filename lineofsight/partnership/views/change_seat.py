"""Changing an agency's seat: its short name, its kind, whether it is a statutory partner, where it stands."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import AgencyContact, Appointment, Area, Member, Partner
from ..names import parts_of
from ..refusals import NotYet


class SeatForm(forms.GovukForm):
    short_name = forms.Text("Short name on screens", max_length=40, width=20)
    part = forms.Select(
        "Kind of agency", hint="Your own kinds stand in the settings, under Names", required=False, empty_words="None"
    )
    statutory = forms.Tick("It is a statutory safeguarding partner", required=False)
    urgent_contact = forms.Text("Whom to telephone at once, and the number", max_length=200, required=False)
    deputy = forms.ModelSelect(
        "Who is the deputy of the safeguarding lead?",
        hint="Somebody with an appointment for this agency",
        queryset=Member.objects.none(),
        words=lambda member: member.name,
        required=False,
        empty_words="Nobody named",
    )
    route = forms.Text(
        "How is the lead reached?",
        hint="A shared mailbox or the number of a team, that holds when the lead changes",
        max_length=300,
        required=False,
    )
    parent = forms.ModelSelect(
        "Which body is it a part of?",
        queryset=Partner.objects.none(),
        words=lambda seat: seat.agency.name,
        required=False,
        empty_words="None",
    )
    area = forms.ModelSelect(
        "Which area does it work in?", queryset=Area.objects.none(), required=False, empty_words="The whole partnership"
    )
    began_on = forms.Date("Since when does it take part?", latest="today", required=False)

    def __init__(self, *args: Any, seat: Partner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = list(parts_of(seat.tenant).items())
        here = Appointment.in_force(seat.tenant_id).filter(agency=seat.agency_id).values("member")
        members = Member.objects.filter(tenant=seat.tenant_id, pk__in=here).select_related("person")
        self.fields["deputy"].queryset = members.order_by("person__full_name")
        others = Partner.objects.filter(tenant=seat.tenant_id).exclude(pk=seat.pk).select_related("agency")
        self.fields["parent"].queryset = others.order_by("agency__name")
        self.fields["area"].queryset = Area.objects.filter(tenant=seat.tenant_id).order_by("name")


SAID = ("short_name", "part", "statutory", "urgent_contact", "parent", "area", "began_on")


@allow(Permission.CONFIGURATION_CHANGE)
def change_seat(request: MemberRequest, pk: str) -> HttpResponse:
    seat = get_object_or_404(Partner.visible_to(request.member).select_related("tenant"), pk=pk)
    contact = AgencyContact.visible_to(request.member).filter(seat=seat).first()
    initial = {name: getattr(seat, name) for name in SAID}
    initial |= {"deputy": contact.deputy_id, "route": contact.route} if contact else {}
    form = SeatForm(forms.sent(request), seat=seat, stored=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_seat(seat=seat, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{seat.agency.name} is changed.")
            return redirect(url_for(request, "partnership:agency", pk=seat.pk))
    return render(request, "partnership/change_seat.html", {"form": form, "seat": seat})
