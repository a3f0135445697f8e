"""Merging recommendations that say the same into one; where each came from stays with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Recommendation
from ..pages import the_recommendation
from ..states import RECOMMENDATION


class MergeForm(forms.GovukForm):
    others = forms.ModelCheckboxes(
        "Which others say the same?",
        queryset=Recommendation.objects.none(),
        words=lambda r: f"{r.number} ({r.raised_in_title}): {r.words}",
        named="at least one that says the same",
    )

    def __init__(self, *args: Any, request: MemberRequest, keep: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Recommendation.visible_to(request.member).exclude(pk=keep.pk)
        self.fields["others"].queryset = rows.filter(state__in=RECOMMENDATION.states_with("merge")).order_by("-number")


@allow(Permission.RECOMMENDATION_RAISE)
def merge(request: MemberRequest, pk: Any) -> HttpResponse:
    keep = the_recommendation(request, pk)
    form = MergeForm(forms.sent(request), request=request, keep=keep)
    if request.method == "POST" and form.is_valid():
        try:
            actions.merge(keep=keep, others=list(form.cleaned_data["others"]), by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Merged. {keep.number} goes on, with the origins and actions of all.")
            return redirect(url_for(request, "improvement:recommendation", pk=keep.pk))
    return render(request, "improvement/merge.html", {"recommendation": keep, "form": form})
