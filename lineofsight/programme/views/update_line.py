"""Saying how a line goes: its state, its colour with words, what has happened."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import settings_of, the_line, tried
from ..rules import colours, may_update
from ..states import LINE

EVENTS = {"start": "In progress", "complete": "Complete", "end": "It will not be done"}


class UpdateLineForm(forms.GovukForm):
    event = forms.Radios("Where does it stand?", choices=[])
    rating = forms.Radios("Which colour says it?", choices=[])
    words = forms.LongText("What has happened?", hint="A sentence or two. Name no child.", rows=4)


@allow(Permission.PLAN_UPDATE)
def update_line(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_line(request, pk)
    assigned = found.milestones.values_list("assigned__member", flat=True)
    if not found.plan.is_open or not may_update(request.member, found, found.leads.all(), assigned):
        raise Http404
    possible = LINE.events(found.state)
    form = UpdateLineForm(forms.sent(request), initial={"rating": found.rating})
    form.fields["event"].choices = [
        (key, words)
        for key, words in EVENTS.items()
        if key in possible and (key != "end" or request.member.is_business_unit)
    ]
    form.fields["rating"].choices = list(colours(settings_of(request), found).items())
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.update_line(line=found, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, f"The update on line {found.number} is kept.")
            return redirect(url_for(request, "programme:line", pk=found.pk))
    return render(request, "programme/update_line.html", {"form": form, "line": found})
