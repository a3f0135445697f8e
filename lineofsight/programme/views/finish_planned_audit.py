"""Recording the result of a planned audit: what it found, on how many, in one figure with its denominator."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import the_planned_audit, tried
from ..rules import may_report


class FinishPlannedAuditForm(forms.GovukForm):
    completed_on = forms.Date("Day it was completed", latest="today")
    result = forms.LongText("What did it find?", hint="In a few sentences. Name no child.", rows=5)
    cases_done = forms.Number("Cases looked at", minimum=0, maximum=100000, required=False, width=5)
    judged_words = forms.Text(
        "What was judged", hint="For example: Children safeguarded appropriately", required=False, max_length=200
    )
    judged_yes = forms.Number("For how many it was so", minimum=0, maximum=1000000, required=False, width=5)
    judged_of = forms.Number("Of how many", minimum=1, maximum=1000000, required=False, width=5)
    groups = [("The result in one figure", ["judged_words", "judged_yes", "judged_of"])]


@allow(Permission.PLAN_UPDATE)
def finish_planned_audit(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_planned_audit(request, pk)
    if not found.plan.is_open or not may_report(request.member, found):
        raise Http404
    form = FinishPlannedAuditForm(forms.sent(request), initial={"cases_done": found.cases})
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.finish_planned_audit(audit=found, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, f"The result of {found.number} is recorded.")
            return redirect(url_for(request, "programme:planned_audit", pk=found.pk))
    return render(request, "programme/finish_planned_audit.html", {"form": form, "audit": found})
