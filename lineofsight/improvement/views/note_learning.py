"""Noting what was learned, who was told of it, and which change came of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import PracticeChange, Recommendation
from ..names import looked_again
from ..pages import named_in_address, seated


class NoteLearningForm(forms.GovukForm):
    words = forms.LongText("What was learned?", hint="Do not name a child or family.", rows=4)
    recommendation = forms.ModelSelect(
        "Which recommendation does it go with?",
        queryset=Recommendation.objects.none(),
        words=lambda r: f"{r.number}, {r.raised_in_title}: {r.words[:80]}",
        required=False,
        empty_words="None",
    )
    agency = forms.ModelSelect(
        "Whose learning is it?", queryset=Agency.objects.none(), required=False, empty_words="Several agencies"
    )
    told_whom = forms.LongText("Who was told?", rows=2, required=False)
    told_how = forms.Text("How?", hint="For example: team meetings, a briefing", required=False, max_length=200)
    told_on = forms.Date("When?", required=False, latest="today", named="the day they were told")
    change = forms.ModelSelect(
        "Which change came of it?",
        queryset=PracticeChange.objects.none(),
        words=lambda c: f"{c.happened_on:%d/%m/%Y}: {c.words[:80]}",
        required=False,
        empty_words="None recorded yet",
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recommendation"].queryset = Recommendation.visible_to(request.member).order_by("-number")
        self.fields["agency"].queryset = seated(request)
        self.fields["change"].queryset = PracticeChange.visible_to(request.member).order_by("-happened_on")


@allow(Permission.IMPACT_ADD)
def note_learning(request: MemberRequest) -> HttpResponse:
    about = named_in_address(request)
    form = NoteLearningForm(forms.sent(request), request=request, initial={"recommendation": about and about.pk})
    back = (
        url_for(request, "improvement:recommendation", pk=about.pk)
        if about
        else url_for(request, "improvement:learning_notes")
    )
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.note_learning(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "What was learned is noted.")
            return redirect(back)
    return render(request, "improvement/note_learning.html", {"form": form, "about": about, "back": back})
