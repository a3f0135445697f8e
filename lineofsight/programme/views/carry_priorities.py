"""Last year's priorities, one beside the other: which are kept, changed or dropped, and why."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..actions import Carry
from ..models import Plan, Priority
from ..pages import list_page, the_open_plan, tried

HOW = (("kept", "Keep it"), ("changed", "Change it"), ("dropped", "Drop it"), ("later", "Decide later"))


class CarryForm(forms.GovukForm):
    """Three questions for each of last year's priorities."""

    def __init__(self, *args: Any, priorities: list[Priority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.priorities = priorities
        for each in priorities:
            self.fields[f"how-{each.pk}"] = forms.Radios(
                f"What becomes of “{each.title}”?",
                choices=HOW,
                initial="kept",
                small=True,
                reveals={"changed": f"title-{each.pk}"},
            )
            self.fields[f"title-{each.pk}"] = forms.Text(
                "What it is called from now on", initial=each.title, required=False, max_length=200
            )
            self.fields[f"why-{each.pk}"] = forms.LongText(
                "Why", hint="Needed where it changes or is dropped", rows=2, required=False
            )

    @property
    def choices(self) -> list[Carry]:
        typed = self.cleaned_data
        return [
            Carry(p, typed[f"how-{p.pk}"], typed[f"why-{p.pk}"], typed[f"title-{p.pk}"])
            for p in self.priorities
            if typed[f"how-{p.pk}"] != "later"
        ]


@allow(Permission.PLAN_WRITE)
def carry_priorities(request: MemberRequest, pk: Any) -> HttpResponse:
    plan = the_open_plan(request, pk, Plan.Kind.PRIORITIES)
    here = plan.priorities.filter(came_from__isnull=False).values("came_from")
    before = Priority.visible_to(request.member).filter(plan__year=plan.year - 1, dropped_on__isnull=True)
    waiting = list(before.exclude(pk__in=here).order_by("kind", "number"))
    form = CarryForm(forms.sent(request), priorities=waiting)
    if request.method == "POST" and form.is_valid():
        done, count = tried(form, lambda: actions.carry_priorities(plan=plan, choices=form.choices, by=request.member))
        if done:
            messages.success(request, f"{plural(count, 'priority', 'priorities')} taken over.")
            return redirect(list_page(request, plan))
    context = {"form": form, "plan": plan, "waiting": waiting, "back": list_page(request, plan)}
    return render(request, "programme/carry_priorities.html", context)
