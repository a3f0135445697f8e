"""Saying how far a component is: under way, done, or not done and why."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..component_types import what_to_do
from ..models import PlannedComponent
from ..rules.components import may_record

State = PlannedComponent.State


class RecordComponentForm(forms.GovukForm):
    state = forms.Radios(
        "How far is it?",
        choices=State.choices,
        named="how far it is",
        reveals={State.NOT_DONE.value: "reason"},
    )
    reason = forms.LongText("Why was it not done?", rows=3, required=False, word_optional=False)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("state") == State.NOT_DONE and not (typed.get("reason") or "").strip():
            self.add_error("reason", "Enter why it was not done")
        return typed


@allow(Permission.DEEP_DIVE_SEE)
def record_component(request: MemberRequest, pk: Any, component_pk: UUID) -> HttpResponse:
    component = get_object_or_404(PlannedComponent.visible_to(request.member).filter(deep_dive=pk), pk=component_pk)
    if not may_record(component, request.member):
        raise Http404
    deep_dive = component.deep_dive
    form = RecordComponentForm(
        forms.sent(request), stored={"state": component.state, "reason": component.not_done_because}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_component(component=component, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{component.words}: it is noted how far it is.")
            return redirect(url_for(request, "deep_dives:component_plan", pk=deep_dive.pk))
    context = {
        "deep_dive": deep_dive,
        "planned": component,
        "form": form,
        "what_to_do": what_to_do(component.component, component.words),
    }
    return render(request, "deep_dives/record_component.html", context)
