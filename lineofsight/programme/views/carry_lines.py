"""Taking last year's unfinished lines over with their open milestones and who leads them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..models import Line, Plan
from ..pages import list_page, the_open_plan, tried
from ..states import LineState


class CarryLinesForm(forms.GovukForm):
    lines = forms.ModelCheckboxes(
        "Which lines go on in the new year?",
        queryset=Line.objects.none(),
        words=lambda r: f"{r.number} {r.action} ({r.state_words.lower()}, {r.rating_words.lower()})",
        small=True,
    )


@allow(Permission.PLAN_WRITE)
def carry_lines(request: MemberRequest, pk: Any) -> HttpResponse:
    plan = the_open_plan(request, pk, Plan.Kind.WORK)
    here = plan.lines.filter(came_from__isnull=False).values("came_from")
    waiting = Line.visible_to(request.member).filter(
        plan__year=plan.year - 1, state__in=(LineState.NOT_STARTED, LineState.IN_PROGRESS)
    )
    waiting = waiting.exclude(pk__in=here).order_by("area__number", "number")
    found = [row.pk for row in waiting]
    form = CarryLinesForm(forms.sent(request), initial={"lines": found})
    form.fields["lines"].queryset = waiting
    if request.method == "POST" and form.is_valid():
        chosen = list(form.cleaned_data["lines"].select_related("area__plan", "service__plan"))
        done, count = tried(form, lambda: actions.carry_lines(plan=plan, lines=chosen, by=request.member))
        if done:
            messages.success(request, f"{plural(count, 'line')} taken over.")
            return redirect(list_page(request, plan))
    context = {"form": form, "plan": plan, "waiting": bool(found), "back": list_page(request, plan)}
    return render(request, "programme/carry_lines.html", context)
