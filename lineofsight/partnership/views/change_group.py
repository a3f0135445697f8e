"""Changing a group: its name, how often it meets, and whether it sits jointly with another partnership."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Group
from ..refusals import NotYet


class GroupForm(forms.GovukForm):
    name = forms.Text("Name of the group", max_length=200)
    short_name = forms.Text("Short name", max_length=40, width=20)
    meets = forms.Text("How often does it meet?", hint="For example: Quarterly", max_length=100, required=False)
    joint_with = forms.Text(
        "With which other partnership does it sit together?",
        hint="Leave empty for a group of your own. Each partnership's records stay its own.",
        max_length=200,
        required=False,
    )


@allow(Permission.CONFIGURATION_CHANGE)
def change_group(request: MemberRequest, pk: str) -> HttpResponse:
    group = get_object_or_404(Group.objects.filter(tenant=request.tenant), pk=pk)
    initial = {name: getattr(group, name) for name in ("name", "short_name", "meets", "joint_with")}
    form = GroupForm(forms.sent(request), stored=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_group(group=group, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error("name", str(reason))
        else:
            messages.success(request, "The group is changed. Decisions made before keep the name it had.")
            return redirect(url_for(request, "partnership:partnership"))
    return render(request, "partnership/change_group.html", {"form": form})
