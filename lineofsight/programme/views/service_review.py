"""One review of a service, and what came of it once its lead says so."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import menu, the_review, tried


class FinishReviewForm(forms.GovukForm):
    done_on = forms.Date("When was it done?", latest="today")
    outcome = forms.LongText("What came of it?", hint="Name no child.", rows=3)


@allow(Permission.PLAN_SEE)
def service_review(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_review(request, pk)
    finishes = found.done_on is None and (found.lead_id == request.member.pk or request.member.is_business_unit)
    form = FinishReviewForm(forms.sent(request), initial={"done_on": timezone.localdate()})
    if request.method == "POST" and finishes and form.is_valid():
        done, _ = tried(form, lambda: actions.finish_review(review=found, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "It is recorded as done.")
            return redirect(url_for(request, "programme:service_review", pk=found.pk))
    writes = request.member.may(Permission.PLAN_WRITE) and found.done_on is None
    context = {
        "review": found,
        "state": found.state_on(timezone.localdate()),
        "menu": menu(request, "service_reviews"),
        "form": form if finishes else None,
        "change": url_for(request, "programme:change_review", pk=found.pk) if writes else "",
    }
    return render(request, "programme/service_review.html", context)
