"""Adopting recommendations onto a group's work plan in its meeting, several at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..deciding import DecisionForm
from ..models import Recommendation
from ..pages import only_deciders, the_group
from ..work_plan_rows import waiting


class AdoptRecommendationsForm(DecisionForm):
    field_order = ("recommendations", "decided_on", "minute_reference")
    recommendations = forms.ModelCheckboxes(
        "Which does the group adopt?",
        queryset=Recommendation.objects.none(),
        words=lambda r: f"{r.number}, {r.whom} ({r.raised_in_title}): {r.words}",
        named="at least one recommendation",
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recommendations"].queryset = rows


@allow(Permission.ACTION_DECIDE)
def adopt_recommendations(request: MemberRequest, pk: Any) -> HttpResponse:
    group = the_group(request, pk)
    only_deciders(request, group)
    rows = waiting(request.member, group)
    form = AdoptRecommendationsForm(
        forms.sent(request),
        rows=rows,
        member=request.member,
        group=group,
        initial={"recommendations": [row.pk for row in rows]},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.adopt(
                recommendations=list(given["recommendations"]),
                group=group,
                decided_on=given["decided_on"],
                minute_reference=given["minute_reference"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{plural(len(made), 'recommendation')} adopted. Now each needs actions.")
            return redirect(url_for(request, "improvement:work_plan", pk=group.pk))
    context = {"group": group, "form": form, "any": rows.exists()}
    return render(request, "improvement/adopt_recommendations.html", context)
