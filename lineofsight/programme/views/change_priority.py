"""Changing what a priority says; its new name shows wherever it stands."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.thread.models import Strand

from .. import actions
from ..pages import the_priority, tried
from .add_priority import PriorityForm


@allow(Permission.PLAN_WRITE)
def change_priority(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_priority(request, pk)
    if not found.plan.is_open:
        raise Http404
    rests_on = Strand.objects.filter(tenant=request.tenant, from_id=found.pk, to_kind="improvement.recommendation")
    initial = {
        "title": found.title,
        "outcome": found.outcome,
        "origin": found.origin,
        "measures": found.measures,
        "areas": found.areas,
        "owner": found.owner_id,
        "group": found.group_id,
        "recommendations": list(rests_on.values_list("to_id", flat=True)),
    }
    form = PriorityForm(forms.sent(request), request=request, stored=initial)
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.change_priority(priority=found, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "The priority is changed.")
            return redirect(url_for(request, "programme:priority", pk=found.pk))
    return render(request, "programme/change_priority.html", {"form": form, "priority": found})
