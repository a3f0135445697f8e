"""One planned look at a measure: how it stands, and what is made of it."""

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
from ..actions.measures import measured
from ..models import MeasureReview
from ..names import looked_again
from ..rules import may_add_points


class ReviewMeasureForm(forms.GovukForm):
    standing = forms.Radios("How does it stand?", choices=MeasureReview.Standing.choices)
    words = forms.LongText("What do you make of it?", rows=4)
    reviewed_on = forms.Date("Day it was looked at", latest="today")


@allow(Permission.IMPACT_ADD)
def review_measure(request: MemberRequest, pk: Any) -> HttpResponse:
    rows = MeasureReview.visible_to(request.member).select_related(
        "measure__recommendation__overseen_by", "measure__action__owner", "measure__action__group", "measure__group"
    )
    found = get_object_or_404(rows, pk=pk)
    if not may_add_points(request.member, measured(found.measure)):
        raise Http404
    form = ReviewMeasureForm(forms.sent(request))
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        given = {name: form.cleaned_data[name] for name in ReviewMeasureForm.base_fields}
        try:
            actions.review_measure(review=found, **given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "What the measure shows is recorded.")
            return redirect(url_for(request, "improvement:measure", pk=found.measure_id))
    return render(request, "improvement/review_measure.html", {"review": found, "form": form})
