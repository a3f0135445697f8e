"""An agency or group that must report in a round says what was done to improve practice."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions, rules
from ..models import RoundReport
from ..names import looked_again


class ReportForRoundForm(forms.GovukForm):
    words = forms.LongText(
        "What was done to improve practice, and what is planned?",
        hint="Say where each action came from and what changed. Do not name a child or family.",
        rows=8,
        named="what was done to improve practice, or that nothing was",
    )


@allow(Permission.ACTION_UPDATE)
def report_for_round(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(RoundReport.visible_to(request.member), pk=pk)
    if not rules.may_report(request.member, found):
        raise Http404
    form = ReportForRoundForm(forms.sent(request), stored={"words": found.words})
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.report_for_round(report=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Thank you. The partnership has the report.")
            return redirect(url_for(request, "improvement:update_round", pk=found.of_round_id))
    return render(request, "improvement/report_for_round.html", {"report": found, "form": form})
