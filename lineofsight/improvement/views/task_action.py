"""The group that oversees an action tasks another group with it."""

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
from ..models import Action
from ..names import looked_again
from ..pages import only_deciders, the_action


class TaskActionForm(forms.GovukForm):
    to_group = forms.ModelSelect("Which group is tasked?", queryset=Group.objects.none())
    why = forms.LongText("What is it asked to do?", rows=3)

    def __init__(self, *args: Any, found: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Group.objects.filter(tenant=found.tenant_id).exclude(pk=found.group_id)
        self.fields["to_group"].queryset = groups.order_by("name")


@allow(Permission.ACTION_DECIDE)
def task_action(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_action(request, pk)
    only_deciders(request, found.group)
    form = TaskActionForm(forms.sent(request), found=found)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        to_group, why = form.cleaned_data["to_group"], form.cleaned_data["why"]
        try:
            actions.task_action(action=found, to_group=to_group, why=why, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"It stands on the work plan of {to_group} now.")
            return redirect(url_for(request, "improvement:action", pk=found.pk))
    return render(request, "improvement/task_action.html", {"action": found, "form": form})
