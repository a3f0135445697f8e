"""Adding a strategic area or a service priority to a year."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Area, Group, Member

from .. import actions
from ..models import Plan, Priority
from ..pages import list_page, people, recommendations, the_open_plan, tried


class PriorityForm(forms.GovukForm):
    """What a priority says; used to add and to change one."""

    title = forms.Text("What is it called?", max_length=200)
    outcome = forms.LongText("Which outcome is wanted?", hint="What should be different for children", rows=3)
    origin = forms.LongText(
        "What does it come from?",
        hint="Such as last year’s learning, scrutiny, a health check or an inspection. Name no child.",
        rows=3,
        required=False,
    )
    measures = forms.LongText("By which indicators will it be seen?", rows=2, required=False)
    owner = forms.ModelSelect("Who owns it?", queryset=Member.objects.none(), required=False, words=lambda m: m.name)
    group = forms.ModelSelect("Which group sees to it?", queryset=Group.objects.none(), required=False)
    areas = forms.Checkboxes(
        "Which areas is it about?", hint="None: the whole partnership", choices=[], required=False, small=True
    )
    recommendations = forms.ModelCheckboxes(
        "Recommendations it answers",
        queryset=Recommendation.objects.none(),
        words=lambda r: f"{r.number} {r.words}"[:160],
        required=False,
        small=True,
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people(request)
        self.fields["group"].queryset = Group.objects.filter(tenant=request.tenant).order_by("name")
        areas = Area.objects.filter(tenant=request.tenant).order_by("name").values_list("name", flat=True)
        self.fields["areas"].choices = [(name, name) for name in areas]
        self.fields["recommendations"].queryset = recommendations(request)


class AddPriorityForm(PriorityForm):
    field_order = ("kind",)
    kind = forms.Radios("In which list does it stand?", choices=Priority.Kind.choices, inline=True)


def _handed_over(request: MemberRequest) -> dict[str, str]:
    """What another page saw and hands over, such as what the sources say of a theme."""
    return {
        "kind": request.GET.get("kind", ""),
        "title": request.GET.get("title", "")[:200],
        "origin": request.GET.get("origin", "")[:2000],
    }


@allow(Permission.PLAN_WRITE)
def add_priority(request: MemberRequest, pk: Any) -> HttpResponse:
    plan = the_open_plan(request, pk, Plan.Kind.PRIORITIES)
    form = AddPriorityForm(forms.sent(request), request=request, initial=_handed_over(request))
    if request.method == "POST" and form.is_valid():
        done, made = tried(form, lambda: actions.add_priority(plan=plan, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, f"“{made.title}” is added.")
            return redirect(list_page(request, plan))
    return render(
        request, "programme/add_priority.html", {"form": form, "plan": plan, "back": list_page(request, plan)}
    )
