"""Whether a new way of working or a programme is kept, adapted or stopped."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Innovation
from ..names import looked_again
from ..pages import the_innovation
from ..rules import check_looks_after


class DecideInnovationForm(forms.GovukForm):
    decision = forms.Radios(
        "What becomes of it?", choices=Innovation.Decision.choices, reveals={"adapt": "look_again_on"}
    )
    look_again_on = forms.Date(
        "When is the adapted way looked at again?", required=False, named="the day to look again"
    )
    reason = forms.LongText("Why?", rows=4)
    decided_on = forms.Date("Day of the decision", latest="today")


@allow(Permission.MY_WORK_SEE)
def decide_innovation(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_innovation(request, pk)
    try:
        check_looks_after(request.member, found)
    except NotYet:
        raise Http404 from None
    form = DecideInnovationForm(forms.sent(request))
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.decide_innovation(innovation=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The decision is recorded.")
            return redirect(url_for(request, "improvement:innovation", pk=found.pk))
    return render(request, "improvement/decide_innovation.html", {"innovation": found, "form": form})
