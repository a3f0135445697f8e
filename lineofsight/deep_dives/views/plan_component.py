"""Naming the owner of a component and the day by which it is due."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Appointment, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DeepDive, PlannedComponent

# Those who see every deep dive of their partnership; others come and go with their part in it.
OWNERS = (
    Role.BUSINESS_UNIT,
    Role.COMMITTEE_CHAIR,
    Role.GROUP_MEMBER,
    Role.EXECUTIVE,
    Role.AGENCY_LEAD,
    Role.ANALYST,
)


class PlanComponentForm(forms.GovukForm):
    owner = forms.ModelSelect("Owner", queryset=Member.objects.none(), words=lambda m: m.name, named="the owner")
    due_date = forms.Date("Due day")

    def __init__(self, *args: Any, deep_dive: DeepDive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_force = Appointment.in_force(deep_dive.tenant_id).filter(role__in=OWNERS)
        self.fields["owner"].queryset = (
            Member.objects.filter(tenant=deep_dive.tenant_id, pk__in=in_force.values("member"))
            .exclude(pk__in=deep_dive.exclusions.values("member"))
            .select_related("person")
            .order_by("person__full_name")
        )


@allow(Permission.DEEP_DIVE_RUN)
def plan_component(request: MemberRequest, pk: Any, component_pk: UUID) -> HttpResponse:
    component = get_object_or_404(PlannedComponent.visible_to(request.member).filter(deep_dive=pk), pk=component_pk)
    deep_dive = component.deep_dive
    form = PlanComponentForm(
        forms.sent(request),
        deep_dive=deep_dive,
        stored={"owner": component.owner_id, "due_date": component.due_date},
    )
    if request.method == "POST" and form.is_valid() and school_days.looked_again(form, request.tenant, "due_date"):
        try:
            actions.plan_component(component=component, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{component.words} is planned. The owner finds it under “My work”.")
            return redirect(url_for(request, "deep_dives:component_plan", pk=deep_dive.pk))
    return render(
        request, "deep_dives/plan_component.html", {"deep_dive": deep_dive, "planned": component, "form": form}
    )
