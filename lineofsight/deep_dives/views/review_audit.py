"""The business unit has read an audit of the register: it is reviewed, and shared or not."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import RegisteredAudit
from ..rules.audits import next_state


class ReviewForm(forms.GovukForm):
    shared = forms.YesNo(
        "May every agency of the partnership read it?",
        named="whether every agency may read it",
        hint="Otherwise the agency itself and those who look at all audits read it",
    )


@allow(Permission.AUDIT_REVIEW)
def review_audit(request: MemberRequest, audit_pk: Any) -> HttpResponse:
    request.purpose = "review_audit"
    audit = get_object_or_404(RegisteredAudit.visible_to(request.member), pk=audit_pk)
    form = ReviewForm(forms.sent(request), initial={"shared": audit.shared})
    why = ""
    try:
        next_state(audit, "review_audit")
        if request.method == "POST" and form.is_valid():
            actions.review_audit(audit=audit, shared=form.cleaned_data["shared"], by=request.member)
            messages.success(request, "The audit is reviewed.")
            return redirect(audit)
    except NotYet as reason:
        why = str(reason)
    return render(request, "deep_dives/review_audit.html", {"audit": audit, "form": form, "why": why})
