"""Raising an urgent safety or practice concern: first whom to telephone, then the record."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member, Partner
from lineofsight.partnership.refusals import NotYet

from .. import actions, places
from ..chapter import NAME
from ..models import Concern


def seats_of(member: Member) -> "QuerySet[Partner]":
    return (
        Partner.objects.filter(tenant=member.tenant_id, ended_on__isnull=True)
        .select_related("agency")
        .order_by("position")
    )


class RaiseConcernForm(forms.GovukForm):
    kind = forms.Radios("What is it about?", choices=Concern.Kind.choices, named="what it is about")
    agency = forms.ModelRadios(
        "Which agency has to act?",
        queryset=Agency.objects.none(),
        words=lambda a: a.name,
        named="the agency that has to act",
        hint="Its safeguarding lead is told at once",
    )
    child = forms.Select("Which child?", choices=[], required=False, hint="Only if it concerns a child of this audit")
    who = forms.Text(
        "Who is at risk?",
        required=False,
        hint="As the lead will know them. Only the lead, you and the business unit can read this",
        max_length=200,
    )
    facts = forms.LongText("What have you seen or heard?", named="what you have seen or heard", rows=6)
    telephoned = forms.Text(
        "Whom have you telephoned, and when?",
        named="whom you have telephoned and when, or “nobody yet”",
        max_length=200,
    )
    on_behalf_of = forms.Text(
        "On whose behalf do you record this?",
        required=False,
        hint="Leave empty if it is your own concern",
        max_length=150,
    )

    def __init__(self, *args: Any, member: Member, place: places.Place | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.seated_in(member.tenant_id)
        if place and place.children:
            self.fields["child"].choices = [("", "Not about one of these children")] + [
                (str(pk), words) for pk, words in place.children
            ]
            self.fields["child"].initial = str(place.child or "")
        else:
            del self.fields["child"]


@allow(Permission.CONCERN_RAISE)
def raise_concern(request: MemberRequest) -> HttpResponse:
    member = request.member
    came_from = request.POST.get("from") or request.GET.get("from") or ""
    page, place = places.of_page(member, came_from) if came_from.startswith("/") else ("", None)
    form = RaiseConcernForm(forms.sent(request), member=member, place=place)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        child = given.pop("child", "")
        case_id = next((pk for pk, _ in (place.children if place else ()) if str(pk) == child), None)
        try:
            concern = actions.raise_concern(**given, place=place, case_id=case_id, page=page, by=member)
        except NotYet as reason:
            form.add_error("agency", str(reason))
        else:
            messages.success(request, f"The concern was sent to {concern.lead.name}, {concern.agency.name}.")
            return redirect(url_for(request, "escalations:concern", pk=concern.pk))
    return render(
        request,
        "escalations/raise_concern.html",
        {
            "form": form,
            "came_from": came_from,
            "place": place,
            "contacts": in_force(request.tenant, NAME).urgent_contacts,
            "seats": [seat for seat in seats_of(member) if seat.urgent_contact],
        },
    )
