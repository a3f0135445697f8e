"""One group tasks another with a recommendation on its work plan."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Recommendation
from ..names import looked_again
from ..pages import only_deciders, the_recommendation
from ..rules import decides_for, overseeing


class TaskGroupForm(forms.GovukForm):
    from_group = forms.ModelSelect("Which group tasks?", queryset=Group.objects.none())
    to_group = forms.ModelSelect("Which group is tasked?", queryset=Group.objects.none())
    why = forms.LongText("What is it asked to do?", rows=3)

    def __init__(self, *args: Any, ours: list[Group], found: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Group.objects.filter(tenant=found.tenant_id).order_by("name")
        self.fields["from_group"].queryset = groups.filter(pk__in=[g.pk for g in ours])
        self.fields["to_group"].queryset = groups


@allow(Permission.ACTION_DECIDE)
def task_group(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_recommendation(request, pk)
    only_deciders(request, overseeing(found))
    adopted = [item.group for item in found.work_plan_items.select_related("group")]
    ours = [group for group in adopted if decides_for(request.member, group)]
    form = TaskGroupForm(
        forms.sent(request), ours=ours, found=found, initial={"from_group": ours[0].pk if len(ours) == 1 else None}
    )
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.task_group(recommendation=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"It stands on the work plan of {form.cleaned_data['to_group']} now.")
            return redirect(url_for(request, "improvement:recommendation", pk=found.pk))
    context = {"recommendation": found, "form": form, "adopted": bool(adopted)}
    return render(request, "improvement/task_group.html", context)
