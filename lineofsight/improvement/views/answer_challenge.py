"""The one a challenge was put to answers it."""

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
from ..models import Challenge
from ..names import looked_again


class AnswerChallengeForm(forms.GovukForm):
    answer = forms.LongText("Your answer", rows=6)


@allow(Permission.MY_WORK_SEE)
def answer_challenge(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Challenge.visible_to(request.member), pk=pk)
    if found.owner_id != request.member.pk and not request.member.is_business_unit:
        raise Http404
    form = AnswerChallengeForm(forms.sent(request))
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.answer_challenge(challenge=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Your answer is recorded.")
            return redirect(url_for(request, "partnership:my_work"))
    return render(request, "improvement/answer_challenge.html", {"challenge": found, "form": form})
