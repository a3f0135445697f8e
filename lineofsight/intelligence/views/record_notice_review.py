"""Recording a look at a sample of police notices."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.names import looked_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..notice_review_form import NoticeReviewForm


@allow(Permission.FIGURES_CHECK)
def record_notice_review(request: MemberRequest) -> HttpResponse:
    form = NoticeReviewForm(forms.sent(request), initial={"reviewed_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            made = actions.record_notice_review(found=form.found, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The review is recorded.")
            return redirect(url_for(request, "intelligence:notice_review", pk=made.pk))
    context = {
        "form": form,
        "heading": "Record a review of notices",
        "button": "Record it",
        "back": url_for(request, "intelligence:notice_reviews"),
        "help": "The counts by quality and the counts by grading both add up to the whole sample.",
    }
    return render(request, "intelligence/record_notice_review.html", context)
