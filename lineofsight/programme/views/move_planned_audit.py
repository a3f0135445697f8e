"""Moving a planned audit to another quarter, with the reason once the programme is agreed."""

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
from ..years import QUARTERS, quarter_words


class MovePlannedAuditForm(forms.GovukForm):
    quarter = forms.Radios("To which quarter does it move?", choices=[])
    reason = forms.LongText("Why?", hint="Needed once the programme is agreed", rows=3, required=False)

    def clean_quarter(self) -> int:
        return int(self.cleaned_data["quarter"])


@allow(Permission.PLAN_WRITE)
def move_planned_audit(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_planned_audit(request, pk)
    if not found.plan.is_open or not found.is_open:
        raise Http404
    form = MovePlannedAuditForm(forms.sent(request))
    others = [q for q in QUARTERS if q != found.quarter]
    form.fields["quarter"].choices = [(str(q), quarter_words(q, found.plan.from_date)) for q in others]
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.move_planned_audit(audit=found, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, f"{found.number} is moved.")
            return redirect(url_for(request, "programme:planned_audit", pk=found.pk))
    now = quarter_words(found.quarter, found.plan.from_date)
    return render(request, "programme/move_planned_audit.html", {"form": form, "audit": found, "now": now})
