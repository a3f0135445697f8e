"""A group agrees the yearly evaluation; what it shows is kept as it stands now."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..group_decision import GroupDecisionForm
from ..pages import the_review
from ..year_evidence import evidence_of


@allow(Permission.ACTION_DECIDE)
def agree_review(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_review(request, pk)
    form = GroupDecisionForm(forms.sent(request), member=request.member)
    if request.method == "POST" and form.is_valid():
        try:
            actions.agree_review(
                review=found,
                kept=evidence_of(found, request.member),
                group=form.cleaned_data["group"],
                agreed_on=form.cleaned_data["decided_on"],
                minute_reference=form.cleaned_data["minute_reference"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The evaluation is agreed and does not change any more.")
            return redirect(url_for(request, "improvement:yearly_review", pk=found.pk))
    return render(request, "improvement/agree_review.html", {"review": found, "form": form})
