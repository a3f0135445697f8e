"""Changing a review of a service that is not done yet."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import the_review, tried
from .register_review import ReviewForm

SAID = ("service", "led_by", "scope", "decides", "rule_words", "due_date", "by_month")


@allow(Permission.PLAN_WRITE)
def change_review(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_review(request, pk)
    if found.done_on:
        raise Http404
    initial = {name: getattr(found, name) for name in SAID} | {"lead": found.lead_id}
    form = ReviewForm(forms.sent(request), request=request, stored=initial)
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.change_review(review=found, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "The review is changed.")
            return redirect(url_for(request, "programme:service_review", pk=found.pk))
    return render(request, "programme/change_review.html", {"form": form, "review": found})
