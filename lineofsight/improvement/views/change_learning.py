"""Bringing a piece of learning up to date: who was told since, and which change came of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import LearningNote, PracticeChange
from ..names import looked_again
from ..rules import may_change_note

FIELDS = ("told_whom", "told_how", "told_on", "change")


class ChangeLearningForm(forms.GovukForm):
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
        self.fields["change"].queryset = PracticeChange.visible_to(request.member).order_by("-happened_on")


@allow(Permission.IMPACT_ADD)
def change_learning(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(LearningNote.visible_to(request.member), pk=pk)
    if not may_change_note(request.member, found):
        raise Http404
    before = {name: getattr(found, name) for name in FIELDS}
    form = ChangeLearningForm(forms.sent(request), request=request, stored=before)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.change_learning(note=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Saved.")
            return redirect(url_for(request, "improvement:learning_notes"))
    return render(request, "improvement/change_learning.html", {"note": found, "form": form})
