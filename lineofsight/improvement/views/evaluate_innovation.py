"""How a new way of working or a programme was evaluated, and what the evaluation found."""

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
from ..names import looked_again
from ..pages import the_innovation
from ..rules import check_looks_after


class EvaluateInnovationForm(forms.GovukForm):
    method = forms.Text(
        "How was it evaluated?", hint="For example: survey of 40 parents before and after", max_length=200
    )
    result = forms.LongText("What did the evaluation find?", rows=5)


@allow(Permission.MY_WORK_SEE)
def evaluate_innovation(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_innovation(request, pk)
    try:
        check_looks_after(request.member, found)
    except NotYet:
        raise Http404 from None
    before = {"method": found.evaluation_method, "result": found.evaluation_result}
    form = EvaluateInnovationForm(forms.sent(request), stored=before)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.evaluate_innovation(innovation=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The evaluation is entered. It can be cited as evidence of impact.")
            return redirect(url_for(request, "improvement:innovation", pk=found.pk))
    return render(request, "improvement/evaluate_innovation.html", {"innovation": found, "form": form})
