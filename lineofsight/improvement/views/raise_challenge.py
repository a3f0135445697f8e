"""The scrutineer asks whether what is said of a recommendation is so; somebody is named to answer by a day."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..names import looked_again
from ..pages import the_recommendation


class RaiseChallengeForm(forms.GovukForm):
    words = forms.LongText("What do you challenge?", hint="What is said, and what makes you doubt it", rows=5)
    owner = forms.ModelSelect(
        "Who is to answer?", queryset=Member.objects.none(), words=lambda m: f"{m.name}, {m.job_title}".strip(", ")
    )
    due_date = forms.Date("Answer by", earliest="today")

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Member.current().filter(tenant=request.tenant).select_related("person").order_by("person__full_name")
        self.fields["owner"].queryset = rows.exclude(pk=request.member.pk)


@allow(Permission.CHALLENGE_RAISE)
def raise_challenge(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_recommendation(request, pk)
    in_two_weeks = add_working_days(timezone.localdate(), 10)
    form = RaiseChallengeForm(forms.sent(request), request=request, initial={"due_date": in_two_weeks})
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.raise_challenge(recommendation=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The challenge is raised. Whom you named finds it under “My work”.")
            return redirect(url_for(request, "improvement:recommendation", pk=found.pk))
    return render(request, "improvement/raise_challenge.html", {"recommendation": found, "form": form})
