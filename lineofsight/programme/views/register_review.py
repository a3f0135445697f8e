"""Registering a review of a service: what, who leads, the scope, how it is decided and when."""

import calendar
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member

from .. import actions
from ..models import ServiceReview
from ..pages import people, tried


class ReviewForm(forms.GovukForm):
    """What a review of a service says; used to register and to change one."""

    service = forms.Text("Which service is reviewed?", hint="For example: health visiting", max_length=200)
    led_by = forms.Radios("Who leads the process?", choices=ServiceReview.LedBy.choices)
    lead = forms.ModelSelect("Which person answers for it?", queryset=Member.objects.none(), words=lambda m: m.name)
    scope = forms.LongText("What is looked at, and what not?", rows=4)
    decides = forms.Radios("By which rule is it decided?", choices=ServiceReview.Decides.choices)
    rule_words = forms.LongText("More on how it is decided", rows=2, required=False)
    due_date = forms.Date("When is it?")
    by_month = forms.Tick("Only the month counts", required=False)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = people(request)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        day = typed.get("due_date")
        if typed.get("by_month") and day:
            typed["due_date"] = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        return typed


@allow(Permission.PLAN_WRITE)
def register_review(request: MemberRequest) -> HttpResponse:
    form = ReviewForm(forms.sent(request), request=request)
    if request.method == "POST" and form.is_valid():
        done, made = tried(form, lambda: actions.register_review(**form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "The review is registered and stands on the calendar of its lead.")
            return redirect(url_for(request, "programme:service_review", pk=made.pk))
    return render(request, "programme/register_review.html", {"form": form})
