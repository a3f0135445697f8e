"""Putting right a look at a sample of police notices."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.names import looked_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..notice_review_form import NoticeReviewForm
from .notice_review import the_notice_review


@allow(Permission.FIGURES_CHECK)
def change_notice_review(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_notice_review(request, pk)
    before = {name: getattr(found, name) for name in NoticeReviewForm.base_fields}
    form = NoticeReviewForm(forms.sent(request), stored=before)
    back = url_for(request, "intelligence:notice_review", pk=found.pk)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.change_notice_review(review=found, found=form.found, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The review is put right.")
            return redirect(back)
    context = {
        "form": form,
        "heading": "Put a review of notices right",
        "button": "Save",
        "back": back,
        "help": "Who changed it and when stays on it.",
    }
    return render(request, "intelligence/change_notice_review.html", context)
