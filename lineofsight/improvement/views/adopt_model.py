"""A group of this partnership adopts a model of evaluation."""

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
from ..group_decision import GroupDecisionForm
from ..models import ImpactModel


@allow(Permission.ACTION_DECIDE)
def adopt_model(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(ImpactModel.visible_to(request.member), pk=pk)
    form = GroupDecisionForm(forms.sent(request), member=request.member)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.adopt_model(
                model=found,
                group=given["group"],
                adopted_on=given["decided_on"],
                minute_reference=given["minute_reference"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"“{found}” is adopted. The next evaluation asks its questions.")
            return redirect(url_for(request, "improvement:impact_models"))
    return render(request, "improvement/adopt_model.html", {"model": found, "form": form})
