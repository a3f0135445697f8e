"""Recording that a milestone is reached; a decision or a sign-off with its group and minute."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group
from lineofsight.thread.offering import SOLVED_PROBLEMS, offered

from .. import actions
from ..models import Milestone
from ..pages import the_milestone, tried
from ..rules import may_update


class FinishMilestoneForm(forms.GovukForm):
    done_on = forms.Date("Day it was reached", latest="today")
    words = forms.LongText("What shows it, or what was decided?", hint="Name no child.", rows=3, required=False)
    shown_by = forms.Checkboxes("Solved problems that show it", choices=(), required=False, small=True)
    group = forms.ModelSelect("Which group decided?", queryset=Group.objects.none(), required=False)
    minute_reference = forms.Text("Minute reference", required=False, max_length=200)

    def __init__(self, *args: Any, request: MemberRequest, milestone: Milestone, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {each.key: each for each in offered(SOLVED_PROBLEMS, request.member)}
        self.fields["shown_by"].choices = [(key, each.words) for key, each in self.offered.items()]
        if not self.offered:
            del self.fields["shown_by"]
        self.fields["group"].queryset = Group.objects.filter(tenant=request.tenant).order_by("name")
        if milestone.needs == Milestone.Needs.NOTHING:
            del self.fields["group"], self.fields["minute_reference"]
        else:
            for name in ("words", "group", "minute_reference"):
                self.fields[name].required = True

    def clean_shown_by(self) -> list[Model]:
        return [self.offered[key].thing for key in self.cleaned_data["shown_by"]]


@allow(Permission.PLAN_UPDATE)
def finish_milestone(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_milestone(request, pk)
    line = found.line
    assigned = line.milestones.values_list("assigned__member", flat=True)
    if not line.plan.is_open or not may_update(request.member, line, line.leads.all(), assigned):
        raise Http404
    form = FinishMilestoneForm(forms.sent(request), request=request, milestone=found)
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.finish_milestone(milestone=found, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "The milestone is recorded as reached.")
            return redirect(url_for(request, "programme:line", pk=found.line_id))
    return render(request, "programme/finish_milestone.html", {"form": form, "milestone": found})
