"""An agency says why a rule that was found broken is wrong."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..actions import returns_disputes
from ..pages import her_return, last_check


class DisputeRuleForm(forms.GovukForm):
    words = forms.LongText(
        "Why is the rule wrong, or wrong for your agency?",
        hint="Say how you record it. Do not name a child.",
        max_length=2000,
        rows=5,
    )


@allow(Permission.RETURN_SEND)
def dispute_rule(request: MemberRequest, pk: Any) -> HttpResponse:
    found = her_return(request, pk)
    _, check = last_check(found)
    number = request.GET.get("rule", "")
    rule = check.rule(number) if check and number else None
    if number and rule is None:
        raise Http404
    here = url_for(request, "data_returns:data_return", pk=found.pk)
    if rule is None:
        # Without a rule there is nothing to dispute: the rules stand on the return's page.
        return redirect(here)
    form = DisputeRuleForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            returns_disputes.dispute_rule(
                data_return=found, rule=number, words=form.cleaned_data["words"], by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The business unit is asked to look at the rule. You can go on meanwhile.")
            return redirect(here)
    context = {"found": found, "form": form, "rule": rule, "here": here}
    return render(request, "data_returns/dispute_rule.html", context)
