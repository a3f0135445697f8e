"""A strategic area in which no new work is planned: why, and when it is looked at again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..models import AreaReview, Plan, Priority
from ..pages import list_page, the_priority, tried


class ReviewAreaForm(forms.GovukForm):
    words = forms.LongText(
        "Why is no new work planned?",
        hint="For example: No specific new work is identified, as it is near to green",
        rows=3,
    )
    next_review_date = forms.Date("When is it looked at again?", earliest="today")


@allow(Permission.PLAN_WRITE)
def review_area(request: MemberRequest, pk: Any) -> HttpResponse:
    area = the_priority(request, pk)
    plan = Plan.visible_to(request.member).filter(kind=Plan.Kind.WORK, year=area.plan.year).first()
    if area.kind != Priority.Kind.AREA or plan is None or not plan.is_open:
        raise Http404
    before = AreaReview.visible_to(request.member).filter(plan=plan, area=area).first()
    initial = {"words": before.words, "next_review_date": before.next_review_date} if before else {}
    form = ReviewAreaForm(forms.sent(request), stored=initial)
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.review_area(plan=plan, area=area, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "It stands in the programme, and the next look is on somebody’s list.")
            return redirect(list_page(request, plan))
    context = {"form": form, "area": area, "before": before, "back": list_page(request, plan)}
    return render(request, "programme/review_area.html", context)
