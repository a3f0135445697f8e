"""When the regulator was told of a breach, and the people themselves."""

from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..confirming import step
from .breach import the_breach


class RegulatorToldForm(forms.GovukForm):
    told_on = forms.Date("Day the regulator was told", latest="today")
    told_time = forms.Time("Time")
    reference = forms.Text("Reference of the regulator", required=False, max_length=60)
    people_told_on = forms.Date("Day the people themselves were told", latest="today", required=False)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        day, time, people = typed.pop("told_on", None), typed.pop("told_time", None), typed.pop("people_told_on", None)
        if day and time:
            typed["told_at"] = timezone.make_aware(datetime.combine(day, time))
        typed["people_told_at"] = timezone.make_aware(datetime.combine(people, datetime.min.time())) if people else None
        return typed


@allow(Permission.BREACH_JUDGE)
def regulator_told(request: MemberRequest, pk: Any) -> HttpResponse:
    here = url_for(request, "protection:breach", pk=pk)
    return step(
        request,
        form=RegulatorToldForm(forms.sent(request)),
        act=partial(actions.note_regulator_told, breach=the_breach(request, pk), by=request.member),
        heading="Regulator or people told",
        button="Keep",
        done="It is kept in the register.",
        to=here,
        back=here,
    )
