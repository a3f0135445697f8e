"""New limits of a chart from the day of the change on, with the reason: the cause of the shift is understood."""

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
from ..actions.measures import measured
from ..names import looked_again
from ..pages import the_measure
from ..rules import may_measure


class RenewLimitsForm(forms.GovukForm):
    because = forms.LongText("Why have the figures moved for good?", rows=3, max_length=300)


@allow(Permission.IMPACT_ADD)
def renew_limits(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_measure(request, pk)
    if not may_measure(request.member, measured(found)):
        raise Http404
    form = RenewLimitsForm(forms.sent(request))
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.renew_limits(measure=found, because=form.cleaned_data["because"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The chart has new limits from the day of the change on.")
            return redirect(url_for(request, "improvement:measure", pk=found.pk))
    return render(request, "improvement/renew_limits.html", {"measure": found, "form": form})
