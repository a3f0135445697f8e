"""Making a recommendation that rests on what an inspection or review found."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..models import InspectionFinding
from ..pages import done, the_inspection
from ..risk_form import RecommendForm


class RecommendForInspectionForm(RecommendForm):
    findings = forms.ModelCheckboxes(
        "Which findings does it rest on?",
        queryset=InspectionFinding.objects.none(),
        words=lambda finding: f"{finding.position}. {finding.words[:200]}",
    )
    field_order = ("findings", "words", "addressed_to")

    def __init__(self, *args: Any, findings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["findings"].queryset = findings


@allow(Permission.RECOMMENDATION_RAISE)
def recommend_for_inspection(request: MemberRequest, pk: Any) -> HttpResponse:
    inspection = the_inspection(request, pk)
    findings = InspectionFinding.visible_to(request.member).filter(inspection=inspection).order_by("position")
    initial = {"findings": [f.pk for f in findings if str(f.pk) == request.GET.get("finding")]}
    form = RecommendForInspectionForm(forms.sent(request), request=request, findings=findings, initial=initial)

    def act(typed: dict[str, Any]) -> str:
        made = actions.recommend_for_inspection(inspection=inspection, **typed, by=request.member)
        return f"{made.number} is in the register of recommendations. Add its actions there."

    if done(request, form, act):
        return redirect(url_for(request, "registers:inspection", pk=inspection.pk))
    return render(request, "registers/recommend_for_inspection.html", {"form": form, "inspection": inspection})
