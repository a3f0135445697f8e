"""How it will be seen whether a recommendation made a difference."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import NAME
from ..models import ImpactPlan
from ..names import looked_again
from ..pages import only_deciders, the_recommendation
from ..rules import overseeing

FIELDS = ("measure", "baseline", "baseline_on", "target", "target_on", "source", "method", "methods")


class PlanImpactForm(forms.GovukForm):
    measure = forms.LongText("What is measured?", hint="For example: strategy discussions with health present", rows=2)
    baseline = forms.Text("Where does it stand before?", hint="For example: 61 per cent", max_length=200)
    baseline_on = forms.Date("On which day?", latest="today", named="the day of the baseline")
    target = forms.Text("Where should it be?", max_length=200)
    target_on = forms.Date("By when?", required=False, named="the day of the target")
    source = forms.Text("Where does the figure come from?", max_length=200)
    method = forms.Select("How is it mainly looked at?", choices=[])
    methods = forms.Checkboxes("In which other ways?", choices=[], required=False)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = in_force(request.tenant, NAME).evidence_methods
        self.fields["method"].choices = [(way.key, way.words) for way in ways]
        self.fields["methods"].choices = [(way.key, way.words) for way in ways]


@allow(Permission.ACTION_DECIDE)
def plan_impact(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_recommendation(request, pk)
    only_deciders(request, overseeing(found))
    plan = ImpactPlan.objects.filter(tenant=request.tenant, recommendation=found).first()
    before = {name: getattr(plan, name) for name in FIELDS} if plan else {}
    form = PlanImpactForm(forms.sent(request), request=request, stored=before)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            given = {name: form.cleaned_data[name] for name in FIELDS}
            actions.plan_impact(recommendation=found, **given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The plan is saved. When all actions are closed, the checks are asked for.")
            return redirect(url_for(request, "improvement:recommendation", pk=found.pk))
    return render(request, "improvement/plan_impact.html", {"recommendation": found, "form": form})
