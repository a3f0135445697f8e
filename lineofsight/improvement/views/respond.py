"""The body a recommendation is addressed to says whether it accepts it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Answer
from ..names import looked_again
from ..pages import the_recommendation
from ..rules import may_respond


class RespondForm(forms.GovukForm):
    answer = forms.Radios("Is it accepted?", choices=Answer.choices, reveals={"not_accepted": "reason"})
    reason = forms.LongText("Why not?", rows=4, required=False, word_optional=False)
    on = forms.Date("Day of the response", latest="today")

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("answer") == Answer.NOT_ACCEPTED and not typed.get("reason"):
            self.add_error("reason", "Enter the reason why it is not accepted")
        return typed


@allow(Permission.RECOMMENDATION_RESPOND)
def respond(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_recommendation(request, pk)
    if not may_respond(request.member, found):
        raise Http404
    form = RespondForm(forms.sent(request), initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.respond(recommendation=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The response is recorded.")
            return redirect(url_for(request, "improvement:recommendation", pk=found.pk))
    return render(request, "improvement/respond.html", {"recommendation": found, "form": form})
