"""One check of the difference a recommendation made, with how sure the judgement is."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import ImpactCheck, ImpactPlan, Outcome
from ..pages import only_deciders
from ..rules import overseeing


class CheckImpactForm(forms.GovukForm):
    value = forms.Text("Where does the measure stand now?", max_length=200, required=False)
    judgement = forms.Radios("Did the intended improvement come about?", choices=Outcome.choices)
    confidence = forms.Radios("How sure is that?", choices=ImpactCheck.Confidence.choices)
    words = forms.LongText("What shows it?", rows=4)
    checked_on = forms.Date("Day of the check", latest="today")


@allow(Permission.ACTION_DECIDE)
def check_impact(request: MemberRequest, pk: Any) -> HttpResponse:
    rows = ImpactCheck.visible_to(request.member).select_related("recommendation__overseen_by")
    found = get_object_or_404(rows, pk=pk)
    only_deciders(request, overseeing(found.recommendation))
    form = CheckImpactForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.check_impact(check=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The check is recorded.")
            return redirect(url_for(request, "improvement:recommendation", pk=found.recommendation_id))
    plan = ImpactPlan.objects.filter(tenant=request.tenant, recommendation=found.recommendation).first()
    return render(request, "improvement/check_impact.html", {"check": found, "plan": plan, "form": form})
