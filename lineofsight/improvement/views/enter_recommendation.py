"""Entering a recommendation that came from an inspection, a review, scrutiny or another register."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Group
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Source
from ..names import looked_again


class EnterRecommendationForm(forms.GovukForm):
    words = forms.LongText("The recommendation", hint="As it was made. Do not name a child or family.", rows=4)
    source = forms.Select("Kind of source", choices=Source.choices)
    came_from = forms.Text("What it came from", hint="For example: Joint targeted area inspection 2026", max_length=200)
    approved_on = forms.Date("Day it was made", latest="today")
    addressed_to = forms.ModelSelect("Addressed to which agency?", queryset=Agency.objects.none(), required=False)
    group = forms.ModelSelect("Or to which group?", queryset=Group.objects.none(), required=False)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressed_to"].queryset = Agency.seated_in(request.tenant.pk)
        self.fields["group"].queryset = Group.objects.filter(tenant=request.tenant).order_by("name")


@allow(Permission.RECOMMENDATION_RAISE)
def enter_recommendation(request: MemberRequest) -> HttpResponse:
    form = EnterRecommendationForm(forms.sent(request), request=request)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            made = actions.enter_recommendation(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{made.number} is in the register.")
            return redirect(url_for(request, "improvement:recommendation", pk=made.pk))
    return render(request, "improvement/enter_recommendation.html", {"form": form})
