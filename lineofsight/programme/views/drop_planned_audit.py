"""Saying that a planned audit will not be done, and why."""

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


class DropPlannedAuditForm(forms.GovukForm):
    reason = forms.LongText("Why will it not be done?", rows=3)


@allow(Permission.PLAN_WRITE)
def drop_planned_audit(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_planned_audit(request, pk)
    if not found.plan.is_open or not found.is_open:
        raise Http404
    form = DropPlannedAuditForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.drop_planned_audit(audit=found, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "The programme keeps it with the reason.")
            return redirect(url_for(request, "programme:planned_audit", pk=found.pk))
    return render(request, "programme/drop_planned_audit.html", {"form": form, "audit": found})
