"""The day practice changed, the target of a measure, and a further day on which it is looked at."""

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
from ..figures import Figure
from ..names import looked_again
from ..pages import the_measure
from ..rules import may_measure

FIELDS = ("changed_on", "change_words", "target", "target_on")


class ChangeMeasureForm(forms.GovukForm):
    changed_on = forms.Date("When did practice change?", required=False, latest="today")
    change_words = forms.Text("What changed on that day?", required=False, max_length=100)
    target = Figure("Where should it be?", required=False)
    target_on = forms.Date("By when?", required=False, named="the day of the target")
    review_on = forms.Date("When is it looked at again?", required=False, earliest="today")


@allow(Permission.IMPACT_ADD)
def change_measure(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_measure(request, pk)
    if not may_measure(request.member, measured(found)):
        raise Http404
    form = ChangeMeasureForm(forms.sent(request), stored={name: getattr(found, name) for name in FIELDS})
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        given = {name: form.cleaned_data[name] for name in ChangeMeasureForm.base_fields}
        try:
            actions.change_measure(measure=found, **given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Saved.")
            return redirect(url_for(request, "improvement:measure", pk=found.pk))
    return render(request, "improvement/change_measure.html", {"measure": found, "form": form})
