"""Withdrawing a released report: from that moment none of its files is given out, and all who had it are told."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again_to_change
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.models import FinishedReport

from .. import actions
from ..models import DeepDive, SummaryReport
from ..not_yet_page import not_yet_page


class WithdrawReportForm(forms.GovukForm):
    because = forms.Text(
        "Why is it withdrawn?",
        named="why it is withdrawn",
        hint="Without a name. Everybody it was shared with reads this",
        max_length=400,
    )
    understood = forms.Tick(
        "I know that none of its files can be opened any more",
        named="to say that you know that none of its files can be opened any more",
    )


@allow(Permission.REPORT_WITHDRAW)
@ask_again_to_change
def withdraw_report(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "withdraw_report"
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    report = SummaryReport.visible_to(request.member).filter(deep_dive=deep_dive).first()
    state = report.finished.state if report and report.finished else ""
    if state != FinishedReport.State.RELEASED:
        why = (
            "It has been withdrawn already." if state == FinishedReport.State.WITHDRAWN else "It has not been released."
        )
        return not_yet_page(request, deep_dive, "Withdraw the report", NotYet(why))
    form = WithdrawReportForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_report(deep_dive=deep_dive, because=form.cleaned_data["because"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The report is withdrawn. Everybody it was shared with is told.")
            return redirect(url_for(request, "deep_dives:report", pk=pk))
    return render(request, "deep_dives/withdraw_report.html", {"deep_dive": deep_dive, "form": form})
