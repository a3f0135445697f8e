"""Saying that a priority is not pursued any further, and why."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import the_priority, tried


class DropPriorityForm(forms.GovukForm):
    why = forms.LongText("Why is it no longer pursued?", rows=3)


@allow(Permission.PLAN_WRITE)
def drop_priority(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_priority(request, pk)
    if not found.plan.is_open:
        raise Http404
    form = DropPriorityForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.drop_priority(priority=found, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "It is no longer pursued. It stays in the year’s list with the reason.")
            return redirect(url_for(request, "programme:priority", pk=found.pk))
    return render(request, "programme/drop_priority.html", {"form": form, "priority": found})
