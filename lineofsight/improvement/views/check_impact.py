"""One check of the difference a recommendation made, with how sure the judgement is."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import NAME, words_of
from ..models import ImpactCheck, ImpactEvidence, ImpactPlan, Outcome
from ..names import looked_again
from ..pages import only_deciders
from ..rules import check_did_not_do, overseeing


class CheckImpactForm(forms.GovukForm):
    value = forms.Text("Where does the measure stand now?", max_length=200, required=False)
    judgement = forms.Radios("Did the intended improvement come about?", choices=Outcome.choices)
    confidence = forms.Radios("How sure is that?", choices=ImpactCheck.Confidence.choices)
    embedded = forms.Radios("Is the change embedded?", choices=ImpactCheck.Embedded.choices)
    words = forms.LongText("What shows it?", rows=4)
    checked_on = forms.Date("Day of the check", latest="today")


@allow(Permission.ACTION_DECIDE)
def check_impact(request: MemberRequest, pk: Any) -> HttpResponse:
    rows = ImpactCheck.visible_to(request.member).select_related("recommendation__overseen_by")
    found = get_object_or_404(rows, pk=pk)
    only_deciders(request, overseeing(found.recommendation))
    form = CheckImpactForm(forms.sent(request))
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            given = {name: form.cleaned_data[name] for name in CheckImpactForm.base_fields}
            actions.check_impact(check=found, **given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The check is recorded.")
            return redirect(url_for(request, "improvement:recommendation", pk=found.recommendation_id))
    plan = ImpactPlan.objects.filter(tenant=request.tenant, recommendation=found.recommendation).first()
    evidence = ImpactEvidence.visible_to(request.member).filter(recommendation=found.recommendation_id)
    context = {
        "check": found,
        "plan": plan,
        "form": form,
        **_evidence(request, evidence),
        **_done_by_her(request, found),
    }
    return render(request, "improvement/check_impact.html", context)


def _evidence(request: MemberRequest, rows: Any) -> dict[str, Any]:
    """What speaks for it and what against, beside the form."""
    methods = in_force(request.tenant, NAME).evidence_methods
    found = list(rows.order_by("collected_on"))
    sides = (("agrees", "For"), ("disagrees", "Against"), ("nothing", "Neither"), ("", "Not looked at yet"))
    return {
        "sides": [
            {"title": words, "rows": [(e, words_of(methods, e.method)) for e in found if e.says == says]}
            for says, words in sides
        ],
        "any_evidence": bool(found),
        "may_add": request.member.may(Permission.IMPACT_ADD),
    }


def _done_by_her(request: MemberRequest, found: ImpactCheck) -> dict[str, str]:
    """Said before the form is filled in, not after."""
    try:
        check_did_not_do(found.recommendation, request.member)
    except NotYet as reason:
        return {"not_yet": str(reason)}
    return {"not_yet": ""}
