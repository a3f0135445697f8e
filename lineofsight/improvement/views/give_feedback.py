"""An agency says who was told of the good practice, when and by whom."""

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
from ..models import Feedback
from ..names import looked_again


class GiveFeedbackForm(forms.GovukForm):
    told_whom = forms.LongText("Who was told?", hint="Teams or posts, not names", rows=3)
    told_by = forms.Text("By whom?", hint="For example: named nurse, at the team meeting", max_length=200)
    told_on = forms.Date("On which day?", latest="today", named="the day they were told")


@allow(Permission.ACTION_UPDATE)
def give_feedback(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Feedback.visible_to(request.member), pk=pk)
    if found.agency_id not in request.member.led_agency_ids and not request.member.is_business_unit:
        raise Http404
    before = {name: getattr(found, name) for name in ("told_whom", "told_by", "told_on")}
    form = GiveFeedbackForm(forms.sent(request), stored=before)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.give_feedback(feedback=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Thank you. It is recorded.")
            return redirect(url_for(request, "improvement:feedback"))
    return render(request, "improvement/give_feedback.html", {"feedback": found, "form": form})
